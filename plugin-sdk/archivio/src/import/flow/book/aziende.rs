//! What closes in a PosContributiva.

use super::Book;
use crate::Month;
use crate::import::Faults;
use crate::import::flow::grammar::Group;
use crate::import::flow::statement::{Quadratura, Statement};
use crate::import::flow::values::{Values, tell};
use crate::import::flow::walk::Frame;

impl Book {
    pub(super) fn of_azienda(
        &mut self,
        statement: &mut Statement,
        group: Group,
        values: &Values,
        above: &[Frame],
        faults: &mut Faults,
    ) {
        match group {
            Group::DenunciaIndividuale => self.employee(statement, values, faults),
            Group::DatiRetributivi => self.worker.pay(
                values.amount("Imponibile", faults),
                values.amount("Contributo", faults),
                values.hundredths("OreLavorabili", faults),
            ),
            Group::Settimana => self.worker.week(values, faults),
            Group::Giorno => {
                let month = above
                    .get(1)
                    .and_then(|frame| frame.values.get("AnnoMeseDenuncia"));
                let last = month
                    .and_then(Month::parse)
                    .map_or(31, |month| month.last_day().day());
                self.worker.day(values, last, faults);
            }
            Group::EventoGiorn => self.worker.event_of_day(values, faults),
            Group::DenunciaAziendale => company(statement, values, faults),
            Group::Quadratura => {
                let total = values.get("TotaleADebito").unwrap_or_default();
                statement.quadratura = Some(Quadratura {
                    individuali: values.number("NumDenIndiv", (0, 10_000_000), faults),
                    a_debito: values.amount("TotaleADebito", faults),
                    a_credito: values.amount("TotaleACredito", faults),
                    rounded: !total.contains([',', '.']),
                });
            }
            _ => row(statement, group, values, faults),
        }
    }

    fn employee(&mut self, statement: &mut Statement, values: &Values, faults: &mut Faults) {
        self.worker.name(values, "CFLavoratore", faults);
        values.must("Cognome", faults);
        values.must("Nome", faults);
        let mut qualifica = String::new();
        for name in ["Qualifica1", "Qualifica2", "Qualifica3"] {
            values.must(name, faults);
            qualifica.push_str(&values.code(name, 1, faults));
        }
        self.worker.qualifica = qualifica;
        self.worker.contratto = values.code("CodiceContratto", 4, faults);
        let tipo = values.code("TipoContribuzione", 10, faults);
        let tipo = if tipo.is_empty() {
            "00".to_owned()
        } else {
            tipo
        };
        let sums = [self.worker.imponibile, self.worker.contributo, 0];
        statement.add("individuale", tipo, sums, true);
        statement.regularise(values, false, faults);
        self.stage_worker(statement, values.place(), faults);
    }
}

/// A row with a causale of its own.
fn row(statement: &mut Statement, group: Group, values: &Values, faults: &mut Faults) {
    let (quadro, causale, pay, debit, credit) = match group {
        Group::AltreADebito => (
            "individuale",
            "CausaleADebito",
            Some("AltroImponibile"),
            Some("ImportoADebito"),
            None,
        ),
        Group::AltreACredito => (
            "conguagli",
            "CausaleACredito",
            None,
            None,
            Some("ImportoACredito"),
        ),
        Group::InfoAggCausaliContrib => (
            "conguagli",
            "CodiceCausale",
            None,
            None,
            Some("ImportoAnnoMeseRif"),
        ),
        Group::AltrePartiteADebito => (
            "altre_partite",
            "CausaleADebito",
            Some("Retribuzione"),
            Some("SommaADebito"),
            None,
        ),
        Group::AltrePartiteACredito => (
            "altre_partite",
            "CausaleACredito",
            None,
            None,
            Some("SommaACredito"),
        ),
        _ => return,
    };
    values.must(causale, faults);
    let mut amount =
        |name: Option<&'static str>| name.map_or(0, |name| values.amount(name, faults));
    let sums = [amount(pay), amount(debit), amount(credit)];
    statement.add(quadro, values.code(causale, 10, faults), sums, false);
}

/// The statement of the company.
fn company(statement: &mut Statement, values: &Values, faults: &mut Faults) {
    if statement.company {
        let why = "stands twice in one PosContributiva";
        tell(faults, values.place(), "DenunciaAziendale", why);
    }
    statement.company = true;
    statement.lavoratori = values.number("NumLavoratori", (0, 10_000_000), faults);
    statement.regularise(values, true, faults);
}
