//! What a page about several positions offers to do for many of them at once.

use super::PATH;
use crate::access::Admitted;
use crate::clock::Moment;
use crate::page::{Fetched, Many, ManyForms, Sending};
use crate::store::positions::MOST_PLACED;
use crate::web::App;
use crate::web::address::Address;
use crate::web::error::WebError;
use crate::web::shell;
use std::collections::BTreeMap;

/// The actions that the page offers, with the forms of the one that the address names.
///
/// # Errors
///
/// [`WebError::Parameters`] where the address names an action that the page does not offer; the database is out of reach.
pub(in crate::web) async fn offer(
    app: &App,
    admitted: &Admitted,
    (fetched, address): (&[Fetched], &Address),
    now: &Moment,
) -> Result<Vec<Many>, WebError> {
    let page = &admitted.page().id;
    let actions = admitted.manifest().actions.iter();
    let actions: Vec<_> = actions
        .filter(|it| it.many.as_ref() == Some(page))
        .collect();
    let wanted = address.molte.as_deref();
    if wanted.is_some_and(|wanted| actions.iter().all(|it| it.id != wanted)) {
        return Err(WebError::Parameters);
    }
    if actions.is_empty() || admitted.entry().read_only && wanted.is_none() {
        return Ok(Vec::new());
    }
    let path = shell::address(
        &admitted.incarico().codice,
        admitted.of(),
        admitted.plugin(),
        page,
    );
    let mut offered = Vec::with_capacity(actions.len());
    for action in actions {
        let open = wanted == Some(action.id.as_str());
        let other = Address {
            molte: (!open).then(|| action.id.clone()),
            ..address.bare()
        };
        let mut many = Many {
            action: action.id.clone(),
            href: format!("{path}{}", other.text()),
            forms: None,
        };
        if open {
            let mut forms = ManyForms::default();
            if app.access.may_act_on_some(admitted, now).await? {
                forms.choices = choices(app, admitted, (&action.page, fetched), now).await?;
                let codici: Vec<&str> = forms.choices.values().map(String::as_str).collect();
                forms.shown = app.access.seal_shown(admitted, &codici)?;
                let sending = || -> Result<Sending, WebError> {
                    let of = (admitted, now);
                    let parameters = &address.parameters;
                    Ok(Sending {
                        action: format!("{path}/{}{PATH}{}", action.id, address.bare().text()),
                        csrf: admitted.visitor().csrf().to_owned(),
                        sealed: app.access.seal_modulo(of, &action.id, parameters, &[])?,
                    })
                };
                (forms.send, forms.file) = (Some(sending()?), Some(sending()?));
            }
            many.forms = Some(forms);
        }
        offered.push(many);
    }
    Ok(offered)
}

/// The words of the positions of rows before which the page of the action opens, by their keys.
async fn choices(
    app: &App,
    admitted: &Admitted,
    (page, fetched): (&str, &[Fetched]),
    now: &Moment,
) -> Result<BTreeMap<i64, String>, WebError> {
    let rows = fetched
        .iter()
        .flat_map(|table| table.rows.places.iter().flatten());
    let mut ids: Vec<i64> = rows.copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let mut choices = BTreeMap::new();
    for ids in ids.chunks(MOST_PLACED) {
        let placed = app.access.placed(admitted, ids, now).await?;
        let open = placed.into_iter().filter(|it| {
            admitted
                .opens_before((admitted.plugin(), page), Some(it))
                .is_some()
        });
        choices.extend(open.map(|it| (it.id, it.codice)));
    }
    Ok(choices)
}
