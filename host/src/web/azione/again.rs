//! The page of a form once more, with all that was typed and why nothing was done; and what every form of a page is
//! drawn with.

use super::Sending;
use crate::access::{Admitted, Esito, Purpose};
use crate::clock::Moment;
use crate::model::{Block, Described, Form, Language, Value};
use crate::page::{Label, Modulo, Refused, Say, Sending as Sends, TypedField, as_typed};
use crate::web::App;
use crate::web::address::Address;
use crate::web::canvas::Canvas;
use crate::web::claim::{Asked, back_to};
use crate::web::error::WebError;
use crate::web::filled::Filled;
use crate::web::shell::address;
use axum::http::StatusCode;
use axum::response::Response;

/// Why a form was not done.
pub(in crate::web) struct Again {
    /// The status of the answer.
    pub(in crate::web) status: StatusCode,
    /// What stands above its fields; `None` where nothing may be written any more.
    refused: Option<Refused>,
    /// What is wrong with each field.
    wrong: Vec<Option<Label>>,
}

impl Again {
    /// Some fields are wrong.
    pub(super) fn fields(wrong: Vec<Option<Label>>) -> Self {
        Again {
            wrong,
            ..Again::of(StatusCode::UNPROCESSABLE_ENTITY, Refused::Fields)
        }
    }

    /// The application refused, with its sentence.
    pub(super) fn refused(sentence: Label) -> Self {
        Again::of(
            StatusCode::UNPROCESSABLE_ENTITY,
            Refused::Sentence(sentence),
        )
    }

    /// Somebody else changed meanwhile what the form was drawn with.
    pub(super) fn conflict(sentence: Label) -> Self {
        Again::of(StatusCode::CONFLICT, Refused::Conflict(sentence))
    }

    /// The form was sent before, with other words.
    pub(super) fn sent() -> Self {
        Again::of(StatusCode::CONFLICT, Refused::Sent)
    }

    /// The person may not write here any more.
    pub(super) fn ended() -> Self {
        Again {
            refused: None,
            ..Again::sent()
        }
    }

    /// What is no answer of the application.
    pub(super) fn error(error: &WebError, language: Language) -> Self {
        let (_, text) = error.words(Say::of(language));
        Again::of(error.status(), Refused::Sentence(text.as_str().into()))
    }

    fn of(status: StatusCode, refused: Refused) -> Self {
        Again {
            status,
            refused: Some(refused),
            wrong: Vec::new(),
        }
    }
}

impl Sending {
    /// The page of the form once more.
    ///
    /// # Errors
    ///
    /// [`WebError::Conflict`] with all that was typed, where the page has no such form now.
    pub(super) async fn draw(
        self,
        app: App,
        admitted: Admitted,
        asked: Asked,
        again: Again,
    ) -> Result<Response, WebError> {
        let parameters = self.address.parameters.clone();
        let opened = app.plugins.open(
            &self.catalogue,
            &admitted,
            parameters.clone(),
            &self.now,
            &asked.id,
        );
        // Where there is no page now, whatever the reason, what was typed is given back.
        let filled = match opened.await {
            Ok(opened) => {
                let catalogue = &self.catalogue;
                let rows = Filled::with_rows(&app, catalogue, &admitted, opened, &self.address);
                rows.await.map_err(|_| ())
            }
            Err(_) => Err(()),
        };
        admitted.end(Esito::Respinta);
        let language = admitted.visitor().lingua();
        let filled = filled.and_then(|filled| self.filled(filled, again));
        let filled = filled.map_err(|()| {
            let lost = WebError::Conflict(Vec::new());
            self.sent.given_back(&self.action, language, lost)
        })?;
        let sources = app.sources(&admitted.manifest().datasets, language).await?;
        let canvas = Canvas {
            back: back_to(&here(&admitted, &self.address)),
            app,
            admitted,
            filled,
            parameters,
        };
        canvas.answer(asked, sources).await
    }

