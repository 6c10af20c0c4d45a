//! Random queries of the kind that authors may write.

mod values;

use super::random::{Numbers, Tape};
use cassetto::model::Kind;

/// A column in reach.
#[derive(Clone)]
struct Column {
    table: String,
    name: String,
    kind: Kind,
}

struct Writer<'t, 'a> {
    tape: &'t mut Tape<'a>,
    numbers: Numbers,
    next: usize,
    /// Queries in `with`: name and columns.
    named: Vec<(String, Vec<(String, Kind)>)>,
}

const DATASETS: [(&str, &[(&str, Kind)]); 4] = [
    (
        "versamento",
        &[
            ("debito", Kind::Int),
            ("causale", Kind::Text),
            ("id", Kind::Int),
            ("data", Kind::Text),
            ("credito", Kind::Int),
        ],
    ),
    (
        "dovuto",
        &[
            ("importo", Kind::Int),
            ("causale", Kind::Text),
            ("id", Kind::Int),
            ("versato", Kind::Int),
        ],
    ),
    (
        "anagrafica",
        &[("id", Kind::Int), ("denominazione", Kind::Text)],
    ),
    (
        "causale",
        &[
            ("peso", Kind::Int),
            ("codice", Kind::Text),
            ("titolo", Kind::Text),
        ],
    ),
];

/// A query whose first column is `k`.
pub(crate) fn query(tape: &mut Tape<'_>, numbers: Numbers) -> String {
    let mut writer = Writer {
        tape,
        numbers,
        next: 0,
        named: Vec::new(),
    };
    let mut with = Vec::new();
    let mut recursive = false;
    for _ in 0..writer.tape.pick(3) {
        let name = writer.fresh("w");
        let kinds = writer.kinds();
        let body = if writer.tape.once_in(4) {
            recursive = true;
            writer.recursion(&name)
        } else {
            let body = writer.union(&kinds, 2, false);
            writer.name(&name, &kinds);
            body
        };
        with.push(format!("{name} as ({body})"));
    }
    let kinds = writer.kinds();
    let body = writer.union(&kinds, 3, true);
    let word = if recursive { "with recursive" } else { "with" };
    match with.is_empty() {
        true => body,
        false => format!("{word} {} {body}", with.join(", ")),
    }
}

impl Writer<'_, '_> {
    fn fresh(&mut self, letter: &str) -> String {
        self.next += 1;
        format!("{letter}{}", self.next)
    }

    fn kinds(&mut self) -> Vec<Kind> {
        let kinds = [Kind::Int, Kind::Text];
        (0..=self.tape.pick(3))
            .map(|_| self.tape.of(&kinds))
            .collect()
    }

    /// The name of a column: the first is `k`.
    fn column_name(number: usize) -> String {
        if number == 0 {
            "k".to_owned()
        } else {
            format!("c{number}")
        }
    }

    fn name(&mut self, name: &str, kinds: &[Kind]) {
        let columns = kinds
            .iter()
            .enumerate()
            .map(|(n, kind)| (Self::column_name(n), *kind));
        self.named.push((name.to_owned(), columns.collect()));
    }

    /// A recursion that ends: it counts to a small number, or walks along rows.
    fn recursion(&mut self, name: &str) -> String {
        self.name(name, &[Kind::Int, Kind::Text]);
        let all = self.tape.of(&["union", "union all"]);
        let first = self.tape.of(&[
            "select 1 as k, 'a' as c1",
            "select id as k, causale as c1 from versamento",
        ]);
        let next = self.tape.of(&[
            "select r.k % 5 + 1, r.c1 from NAME r where r.k < 4",
            "select v.id, coalesce(v.causale, r.c1) from NAME r join dovuto v on v.id = r.k % 100 + 1 where r.k < 5",
            "select r.k % 3 + 2, d.causale from versamento d, NAME r where d.id = r.k and r.k < 3",
        ]);
        // With `union` alone it ends even where it goes in a circle.
        let next = next.replace("NAME", name);
        let all = if next.contains("r.k < 4") {
            all
        } else {
            "union"
        };
        format!("{first} {all} {next}")
    }

    fn union(&mut self, kinds: &[Kind], depth: usize, top: bool) -> String {
        let mut arms = vec![self.select(kinds, depth, &[], top)];
        if self.tape.once_in(5) {
            arms.push(self.select(kinds, depth, &[], top));
        }
        let word = self.tape.of(&[" union all ", " union "]);
        arms.join(word)
    }

    fn select(&mut self, kinds: &[Kind], depth: usize, outer: &[Column], top: bool) -> String {
        let (from, own) = self.from(depth, outer);
        let mut seen = own.clone();
        seen.extend_from_slice(outer);
        let filter = match self.tape.pick(3) {
            0 | 1 => String::new(),
            _ => format!(" where {}", self.condition(&seen, depth)),
        };
        let distinct = if self.tape.once_in(6) {
            "distinct "
        } else {
            ""
        };
        let (items, tail) = if self.tape.once_in(3) {
            self.grouped(kinds, &own, depth, top)
        } else {
            let items = kinds.iter().map(|kind| match self.tape.once_in(6) {
                true => self.window(*kind, &own),
                false => self.shown(*kind, &seen, depth, top),
            });
            (items.collect::<Vec<_>>(), String::new())
        };
        let items = items
            .iter()
            .enumerate()
            .map(|(n, item)| format!("{item} as {}", Self::column_name(n)));
        let items = items.collect::<Vec<_>>().join(", ");
        format!("select {distinct}{items}{from}{filter}{tail}")
    }

