//! Random values and conditions.

use super::{Column, Writer};
use crate::confine::random::Numbers;
use cassetto::model::Kind;

impl Writer<'_, '_> {
    /// A column or a literal.
    pub(super) fn plain(&mut self, kind: Kind, seen: &[Column]) -> String {
        let columns: Vec<&Column> = seen.iter().filter(|column| column.kind == kind).collect();
        if columns.is_empty() || self.tape.once_in(5) {
            return match kind {
                Kind::Int => self.tape.of(&["1", "0", "-2", ":n", "300"]).to_owned(),
                Kind::Text => self
                    .tape
                    .of(&["'DM10'", "'a'", "''", ":mese", "'é''%'"])
                    .to_owned(),
            };
        }
        let column = self.tape.of(&columns);
        format!("{}.{}", column.table, column.name)
    }

    /// A value that is shown: with extreme numbers only here is anything computed.
    pub(super) fn shown(&mut self, kind: Kind, seen: &[Column], depth: usize, top: bool) -> String {
        let computed = self.numbers == Numbers::Small || top;
        match (kind, self.tape.pick(4)) {
            (Kind::Int, 1 | 3) if computed => self.computed(seen),
            _ => self.value(kind, seen, depth),
        }
    }

    fn computed(&mut self, seen: &[Column]) -> String {
        let (left, right) = (self.plain(Kind::Int, seen), self.plain(Kind::Int, seen));
        let sign = self.tape.of(&["+", "-", "*", "/", "%"]);
        match self.tape.pick(6) {
            0 => format!("- {left}"),
            1 => format!("abs({left})"),
            2 => format!("({left} + {right}) {sign} 3"),
            3 => format!("{left} {sign} ({right} - 1)"),
            4 => format!("case when {left} > 0 then {left} {sign} {right} else {right} end"),
            _ => format!("{left} {sign} {right}"),
        }
    }

    pub(super) fn value(&mut self, kind: Kind, seen: &[Column], depth: usize) -> String {
        if depth == 0 {
            return self.plain(kind, seen);
        }
        let choice = self.tape.pick(10);
        let one = self.plain(kind, seen);
        match (kind, choice) {
            (_, 0..=3) => one,
            (_, 4) => format!("coalesce({one}, {})", self.value(kind, seen, depth - 1)),
            (_, 5) => format!("nullif({one}, {})", self.plain(kind, seen)),
            (_, 6) => {
                let when = self.condition(seen, depth - 1);
                format!(
                    "case when {when} then {one} else {} end",
                    self.value(kind, seen, depth - 1)
                )
            }
            (_, 7) => {
                let (from, own) = self.from(depth - 1, seen);
                let of = self.plain(kind, &own);
                let mut all = own;
                all.extend_from_slice(seen);
                let when = self.condition(&all, depth - 1);
                let function = self.tape.of(&["max", "min"]);
                format!("(select {function}({of}){from} where {when})")
            }
            (Kind::Int, 8) => format!("length({})", self.plain(Kind::Text, seen)),
            (Kind::Text, 8) => format!("substr({one}, 1, 2) || {}", self.plain(Kind::Text, seen)),
            (Kind::Int, _) if self.numbers == Numbers::Small => self.computed(seen),
            (Kind::Int, _) => one,
            (Kind::Text, _) => format!("cast({} as text)", self.plain(Kind::Int, seen)),
        }
    }

    pub(super) fn condition(&mut self, seen: &[Column], depth: usize) -> String {
        let kind = self.tape.of(&[Kind::Int, Kind::Text]);
        let below = depth.saturating_sub(1);
        let one = self.value(kind, seen, below);
        let sign = self.tape.of(&[
            "=",
            "<>",
            "<",
            ">=",
            "is distinct from",
            "is not distinct from",
        ]);
        match self.tape.pick(if depth == 0 { 6 } else { 11 }) {
            0 | 1 => format!("{one} {sign} {}", self.plain(kind, seen)),
            2 => format!("{one} is {}null", self.tape.of(&["", "not "])),
            3 => format!(
                "{one} {}in ({}, {}, null)",
                self.tape.of(&["", "not "]),
                self.plain(kind, seen),
                self.plain(kind, seen)
            ),
            4 => format!(
                "{one} between {} and {}",
                self.plain(kind, seen),
                self.plain(kind, seen)
            ),
            5 => self.tape.of(&["1 = 1", "true", "not false"]).to_owned(),
            6 => format!(
                "({} and {})",
                self.condition(seen, below),
                self.condition(seen, below)
            ),
            7 => format!(
                "({} or {})",
                self.condition(seen, below),
                self.condition(seen, below)
            ),
            8 => format!("not ({})", self.condition(seen, below)),
            9 => {
                let select = self.select(&[kind], below, seen, false);
                format!("{one} {}in ({select})", self.tape.of(&["", "not "]))
            }
            _ => {
                let select = self.select(&[kind], below, seen, false);
                format!("{}exists ({select})", self.tape.of(&["", "not "]))
            }
        }
    }
}
