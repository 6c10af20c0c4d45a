//! Random rows of own tables and random statements on them, of the kind that authors may write, with forged
//! identifiers among their parameters.

use super::archive::Archive;
use super::own::{Row, Rows, SHAPES, holds};
use super::random::Tape;
use cassetto::model::{Confining, Scope, Value};
use cassetto_db::Cell;
use std::collections::BTreeSet;

/// Rows of everybody. Text out of scope holds `Ω`, and numbers there are extreme, unless everybody may
/// read them.
pub(crate) fn rows(tape: &mut Tape<'_>, archive: &Archive, scope: &Scope) -> Rows {
    let mut rows = Rows::new();
    for (table, by, open, unique) in SHAPES {
        let mut taken = BTreeSet::new();
        let mut all: Vec<Row> = Vec::new();
        for _ in 0..2 + tape.pick(7) {
            let confining = by.iter().map(|by| match by {
                Confining::Posizione => Cell::Int(1 + i64::try_from(tape.pick(6)).expect("small")),
                Confining::Studio => Cell::Text(tape.of(&["F", "G"]).to_owned()),
                Confining::Struttura => Cell::Text(tape.of(&["9900", "9901"]).to_owned()),
            });
            let mut row: Row = confining.collect();
            let id = tape.of(&["a", "b", "c", "d"]);
            let giorno = tape.of(&["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"]);
            let whose = format!("{row:?}");
            let own = holds(archive, scope, table, &row);
            let everybody = open.len() == 2 && *by == [Confining::Posizione];
            // What is unique among all is so whoever's it is.
            let among = if everybody { "" } else { whose.as_str() };
            if taken.contains(&format!("{whose} {id}"))
                || !unique.is_empty() && taken.contains(&format!("{among} {giorno}"))
            {
                continue;
            }
            taken.insert(format!("{whose} {id}"));
            taken.insert(format!("{among} {giorno}"));
            let small = i64::try_from(tape.pick(9)).expect("small") - 3;
            row.push(Cell::Text(id.to_owned()));
            row.push(match (own || open.contains(&"n"), tape.pick(4)) {
                (true, 0) => Cell::Null,
                (true, _) => Cell::Int(small),
                (false, 0) => Cell::Int(i64::MIN),
                (false, _) => Cell::Int(i64::MAX),
            });
            row.push(Cell::Text(
                if own { tape.of(&["x", "y", ""]) } else { "Ω" }.to_owned(),
            ));
            row.push(Cell::Text(giorno.to_owned()));
            all.push(row);
        }
        all.sort();
        rows.insert(table, all);
    }
    rows
}

/// What a guest may send: identifiers of rows that it never saw, and keys of others.
pub(crate) fn parameters(tape: &mut Tape<'_>) -> [(&'static str, Value); 3] {
    [
        ("id", Value::from(tape.of(&["a", "b", "c", "d", "e", "f"]))),
        (
            "testo",
            Value::from(tape.of(&["x", "Ω", "", "F", "9901", "2026-01-02"])),
        ),
        (
            "n",
            Value::Int(i64::try_from(tape.pick(8)).expect("small") - 1),
        ),
    ]
}