    fn grouped(
        &mut self,
        kinds: &[Kind],
        own: &[Column],
        depth: usize,
        top: bool,
    ) -> (Vec<String>, String) {
        let mut by: Vec<(String, Kind)> = Vec::new();
        for _ in 0..self.tape.pick(3) {
            let column = self.tape.of(&own.iter().collect::<Vec<_>>());
            let text = format!("{}.{}", column.table, column.name);
            by.push(match (column.kind, self.tape.pick(4)) {
                (Kind::Text, 1) => (format!("substr({text}, 1, 1)"), Kind::Text),
                (Kind::Int, 1) => (format!("coalesce({text}, 0)"), Kind::Int),
                (kind, _) => (text, kind),
            });
        }
        let sums = top || self.numbers == Numbers::Small;
        let item = |this: &mut Self, kind: Kind| {
            let keys: Vec<&String> = by
                .iter()
                .filter(|(_, k)| *k == kind)
                .map(|(text, _)| text)
                .collect();
            if !keys.is_empty() && this.tape.pick(2) == 0 {
                return this.tape.of(&keys).clone();
            }
            let of = this.plain(kind, own);
            match (kind, this.tape.pick(5)) {
                (Kind::Int, 0) => "count(*)".to_owned(),
                (Kind::Int, 1) => format!("count(distinct {of})"),
                (Kind::Int, 2) if sums => format!("sum({of})"),
                (Kind::Int, 3) if sums => format!("coalesce(sum({of}), 0) - count({of})"),
                (_, choice) => format!("{}({of})", if choice == 4 { "max" } else { "min" }),
            }
        };
        let items = kinds
            .iter()
            .map(|kind| item(self, *kind))
            .collect::<Vec<_>>();
        let mut tail = String::new();
        if !by.is_empty() {
            let keys: Vec<&str> = by.iter().map(|(text, _)| text.as_str()).collect();
            tail = format!(" group by {}", keys.join(", "));
            if self.tape.once_in(3) {
                let number = self.tape.of(&["1", "2", "0"]);
                tail += &format!(
                    " having count(*) {} {number}",
                    self.tape.of(&[">", "<", "="])
                );
                if depth > 0 && self.tape.once_in(2) {
                    tail += &format!(" and {}", self.condition(&[], depth - 1));
                }
            }
        }
        (items, tail)
    }

    fn window(&mut self, kind: Kind, own: &[Column]) -> String {
        let by = self.plain(Kind::Int, own);
        let part = self.plain(Kind::Text, own);
        let way = self.tape.of(&["", " desc"]);
        let over = match self.tape.pick(3) {
            0 => format!("over (order by {by}{way})"),
            1 => format!("over (partition by {part} order by {by}{way}, {part})"),
            _ => format!("over (partition by {part})"),
        };
        let of = self.plain(kind, own);
        match (kind, self.tape.pick(4)) {
            (Kind::Int, 0) => format!("rank() over (order by {by}{way})"),
            (Kind::Int, 1) => format!("dense_rank() over (partition by {part} order by {by}{way})"),
            (Kind::Int, 2) => format!("count({of}) {over}"),
            (Kind::Int, 3) if self.numbers == Numbers::Small => format!("sum({of}) {over}"),
            _ => format!("max({of}) {over}"),
        }
    }

    fn from(&mut self, depth: usize, outer: &[Column]) -> (String, Vec<Column>) {
        let (mut text, mut own): (String, Vec<Column>) = (" from ".to_owned(), Vec::new());
        let mut chain = 0;
        for number in 0..=self.tape.pick(3) {
            let join = if number == 0 {
                0
            } else {
                1 + self.tape.pick(4)
            };
            text += ["", ", ", " join ", " left join ", " cross join "][join];
            if join < 2 {
                chain = own.len();
            }
            let (table, columns) = self.table(depth);
            let names: Vec<&str> = own
                .iter()
                .chain(outer)
                .map(|column| column.table.as_str())
                .collect();
            let odd = self.tape.of(&["dovuto", "causale", "versamento"]);
            let alias = match self.tape.once_in(5) && !names.contains(&odd) {
                true => odd.to_owned(),
                false => self.fresh("t"),
            };
            text += &format!("{table} as {alias}");
            let columns = columns.into_iter().map(|(name, kind)| Column {
                table: alias.clone(),
                name,
                kind,
            });
            own.extend(columns);
            if join == 2 || join == 3 {
                let mut seen = own[chain..].to_vec();
                seen.extend_from_slice(outer);
                text += &format!(" on {}", self.condition(&seen, depth.min(1)));
            }
        }
        (text, own)
    }

    fn table(&mut self, depth: usize) -> (String, Vec<(String, Kind)>) {
        let choice = self.tape.pick(8);
        if choice == 6 && depth > 0 {
            let kinds = self.kinds();
            let text = format!("({})", self.union(&kinds, depth - 1, false));
            let columns = kinds
                .iter()
                .enumerate()
                .map(|(n, kind)| (Self::column_name(n), *kind));
            return (text, columns.collect());
        }
        if choice >= 6 && !self.named.is_empty() {
            let number = self.tape.pick(self.named.len());
            let (name, columns) = self.named[number].clone();
            return (name, columns);
        }
        let (name, columns) = self.tape.of(&[
            DATASETS[0],
            DATASETS[0],
            DATASETS[1],
            DATASETS[2],
            DATASETS[3],
        ]);
        (
            name.to_owned(),
            columns
                .iter()
                .map(|(name, kind)| ((*name).to_owned(), *kind))
                .collect(),
        )
    }
}
