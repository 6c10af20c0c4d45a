//! On whose behalf to act.

use super::App;
use super::claim::Asked;
use super::drawn::{Drawn, draw};
use super::error::WebError;
use super::shell::{profilo, signed_in};
use crate::page::{Incarichi, IncaricoLink, Profilo};
use axum::extract::State;

/// The incarichi that the person has today, by profilo in the order of the database.
pub(super) async fn choose(State(app): State<App>, asked: Asked) -> Result<Drawn, WebError> {
    let now = app.clock.now();
    let visitor = app.access.visitor(&asked.claim, &now).await?;
    let catalogue = app.plugins.current();
    let mut profili: Vec<(String, Profilo)> = Vec::new();
    for incarico in app.access.incarichi(&visitor, &now).await? {
        let link = IncaricoLink {
            title: incarico.titolo,
            detail: None,
            href: format!("/i/{}", incarico.codice),
        };
        match profili
            .iter_mut()
            .find(|(word, _)| *word == incarico.profilo)
        {
            Some((_, profilo)) => profilo.incarichi.push(link),
            None => {
                let title = profilo(&catalogue.in_force, &incarico.profilo, visitor.lingua());
                let profilo = Profilo {
                    title,
                    incarichi: vec![link],
                };
                profili.push((incarico.profilo, profilo));
            }
        }
    }
    let profili = profili.into_iter().map(|(_, profilo)| profilo).collect();
    let shell = signed_in(&app, &asked, &visitor).titled("shell-incarichi");
    draw(&app, &shell, &Incarichi { profili })
}
