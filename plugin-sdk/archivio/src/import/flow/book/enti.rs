//! What closes in a ListaCollaboratori, and in a ListaPosPA.

use super::Book;
use crate::import::Faults;
use crate::import::flow::grammar::Group;
use crate::import::flow::statement::Statement;
use crate::import::flow::values::{Values, amount};
use crate::import::flow::walk::Frame;

impl Book {
    pub(super) fn of_ente(
        &mut self,
        statement: &mut Statement,
        group: Group,
        values: &Values,
        above: &[Frame],
        faults: &mut Faults,
    ) {
        match group {
            Group::Collaboratore => self.collaborator(statement, values, faults),
            Group::D0 => {
                self.worker.name(values, "CFLavoratore", faults);
                self.stage_worker(statement, values.place(), faults);
            }
            Group::Inquadramento if self.worker.qualifica.is_empty() => {
                self.worker.qualifica = values.code("Qualifica", 10, faults);
                self.worker.contratto = values.code("Contratto", 10, faults);
            }
            Group::Gestione => self.gestione(statement, values, above, faults),
            Group::Iscritto => {
                let pay = values.amount("RetribSoggettaAContrib", faults);
                let parts = ["ContribLav", "ContribDL", "ContribAgg"];
                let debit = parts.map(|name| values.amount(name, faults)).iter().sum();
                let fondo = values.code("CodFondo", 10, faults);
                statement.add("E1", named(fondo), [pay, debit, 0], false);
            }
            Group::F1 | Group::Z2 => {
                let quadro = if group == Group::F1 { "F1" } else { "Z2" };
                let code = values.code("CodGestione", 10, faults);
                let debit = values.amount("Importo", faults);
                statement.add(quadro, named(code), [0, debit, 0], false);
            }
            _ => {}
        }
    }

    fn collaborator(&mut self, statement: &mut Statement, values: &Values, faults: &mut Faults) {
        self.worker.name(values, "CFCollaboratore", faults);
        let tipo = values.code("TipoRapporto", 10, faults);
        let imponibile = values.amount("Imponibile", faults);
        let rate = values.checked("Aliquota", faults, |text| rate(text).map(|r| r.to_string()));
        let rate: i64 = rate.and_then(|rate| rate.parse().ok()).unwrap_or_default();
        // Both fit: an amount is below 10^13 and a rate at most 10^4.
        let contributo = (imponibile * rate + 5_000) / 10_000;
        self.worker.qualifica = tipo.clone();
        self.worker.pay(imponibile, contributo, 0);
        statement.add(
            "individuale",
            named(tipo),
            [imponibile, contributo, 0],
            true,
        );
        self.stage_worker(statement, values.place(), faults);
    }

    /// Pay and contribution of one fund, in the month (E0) or in an earlier one (V1), where either may
    /// be taken back.
    fn gestione(
        &mut self,
        statement: &mut Statement,
        values: &Values,
        above: &[Frame],
        faults: &mut Faults,
    ) {
        let names: Vec<&str> = above.iter().map(|frame| frame.element.name).collect();
        let quadro = if names.contains(&"V1") { "V1" } else { "E0" };
        let mut first = |names: [&'static str; 3]| {
            let name = names.into_iter().find(|name| values.get(name).is_some());
            name.map_or(0, |name| values.balance(name, faults))
        };
        let pay = first(["Imponibile", "ImponibileTFR", "ImponibileTFS"]);
        let due = first(["Contributo", "ContributoTFR", "ContributoTFS"]);
        values.must("CodGestione", faults);
        let code = values.code("CodGestione", 10, faults);
        let sums = [pay.max(0), due.max(0), (-due).max(0)];
        if quadro == "E0" {
            // Funds have one pay; the first is that of pensions.
            let pay = if self.worker.imponibile == 0 {
                sums[0]
            } else {
                0
            };
            self.worker.pay(pay, sums[1], 0);
        }
        statement.add(quadro, code, sums, true);
    }
}

/// A code that must not be empty.
fn named(code: String) -> String {
    if code.is_empty() {
        "-".to_owned()
    } else {
        code
    }
}

/// A rate in hundredths of a per cent: `2472`, `24,72`, `24.72`, or `24` alone. None is below one per cent.
fn rate(text: &str) -> Result<i64, String> {
    let hundredths = amount(text)
        .ok()
        .map(|cents| match text.contains([',', '.']) {
            false if cents > 10_000 => cents / 100,
            _ => cents,
        });
    let wrong = || "is not a rate, as 2472 or 24,72".to_owned();
    hundredths
        .filter(|rate| (100..=10_000).contains(rate))
        .ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_have_decimals_or_not() {
        for (text, hundredths) in [
            ("2472", 2_472),
            ("24,72", 2_472),
            ("24.72", 2_472),
            ("24", 2_400),
            ("24,5", 2_450),
            ("3503", 3_503),
            ("100", 10_000),
        ] {
            assert_eq!(rate(text), Ok(hundredths), "{text}");
        }
        for text in ["", "0", "0,5", "10001", "101,00", "247,2", "x", "-24"] {
            assert!(rate(text).is_err(), "{text}: {:?}", rate(text));
        }
    }
}
