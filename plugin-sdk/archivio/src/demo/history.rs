//! What was due for an invented position, and how it was paid until the reference date.

use super::book::{Book, Posizione};
use super::chance::Chance;
use super::sheet::{Sheet, cells};
use super::tipo::{Dovuto, Tipo};
use crate::Month;
use crate::calendar::{plus, working_day, working_day_before};
use crate::ricalcola::{Due, Payment, allocate};
use jiff::civil::Date;

/// How somebody pays something.
#[derive(Clone, Debug)]
pub(super) enum Paying {
    /// So many days before the term, on a working day.
    Before(i32),
    /// So many days after it.
    After(i32),
    /// On the term, but so many cents too little.
    Short(i64),
    /// On the term, under a key that is not the payer's.
    WrongKey(String),
    /// On the term, and once more two days later.
    Twice,
    /// Not at all.
    Never,
}

/// What should have been paid before the reference date, and was not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unpaid {
    pub(super) periodo: Month,
    pub(super) scadenza: Date,
    pub(super) importo: i64,
}

impl Book {
    /// Writes what is due for a position and how it was paid until the reference date; what is
    /// missing. Under [`Paying::WrongKey`] the position must be its owner's only one of its type at
    /// its sede.
    pub(super) fn history(
        &mut self,
        posizione: &Posizione,
        dues: &[Dovuto],
        chance: &mut Chance,
        mut paying: impl FnMut(&Dovuto, &mut Chance) -> Paying,
    ) -> Vec<Unpaid> {
        let mut versamenti = Vec::new();
        for due in dues {
            let how = paying(due, chance);
            versamenti.extend(self.pay(posizione, due, how, chance));
        }
        versamenti.sort_by_key(|versamento| versamento.data);
        let mut open: Vec<Due> = dues
            .iter()
            .map(|due| Due {
                periodo: due.periodo.to_string(),
                causale: due.causale(posizione.tipo).to_owned(),
                scadenza: due.scadenza.to_string(),
                importo: due.importo,
                versato: 0,
                ritardo: 0,
            })
            .collect();
        let mut payments: Vec<Payment> = versamenti
            .iter()
            .filter(|versamento| versamento.wrong.is_none())
            .map(|versamento| versamento.payment.clone())
            .collect();
        allocate(&mut open, &mut payments, &self.at().to_string());
        let mut unpaid = Vec::new();
        for (due, open) in dues.iter().zip(&open) {
            let (periodo, causale) = (due.periodo, &open.causale);
            let row = cells![
                posizione.id,
                periodo,
                due.rata,
                causale,
                due.scadenza,
                due.importo,
                due.origine,
                open.versato,
                open.ritardo
            ];
            self.add(Sheet::Dovuto, row);
            if open.versato < due.importo && due.scadenza < self.at() {
                unpaid.push(Unpaid {
                    periodo,
                    scadenza: due.scadenza,
                    importo: due.importo - open.versato,
                });
            }
        }
        let mut matched = payments.into_iter();
        for versamento in versamenti {
            let abbinato_a = match versamento.wrong {
                None => matched.next().and_then(|payment| payment.abbinato_a),
                Some(_) => None,
            };
            self.versamento(posizione, versamento, abbinato_a);
        }
        unpaid
    }

    fn pay(
        &self,
        posizione: &Posizione,
        due: &Dovuto,
        how: Paying,
        chance: &mut Chance,
    ) -> Vec<Versamento> {
        let term = due.scadenza;
        let twice = matches!(how, Paying::Twice);
        let (day, amount, wrong) = match how {
            Paying::Before(days) => (working_day_before(plus(term, -days)), due.importo, None),
            Paying::After(days) => (working_day(plus(term, days)), due.importo, None),
            Paying::Short(missing) => (term, due.importo - missing, None),
            Paying::WrongKey(key) => (term, due.importo, Some(key)),
            Paying::Twice => (term, due.importo, None),
            Paying::Never => return Vec::new(),
        };
        let canale = match posizione.tipo {
            Tipo::Domestico => chance.pick(&["MAV", "pagoPA"]),
            _ => "F24",
        };
        let versamento = Versamento {
            data: day,
            payment: Payment {
                copre: due.causale(posizione.tipo).to_owned(),
                data: day.to_string(),
                da: due.da.to_string(),
                a: due.a.to_string(),
                debito: amount,
                abbinato_a: None,
            },
            canale,
            wrong,
        };
        let again = twice.then(|| {
            let mut again = versamento.clone();
            again.data = working_day(plus(term, 2));
            again.payment.data = again.data.to_string();
            again
        });
        let done = |versamento: &Versamento| versamento.data <= self.at() && amount > 0;
        [Some(versamento), again]
            .into_iter()
            .flatten()
            .filter(done)
            .collect()
    }

    fn versamento(&mut self, posizione: &Posizione, paid: Versamento, abbinato_a: Option<String>) {
        let id = self.next(Sheet::Versamento);
        let stato = if paid.wrong.is_some() {
            "non_abbinato"
        } else {
            "abbinato"
        };
        let key = posizione.tipo.names_key().then(|| posizione.chiave.clone());
        let day = paid.data.to_string();
        let riferimento = format!("{}{id:011}/01", day[2..].replace('-', ""));
        let row = cells![
            id,
            posizione.id,
            day,
            &posizione.codice_fiscale,
            posizione.sede,
            paid.payment.copre,
            paid.wrong.or(key),
            paid.payment.da,
            paid.payment.a,
            paid.payment.debito,
            0_i64,
            paid.canale,
            riferimento,
            abbinato_a,
            stato
        ];
        self.push(Sheet::Versamento, row);
    }
}

impl Dovuto {
    fn causale(&self, tipo: Tipo) -> &'static str {
        if self.origine == "avviso" {
            "RC01"
        } else {
            tipo.causale()
        }
    }
}

#[derive(Clone)]
struct Versamento {
    data: Date,
    payment: Payment,
    canale: &'static str,
    /// The key that it names, when that is not the position's.
    wrong: Option<String>,
}
