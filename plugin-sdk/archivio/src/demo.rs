//! The demonstration: an invented archive that tells a story, counted from a reference date.
//!
//! First the story, always the same for a date; then the crowd, which comes from the seed. The same
//! order gives the same bytes. What is in the archive is replaced in one transaction, and only where
//! a demonstration made it. `people.jsonl` says who may see what; the host loads it.

mod book;
mod crowd;
mod denunce;
mod facts;
mod history;
mod names;
mod people;
mod reference;
mod sheet;
mod story;
mod studio;
#[cfg(test)]
mod tests;
mod tipo;

use crate::ArchiveError;
use crate::chance::{self, Chance};
use book::Book;
use cassetto_db::{Db, Tx};
use jiff::civil::Date;
use sheet::Sheet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use story::Story;
use studio::Clients;

/// The seed of the story, which no order changes.
const STORY: u64 = 4702;
/// The years of a demonstration: the story tells of checks that exist since July 2015 (D.M. 30 January
/// 2015).
const YEARS: std::ops::RangeInclusive<i16> = 2017..=2200;
/// The most positions of a crowd: so many keys there are.
const MOST: u64 = 5_000_000;

/// Which demonstration to build.
pub struct Demo<'a> {
    /// Positions of the crowd, beside those of the story.
    pub positions: u64,
    /// What the crowd and all random letters come from.
    pub seed: u64,
    /// The reference date.
    pub at: Date,
    /// Where persons and deleghe are written: the file appears when the archive is there.
    pub people: &'a Path,
    /// Called with the number of positions of the crowd so far.
    pub progress: &'a (dyn Fn(u64) + Sync),
}

/// What was built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Built {
    /// Positions, those of the story included.
    pub posizioni: u64,
    /// Dues.
    pub dovuti: u64,
    /// Payments.
    pub versamenti: u64,
    /// Lines of `people.jsonl`.
    pub people: u64,
}

/// Builds a demonstration in place of what is there.
///
/// # Errors
///
/// [`ArchiveError::NotDemo`] when the archive holds what no demonstration made,
/// [`ArchiveError::Order`] when date or size cannot be; nothing has changed then.
pub async fn demo(db: &Db, order: &Demo<'_>) -> Result<Built, ArchiveError> {
    if !YEARS.contains(&order.at.year()) {
        let (first, last) = (YEARS.start(), YEARS.end());
        let why = format!(
            "a demonstration is of a day from {first} to {last}, not of {}",
            order.at
        );
        return Err(ArchiveError::Order(why));
    }
    if order.positions > MOST {
        return Err(ArchiveError::Order(format!(
            "a crowd has at most {MOST} positions"
        )));
    }
    let mut tx = db.write().await?;
    crate::import::take_turn(&mut tx).await?;
    clear(&mut tx).await?;

    let mut book = Book::new(order.at, Chance::new(order.seed, 0));
    let (story, clients) = tell(&mut book);
    let (mut chance, mut other) = (Chance::new(order.seed, 1), Chance::new(order.seed, 3));
    // The clients of the studio have the numbers below.
    let mut crowd = crowd::Crowd::new(10_000);
    for at in 0..order.positions {
        crowd.one_more(
            usize::try_from(at).unwrap_or(usize::MAX),
            &mut book,
            &mut chance,
            &mut other,
        );
        book.write(&mut tx, false).await?;
        if at % 64 == 0 {
            (order.progress)(at);
        }
    }
    book.write(&mut tx, true).await?;
    let all = "insert into da_ricalcolare (posizione) select id from posizione";
    tx.execute(all, &[]).await?;
    crate::ricalcola::recompute_months(&mut tx, order.at).await?;
    tx.execute("delete from da_ricalcolare", &[]).await?;
    finish(&mut tx, order, &book).await?;

    let unfinished = order.people.with_extension("jsonl.new");
    let failed = |e| ArchiveError::file(&unfinished, e);
    let mut file = BufWriter::new(File::create(&unfinished).map_err(failed)?);
    let mut codes = Chance::new(order.seed, 2);
    let people = people::write(&mut file, order.at, &story, &clients, &mut codes)?;
    file.flush().map_err(failed)?;
    file.get_ref().sync_all().map_err(failed)?;
    tx.commit().await?;
    // Whoever reads the old file meanwhile finds keys that the new archive has too: the story's.
    std::fs::rename(&unfinished, order.people).map_err(|e| ArchiveError::file(order.people, e))?;
    Ok(Built {
        posizioni: book.count(Sheet::Posizione),
        dovuti: book.count(Sheet::Dovuto),
        versamenti: book.count(Sheet::Versamento),
        people,
    })
}

