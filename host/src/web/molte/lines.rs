//! The lines of an act for many positions: each is done as if its form had been sent on the page before that position.

use super::said::{Became, Said};
use super::{Line, Many};
use crate::access::{AccessError, Admitted, Esito, Modulo};
use crate::model::{Block, FieldSpec, Value};
use crate::plugin::{Act, Misfit, PluginError};
use crate::web::azione::{Came, Once};
use crate::web::error::WebError;
use futures_util::stream::{self, StreamExt};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Lines at once: as many as keep the database busy, and few of those that an application may have.
const AT_ONCE: usize = 8;

/// How often a line that finds everything busy waits, and for how long.
const PATIENCE: (u32, Duration) = (40, Duration::from_millis(50));

/// Does all lines; what became of each, in their order.
///
/// # Errors
///
/// The database is out of reach before anything was done; afterwards a line says it, and so do those behind it.
pub(super) async fn all(
    many: &Many<'_>,
    modulo: &Modulo,
    lines: Vec<Line>,
) -> Result<Vec<Said>, WebError> {
    let stopped = AtomicBool::new(false);
    let lines = lines
        .into_iter()
        .map(|line| one(many, modulo, line, &stopped));
    Ok(stream::iter(lines).buffered(AT_ONCE).collect().await)
}

async fn one(many: &Many<'_>, modulo: &Modulo, line: Line, stopped: &AtomicBool) -> Said {
    let Line { number, key, what } = line;
    let mut said = Said::of(number, key);
    let became = match what {
        Err(became) => became,
        Ok(_) if stopped.load(Ordering::Relaxed) => Became::failed(many, &WebError::Busy),
        Ok((codice, changes)) => {
            let done = patiently(many, modulo, (&codice, &changes), &mut said).await;
            done.unwrap_or_else(|error| {
                stopped.store(matches!(error, WebError::Broken), Ordering::Relaxed);
                Became::failed(many, &error)
            })
        }
    };
    said.became(became)
}

/// One line, tried again while only others keep it from being done.
async fn patiently(
    many: &Many<'_>,
    modulo: &Modulo,
    line: (&str, &[(String, Value)]),
    said: &mut Said,
) -> Result<Became, WebError> {
    let (tries, wait) = PATIENCE;
    for _ in 0..tries {
        match Before::stand(many, line.0, said).await {
            Ok(None) => return Ok(Became::foreign(many)),
            Ok(Some(before)) => match before.done(modulo, line.1).await {
                Err(WebError::Busy | WebError::TooMany) => {}
                came => return came,
            },
            Err(WebError::Busy | WebError::TooMany) => {}
            Err(error) => return Err(error),
        }
        tokio::time::sleep(wait).await;
    }
    Err(WebError::Busy)
}

/// The page of the form before one position.
struct Before<'a> {
    many: &'a Many<'a>,
    admitted: Admitted,
}

