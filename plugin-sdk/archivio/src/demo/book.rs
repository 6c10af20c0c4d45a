//! Writing the invented archive: registry, keys and batches.

use super::chance::Chance;
use super::names::Name;
use super::tipo::Tipo;
use crate::ArchiveError;
use crate::parole::parole;
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
}

/// The rows that wait to be written, and the last key of each table.
pub(super) struct Book {
    at: Date,
    codes: Chance,
    soggetti: i64,
    posizioni: i64,
    pub(super) dovuti: i64,
    pub(super) versamenti: i64,
    pub(super) rows: [Vec<Vec<Bind>>; TABLES.len()],
}

/// In the order in which they are written, so that keys exist before they are referred to.
const TABLES: [(&str, &[&str]); 7] = [
    ("soggetto", &["id", "codice_fiscale", "denominazione"]),
    ("soggetto_parola", &["parola", "soggetto"]),
    (
        "soggetto_anagrafica",
        &[
            "soggetto",
            "codice_fiscale",
            "denominazione",
            "forma_giuridica",
            "rea",
            "pec",
            "indirizzo",
            "dal",
        ],
    ),
    (
        "posizione",
        &[
            "id", "codice", "tipo", "chiave", "soggetto", "sede", "stato", "dal", "al",
        ],
    ),
    (
        "posizione_dati",
        &[
            "posizione",
            "tipo",
            "chiave",
            "denominazione",
            "sede",
            "stato",
            "inizio",
            "cessazione",
            "madre",
        ],
    ),
    (
        "dovuto",
        &[
            "id",
            "posizione",
            "periodo",
            "rata",
            "causale",
            "scadenza",
            "importo",
            "origine",
            "versato",
            "ritardo",
        ],
    ),
    (
        "versamento",
        &[
            "id",
            "posizione",
            "data",
            "codice_fiscale",
            "sede",
            "causale",
            "chiave_indicata",
            "da",
            "a",
            "debito",
            "credito",
            "canale",
            "riferimento",
            "abbinato_a",
            "stato",
        ],
    ),
];
const SOGGETTO: usize = 0;
const PAROLA: usize = 1;
const ANAGRAFICA: usize = 2;
const POSIZIONE: usize = 3;
const DATI: usize = 4;
pub(super) const DOVUTO: usize = 5;
pub(super) const VERSAMENTO: usize = 6;

impl Book {
    pub(super) fn new(at: Date, codes: Chance) -> Self {
        Book {
            at,
            codes,
            soggetti: 0,
            posizioni: 0,
            dovuti: 0,
            versamenti: 0,
            rows: Default::default(),
        }
    }

    /// The reference date.
    pub(super) fn at(&self) -> Date {
        self.at
    }

    /// How many positions there are.
    pub(super) fn positions(&self) -> i64 {
        self.posizioni
    }

    pub(super) fn soggetto(&mut self, name: &Name, since: Date) -> Soggetto {
        self.soggetti += 1;
        let id = self.soggetti;
        let code = name.codice_fiscale.as_str();
        self.rows[SOGGETTO].push(vec![
            id.into(),
            code.into(),
            name.denominazione.as_str().into(),
        ]);
        for parola in parole(&name.denominazione) {
            self.rows[PAROLA].push(vec![parola.into(), id.into()]);
        }
        let registered = code.len() == 11 && name.forma.starts_with("società");
        let rea = registered.then(|| format!("XX-{id:06}"));
        let pec = (code.len() == 11).then(|| format!("pec{id}@posta.example"));
        self.rows[ANAGRAFICA].push(vec![
            id.into(),
            code.into(),
            name.denominazione.as_str().into(),
            name.forma.into(),
            rea.into(),
            pec.into(),
            name.indirizzo.as_str().into(),
            since.to_string().into(),
        ]);
        Soggetto {
            id,
            codice_fiscale: name.codice_fiscale.clone(),
            denominazione: name.denominazione.clone(),
        }
    }

    pub(super) fn posizione(&mut self, new: NewPosizione<'_>) -> Posizione {
        self.posizioni += 1;
        let id = self.posizioni;
        let stato = if new.al.is_some_and(|al| al <= self.at) {
            "cessata"
        } else {
            "attiva"
        };
        let (dal, al) = (new.dal.to_string(), new.al.map(|al| al.to_string()));
        self.rows[POSIZIONE].push(vec![
            id.into(),
            self.codes.codice().into(),
            new.tipo.word().into(),
            new.chiave.as_str().into(),
            new.soggetto.id.into(),
            new.sede.into(),
            stato.into(),
            dal.as_str().into(),
            al.as_deref().into(),
        ]);
        self.rows[DATI].push(vec![
            id.into(),
            new.tipo.word().into(),
            new.chiave.as_str().into(),
            new.denominazione.into(),
            new.sede.into(),
            stato.into(),
            dal.into(),
            al.into(),
            new.madre.into(),
        ]);
        Posizione {
            id,
            tipo: new.tipo,
            chiave: new.chiave,
            codice_fiscale: new.soggetto.codice_fiscale.clone(),
            sede: new.sede,
        }
    }

    /// Writes what waits, once there is enough of it, or all of it at the end.
    pub(super) async fn write(&mut self, tx: &mut Tx, all: bool) -> Result<(), ArchiveError> {
        if !all && self.rows.iter().map(Vec::len).sum::<usize>() < 8_000 {
            return Ok(());
        }
        for ((table, columns), rows) in TABLES.into_iter().zip(&mut self.rows) {
            tx.insert(table, columns, rows, "").await?;
            rows.clear();
        }
        Ok(())
    }
}
