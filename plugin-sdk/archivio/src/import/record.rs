//! Delegations of payment as fixed-width records: another way of writing the same rows that the CSV of
//! payments has. A head, one record for each delegation with up to four rows of the INPS section, and
//! a tail that counts them, so that a file which was cut is noticed. `formats/f24-record.md` shows it.
//!
//! Rows, widths and cents are those of record V of the tax agency's specification for F24; the places
//! of the fields round them are ours, since that document was not at hand.

use super::row::{self, Row};
use super::{Faults, fields};

/// The length of every record.
const LENGTH: usize = 356;
/// Where the first row begins, how long one is, and how many there are.
const ROWS: (usize, usize, usize) = (42, 67, 4);
const HEAD: &str = "AF24";

/// Whether a first line is the head of such a file.
pub(super) fn is_head(line: &str) -> bool {
    line.starts_with(HEAD) && line.len() >= HEAD.len() + 8 && !line.contains(';')
}

/// The records of a file so far.
pub(super) struct Records {
    delegations: u64,
    ended: bool,
}

/// A row of the form: what stands at its places, blanks cut off.
struct Riga<'a> {
    sede: &'a str,
    causale: &'a str,
    matricola: &'a str,
    da: &'a str,
    a: &'a str,
    debito: &'a str,
    credito: &'a str,
}

impl Records {
    /// Reads the head: `AF24`, and the day of the supply as `GGMMAAAA`.
    ///
    /// # Errors
    ///
    /// Why it is none, as the end of a sentence.
    pub(super) fn new(head: &str) -> Result<Records, String> {
        whole(head).map_err(|why| format!("begins with a record that {why}"))?;
        if day(&head[4..12]).is_none() || !head[12..].trim().is_empty() {
            let why = "begins with a head that is not `AF24`, a day as GGMMAAAA and blanks";
            return Err(why.to_owned());
        }
        Ok(Records {
            delegations: 0,
            ended: false,
        })
    }

    /// Reads a record; what is wrong is told to `faults`, every fault of it.
    pub(super) fn read(
        &mut self,
        text: &str,
        line: u64,
        context: &row::Context<'_>,
        faults: &mut Faults,
    ) -> Vec<Row> {
        if self.ended {
            faults.push(line, "record", "stands after the tail");
            return Vec::new();
        }
        if let Err(why) = whole(text) {
            faults.push(line, "record", why);
            return Vec::new();
        }
        match &text[..1] {
            "V" => {
                self.delegations += 1;
                delegation(text, line, context, faults)
            }
            "Z" => {
                self.ended = true;
                self.tail(&text[1..], line, faults);
                Vec::new()
            }
            other => {
                let why = format!("begins with `{other}`, not with V or Z");
                faults.push(line, "record", why);
                Vec::new()
            }
        }
    }

    /// Compares the tail with the file: nine digits, then blanks.
    fn tail(&self, text: &str, line: u64, faults: &mut Faults) {
        let counted = text.trim_end();
        let found = format!("{:09}", self.delegations);
        if counted != found {
            let why = format!("is not `{found}`, the delegations of the file");
            faults.value(line, "numero_deleghe", counted, &why);
        }
    }

    /// Whether a file may end here.
    pub(super) fn end(&self) -> Result<(), String> {
        match (self.ended, self.delegations) {
            (false, _) => Err("has no tail: it was cut, or is not finished".to_owned()),
            (true, 0) => Err("holds a head, a tail and no payment".to_owned()),
            (true, _) => Ok(()),
        }
    }
}

/// Whether a record has its length, in characters that are one byte each. Head and tail may lack the
/// blanks that fill them up, which editors take away.
fn whole(text: &str) -> Result<(), String> {
    if !text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Err("holds characters other than those of ASCII".to_owned());
    }
    let filled = text.starts_with('V');
    match text.len() {
        LENGTH => Ok(()),
        found if found < LENGTH && !filled => Ok(()),
        found => Err(format!("has {found} characters instead of {LENGTH}")),
    }
}

/// The rows of a delegation.
fn delegation(text: &str, line: u64, context: &row::Context<'_>, faults: &mut Faults) -> Vec<Row> {
    let before = faults.count();
    let (first, width, count) = ROWS;
    let mut rows = Vec::new();
    let mut sums = [0_i64; 2];
    for number in 0..count {
        let riga = Riga::of(&text[first + number * width..][..width]);
        if riga.is_empty() {
            continue;
        }
        let values = [
            day(&text[17..25]).unwrap_or_else(|| text[17..25].trim().to_owned()),
            text[1..17].trim().to_owned(),
            riga.sede.to_owned(),
            riga.causale.to_owned(),
            riga.matricola.to_owned(),
            month(riga.da),
            month(riga.a),
            euro(riga.debito),
            euro(riga.credito),
            "F24".to_owned(),
            format!("{}/{:02}", text[25..42].trim(), number + 1),
        ];
        if let Some(row) = row::read(&values, line, context, faults) {
            sums[0] += row.debito;
            sums[1] += row.credito;
            rows.push(row);
        }
    }
    if rows.is_empty() && faults.count() == before {
        faults.push(line, "record", "has no row of the INPS section");
    }
    if faults.count() == before {
        totals(&text[first + count * width..], sums, line, faults);
    }
    match faults.count() == before {
        true => rows,
        false => Vec::new(),
    }
}

/// Compares totals and balance of a delegation with its rows.
fn totals(text: &str, sums: [i64; 2], line: u64, faults: &mut Faults) {
    let balance = sums[0] - sums[1];
    let sign = if balance < 0 { "-" } else { "+" };
    for (column, found, wanted) in [
        ("totale_debito", &text[..15], format!("{:015}", sums[0])),
        ("totale_credito", &text[15..30], format!("{:015}", sums[1])),
        (
            "saldo",
            &text[30..46],
            format!("{sign}{:015}", balance.abs()),
        ),
    ] {
        if found != wanted {
            faults.push(
                line,
                column,
                format!("`{found}` is not the sum of the rows, `{wanted}`"),
            );
        }
    }
}

impl<'a> Riga<'a> {
    fn of(text: &'a str) -> Riga<'a> {
        let at = |from: usize, width: usize| text[from..from + width].trim();
        Riga {
            sede: at(0, 4),
            causale: at(4, 4),
            matricola: at(8, 17),
            da: at(25, 6),
            a: at(31, 6),
            debito: at(37, 15),
            credito: at(52, 15),
        }
    }

    /// Blank, with amounts blank or zero.
    fn is_empty(&self) -> bool {
        let zero = |amount: &str| amount.bytes().all(|byte| byte == b'0');
        [self.sede, self.causale, self.matricola, self.da, self.a]
            .concat()
            .is_empty()
            && zero(self.debito)
            && zero(self.credito)
    }
}

/// `GGMMAAAA` as the CSV has it.
fn day(text: &str) -> Option<String> {
    fields::digits(text, 8).then(|| format!("{}/{}/{}", &text[..2], &text[2..4], &text[4..]))
}

/// `MMAAAA` as the CSV has it; anything else stays, and is refused as it is.
fn month(text: &str) -> String {
    match fields::digits(text, 6) {
        true => format!("{}/{}", &text[..2], &text[2..]),
        false => text.to_owned(),
    }
}

/// Fifteen digits of cents as the CSV has it; anything else stays, and is refused as it is.
fn euro(text: &str) -> String {
    match fields::digits(text, 15) {
        true => format!("{}.{}", &text[..13], &text[13..]),
        false => text.to_owned(),
    }
}
