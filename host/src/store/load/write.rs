//! Writes the lines of a file that has no fault. Rows that say the same already are left alone, so
//! that the number of rows changed is true.

use super::super::StoreError;
use super::CARICAMENTO;
use super::known::Known;
use super::line::Line;
use cassetto_db::{Bind, Tx};

/// A table: its columns, and what to do where the key is there already.
struct Table {
    name: &'static str,
    columns: &'static [&'static str],
    tail: &'static str,
}

/// In an order that satisfies references.
const TABLES: [Table; 7] = [
    Table {
        name: "impostazione",
        columns: &["chiave", "valore"],
        tail: "on conflict (chiave) do update set valore = excluded.valore \
               where impostazione.valore <> excluded.valore",
    },
    Table {
        name: "struttura",
        columns: &["codice", "nome", "tipo", "superiore", "linee", "patrono"],
        tail: "on conflict (codice) do update set nome = excluded.nome, tipo = excluded.tipo, \
               superiore = excluded.superiore, linee = excluded.linee, patrono = excluded.patrono \
               where struttura.nome <> excluded.nome or struttura.tipo <> excluded.tipo \
               or struttura.superiore is distinct from excluded.superiore \
               or struttura.linee <> excluded.linee \
               or struttura.patrono is distinct from excluded.patrono",
    },
    Table {
        name: "persona",
        columns: &[
            "id",
            "codice_fiscale",
            "nome",
            "cognome",
            "lingua",
            "presentazione",
            "ordine",
            "percorso",
        ],
        tail: "on conflict (id) do update set codice_fiscale = excluded.codice_fiscale, \
               nome = excluded.nome, cognome = excluded.cognome, lingua = excluded.lingua, \
               presentazione = excluded.presentazione, ordine = excluded.ordine, \
               percorso = excluded.percorso \
               where persona.codice_fiscale <> excluded.codice_fiscale \
               or persona.nome <> excluded.nome or persona.cognome <> excluded.cognome \
               or persona.lingua <> excluded.lingua \
               or persona.presentazione is distinct from excluded.presentazione \
               or persona.ordine is distinct from excluded.ordine \
               or persona.percorso is distinct from excluded.percorso",
    },
    Table {
        name: "delegato",
        columns: &["id", "tipo", "denominazione", "codice_fiscale"],
        tail: "on conflict (id) do update set tipo = excluded.tipo, \
               denominazione = excluded.denominazione, codice_fiscale = excluded.codice_fiscale \
               where delegato.tipo <> excluded.tipo \
               or delegato.denominazione <> excluded.denominazione \
               or delegato.codice_fiscale <> excluded.codice_fiscale",
    },
    Table {
        name: "incarico",
        columns: &[
            "id",
            "codice",
            "persona",
            "profilo",
            "per",
            "soggetto",
            "delegato",
            "struttura",
            "titolo",
            "dal",
            "al",
        ],
        tail: "on conflict (id) do update set codice = excluded.codice, \
               persona = excluded.persona, profilo = excluded.profilo, per = excluded.per, \
               soggetto = excluded.soggetto, delegato = excluded.delegato, \
               struttura = excluded.struttura, titolo = excluded.titolo, dal = excluded.dal, \
               al = excluded.al \
               where incarico.codice <> excluded.codice or incarico.persona <> excluded.persona \
               or incarico.profilo <> excluded.profilo or incarico.per <> excluded.per \
               or incarico.soggetto is distinct from excluded.soggetto \
               or incarico.delegato is distinct from excluded.delegato \
               or incarico.struttura is distinct from excluded.struttura \
               or incarico.titolo <> excluded.titolo or incarico.dal <> excluded.dal \
               or incarico.al is distinct from excluded.al",
    },
    Table {
        name: "delega",
        columns: &[
            "id",
            "posizione",
            "delegato",
            "stato",
            "dal",
            "al",
            "revocata",
        ],
        // What was revoked stays revoked: an older file must not bring a right back to life.
        tail: "on conflict (id) do update set posizione = excluded.posizione, \
               delegato = excluded.delegato, stato = excluded.stato, dal = excluded.dal, \
               al = excluded.al, revocata = coalesce(delega.revocata, excluded.revocata) \
               where delega.posizione <> excluded.posizione \
               or delega.delegato <> excluded.delegato or delega.stato <> excluded.stato \
               or delega.dal <> excluded.dal or delega.al is distinct from excluded.al \
               or (delega.revocata is null and excluded.revocata is not null)",
    },
    Table {
        name: "subdelega",
        columns: &["id", "delega", "incarico", "diritti", "dal", "al"],
        tail: "on conflict (id) do update set delega = excluded.delega, \
               incarico = excluded.incarico, diritti = excluded.diritti, dal = excluded.dal, \
               al = excluded.al \
               where subdelega.delega <> excluded.delega \
               or subdelega.incarico <> excluded.incarico \
               or subdelega.diritti <> excluded.diritti or subdelega.dal <> excluded.dal \
               or subdelega.al is distinct from excluded.al",
    },
];

