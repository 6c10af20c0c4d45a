//! The tables that the demonstration fills, and how a value becomes a cell.

use crate::Month;
use cassetto_db::Bind;
use jiff::civil::Date;

macro_rules! sheets {
    ($($name:ident $table:literal [$($column:literal)*])*) => {
        /// A table that the demonstration fills.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Sheet { $($name),* }

        /// Name and columns of each, in the order in which they are written: what a row refers to
        /// stands before it.
        pub(super) const SHEETS: &[(&str, &[&str])] = &[$(($table, &[$($column),*])),*];
    };
}

sheets! {
    Soggetto "soggetto" ["id" "codice_fiscale" "denominazione"]
    Parola "soggetto_parola" ["parola" "soggetto"]
    Anagrafica "soggetto_anagrafica"
        ["soggetto" "codice_fiscale" "denominazione" "forma_giuridica" "rea" "pec" "indirizzo" "dal" "al"]
    Posizione "posizione" ["id" "codice" "tipo" "chiave" "soggetto" "sede" "stato" "dal" "al"]
    Dati "posizione_dati"
        ["posizione" "tipo" "chiave" "denominazione" "sede" "stato" "inizio" "cessazione" "madre"]
    Attributo "posizione_attributo" ["id" "posizione" "codice" "valore" "dal" "al"]
    Recapito "recapito_posizione" ["id" "posizione" "tipo" "valore"]
    Collegato "soggetto_collegato"
        ["id" "posizione" "codice_fiscale" "denominazione" "ruolo" "dal" "al"]
    Sospensione "sospensione" ["id" "posizione" "dal" "al" "motivo"]
    Inquadramento "inquadramento"
        ["id" "posizione" "csc" "ateco" "versione_ateco" "settore" "dal" "al"]
    Autorizzazione "codice_autorizzazione" ["id" "posizione" "codice" "dal" "al" "richiesta"]
    Denuncia "denuncia"
        ["id" "posizione" "periodo" "tipo" "stato" "presentata" "termine" "lavoratori" "a_debito"
         "a_credito" "saldo" "atto" "ritardo"]
    Riga "denuncia_riga"
        ["id" "posizione" "denuncia" "quadro" "causale" "imponibile" "a_debito" "a_credito"]
    Individuale "denuncia_individuale"
        ["id" "posizione" "denuncia" "codice_fiscale" "cognome" "nome" "qualifica" "contratto"
         "imponibile" "contributo" "ore" "settimane" "evento"]
    Anomalia "denuncia_anomalia"
        ["id" "posizione" "denuncia" "progressivo" "codice" "gravita" "testo" "risolta"]
    Mese "mese"
        ["id" "posizione" "periodo" "stato" "termine" "denuncia" "presentata" "ritardo" "da_versare"]
    Dovuto "dovuto"
        ["id" "posizione" "periodo" "rata" "causale" "scadenza" "importo" "origine" "versato" "ritardo"]
    Versamento "versamento"
        ["id" "posizione" "data" "codice_fiscale" "sede" "causale" "chiave_indicata" "da" "a" "debito"
         "credito" "canale" "riferimento" "abbinato_a" "stato"]
    Rettifica "nota_rettifica"
        ["id" "posizione" "denuncia" "periodo" "causa" "segno" "importo" "accessori" "visibile"
         "notificata" "scadenza" "stato"]
    Dilazione "dilazione" ["id" "posizione" "domanda" "esito" "rate" "importo" "stato"]
    Partita "partita_debito"
        ["id" "posizione" "natura" "periodo" "importo" "accessori" "notificata" "scadenza" "stato"
         "sospensione" "dilazione"]
    Credito "credito_compensazione" ["id" "posizione" "origine" "importo" "residuo" "stato"]
    Rata "dilazione_rata" ["id" "posizione" "dilazione" "n" "scadenza" "importo" "pagata"]
    Durc "durc" ["id" "soggetto" "protocollo" "richiesta" "richiedente" "esito" "valido_fino"]
    Causa "durc_causa"
        ["id" "soggetto" "durc" "n" "gestione" "posizione" "periodo" "natura" "importo" "riferimento"]
    Invito "invito_regolarizzare" ["id" "soggetto" "durc" "notificato" "termine" "stato"]
    Interno "durc_interno" ["id" "posizione" "periodo" "stato" "dal"]
    Esonero "esonero" ["id" "posizione" "codice" "dal" "al" "importo"]
    Ammortizzatore "ammortizzatore" ["id" "posizione" "tipo" "domanda" "periodo" "stato" "ore"]
    Fondo "fondo_adesione" ["id" "posizione" "fondo" "dal" "al"]
    Certificazione "certificazione" ["id" "posizione" "tipo" "data" "protocollo" "stato" "file"]
    Corrispondenza "corrispondenza" ["id" "posizione" "tipo" "data" "protocollo" "stato" "file"]
    Vigilanza "vigilanza" ["id" "posizione" "tipo" "data" "protocollo" "stato" "file"]
    Ricorso "ricorso" ["id" "posizione" "tipo" "data" "protocollo" "stato" "file"]
    Nucleo "nucleo_familiare"
        ["id" "posizione" "codice_fiscale" "cognome" "nome" "ruolo" "dal" "al"]
    Domestico "rapporto_domestico"
        ["id" "posizione" "codice_fiscale" "cognome" "nome" "ruolo" "dal" "al" "orario" "retribuzione"]
    Agricolo "lavoratore_agricolo"
        ["id" "posizione" "codice_fiscale" "cognome" "nome" "ruolo" "dal" "al" "giornate" "retribuzione"]
    Quota "quota_annua" ["id" "posizione" "anno" "minimale" "eccedenza" "aliquota"]
    Ammortamento "piano_ammortamento" ["id" "posizione" "piano" "periodo" "rata" "residuo"]
    Aliquota "aliquota" ["codice" "titolo" "regola" "centesimi" "dal" "al"]
    Festivita "festivita" ["codice" "titolo" "regola" "dal" "al"]
    Comune "comune" ["codice" "titolo" "regola" "dal" "al"]
    Competenza "competenza" ["codice" "titolo" "regola" "dal" "al"]
}

/// What may stand in a cell.
pub(super) trait Cell {
    /// The value for its placeholder.
    fn cell(self) -> Bind;
    /// Nothing, of the same type.
    fn null() -> Bind;
}

macro_rules! text {
    ($($kind:ty),*) => {$(
        impl Cell for $kind {
            fn cell(self) -> Bind {
                Bind::Text(Some(self.to_string()))
            }
            fn null() -> Bind {
                Bind::Text(None)
            }
        }
    )*};
}
text!(&str, &String, String, Date, Month);

impl Cell for i64 {
    fn cell(self) -> Bind {
        Bind::Int(Some(self))
    }
    fn null() -> Bind {
        Bind::Int(None)
    }
}

impl<T: Cell> Cell for Option<T> {
    fn cell(self) -> Bind {
        self.map_or_else(T::null, T::cell)
    }
    fn null() -> Bind {
        T::null()
    }
}

/// Nothing, in a column of text.
pub(super) const NOTHING: Option<&str> = None;

/// The cells of a row.
macro_rules! cells {
    ($($value:expr),* $(,)?) => { vec![$($crate::demo::sheet::Cell::cell($value)),*] };
}
pub(super) use cells;
