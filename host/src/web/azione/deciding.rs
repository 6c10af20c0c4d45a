//! From a form to what is done: what was typed is read, the act is done once, and the person is led on.

use super::again::{Again, led};
use super::once::{Came, Lead, Once};
use super::sent::told;
use super::{Ended, Sending};
use crate::access::Admitted;
use crate::model::{Language, Value};
use crate::page::Label;
use crate::plugin::Act;
use crate::web::App;
use crate::web::claim::Asked;
use crate::web::error::WebError;

impl Sending {
    /// Does what the form asks for, or says why not.
    ///
    /// # Errors
    ///
    /// What is no matter of this form: the database is out of reach.
    pub(super) async fn decide(
        &self,
        app: &App,
        admitted: &Admitted,
        asked: &Asked,
    ) -> Result<Ended, WebError> {
        let language = admitted.visitor().lingua();
        let fields = match self.sent.values(&self.action) {
            Ok(fields) => fields,
            Err(misfits) => {
                let fields = self.action.fields.iter().zip(misfits);
                let wrong = fields.map(|(field, misfit)| Some(told(field, misfit?, language)));
                return Ok(Ended::Again(Again::fields(wrong.collect())));
            }
        };
        let once = Once {
            app,
            catalogue: &self.catalogue,
            admitted,
            asked,
            now: &self.now,
            modulo: &self.modulo,
            held: &fields,
        };
        let came = match once.before().await? {
            Some(came) => came,
            None => {
                let here = || self.here(admitted);
                once.act(self.act(fields.clone()), here).await?
            }
        };
        Ok(Ended::Again(match came {
            Came::Done(esito) => return self.done(app, admitted, &esito),
            Came::Used => Again::sent(),
            Came::Wrong(wrong) => self.wrong(&wrong, language),
            Came::Refused(sentence) => Again::refused(italian(sentence, language)),
            Came::Conflict(sentence) => Again::conflict(italian(sentence, language)),
            Came::Ended => Again::ended(),
            Came::Failed(error) => Again::error(&error, language),
        }))
    }

    fn act(&self, fields: Vec<(String, Value)>) -> Act {
        let names = self.action.fields.iter().map(|field| field.id.clone());
        Act {
            action: self.action.id.clone(),
            parameters: self.address.parameters.clone(),
            fields,
            seen: names.zip(self.modulo.seen().iter().cloned()).collect(),
        }
    }

    /// What the application says is wrong with fields.
    fn wrong(&self, told: &[(String, String)], language: Language) -> Again {
        let fields = self.action.fields.iter();
        let wrong = fields.map(|field| {
            let mut told = told.iter().filter(|(name, _)| *name == field.id);
            told.next()
                .map(|(_, sentence)| italian(sentence.clone(), language))
        });
        Again::fields(wrong.collect())
    }

    fn here(&self, admitted: &Admitted) -> Lead {
        (admitted.page().id.clone(), self.address.parameters.clone())
    }

    /// Leads to where the act led when it was done.
    fn done(&self, app: &App, admitted: &Admitted, esito: &str) -> Result<Ended, WebError> {
        let lead: Lead = serde_json::from_str(esito).map_err(WebError::broken)?;
        let lead = match admitted.opens(&lead.0) {
            true => lead,
            false => self.here(admitted),
        };
        Ok(Ended::Done(led(app, admitted, lead, &self.action.id)?))
    }
}

/// A sentence that an application wrote.
fn italian(text: String, language: Language) -> Label {
    Label {
        text,
        italian: language != Language::It,
    }
}
