//! One statement of a flow while it is read: its sums, the act that it answers to, and what becomes of
//! it. It holds sums alone, however many workers stand in it.

mod outcome;

use super::grammar::Group;
use super::source::Place;
use super::values::{Values, tell};
use crate::import::Faults;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The most that a sum of a statement may be, in cents, as amounts themselves.
const MOST: i64 = 9_999_999_999_999;

/// What a row of a statement adds up: pay, debit and credit, in cents.
pub(super) type Sums = [i64; 3];

/// Section and causale of a row.
pub(super) type Key = (&'static str, String);

/// What DatiQuadraturaRetrContr says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quadratura {
    pub(super) individuali: Option<i64>,
    pub(super) a_debito: i64,
    pub(super) a_credito: i64,
    /// Whether the total has no decimals, and so is rounded.
    pub(super) rounded: bool,
}

/// A statement.
pub(super) struct Statement {
    /// Its place among the statements of the file, from 1.
    pub(super) n: u64,
    pub(super) place: Place,
    pub(super) group: Group,
    pub(super) atto: Option<String>,
    /// Whether a worker's statement is no regularisation.
    ordinary: bool,
    /// Whether the company's statement is one, which makes all of it one.
    whole: bool,
    pub(super) company: bool,
    pub(super) lavoratori: Option<i64>,
    pub(super) quadratura: Option<Quadratura>,
    pub(super) individuali: u64,
    contributi: i64,
    others: i64,
    credits: i64,
    bounded: [i64; 2],
    pub(super) rows: BTreeMap<Key, Sums>,
    hash: Sha256,
}

impl Statement {
    pub(super) fn new(n: u64, group: Group, place: Place) -> Statement {
        Statement {
            n,
            place,
            group,
            atto: None,
            ordinary: false,
            whole: false,
            company: false,
            lavoratori: None,
            quadratura: None,
            individuali: 0,
            contributi: 0,
            others: 0,
            credits: 0,
            bounded: [0; 2],
            rows: BTreeMap::new(),
            hash: Sha256::new(),
        }
    }

    /// Adds to a row: the contribution of a worker's own pay, or another amount.
    pub(super) fn add(&mut self, quadro: &'static str, causale: String, sums: Sums, own: bool) {
        if sums == [0; 3] {
            return;
        }
        self.digest(&[quadro, &causale, &format!("{sums:?}")]);
        let [imponibile, debit, credit] = sums;
        self.bound(0, imponibile);
        let of = if own {
            &mut self.contributi
        } else {
            &mut self.others
        };
        *of = of.saturating_add(debit);
        self.credits = self.credits.saturating_add(credit);
        let row = self.rows.entry((quadro, causale)).or_default();
        for (sum, more) in row.iter_mut().zip(sums) {
            *sum = sum.saturating_add(more);
        }
    }

    /// Keeps an eye on a sum that the database will make.
    pub(super) fn bound(&mut self, which: usize, more: i64) {
        self.bounded[which] = self.bounded[which].saturating_add(more);
    }

    /// Remembers what the archive keeps of the statement, so that it knows the same one again.
    pub(super) fn digest(&mut self, words: &[&str]) {
        for word in words {
            self.hash.update(word.as_bytes());
            self.hash.update([0]);
        }
    }

    pub(super) fn fingerprint(&self) -> String {
        crate::import::hex(&self.hash.clone().finalize())
    }

    /// Takes what a worker's or the company's statement says of a regularisation.
    pub(super) fn regularise(&mut self, values: &Values, is_company: bool, faults: &mut Faults) {
        let tipo = values.code("TipoRegolarizz", 10, faults);
        let atto = values.code("IdentInvioAttoINPS", 60, faults);
        match (tipo.is_empty(), atto.is_empty()) {
            (true, true) => self.ordinary |= !is_company,
            // Message 4973/2016.
            (false, true) => tell(
                faults,
                values.place(),
                "TipoRegolarizz",
                "stands without IdentInvioAttoINPS: a regularisation that does not name the request \
                 before it is not accepted",
            ),
            (true, false) => {
                let why = "stands without TipoRegolarizz";
                tell(faults, values.place(), "IdentInvioAttoINPS", why);
            }
            (false, false) => {
                self.whole |= is_company;
                self.digest(&["vig", &tipo, &atto]);
                match &self.atto {
                    Some(other) if *other != atto => {
                        let why = format!("`{atto}` is another request than `{other}` before it");
                        tell(faults, values.place(), "IdentInvioAttoINPS", &why);
                    }
                    _ => self.atto = Some(atto),
                }
            }
        }
    }

    /// Whether sums and regularisation hold.
    pub(super) fn check(&self, faults: &mut Faults) {
        let name = "PosContributiva";
        if self.atto.is_some() && self.ordinary && !self.whole {
            let why = "holds statements that regularise beside others that do not: send them apart";
            tell(faults, self.place, name, why);
        }
        let sums = [
            self.contributi,
            self.others,
            self.credits,
            self.bounded[0],
            self.bounded[1],
        ];
        if sums.iter().any(|sum| *sum > MOST) {
            let why = "holds amounts that add up to more than 99.999.999.999,99";
            tell(faults, self.place, "Azienda", why);
        }
    }
}