/// Reference data and the story, which are the same for a date whatever the seed.
fn tell(book: &mut Book) -> (Story, Clients) {
    reference::write(book);
    let (mut chance, mut other) = (Chance::new(STORY, 0), Chance::new(STORY, 1));
    let story = story::write(book, &mut chance, &mut other);
    let clients = studio::write(book, &mut chance, &mut other);
    (story, clients)
}

/// Empties an archive that is empty or a demonstration.
async fn clear(tx: &mut Tx) -> Result<(), ArchiveError> {
    let foreign = tx
        .one(
            "select 1 from contatore where not exists \
               (select 1 from contrassegno where chiave = 'demo') \
             and (exists (select 1 from soggetto) or exists (select 1 from versamento) \
               or exists (select 1 from importazione))",
            &[],
        )
        .await?;
    if foreign.is_some() {
        return Err(ArchiveError::NotDemo);
    }
    for delete in [
        "delete from mese",
        "delete from denuncia_riga",
        "delete from denuncia_individuale",
        "delete from denuncia_anomalia",
        "delete from nota_rettifica",
        "delete from partita_debito",
        "delete from dilazione_rata",
        "delete from denuncia_flusso",
        "delete from flusso_ignoto",
        "delete from denuncia",
        "delete from dilazione",
        "delete from posizione_attributo",
        "delete from recapito_posizione",
        "delete from soggetto_collegato",
        "delete from sospensione",
        "delete from inquadramento",
        "delete from codice_autorizzazione",
        "delete from credito_compensazione",
        "delete from durc",
        "delete from durc_causa",
        "delete from invito_regolarizzare",
        "delete from durc_interno",
        "delete from esonero",
        "delete from ammortizzatore",
        "delete from fondo_adesione",
        "delete from certificazione",
        "delete from corrispondenza",
        "delete from vigilanza",
        "delete from ricorso",
        "delete from nucleo_familiare",
        "delete from rapporto_domestico",
        "delete from lavoratore_agricolo",
        "delete from quota_annua",
        "delete from piano_ammortamento",
        "delete from aliquota",
        "delete from festivita",
        "delete from comune",
        "delete from competenza",
        "delete from versamento",
        "delete from dovuto",
        "delete from posizione_dati",
        "delete from posizione",
        "delete from soggetto_anagrafica",
        "delete from soggetto_parola",
        "delete from soggetto",
        "delete from importazione",
        "delete from contrassegno",
        "delete from fornitura",
        "delete from causale_f24",
    ] {
        tx.execute(delete, &[]).await?;
    }
    crate::causali::load_into(tx).await
}

/// Marks the archive and says how fresh it is.
async fn finish(tx: &mut Tx, order: &Demo<'_>, book: &Book) -> Result<(), ArchiveError> {
    let day = order.at.to_string();
    for (chiave, valore) in [
        ("demo", day.clone()),
        ("seme", order.seed.to_string()),
        ("posizioni", order.positions.to_string()),
    ] {
        let insert = "insert into contrassegno (chiave, valore) values ($1, $2)";
        tx.execute(insert, &[chiave.into(), valore.into()]).await?;
    }
    let taken = "update contatore set valore = $1 where nome = 'versamento'";
    let last = book.count(Sheet::Versamento).cast_signed();
    tx.execute(taken, &[last.into()]).await?;
    let imported = crate::import::tables().map(|table| table.dataset);
    for dataset in imported.chain(["mese", "versamento"]) {
        tx.execute(
            "insert into fornitura (dataset, aggiornato_al, fonte) values ($1, $2, $3) \
             on conflict (dataset) do update set aggiornato_al = excluded.aggiornato_al, \
             fonte = excluded.fonte",
            &[
                dataset.into(),
                day.as_str().into(),
                "dati inventati per la dimostrazione".into(),
            ],
        )
        .await?;
    }
    Ok(())
}
