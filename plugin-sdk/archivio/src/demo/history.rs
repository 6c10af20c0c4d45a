//! What was due for an invented position, and how it was paid until the reference date.

use super::book::{Book, DOVUTO, Posizione, VERSAMENTO};
use super::chance::Chance;
use super::tipo::{Dovuto, Tipo};
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

impl Book {
    /// Writes what is due for a position and how it was paid until the reference date. Under
    /// [`Paying::WrongKey`] the position must be its owner's only one of its type at its sede.
    pub(super) fn history(
        &mut self,
        posizione: &Posizione,
        dues: &[Dovuto],
        chance: &mut Chance,
        mut paying: impl FnMut(&Dovuto, &mut Chance) -> Paying,
    ) {
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
        for (due, open) in dues.iter().zip(&open) {
            self.dovuti += 1;
            self.rows[DOVUTO].push(vec![
                self.dovuti.into(),
                posizione.id.into(),
                open.periodo.as_str().into(),
                due.rata.into(),
                open.causale.as_str().into(),
                due.scadenza.to_string().into(),
                due.importo.into(),
                due.origine.into(),
                open.versato.into(),
                open.ritardo.into(),
            ]);
        }
        let mut matched = payments.into_iter();
        for versamento in versamenti {
            let abbinato_a = match versamento.wrong {
                None => matched.next().and_then(|payment| payment.abbinato_a),
                Some(_) => None,
            };
            self.versamento(posizione, versamento, abbinato_a);
        }
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
        self.versamenti += 1;
        let stato = if paid.wrong.is_some() {
            "non_abbinato"
        } else {
            "abbinato"
        };
        let key = posizione.tipo.names_key().then(|| posizione.chiave.clone());
        let day = paid.data.to_string();
        let riferimento = format!("{}{:011}/01", day[2..].replace('-', ""), self.versamenti);
        self.rows[VERSAMENTO].push(vec![
            self.versamenti.into(),
            posizione.id.into(),
            day.into(),
            posizione.codice_fiscale.as_str().into(),
            posizione.sede.into(),
            paid.payment.copre.into(),
            paid.wrong.or(key).into(),
            paid.payment.da.into(),
            paid.payment.a.into(),
            paid.payment.debito.into(),
            0.into(),
            paid.canale.into(),
            riferimento.into(),
            abbinato_a.into(),
            stato.into(),
        ]);
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
