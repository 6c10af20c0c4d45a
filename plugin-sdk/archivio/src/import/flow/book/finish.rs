//! The end of a statement: whose it is, of which month and kind, and its row.

use super::{Book, Company};
use crate::import::Faults;
use crate::import::flow::grammar::Group;
use crate::import::flow::statement::Statement;
use crate::import::flow::values::{Values, tell};
use crate::import::flow::walk::Frame;
use crate::{Month, calendar};

impl Book {
    /// Who declares, told once; the elements that say it stand before every statement.
    fn company(&mut self, azienda: &Values, faults: &mut Faults) -> Option<Company> {
        if let Some((place, company)) = &self.company
            && *place == azienda.place()
        {
            return company.clone();
        }
        azienda.must("AnnoMeseDenuncia", faults);
        let month = azienda.month("AnnoMeseDenuncia", faults);
        let code = azienda.codice_fiscale("CFAzienda", faults);
        let future = month.is_some_and(|month| month > Month::of(self.today));
        if future {
            tell(
                faults,
                azienda.place(),
                "AnnoMeseDenuncia",
                "is in the future",
            );
        }
        let both = month.filter(|_| !future).zip(code);
        let company = both.map(|(month, codice_fiscale)| Company {
            month,
            codice_fiscale,
        });
        self.company = Some((azienda.place(), company.clone()));
        company
    }

    /// A statement whose element closed.
    pub(super) fn finish(
        &mut self,
        mut statement: Statement,
        values: &Values,
        above: &[Frame],
        faults: &mut Faults,
    ) {
        let Some(azienda) = above.last().map(|frame| &frame.values) else {
            return;
        };
        let company = self.company(azienda, faults);
        statement.check(faults);
        let key = key_of(&statement, values, company.as_ref(), faults);
        self.stage_rows(&mut statement);
        let (Some(company), Some((tipo, chiave))) = (company, key) else {
            return;
        };
        let month = company.month;
        let outcome = statement.outcome();
        for (codice, testo) in &outcome.anomalie {
            self.rows += 1;
            self.batch.anomalie.push(vec![
                (self.rows as i64).into(),
                (statement.n as i64).into(),
                (*codice).into(),
                testo.as_str().into(),
            ]);
        }
        let (denuncia, causale) = match (statement.group, &statement.atto) {
            (Group::PosContributiva, Some(_)) => ("vig", None),
            (Group::PosContributiva, None) => ("uniemens", Some("DM10")),
            (Group::ListaCollaboratori, _) => ("gs", Some("CXX")),
            _ => ("pospa", Some("P201")),
        };
        let declared = format!(
            "{:?}",
            statement.quadratura.map(|q| (q.individuali, q.a_credito))
        );
        let workers = statement.lavoratori.unwrap_or(statement.individuali as i64);
        let balance = [outcome.a_debito, outcome.a_credito];
        statement.digest(&[
            denuncia,
            outcome.stato,
            &declared,
            &format!("{workers} {balance:?}"),
        ]);
        self.batch.denunce.push(vec![
            (statement.n as i64).into(),
            (statement.place.line as i64).into(),
            tipo.into(),
            chiave.into(),
            company.codice_fiscale.into(),
            month.to_string().into(),
            denuncia.into(),
            outcome.stato.into(),
            self.sent.to_string().into(),
            calendar::uniemens_term(month).to_string().into(),
            workers.into(),
            outcome.a_debito.into(),
            outcome.a_credito.into(),
            (outcome.a_debito - outcome.a_credito).into(),
            statement.atto.as_deref().into(),
            statement.fingerprint().into(),
            causale.into(),
            calendar::f24_term(month).to_string().into(),
        ]);
    }
}

/// Type and key of the position of a statement.
fn key_of(
    statement: &Statement,
    values: &Values,
    company: Option<&Company>,
    faults: &mut Faults,
) -> Option<(&'static str, String)> {
    let checked = |tipo: &'static str, key: String| {
        let sound = crate::check_chiave(tipo, &key);
        sound.map(|()| key).map_err(str::to_owned)
    };
    match statement.group {
        Group::PosContributiva => {
            let read = |text: &str| checked("uniemens", text.to_owned());
            let key = values.checked("Matricola", faults, read)?;
            Some(("uniemens", key))
        }
        Group::ListaCollaboratori => Some(("gs-committente", company?.codice_fiscale.clone())),
        // The number is written with its leading zeros or without.
        _ => {
            values.must("PRGAZIENDA", faults);
            let number = values.number("PRGAZIENDA", (0, 99_999), faults)?;
            let key = format!("{}/{number:05}", company?.codice_fiscale);
            if let Err(why) = checked("pubblico", key.clone()) {
                let why = format!("`{key}` {why}");
                tell(faults, values.place(), "PRGAZIENDA", &why);
                return None;
            }
            Some(("pubblico", key))
        }
    }
}
