//! What becomes of a statement: whether its totals bear out, and the state that follows.

use super::Statement;
use crate::import::flow::grammar::Group;
use crate::import::kind::Kind;

/// What becomes of a statement.
pub(in crate::import::flow) struct Outcome {
    pub(in crate::import::flow) stato: &'static str,
    /// Code and text of what is wrong with it.
    pub(in crate::import::flow) anomalie: Vec<(&'static str, String)>,
    pub(in crate::import::flow) a_debito: i64,
    pub(in crate::import::flow) a_credito: i64,
}

impl Statement {
    /// What becomes of it; the rule stands in `formats/uniemens.md`.
    pub(in crate::import::flow) fn outcome(&self) -> Outcome {
        let all = self.contributi.saturating_add(self.others);
        let (a_debito, a_credito) = match self.quadratura {
            Some(quadratura) => (quadratura.a_debito, quadratura.a_credito),
            None => (all, self.credits),
        };
        let mut anomalie = Vec::new();
        if let Some(quadratura) = self.quadratura {
            let found = self.individuali;
            let declared = quadratura.individuali.map(i64::unsigned_abs);
            if let Some(declared) = declared.filter(|declared| *declared != found) {
                let text = format!(
                    "La denuncia aziendale dichiara {declared} denunce individuali, il flusso ne contiene {found}"
                );
                anomalie.push(("QUADRATURA-NUMERO", text));
            }
            let slack = if quadratura.rounded { 99 } else { 0 };
            let (low, high) = (self.contributi - slack, all.saturating_add(slack));
            if !(low..=high).contains(&quadratura.a_debito) {
                let text = format!(
                    "Il totale a debito dichiarato, {}, non corrisponde ai contributi del flusso, {}",
                    euro(quadratura.a_debito),
                    euro(all)
                );
                anomalie.push(("QUADRATURA-DEBITO", text));
            }
        }
        let of_employer = self.group == Group::PosContributiva;
        let stato = match (self.atto.is_some(), self.company) {
            (false, false) if of_employer => {
                let text = "Manca la denuncia aziendale: il DM10 non è generabile";
                anomalie.push(("SENZA-AZIENDALE", text.to_owned()));
                "non_generabile"
            }
            _ if !anomalie.is_empty() => "provvisoria_anomala",
            (true, _) => "definitiva",
            (false, _) if self.quadratura.is_some() => "definitiva",
            (false, _) => "trasmessa",
        };
        Outcome {
            stato,
            anomalie,
            a_debito,
            a_credito,
        }
    }
}

/// Cents as people read them.
fn euro(cents: i64) -> String {
    Kind::Cents.write(cents) + " €"
}
