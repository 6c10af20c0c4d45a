//! What single types of position of the demonstration have: families, workers, plans.

use crate::Month;
use crate::calendar::plus;
use crate::demo::book::{Book, Posizione};
use crate::demo::sheet::{Sheet, cells};
use crate::demo::tipo::Tipo;
use jiff::civil::Date;

impl Book {
    /// The years until the present one of a craftsman, trader or farmer.
    pub(in crate::demo) fn quote(
        &mut self,
        posizione: &Posizione,
        minimale: i64,
        eccedenza: [i64; 3],
    ) {
        let aliquota: i64 = match posizione.tipo {
            Tipo::Commerciante => 2_448,
            _ => 2_400,
        };
        let year = i64::from(self.at().year());
        for (back, eccedenza) in (0_i64..).zip(eccedenza) {
            let anno = year - back;
            if anno < i64::from(posizione.dal.year()) {
                break;
            }
            let minimale = minimale - 9_200 * back;
            let row = cells![posizione.id, anno, minimale, eccedenza, aliquota];
            self.add(Sheet::Quota, row);
        }
    }

    pub(in crate::demo) fn nucleo(
        &mut self,
        posizione: &Posizione,
        [code, cognome, nome, ruolo]: [&str; 4],
        dal: Date,
        al: Option<Date>,
    ) {
        let row = cells![posizione.id, code, cognome, nome, ruolo, dal, al];
        self.add(Sheet::Nucleo, row);
    }

    /// A domestic worker: hours a week in hundredths, pay of an hour in cents.
    pub(in crate::demo) fn domestico(
        &mut self,
        posizione: &Posizione,
        [code, cognome, nome, ruolo]: [&str; 4],
        [dal, al]: [Option<Date>; 2],
        [orario, paga]: [i64; 2],
    ) {
        let dal = dal.unwrap_or(posizione.dal);
        let row = cells![
            posizione.id,
            code,
            cognome,
            nome,
            ruolo,
            dal,
            al,
            orario,
            paga
        ];
        self.add(Sheet::Domestico, row);
    }

    /// A farm worker in a quarter, as far as it has passed.
    pub(in crate::demo) fn bracciante(
        &mut self,
        posizione: &Posizione,
        [code, cognome, nome, ruolo]: [&str; 4],
        quarter: Month,
        giornate: i64,
    ) {
        let end = plus(quarter.plus(3).day(1), -1);
        let al = (end <= self.at()).then_some(end);
        let (dal, paga) = (quarter.day(1), giornate * 7_630);
        let row = cells![
            posizione.id,
            code,
            cognome,
            nome,
            ruolo,
            dal,
            al,
            giornate,
            paga
        ];
        self.add(Sheet::Agricolo, row);
    }

    /// A repayment plan of a public body, `rate` instalments of which `passed` were before this month.
    pub(in crate::demo) fn ammortamento(
        &mut self,
        posizione: &Posizione,
        rata: i64,
        rate: i32,
        passed: i32,
    ) {
        let now = Month::of(self.at());
        let first = now.plus(-passed);
        let plan = format!("PA-{}-{:04}", first.year(), posizione.id % 10_000);
        for n in 0..rate {
            let left = rata * i64::from(rate - n - 1);
            let row = cells![posizione.id, &plan, first.plus(n), rata, left];
            self.add(Sheet::Ammortamento, row);
        }
    }
}