    /// The form with what was typed; nothing where it is not there, or may not be sent.
    fn filled(&self, mut filled: Filled, again: Again) -> Result<Filled, ()> {
        let forms = filled
            .described
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Form(form) => Some(form),
                _ => None,
            });
        let form = forms.zip(&mut filled.forms);
        let mut form = form.filter(|(form, _)| form.action == self.action.id);
        let (form, modulo) = form.next().ok_or(())?;
        if modulo.send.is_none() || again.refused.is_none() {
            return Err(());
        }
        let conflict = matches!(again.refused, Some(Refused::Conflict(_)));
        modulo.typed = self.typed(form, &again.wrong, conflict);
        modulo.refused = again.refused;
        filled.status = Some(again.status);
        Ok(filled)
    }

    fn typed(&self, form: &Form, wrong: &[Option<Label>], conflict: bool) -> Vec<TypedField> {
        let fields = self.action.fields.iter().zip(&self.sent.typed);
        let fields = fields.zip(form.values.iter().zip(self.modulo.seen()));
        let typed = fields
            .enumerate()
            .map(|(at, ((field, text), (now, seen)))| TypedField {
                text: text.clone(),
                wrong: wrong.get(at).cloned().flatten(),
                now: (conflict && now != seen).then(|| as_typed(&field.kind, now)),
            });
        typed.collect()
    }
}

/// What each form of a page is drawn with, in the order of the page.
///
/// # Errors
///
/// The database is out of reach.
pub(in crate::web) async fn forms(
    app: &App,
    admitted: &Admitted,
    (described, address): (&Described, &Address),
    now: &Moment,
) -> Result<Vec<Modulo>, WebError> {
    let forms = described.blocks.iter().filter_map(|block| match block {
        Block::Form(form) => Some(form),
        _ => None,
    });
    let forms: Vec<&Form> = forms.collect();
    // Nothing is asked for a page without forms.
    if forms.is_empty() || !app.access.may_act(admitted).await? {
        return Ok(forms.iter().map(|_| Modulo::default()).collect());
    }
    let (plugin, page) = (admitted.plugin(), &admitted.page().id);
    let path = address_of(admitted, plugin, page);
    let query = address.bare().text();
    let drawn = forms.into_iter().map(|form| {
        let (action, parameters) = (&form.action, &address.parameters);
        let sealed = app
            .access
            .seal_modulo((admitted, now), action, parameters, &form.values)?;
        Ok(Modulo {
            send: Some(Sends {
                action: format!("{path}/{action}{query}"),
                csrf: admitted.visitor().csrf().to_owned(),
                sealed,
            }),
            ..Modulo::default()
        })
    });
    drawn.collect()
}

/// Where a person is led when an act is done, behind `/i/`: the page, with the sealed word that it is done.
///
/// # Errors
///
/// Never in practice: [`WebError::Broken`].
pub(super) fn led(
    app: &App,
    admitted: &Admitted,
    (page, parameters): (String, Vec<(String, Value)>),
    action: &str,
) -> Result<String, WebError> {
    let done = (&admitted.page().id, action);
    let sealed = app.access.seal().seal(&done, fatto(admitted))?;
    let path = address_of(admitted, admitted.plugin(), &page);
    let address = Address {
        parameters,
        fatto: Some(sealed),
        ..Address::default()
    };
    let behind = path.strip_prefix("/i/").ok_or(WebError::Broken)?;
    Ok(format!("{behind}{}", address.text()))
}

/// What is said of an act that was done, where the address bears the word that we sealed.
pub(in crate::web) fn done(app: &App, admitted: &Admitted, address: &Address) -> Option<Label> {
    let sealed = address.fatto.as_deref()?;
    let opened = app.access.seal().open(sealed, fatto(admitted));
    let (page, action): (String, String) = opened.ok()?;
    let spec = admitted.manifest().action(&page, &action)?;
    Some(Label::of(&spec.done, admitted.visitor().lingua()))
}

fn fatto(admitted: &Admitted) -> Purpose<'_> {
    Purpose {
        what: "fatto",
        session: admitted.visitor().session(),
    }
}

fn here(admitted: &Admitted, at: &Address) -> String {
    let path = address_of(admitted, admitted.plugin(), &admitted.page().id);
    format!("{path}{}", at.bare().text())
}

fn address_of(admitted: &Admitted, plugin: &str, page: &str) -> String {
    address(&admitted.incarico().codice, admitted.of(), plugin, page)
}
