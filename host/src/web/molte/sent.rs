//! What was sent: rows that were chosen with what changes, a file, or a report that is wanted as one.

use super::{Line, Many};
use crate::model::{FieldKind, FieldSpec, Value};
use crate::page::Label;
use crate::plugin::{Misfit, read_field};
use crate::web::azione::told;
use crate::web::error::WebError;
use axum::Form;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use std::collections::BTreeSet;

/// The most rows that are chosen at once.
const MOST_CHOSEN: usize = 1_000;

/// A form as it arrived.
pub(super) struct Sent {
    pub(super) csrf: String,
    /// The sealed form; empty where a report is wanted.
    pub(super) modulo: String,
    pub(super) brought: Brought,
}

/// What it brought.
pub(super) enum Brought {
    /// The rows of a table, and fields.
    Chosen(Chosen),
    /// A file.
    File(Vec<u8>),
    /// A sealed report.
    Report(String),
}

/// The rows of a table that were chosen, and what was typed.
pub(super) struct Chosen {
    codici: Vec<String>,
    /// All rows that the table shows, sealed.
    shown: Option<String>,
    fields: Vec<(String, String)>,
}

/// The parts of a form: its pairs, and the file where one is in it.
type Parts = (Vec<(String, String)>, Option<Vec<u8>>);

impl Sent {
    /// The parts of a form of a page about several positions.
    ///
    /// # Errors
    ///
    /// [`WebError::Malformed`] where something is missing or comes twice.
    pub(super) async fn read(request: Request) -> Result<Self, WebError> {
        let (mut pairs, file) = parts(request).await?;
        let csrf = once(&mut pairs, "csrf")?.ok_or(WebError::Malformed)?;
        if let Some(sealed) = once(&mut pairs, "resoconto")? {
            return match pairs.is_empty() && file.is_none() {
                true => Ok(Sent {
                    csrf,
                    modulo: String::new(),
                    brought: Brought::Report(sealed),
                }),
                false => Err(WebError::Malformed),
            };
        }
        let modulo = once(&mut pairs, "modulo")?.ok_or(WebError::Malformed)?;
        let brought = match file {
            Some(file) if pairs.is_empty() => Brought::File(file),
            Some(_) => return Err(WebError::Malformed),
            None => {
                let shown = once(&mut pairs, "mostrate")?;
                let (codici, fields): (Vec<_>, Vec<_>) =
                    pairs.into_iter().partition(|(name, _)| name == "posizione");
                Brought::Chosen(Chosen {
                    codici: codici.into_iter().map(|(_, codice)| codice).collect(),
                    shown,
                    fields,
                })
            }
        };
        Ok(Sent {
            csrf,
            modulo,
            brought,
        })
    }
}

async fn parts(request: Request) -> Result<Parts, WebError> {
    let media = request.headers().get(header::CONTENT_TYPE);
    let media = media.and_then(|it| it.to_str().ok()).unwrap_or_default();
    if !media.starts_with("multipart/") {
        let Form(pairs) = Form::from_request(request, &()).await?;
        return Ok((pairs, None));
    }
    let malformed = |_| WebError::Malformed;
    let mut multipart = Multipart::from_request(request, &())
        .await
        .map_err(|_| WebError::Malformed)?;
    let (mut pairs, mut file) = (Vec::new(), None);
    while let Some(part) = multipart.next_field().await.map_err(malformed)? {
        let name = part.name().ok_or(WebError::Malformed)?.to_owned();
        if name != "file" {
            pairs.push((name, part.text().await.map_err(malformed)?));
        } else if file.is_none() {
            file = Some(part.bytes().await.map_err(malformed)?.to_vec());
        } else {
            return Err(WebError::Malformed);
        }
    }
    Ok((pairs, file))
}

/// The value of a name that comes at most once.
fn once(pairs: &mut Vec<(String, String)>, name: &str) -> Result<Option<String>, WebError> {
    let Some(at) = pairs.iter().position(|(given, _)| given == name) else {
        return Ok(None);
    };
    let (_, value) = pairs.remove(at);
    match pairs.iter().any(|(given, _)| given == name) {
        true => Err(WebError::Malformed),
        false => Ok(Some(value)),
    }
}

