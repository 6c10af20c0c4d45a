//! A file into a staging table: line by line, some hundred rows at a time, each format by its own
//! reader. What is wrong with a line is told and the next one read.

use super::header::{Format, Header};
use super::lines::{Line, Lines};
use super::{Faults, Import, line, record, row, rows, stage};
use crate::ArchiveError;
use cassetto_db::{Bind, Tx};
use std::fs::File;

/// What waits to be written to a staging table, and how many rows there were.
#[derive(Default)]
struct Batch {
    payments: Vec<row::Row>,
    rows: Vec<Vec<Bind>>,
    count: u64,
}

impl Batch {
    fn pay(&mut self, mut row: row::Row) {
        self.count += 1;
        row.number = self.count;
        self.payments.push(row);
    }

    async fn write(&mut self, tx: &mut Tx, least: usize) -> Result<(), ArchiveError> {
        if self.payments.len().max(self.rows.len()) < least {
            return Ok(());
        }
        stage::add(tx, &self.payments).await?;
        rows::add(tx, &self.rows).await?;
        self.payments.clear();
        self.rows.clear();
        Ok(())
    }
}

/// Reads every line into a staging table; the faults, and how many rows are sound.
pub(super) async fn read(
    tx: &mut Tx,
    order: &Import<'_>,
    digest: &str,
) -> Result<(Format, Faults, u64), ArchiveError> {
    let causali = crate::causali::read(tx).await?;
    let context = row::Context {
        causali: &causali,
        today: order.today,
    };
    let input = |why: String| ArchiveError::input(order.file, why);
    let failed = |e| ArchiveError::file(order.file, e);
    let mut lines = Lines::new(File::open(order.file).map_err(failed)?);
    let mut faults = Faults::default();
    let mut reader: Option<Reader> = None;
    let mut batch = Batch::default();
    let mut seen = 0;
    while let Some((number, line)) = lines.next().map_err(failed)? {
        let text = match line {
            Line::Text(text) => text,
            Line::Wrong(why) if reader.is_none() => return Err(input(why.to_owned())),
            Line::Wrong(why) => {
                seen += 1;
                faults.push(number, "line", why);
                continue;
            }
        };
        if text.trim().is_empty() {
            continue;
        }
        let Some(reader) = &mut reader else {
            reader = Some(Reader::new(text, order.dataset).map_err(input)?);
            continue;
        };
        seen += 1;
        reader.line(text, number, &context, &mut faults, &mut batch);
        batch.write(tx, 400).await?;
        (order.progress)(lines.bytes());
    }
    batch.write(tx, 0).await?;
    let Some(reader) = reader else {
        return Err(input("is empty".to_owned()));
    };
    reader.end(seen).map_err(input)?;
    if lines.digest() != digest {
        return Err(input(
            "changed while it was read; import it again".to_owned(),
        ));
    }
    Ok((reader.format(), faults, batch.count))
}

/// How the lines of a file are read, once its first one is known.
enum Reader {
    /// Values under the names of columns.
    Csv(Format, Header),
    /// Values at fixed places.
    Records(record::Records),
}

impl Reader {
    fn new(first: &str, dataset: Option<&str>) -> Result<Reader, String> {
        let format = Format::recognise(first, dataset)?;
        Ok(match format {
            Format::Delegations => Reader::Records(record::Records::new(first)?),
            _ => Reader::Csv(format, Header::read(first, format.names())?),
        })
    }

    fn format(&self) -> Format {
        match self {
            Reader::Csv(format, _) => *format,
            Reader::Records(_) => Format::Delegations,
        }
    }

    fn line(
        &mut self,
        text: &str,
        number: u64,
        context: &row::Context<'_>,
        faults: &mut Faults,
        batch: &mut Batch,
    ) {
        match self {
            Reader::Records(records) => {
                for row in records.read(text, number, context, faults) {
                    batch.pay(row);
                }
            }
            Reader::Csv(format, header) => {
                let values = match header.cut(text) {
                    Ok(values) => values,
                    Err(why) => return faults.push(number, "line", why),
                };
                let Format::Rows(table) = format else {
                    let row = row::read(&values, number, context, faults);
                    return row.into_iter().for_each(|row| batch.pay(row));
                };
                let place = (number, batch.count + 1);
                if let Some(row) = line::read(table, &values, place, context.today, faults) {
                    batch.count += 1;
                    batch.rows.push(row);
                }
            }
        }
    }

    /// Whether a file may end here, after so many lines.
    fn end(&self, seen: u64) -> Result<(), String> {
        match self {
            Reader::Records(records) => records.end(),
            Reader::Csv(Format::Rows(_), _) if seen == 0 => {
                Err("holds the names of the columns and no row".to_owned())
            }
            Reader::Csv(..) if seen == 0 => {
                Err("holds the names of the columns and no payment".to_owned())
            }
            Reader::Csv(..) => Ok(()),
        }
    }
}