impl<'a> Before<'a> {
    /// Nothing where there is no such position for this person.
    async fn stand(
        many: &'a Many<'a>,
        codice: &str,
        said: &mut Said,
    ) -> Result<Option<Self>, WebError> {
        let place = (&many.asked.claim, many.action.page.as_str(), codice);
        let admitted = many
            .app
            .access
            .admit_before(many.admitted, place, many.now)
            .await;
        match admitted {
            Ok(admitted) => {
                if let Some(posizione) = admitted.posizione() {
                    said.about(posizione);
                }
                Ok(Some(Before { many, admitted }))
            }
            Err(AccessError::NotFound) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    async fn done(&self, modulo: &Modulo, changes: &[(String, Value)]) -> Result<Became, WebError> {
        let became = self.decided(modulo, changes).await;
        self.admitted.end(match &became {
            Ok(became) if became.is_done() => Esito::Eseguita,
            Ok(_) => Esito::Respinta,
            Err(_) => Esito::Fermata,
        });
        became
    }

    async fn decided(
        &self,
        modulo: &Modulo,
        changes: &[(String, Value)],
    ) -> Result<Became, WebError> {
        let Before { many, admitted } = self;
        if !many.app.access.may_act(admitted).await? {
            return Ok(Became::refused(many.say("molte-why-read-only")));
        }
        let modulo = modulo.line(admitted.posizione().ok_or(WebError::NotFound)?.id);
        let once = Once {
            app: many.app,
            catalogue: many.catalogue,
            admitted,
            asked: many.asked,
            now: many.now,
            modulo: &modulo,
            held: changes,
        };
        if let Some(came) = once.before().await? {
            return self.became(came);
        }
        let seen = match self.seen().await? {
            Ok(seen) => seen,
            Err(became) => return Ok(became),
        };
        let (fields, seen) = match self.filled(changes, seen) {
            Ok(filled) => filled,
            Err(became) => return Ok(became),
        };
        if !fields.is_empty() && fields == seen {
            // The same form, sent twice at once, may have done it a moment ago.
            return match once.before().await? {
                Some(came) => self.became(came),
                None => Ok(Became::Unchanged),
            };
        }
        let act = Act {
            action: many.action.id.clone(),
            parameters: Vec::new(),
            fields,
            seen,
        };
        let page = &admitted.page().id;
        self.became(once.act(act, || (page.clone(), Vec::new())).await?)
    }

    /// What stands in the fields of the form now; or why there is none.
    async fn seen(&self) -> Result<Result<Vec<Value>, Became>, WebError> {
        let Before { many, admitted } = self;
        let opening = many.app.plugins.open(
            many.catalogue,
            admitted,
            Vec::new(),
            many.now,
            &many.asked.id,
        );
        let opened = match opening.await {
            Ok(opened) => opened,
            Err(PluginError::Refused(sentence)) => {
                return Ok(Err(Became::refused(many.italian(sentence))));
            }
            Err(PluginError::Busy) => return Err(WebError::TooMany),
            Err(PluginError::Unknown) => return Err(WebError::NotFound),
            Err(PluginError::Stopped(breach)) => return Err(WebError::Stopped(breach)),
            Err(PluginError::Suspended(suspended)) => {
                return Err(crate::web::health::stopped(many.app, &suspended));
            }
            Err(PluginError::Failed) => return Err(WebError::Broken),
        };
        opened.attempt.served();
        let mut forms = opened
            .described
            .blocks
            .into_iter()
            .filter_map(|block| match block {
                Block::Form(form) if form.action == many.action.id => Some(form.values),
                _ => None,
            });
        let none = || Became::refused(many.say("molte-why-no-form"));
        Ok(forms.next().ok_or_else(none))
    }

    /// The fields as they are sent, and as they were seen: what does not change stays as it is.
    fn filled(&self, changes: &[(String, Value)], seen: Vec<Value>) -> Result<Filled, Became> {
        let specs = &self.many.action.fields;
        let seen: Fields = specs.iter().map(|it| it.id.clone()).zip(seen).collect();
        let mut fields = Vec::with_capacity(seen.len());
        for (spec, (name, now)) in specs.iter().zip(&seen) {
            let changed = changes.iter().find(|(changed, _)| changed == name);
            let value = changed.map_or(now, |(_, value)| value).clone();
            if spec.required && value == Value::Null {
                return Err(Became::wrong(self.many.misfit(spec, Misfit::Missing)));
            }
            fields.push((name.clone(), value));
        }
        Ok((fields, seen))
    }

    fn became(&self, came: Came) -> Result<Became, WebError> {
        let many = self.many;
        Ok(match came {
            Came::Done(_) => Became::Done,
            Came::Used => Became::refused(many.say("molte-why-used")),
            Came::Wrong(wrong) => Became::wrong(self.wrong(&wrong)),
            Came::Refused(sentence) => Became::refused(many.italian(sentence)),
            Came::Conflict(sentence) => Became::conflict(many.italian(sentence)),
            Came::Ended => Became::refused(many.say("molte-why-read-only")),
            Came::Failed(error) => return Err(error),
        })
    }

    /// What the application says is wrong with fields, in its language.
    fn wrong(&self, told: &[(String, String)]) -> crate::page::Label {
        let label = |name: &str| {
            let mut fields = self.many.action.fields.iter();
            let field: Option<&FieldSpec> = fields.find(|field| field.id == *name);
            field.map_or_else(|| name.to_owned(), |field| field.label.it.clone())
        };
        let told = told
            .iter()
            .map(|(name, why)| format!("{}: {why}", label(name)));
        self.many.italian(told.collect::<Vec<_>>().join(" "))
    }
}

/// Fields with what stands in them.
type Fields = Vec<(String, Value)>;

/// What is sent, and what was seen.
type Filled = (Fields, Fields);
