//! The months of invented positions, by the rules that `ricalcola` has: while their statements still wait
//! to be written, which is quicker than to read them back.

use super::book::Book;
use super::sheet::{Sheet, cells};
use crate::Month;
use crate::ricalcola::{Position, Statement, is_open, monthly};
use cassetto_db::Bind;
use std::collections::HashMap;

impl Book {
    /// The first month of the statements that wait and are due every month.
    pub(super) fn first_month(&self) -> Option<Month> {
        let rows = self.waiting(Sheet::Denuncia as usize).iter();
        let monthly = rows.filter(|row| matches!(text(&row[3]), "uniemens" | "pospa"));
        monthly.filter_map(|row| Month::parse(text(&row[2]))).min()
    }

    /// Adds the months of all positions that wait, whose rows all wait.
    pub(super) fn months(&mut self, first: Option<Month>) {
        let at = self.at();
        let mut positions: Vec<(i64, Position)> = Vec::new();
        for row in self.waiting(Sheet::Posizione as usize) {
            let position = Position {
                monthly: monthly(text(&row[2])),
                dal: text(&row[7]).to_owned(),
                al: maybe(&row[8]),
                suspended: Vec::new(),
                statements: Vec::new(),
                rettifiche: Vec::new(),
            };
            positions.push((int(&row[0]), position));
        }
        let of: HashMap<i64, usize> = (0..).zip(&positions).map(|(n, (id, _))| (*id, n)).collect();
        for row in self.waiting(Sheet::Denuncia as usize) {
            positions[of[&int(&row[1])]].1.statements.push(Statement {
                id: int(&row[0]),
                periodo: text(&row[2]).to_owned(),
                vig: text(&row[3]) == "vig",
                stato: text(&row[4]).to_owned(),
                presentata: text(&row[5]).to_owned(),
                termine: text(&row[6]).to_owned(),
                saldo: int(&row[10]),
            });
        }
        for row in self.waiting(Sheet::Sospensione as usize) {
            let suspended = (text(&row[2]).to_owned(), maybe(&row[3]));
            positions[of[&int(&row[1])]].1.suspended.push(suspended);
        }
        let notes = self.waiting(Sheet::Rettifica as usize).iter();
        for row in notes.filter(|row| is_open(text(&row[11]))) {
            let Bind::Int(denuncia) = row[2] else {
                continue;
            };
            let note = (denuncia, text(&row[3]).to_owned());
            positions[of[&int(&row[1])]].1.rettifiche.push(note);
        }
        for (id, position) in positions {
            for mese in position.months(first, at) {
                let (denuncia, presentata) = (mese.denuncia, mese.presentata);
                let row = cells![
                    id,
                    mese.periodo,
                    mese.stato,
                    mese.termine,
                    denuncia,
                    presentata,
                    mese.ritardo,
                    mese.da_versare
                ];
                self.add(Sheet::Mese, row);
            }
        }
    }
}

/// The text of a cell of a column that is never null.
fn text(cell: &Bind) -> &str {
    match cell {
        Bind::Text(Some(text)) => text,
        _ => "",
    }
}

fn maybe(cell: &Bind) -> Option<String> {
    Some(text(cell).to_owned()).filter(|text| !text.is_empty())
}

/// The number of a cell of a column that is never null.
fn int(cell: &Bind) -> i64 {
    match cell {
        Bind::Int(number) => number.unwrap_or_default(),
        Bind::Text(_) => 0,
    }
}