/// A statement on one of the tables.
pub(crate) fn act(tape: &mut Tape<'_>) -> String {
    let (table, by, _, unique) = tape.of(&SHAPES);
    let mut writer = Writer { tape, table, by };
    match writer.tape.pick(5) {
        0 => format!("delete from {table}{}", writer.filter()),
        1 | 2 => {
            let set = writer.set(&["n", "testo"], true);
            format!("update {table} set {set}{}", writer.filter())
        }
        3 => {
            let from = writer.tape.of(&[
                "select cast(n as text), n + 1, testo from SELF where n is not null",
                "select max(id) || 'z', count(*), 'copia' from SELF",
                "select causale, debito, 'preso' from versamento where causale is not null and id < 2",
                "select id, 1, giorno from codice where testo = :testo",
                "with w as (select id from nota union select id from pratica) select min(id), 4, 'w' from w",
            ]);
            let from = from.replace("SELF", table);
            format!("insert into {table} (id, n, testo) {from}")
        }
        _ => {
            let conflict = match writer.tape.pick(4) {
                0 => String::new(),
                1 => " on conflict (id) do nothing".to_owned(),
                choice => {
                    let key = match choice == 3 && !unique.is_empty() {
                        true => "giorno",
                        false => "id",
                    };
                    let set = writer.tape.of(&[
                        "testo = excluded.testo",
                        "n = TABLE.n + 1",
                        "n = excluded.n, testo = TABLE.testo || '!'",
                        "giorno = excluded.giorno",
                    ]);
                    let filter = writer.tape.of(&[
                        "",
                        " where TABLE.testo = 'Ω'",
                        " where TABLE.n + 1 > 0",
                        " where TABLE.testo <> excluded.testo",
                    ]);
                    format!(" on conflict ({key}) do update set {set}{filter}")
                        .replace("TABLE", table)
                }
            };
            let (n, testo) = (writer.number(false), writer.text(false));
            let giorno = writer
                .tape
                .of(&["'2026-01-01'", "'2026-01-02'", "'2026-01-09'"]);
            format!(
                "insert into {table} (id, n, testo, giorno) values (:id, {n}, {testo}, {giorno}){conflict}"
            )
        }
    }
}

struct Writer<'t, 'a> {
    tape: &'t mut Tape<'a>,
    table: &'static str,
    by: &'static [Confining],
}

impl Writer<'_, '_> {
    fn set(&mut self, columns: &[&'static str], over: bool) -> String {
        match self.tape.of(columns) {
            "n" => format!("n = {}", self.number(over)),
            _ if self.tape.once_in(6) => "id = id || 'z'".to_owned(),
            _ => format!("testo = {}", self.text(over)),
        }
    }

    fn number(&mut self, over: bool) -> String {
        let own = ["n + 1", "- n", "abs(n)", "coalesce(n, 7) * 2"];
        let read = [
            "(select count(*) from versamento)",
            "(select sum(n) from pratica)",
            "(select max(n) from agenda a)",
            "(select count(*) from turno_open)",
        ];
        match self.tape.pick(4) {
            0 => ":n".to_owned(),
            1 => self.tape.of(&read).to_owned(),
            2 if over => self.tape.of(&own).to_owned(),
            _ => "5".to_owned(),
        }
    }

    fn text(&mut self, over: bool) -> String {
        let own = [
            "testo || 'z'",
            "coalesce(giorno, testo)",
            "substr(testo, 1, 1)",
        ];
        let read = [
            "(select max(testo) from modello)",
            "(select min(causale) from versamento)",
            "(select max(giorno) from prenotazione_open)",
        ];
        match self.tape.pick(4) {
            0 => ":testo".to_owned(),
            1 => self.tape.of(&read).to_owned(),
            2 if over => self.tape.of(&own).to_owned(),
            _ => "'nuovo'".to_owned(),
        }
    }

    fn filter(&mut self) -> String {
        match self.tape.pick(4) {
            0 => String::new(),
            1 => format!(" where {} or {}", self.condition(), self.condition()),
            2 => format!(" where not ({})", self.condition()),
            _ => format!(" where {}", self.condition()),
        }
    }

    fn condition(&mut self) -> String {
        let whose = self.by.first().map(|by| match by {
            Confining::Posizione => "posizione = :n",
            Confining::Studio => "studio = :testo",
            Confining::Struttura => "struttura = :testo",
        });
        let conditions = [
            "id = :id",
            "testo = 'Ω'",
            "testo = :testo",
            "n + 1 > 0",
            "abs(n) < 100",
            "n is null",
            "id in (select id from nota)",
            "n * 2 > (select count(*) from SELF)",
            "exists (select 1 from SELF s where s.id = SELF.id and s.n + 1 > SELF.n)",
            "giorno in (select giorno from turno_open)",
            "exists (select 1 from versamento v where v.debito + 1 > n)",
            whose.unwrap_or("id <> 'a'"),
        ];
        self.tape.of(&conditions).replace("SELF", self.table)
    }
}