/// Writes all lines; how many rows are new or changed.
pub(super) async fn write(
    tx: &mut Tx,
    lines: &[(u64, Line)],
    known: &Known,
) -> Result<u64, StoreError> {
    let mut rows: [Vec<Vec<Bind>>; 7] = Default::default();
    for (_, line) in lines {
        let (table, row) = row(line, known);
        rows[table].push(row);
    }
    // A demonstration that is made anew begins on its own day.
    if !rows[0].is_empty() {
        tx.execute("delete from orologio", &[]).await?;
    }
    let mut changed = 0;
    for (table, rows) in TABLES.iter().zip(&rows) {
        changed += tx
            .insert(table.name, table.columns, rows, table.tail)
            .await?;
    }
    if changed > 0 {
        tx.execute(NUMBER, &[CARICAMENTO.into()]).await?;
    }
    Ok(changed)
}

/// Gives the loading its number, by which whoever keeps what they have read knows of it.
const NUMBER: &str = "insert into numeratore (nome, ultimo) values ($1, 1) \
     on conflict (nome) do update set ultimo = numeratore.ultimo + 1";

/// The place of the line's table in [`TABLES`], and the values of its columns.
fn row(line: &Line, known: &Known) -> (usize, Vec<Bind>) {
    let text = |text: &str| Bind::from(text);
    let maybe = |text: &Option<String>| Bind::from(text.as_deref());
    match line {
        Line::Impostazione(line) => (0, vec![text(&line.chiave), text(&line.valore)]),
        Line::Struttura(line) => (
            1,
            vec![
                text(&line.codice),
                text(&line.nome),
                text(&line.tipo),
                maybe(&line.superiore),
                text(&line.linee),
                maybe(&line.patrono),
            ],
        ),
        Line::Persona(line) => (
            2,
            vec![
                text(&line.id),
                text(&line.codice_fiscale),
                text(&line.nome),
                text(&line.cognome),
                text(&line.lingua),
                maybe(&line.presentazione),
                line.ordine.into(),
                maybe(&line.percorso),
            ],
        ),
        Line::Delegato(line) => (
            3,
            vec![
                text(&line.id),
                text(&line.tipo),
                text(&line.denominazione),
                text(&line.codice_fiscale),
            ],
        ),
        Line::Incarico(line) => (
            4,
            vec![
                text(&line.id),
                text(&line.codice),
                text(&line.persona),
                text(&line.profilo),
                text(&line.per),
                Bind::Int(line.soggetto.as_deref().and_then(|key| known.soggetto(key))),
                maybe(&line.delegato),
                maybe(&line.struttura),
                text(&line.titolo),
                text(&line.dal),
                maybe(&line.al),
            ],
        ),
        Line::Delega(line) => (
            5,
            vec![
                text(&line.id),
                Bind::Int(known.posizione(&line.posizione)),
                text(&line.delegato),
                text(&line.stato),
                text(&line.dal),
                maybe(&line.al),
                Bind::Int(line.revocata),
            ],
        ),
        Line::Subdelega(line) => (
            6,
            vec![
                text(&line.id),
                text(&line.delega),
                text(&line.incarico),
                text(&line.diritti),
                text(&line.dal),
                maybe(&line.al),
            ],
        ),
    }
}
