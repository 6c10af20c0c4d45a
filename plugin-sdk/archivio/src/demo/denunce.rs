//! Statements of the demonstration: what a month or a quarter was declared with, section by section
//! and worker by worker. Totals, sections and workers agree.

use super::book::{Book, Posizione};
use super::chance::Chance;
use super::names::{self, Worker};
use super::sheet::{NOTHING, Sheet, cells};
use super::tipo::Tipo;
use crate::Month;
use crate::calendar::{days_late, uniemens_term};
use jiff::civil::Date;

/// A statement to be written.
#[derive(Clone, Copy)]
pub(super) struct Invio<'a> {
    pub(super) periodo: Month,
    pub(super) stato: &'static str,
    /// The day on which it is sent: nothing is written where that is still to come.
    pub(super) presentata: Date,
    /// What an F24 has to pay for it, in cents.
    pub(super) saldo: i64,
    pub(super) lavoratori: i64,
    pub(super) dettaglio: Dettaglio<'a>,
}

/// How much of a statement is told.
#[derive(Clone, Copy)]
pub(super) enum Dettaglio<'a> {
    /// Its totals.
    Totali,
    /// Its sections too.
    Quadri,
    /// These workers too, and the event of the first of them.
    Lavoratori(&'a [Worker], Option<&'static str>),
}

/// What a worker costs, in thousandths of the pay.
const SHARE: i64 = 294;

impl Book {
    /// Writes a statement of a position, unless it is still to be sent; its key.
    pub(super) fn denuncia(&mut self, posizione: &Posizione, invio: Invio<'_>) -> Option<i64> {
        self.denuncia_di(posizione, kind(posizione.tipo)?, invio)
    }

    /// The same of a kind that is not the usual one of its type of position.
    pub(super) fn denuncia_di(
        &mut self,
        posizione: &Posizione,
        tipo: &'static str,
        invio: Invio<'_>,
    ) -> Option<i64> {
        if invio.presentata > self.at() {
            return None;
        }
        // Employers set off what they paid out for the institute.
        let credito = match posizione.tipo {
            Tipo::Uniemens => invio.saldo.max(0) * 117 / 1000,
            _ => 0,
        };
        let debito = invio.saldo + credito;
        let termine = termine(posizione.tipo, invio.periodo);
        let id = self.add(
            Sheet::Denuncia,
            cells![
                posizione.id,
                invio.periodo,
                tipo,
                invio.stato,
                invio.presentata,
                termine,
                invio.lavoratori,
                debito,
                credito,
                invio.saldo,
                NOTHING,
                i64::from(days_late(termine, invio.presentata))
            ],
        );
        match invio.dettaglio {
            Dettaglio::Totali => {}
            Dettaglio::Quadri => self.quadri(posizione, id, debito, credito),
            Dettaglio::Lavoratori(workers, evento) => {
                self.quadri(posizione, id, debito, credito);
                self.individuali(
                    posizione,
                    id,
                    individual(posizione, debito),
                    workers,
                    evento,
                );
            }
        }
        Some(id)
    }

    fn quadri(&mut self, posizione: &Posizione, denuncia: i64, debito: i64, credito: i64) {
        let own = individual(posizione, debito);
        let (quadro, causale) = match posizione.tipo {
            Tipo::Pubblico => ("E0", "CPDEL"),
            Tipo::GsCommittente => ("individuale", "CXX"),
            Tipo::Agricola => ("individuale", "OTD"),
            _ => ("individuale", "10"),
        };
        for (quadro, causale, base, a_debito, a_credito) in [
            (quadro, causale, pay(own), own, 0),
            ("aziendale", "M950", 0, debito - own, 0),
            ("conguagli", "L024", 0, 0, credito),
        ] {
            if (a_debito, a_credito) != (0, 0) {
                let row = cells![
                    posizione.id,
                    denuncia,
                    quadro,
                    causale,
                    base,
                    a_debito,
                    a_credito
                ];
                self.add(Sheet::Riga, row);
            }
        }
    }

    /// The workers of a statement; together they owe `sum`.
    fn individuali(
        &mut self,
        posizione: &Posizione,
        denuncia: i64,
        sum: i64,
        workers: &[Worker],
        evento: Option<&'static str>,
    ) {
        let count = workers.len() as i64;
        for (at, worker) in (0_i64..).zip(workers) {
            // Shares differ a little; the last worker takes what is left.
            let share = sum * (at + 1) / count - sum * at / count;
            let qualifica = if at % 4 == 3 { "2FI" } else { "1FI" };
            self.add(
                Sheet::Individuale,
                cells![
                    posizione.id,
                    denuncia,
                    &worker.codice_fiscale,
                    &worker.cognome,
                    &worker.nome,
                    qualifica,
                    "113",
                    pay(share),
                    share,
                    16_800_i64,
                    4_i64,
                    evento.filter(|_| at == 0)
                ],
            );
        }
    }

    /// Something that processing found wrong in a statement.
    pub(super) fn anomalia(
        &mut self,
        posizione: &Posizione,
        denuncia: i64,
        codice: &str,
        gravita: &str,
        testo: &str,
        risolta: Option<Date>,
    ) {
        let row = cells![
            posizione.id,
            denuncia,
            1_i64,
            codice,
            gravita,
            testo,
            risolta
        ];
        self.add(Sheet::Anomalia, row);
    }
}

/// The staff of a position.
pub(super) fn staff(posizione: &Posizione, count: i64, chance: &mut Chance) -> Vec<Worker> {
    let worker = |number| names::beside(posizione.id, number, chance);
    (0..count.unsigned_abs()).map(worker).collect()
}

/// The kind of statement that a type of position sends, if it sends any.
pub(super) fn kind(tipo: Tipo) -> Option<&'static str> {
    match tipo {
        Tipo::Uniemens => Some("uniemens"),
        Tipo::GsCommittente => Some("gs"),
        Tipo::Agricola => Some("trimestre"),
        Tipo::Pubblico => Some("pospa"),
        _ => None,
    }
}

/// The last day for a statement: farms declare a quarter, everybody else a month.
pub(super) fn termine(tipo: Tipo, periodo: Month) -> Date {
    match tipo {
        Tipo::Agricola => uniemens_term(periodo.plus(2)),
        _ => uniemens_term(periodo),
    }
}

/// What of the debit is owed for single workers.
fn individual(posizione: &Posizione, debito: i64) -> i64 {
    match posizione.tipo {
        Tipo::Uniemens => debito - debito / 50,
        _ => debito,
    }
}

/// The pay on which a contribution was computed.
fn pay(contribution: i64) -> i64 {
    contribution * 1000 / SHARE
}
