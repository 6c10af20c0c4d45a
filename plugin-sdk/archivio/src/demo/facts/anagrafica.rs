//! What the registry says of a position of the demonstration, and what it may use.

use crate::Month;
use crate::calendar::plus;
use crate::demo::book::{Book, Posizione};
use crate::demo::sheet::{NOTHING, Sheet, cells};
use jiff::civil::{Date, date};

/// The day from which activities have codes of ATECO 2025.
const ATECO_2025: Date = date(2025, 4, 1);

/// How a position is classified.
pub(in crate::demo) struct Classe {
    pub(in crate::demo) csc: &'static str,
    /// The code of ATECO 2007 and that of ATECO 2025.
    pub(in crate::demo) ateco: [&'static str; 2],
    pub(in crate::demo) settore: &'static str,
}

impl Book {
    /// How the position has been classified since it began, the code of its activity renamed in 2025.
    pub(in crate::demo) fn inquadramento(&mut self, posizione: &Posizione, classe: &Classe) {
        let (id, csc, settore) = (posizione.id, classe.csc, classe.settore);
        let [old, new] = classe.ateco;
        let renamed = self.at() >= ATECO_2025;
        if posizione.dal < ATECO_2025 {
            let until = renamed.then(|| plus(ATECO_2025, -1));
            let row = cells![id, csc, old, "2007", settore, posizione.dal, until];
            self.add(Sheet::Inquadramento, row);
        }
        if renamed {
            let from = posizione.dal.max(ATECO_2025);
            let row = cells![id, csc, new, "2025", settore, from, None::<Date>];
            self.add(Sheet::Inquadramento, row);
        }
    }

    /// A time without staff, of which first and last day are given.
    pub(in crate::demo) fn sospensione(
        &mut self,
        posizione: &Posizione,
        [dal, al]: [Date; 2],
        motivo: &str,
    ) {
        self.add(Sheet::Sospensione, cells![posizione.id, dal, al, motivo]);
    }

    pub(in crate::demo) fn recapito(&mut self, posizione: &Posizione, tipo: &str, valore: &str) {
        self.add(Sheet::Recapito, cells![posizione.id, tipo, valore]);
    }

    /// Somebody linked to the position: codice fiscale, name and role.
    pub(in crate::demo) fn collegato(
        &mut self,
        posizione: &Posizione,
        [code, name, ruolo]: [&str; 3],
        dal: Date,
        al: Option<Date>,
    ) {
        let row = cells![posizione.id, code, name, ruolo, dal, al];
        self.add(Sheet::Collegato, row);
    }

    pub(in crate::demo) fn attributo(&mut self, posizione: &Posizione, codice: &str, valore: &str) {
        let row = cells![posizione.id, codice, valore, posizione.dal, None::<Date>];
        self.add(Sheet::Attributo, row);
    }

    /// A codice autorizzazione, and the request that it answers if there was one.
    pub(in crate::demo) fn autorizzazione(
        &mut self,
        posizione: &Posizione,
        codice: &str,
        [dal, al]: [Option<Date>; 2],
        richiesta: Option<String>,
    ) {
        let dal = dal.unwrap_or(posizione.dal);
        let row = cells![posizione.id, codice, dal, al, richiesta];
        self.add(Sheet::Autorizzazione, row);
    }

    pub(in crate::demo) fn esonero(
        &mut self,
        posizione: &Posizione,
        codice: &str,
        [dal, al]: [Option<Date>; 2],
        importo: i64,
    ) {
        let dal = dal.unwrap_or(posizione.dal);
        self.add(
            Sheet::Esonero,
            cells![posizione.id, codice, dal, al, importo],
        );
    }

    pub(in crate::demo) fn fondo(
        &mut self,
        posizione: &Posizione,
        fondo: &str,
        dal: Date,
        al: Option<Date>,
    ) {
        self.add(Sheet::Fondo, cells![posizione.id, fondo, dal, al]);
    }

    /// A month of a wage supplement.
    pub(in crate::demo) fn ammortizzatore(
        &mut self,
        posizione: &Posizione,
        [tipo, domanda, stato]: [&str; 3],
        periodo: Month,
        ore: i64,
    ) {
        let row = cells![posizione.id, tipo, domanda, periodo, stato, ore];
        self.add(Sheet::Ammortizzatore, row);
    }

    /// A former name of a soggetto.
    pub(in crate::demo) fn former(
        &mut self,
        soggetto: i64,
        cells: [&str; 3],
        [dal, al]: [Date; 2],
    ) {
        let [code, name, forma] = cells;
        let address = "via dell'Esempio 1, Vallechiara";
        let row = cells![
            soggetto, code, name, forma, NOTHING, NOTHING, address, dal, al
        ];
        self.push(Sheet::Anagrafica, row);
    }
}
