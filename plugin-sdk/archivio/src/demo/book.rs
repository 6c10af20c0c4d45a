//! Writing the invented archive: registry, keys and batches.

use super::chance::Chance;
use super::names::Name;
use super::sheet::{NOTHING, SHEETS, Sheet, cells};
use super::tipo::Tipo;
use crate::parole::parole;
use crate::{ArchiveError, Month};
use cassetto_db::{Bind, Tx};
use jiff::civil::Date;

/// A soggetto that the archive has.
#[derive(Clone, Debug)]
pub(super) struct Soggetto {
    pub(super) id: i64,
    pub(super) codice_fiscale: String,
    pub(super) denominazione: String,
}

/// A position to be made.
pub(super) struct NewPosizione<'a> {
    pub(super) tipo: Tipo,
    pub(super) chiave: String,
    pub(super) soggetto: &'a Soggetto,
    pub(super) denominazione: &'a str,
    pub(super) sede: &'static str,
    pub(super) dal: Date,
    pub(super) al: Option<Date>,
    pub(super) madre: Option<&'a str>,
}

/// A position that the archive has.
#[derive(Clone, Debug)]
pub(super) struct Posizione {
    pub(super) id: i64,
    pub(super) tipo: Tipo,
    pub(super) chiave: String,
    pub(super) codice_fiscale: String,
    pub(super) sede: &'static str,
    pub(super) dal: Date,
}

/// The rows that wait to be written, and the last key of each table.
pub(super) struct Book {
    at: Date,
    codes: Chance,
    last: [i64; SHEETS.len()],
    acts: i64,
    rows: [Vec<Vec<Bind>>; SHEETS.len()],
}

/// The tables whose rows a supplier numbers, and the number after which ours begin: no supply of a test
/// or of a journey meets them.
const NUMBERED: [Sheet; 5] = [
    Sheet::Denuncia,
    Sheet::Rettifica,
    Sheet::Dilazione,
    Sheet::Partita,
    Sheet::Credito,
];
const OURS: i64 = 9_900_000_000;

impl Book {
    pub(super) fn new(at: Date, codes: Chance) -> Self {
        let mut last = [0; SHEETS.len()];
        for sheet in NUMBERED {
            last[sheet as usize] = OURS;
        }
        Book {
            at,
            codes,
            last,
            acts: 0,
            rows: nothing(),
        }
    }

    /// The reference date.
    pub(super) fn at(&self) -> Date {
        self.at
    }

    /// The last key of each table, which is the number of its rows where those are numbered from 1.
    pub(super) fn counts(&self) -> [u64; SHEETS.len()] {
        self.last.map(i64::unsigned_abs)
    }

    /// A row whose key is the next; the key.
    pub(super) fn add(&mut self, sheet: Sheet, values: Vec<Bind>) -> i64 {
        let id = self.next(sheet);
        let mut row = Vec::with_capacity(values.len() + 1);
        row.push(id.into());
        row.extend(values);
        self.push(sheet, row);
        id
    }

    /// A row of a table without keys of its own, or under a key that [`Book::next`] gave.
    pub(super) fn push(&mut self, sheet: Sheet, row: Vec<Bind>) {
        debug_assert_eq!(row.len(), SHEETS[sheet as usize].1.len(), "{sheet:?}");
        self.rows[sheet as usize].push(row);
    }

    /// The next key of a table.
    pub(super) fn next(&mut self, sheet: Sheet) -> i64 {
        self.last[sheet as usize] += 1;
        self.last[sheet as usize]
    }

    /// A registration number of an office, of a day; no two are equal. The registry is called DEMO.
    pub(super) fn protocollo(&mut self, sede: &str, day: Date) -> String {
        self.acts += 1;
        let (number, day) = (self.acts % 10_000_000, day.strftime("%d/%m/%Y"));
        format!("DEMO.{sede}.{day}.{number:07}")
    }

    pub(super) fn soggetto(&mut self, name: &Name, since: Date) -> Soggetto {
        let code = name.codice_fiscale.as_str();
        let id = self.add(Sheet::Soggetto, cells![code, &name.denominazione]);
        for parola in parole(&name.denominazione) {
            self.push(Sheet::Parola, cells![parola, id]);
        }
        let registered = code.len() == 11 && name.forma.starts_with("società");
        let rea = registered.then(|| format!("XX-{id:06}"));
        let pec = (code.len() == 11).then(|| format!("pec{id}@posta.example"));
        let (name, forma, indirizzo) = (&name.denominazione, name.forma, &name.indirizzo);
        let row = cells![id, code, name, forma, rea, pec, indirizzo, since, NOTHING];
        self.push(Sheet::Anagrafica, row);
        Soggetto {
            id,
            codice_fiscale: code.to_owned(),
            denominazione: name.clone(),
        }
    }

    pub(super) fn posizione(&mut self, new: NewPosizione<'_>) -> Posizione {
        let stato = match new.al.is_some_and(|al| al <= self.at) {
            true => "cessata",
            false => "attiva",
        };
        let (codice, tipo, chiave) = (self.codes.codice(), new.tipo.word(), &new.chiave);
        let soggetto = new.soggetto.id;
        let registry = cells![
            codice, tipo, chiave, soggetto, new.sede, stato, new.dal, new.al
        ];
        let id = self.add(Sheet::Posizione, registry);
        let data = cells![
            id,
            tipo,
            chiave,
            new.denominazione,
            new.sede,
            stato,
            new.dal,
            new.al,
            new.madre
        ];
        self.push(Sheet::Dati, data);
        Posizione {
            id,
            tipo: new.tipo,
            chiave: new.chiave,
            codice_fiscale: new.soggetto.codice_fiscale.clone(),
            sede: new.sede,
            dal: new.dal,
        }
    }

    /// All that waits, once there is enough of it or `all` is wanted. Positions that wait are whole then,
    /// so their months are known: `first` is the first of the archive.
    pub(super) fn take(&mut self, all: bool, first: Option<Month>) -> Option<Batch> {
        if !all && self.rows.iter().map(Vec::len).sum::<usize>() < 8_000 {
            return None;
        }
        self.months(first);
        Some(Batch(std::mem::replace(&mut self.rows, nothing())))
    }

    /// The rows of a table that wait.
    pub(super) fn waiting(&self, table: usize) -> &[Vec<Bind>] {
        &self.rows[table]
    }
}

/// Rows of every table, in the order of [`SHEETS`].
pub(super) struct Batch([Vec<Vec<Bind>>; SHEETS.len()]);

impl Batch {
    pub(super) async fn write(mut self, tx: &mut Tx) -> Result<(), ArchiveError> {
        for ((table, columns), rows) in SHEETS.iter().zip(&mut self.0) {
            tx.load(table, columns, rows).await?;
        }
        Ok(())
    }
}

fn nothing() -> [Vec<Vec<Bind>>; SHEETS.len()] {
    std::array::from_fn(|_| Vec::new())
}
