//! UniEmens flows: the statements of many companies in one XML file, read as a stream.
//!
//! `source` gives text, `xml` elements, `walk` finds them in the `grammar`, `book` makes rows of them;
//! `stage` writes those, `check` asks the registry, `keep` copies. What is wrong with a value is told and
//! the next one read; what is not XML, or hostile, ends the reading. `formats/uniemens.md` is the rule.

mod book;
mod check;
mod grammar;
mod keep;
mod source;
mod stage;
mod statement;
mod summary;
mod unknown;
mod values;
mod walk;
mod worker;
mod xml;

pub use summary::Flow;
pub use unknown::Unknown;

use super::{Faults, Import};
use crate::ArchiveError;
use book::Book;
use cassetto_db::Tx;
use source::Source;
use std::fs::File;
use values::tell;
use walk::Walk;
use xml::{Step, Xml};

/// The dataset of statements, which a flow brings with what they are made of.
pub(super) const DENUNCIA: &str = "denuncia";

/// Whether a file that begins so is XML, and so a flow or nothing.
pub(super) fn is_xml(begin: &[u8]) -> bool {
    let begin = begin.strip_prefix(b"\xef\xbb\xbf").unwrap_or(begin);
    begin.trim_ascii_start().starts_with(b"<")
}

/// Imports a flow within a transaction that the caller commits.
///
/// # Errors
///
/// As [`super::import`]; the transaction is worth nothing then.
pub(super) async fn import(
    tx: &mut Tx,
    order: &Import<'_>,
    digest: &str,
) -> Result<Flow, ArchiveError> {
    let input = |why: String| ArchiveError::input(order.file, why);
    if let Some(other) = order.dataset.filter(|name| *name != DENUNCIA) {
        let why = format!("is XML, which brings `{DENUNCIA}` and not `{other}`");
        return Err(input(why));
    }
    let sent = order.complete.unwrap_or(order.today);
    if sent > order.today {
        return Err(input(format!(
            "cannot have been sent on {sent}, which is in the future"
        )));
    }
    let mut faults = Faults::default();
    let (book, walk) = read(tx, order, digest, &mut faults).await?;
    check::owners(tx, &mut faults).await?;
    if faults.count() > 0 {
        return Err(ArchiveError::Faulty {
            file: order.file.to_owned(),
            faults,
        });
    }
    if book.statements == 0 {
        let why = "holds no PosContributiva, ListaCollaboratori or ListaPosPA";
        return Err(input(why.to_owned()));
    }
    let mut flow = Flow {
        companies: book.companies,
        statements: book.statements,
        workers: book.workers,
        unknown: walk.unknown.list(),
        ..Flow::default()
    };
    check::outcomes(tx).await?;
    keep::keep(tx, order, digest, &mut flow).await?;
    stage::clear(tx).await?;
    Ok(flow)
}

/// Reads the file into the staging tables, as far as it can be read.
async fn read(
    tx: &mut Tx,
    order: &Import<'_>,
    digest: &str,
    faults: &mut Faults,
) -> Result<(Book, Walk), ArchiveError> {
    let input = |why: String| ArchiveError::input(order.file, why);
    let failed = |e| ArchiveError::file(order.file, e);
    let file = File::open(order.file).map_err(failed)?;
    let source = Source::open(file).map_err(failed)?.map_err(input)?;
    let mut xml = Xml::new(source);
    let mut walk = Walk::default();
    let mut book = Book::new(order.today, order.complete.unwrap_or(order.today));
    loop {
        let step = match xml.next() {
            Ok(Step::Open) => {
                let (name, attributes, place) = (xml.name(), xml.attributes(), xml.place());
                walk.open(name, attributes, place, &mut book, faults)
            }
            Ok(Step::Close) => {
                walk.close(xml.text(), xml.place(), &mut book, faults);
                Ok(())
            }
            Ok(Step::End) => break,
            Err(broken) => Err(broken.reason),
        };
        if let Err(reason) = step {
            tell(faults, xml.place(), walk.innermost(), &reason);
            return Ok((book, walk));
        }
        stage::write(tx, &mut book.batch, 400).await?;
        (order.progress)(xml.source().taken_in());
    }
    stage::write(tx, &mut book.batch, 0).await?;
    if xml.source().is_utf8_in_disguise() {
        let why = "declares another encoding than UTF-8, but its letters are UTF-8: declare UTF-8";
        return Err(input(why.to_owned()));
    }
    if xml.source().digest() != digest {
        return Err(input(
            "changed while it was read; import it again".to_owned(),
        ));
    }
    Ok((book, walk))
}