impl Many<'_> {
    /// A line for each row that was chosen, or why nothing is done.
    pub(super) fn of_chosen(
        &self,
        chosen: Chosen,
    ) -> Result<Result<Vec<Line>, Vec<Label>>, WebError> {
        let Chosen {
            mut codici,
            shown,
            mut fields,
        } = chosen;
        // No page lets a row be chosen twice; one that is chosen may be among all that are shown.
        if codici.iter().collect::<BTreeSet<_>>().len() < codici.len() {
            return Err(WebError::Malformed);
        }
        if let Some(shown) = shown {
            codici.extend(self.app.access.open_shown(self.admitted, &shown)?);
        }
        let mut seen = BTreeSet::new();
        codici.retain(|codice| seen.insert(codice.clone()));
        if codici.len() > MOST_CHOSEN {
            return Err(WebError::Malformed);
        }
        let (mut changes, mut faults) = (Vec::new(), Vec::new());
        for field in &self.action.fields {
            let text = once(&mut fields, &format!("campo-{}", field.id))?;
            let text = text.ok_or(WebError::Malformed)?;
            let empty = once(&mut fields, &format!("svuota-{}", field.id))?.is_some();
            match self.change(field, text.trim(), empty) {
                Ok(Some(value)) => changes.push((field.id.clone(), value)),
                Ok(None) => {}
                Err(fault) => faults.push(fault),
            }
        }
        if !fields.is_empty() {
            return Err(WebError::Malformed);
        }
        if codici.is_empty() {
            faults.push(self.say("molte-fault-no-row"));
        }
        if changes.is_empty() && faults.is_empty() && !self.action.fields.is_empty() {
            faults.push(self.say("molte-fault-no-field"));
        }
        if !faults.is_empty() {
            return Ok(Err(faults));
        }
        let lines = codici.into_iter().zip(1..).map(|(codice, number)| Line {
            number,
            key: String::new(),
            what: Ok((codice, changes.clone())),
        });
        Ok(Ok(lines.collect()))
    }

    /// What a field becomes; nothing where it stays as it is.
    fn change(&self, field: &FieldSpec, text: &str, empty: bool) -> Result<Option<Value>, Label> {
        let misfit = |misfit| self.misfit(field, misfit);
        match (text, empty) {
            ("", false) => Ok(None),
            ("", true) if field.required => Err(misfit(Misfit::Missing)),
            ("", true) => Ok(Some(Value::Null)),
            (_, true) => Err(self.about(field, "molte-fault-both")),
            (text, false) => self.value(field, text).map(Some).map_err(misfit),
        }
    }

    /// What somebody wrote for a field, as a value: a choice by its word or by what people read for it.
    pub(super) fn value(&self, field: &FieldSpec, text: &str) -> Result<Value, Misfit> {
        let folded = |text: &str| text.trim().to_lowercase();
        let text = match &field.kind {
            FieldKind::Flag if self.is_no(&folded(text)) => "",
            FieldKind::Flag if self.is_yes(&folded(text)) => "1",
            FieldKind::Choice(choices) => {
                let mut choices = choices.iter();
                let read = choices.find(|(_, words)| {
                    let own = words.every();
                    own.into_iter().any(|own| folded(own) == folded(text))
                });
                read.map_or(text.trim(), |(word, _)| word.as_str())
            }
            _ => text,
        };
        read_field(field, text)
    }

    fn is_no(&self, text: &str) -> bool {
        text == "0" || text.is_empty() || said("modulo-flag-no", text)
    }

    fn is_yes(&self, text: &str) -> bool {
        said("modulo-flag-yes", text) || text == "si"
    }

    /// What is wrong with a field, behind its name.
    pub(super) fn misfit(&self, field: &FieldSpec, misfit: Misfit) -> Label {
        let language = self.admitted.visitor().lingua();
        let why = told(field, misfit, language).text;
        let field = field.label.get(language);
        let words = [("field", field.into()), ("why", why.as_str().into())];
        self.words().with("molte-why-field", &words).as_str().into()
    }

    fn about(&self, field: &FieldSpec, key: &str) -> Label {
        let field = field.label.get(self.admitted.visitor().lingua());
        self.words()
            .with(key, &[("field", field.into())])
            .as_str()
            .into()
    }
}

/// Whether a text of the host's is this one, in any language.
fn said(key: &str, text: &str) -> bool {
    let mut languages = crate::model::Language::ALL.into_iter();
    languages.any(|language| crate::page::Say::of(language).text(key) == text)
}
