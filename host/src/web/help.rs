//! The HELP manual: the host's chapters for everybody, and those of the applications that somebody's menus
//! open. The chapter of any other application is not there, as the application itself is not.

use super::App;
use super::anybody::visitor;
use super::claim::Asked;
use super::drawn::{Drawn, draw};
use super::error::WebError;
use super::request::Named;
use super::ritorno::window;
use super::shell::{signed_in, signed_out};
use crate::access::Visitor;
use crate::model::Language;
use crate::page::{
    Chapter, ChapterPage, Crumb, Found, Help, Label, Say, Searched, Shell, Whole, chapter_href,
    chapters, find, is_fit, tell_apart,
};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, RawQuery, State};
use serde::Deserialize;

/// What stands behind the `?` of a search; nothing personal, so it may.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sought {
    cerca: Option<String>,
}

/// The contents, and what a search found.
pub(super) async fn manual(
    State(app): State<App>,
    query: Result<Query<Sought>, QueryRejection>,
    asked: Asked,
) -> Result<Drawn, WebError> {
    let Query(Sought { cerca }) = query.map_err(|_| WebError::Parameters)?;
    let (shell, chapters) = reader(&app, &asked).await?;
    let page = Help::of(&chapters, shell.signed_in.is_some());
    let sought = cerca.unwrap_or_default().trim().to_owned();
    let page = match sought.as_str() {
        "" => page,
        _ => searched(&shell, page, chapters, sought).await?,
    };
    draw(&app, &shell, &page)
}

/// All chapters on one page.
pub(super) async fn whole(State(app): State<App>, asked: Asked) -> Result<Drawn, WebError> {
    let (mut shell, chapters) = reader(&app, &asked).await?;
    shell.breadcrumb = way(&shell, Say::of(shell.language).text("help-whole").into());
    draw(&app, &shell, &Whole::of(chapters))
}

/// A chapter of the host.
pub(super) async fn chapter(
    State(app): State<App>,
    Named(id): Named<String>,
    RawQuery(query): RawQuery,
    asked: Asked,
) -> Result<Drawn, WebError> {
    let reader = reader(&app, &asked).await?;
    let back = window(query.as_deref());
    one(&app, reader, &format!("/aiuto/{id}"), back)
}

/// The chapter of an application. Whose it is, the database says: without one nobody is told that there
/// is none.
pub(super) async fn application(
    State(app): State<App>,
    Named(id): Named<String>,
    RawQuery(query): RawQuery,
    asked: Asked,
) -> Result<Drawn, WebError> {
    let visitor = visitor(&app, &asked).await?;
    let reader = read_by(&app, &asked, visitor).await?;
    let back = window(query.as_deref());
    one(&app, reader, &chapter_href(&id), back)
}

/// The shell of whoever reads, and the chapters that they may read.
type Reader = (Shell, Vec<Chapter>);

fn one(
    app: &App,
    (mut shell, chapters): Reader,
    href: &str,
    back: Option<String>,
) -> Result<Drawn, WebError> {
    let mut page = ChapterPage::among(&chapters, href).ok_or(WebError::NotFound)?;
    page.back = back;
    let title = Label {
        text: page.title.clone(),
        italian: shell.language != Language::It,
    };
    shell.title.clone_from(&page.title);
    shell.breadcrumb = way(&shell, title);
    draw(app, &shell, &page)
}

/// Whoever reads. Without a database there are the host's chapters.
async fn reader(app: &App, asked: &Asked) -> Result<Reader, WebError> {
    let visitor = app.access.visitor(&asked.claim, &app.clock.now()).await;
    read_by(app, asked, visitor.ok()).await
}

async fn read_by(app: &App, asked: &Asked, visitor: Option<Visitor>) -> Result<Reader, WebError> {
    let mut readable = chapters();
    let Some(visitor) = visitor else {
        return Ok((signed_out(app, asked).titled("shell-help"), readable));
    };
    readable.extend(written(app, &visitor).await?);
    tell_apart(&mut readable);
    let shell = signed_in(app, asked, &visitor).titled("shell-help");
    Ok((shell, readable))
}

/// The chapters of the applications that this person may open.
async fn written(app: &App, visitor: &Visitor) -> Result<Vec<Chapter>, WebError> {
    let (catalogue, now) = (app.plugins.current(), app.clock.now());
    let opened = app.access.applications(visitor, &catalogue.in_force, &now);
    let mut chapters = Vec::new();
    for manifest in opened.await? {
        let text = catalogue.help.get(&manifest.id).into_iter();
        chapters.extend(text.map(|text| {
            Chapter::of_application(&manifest.id, &manifest.title.it, text)
                .with_notices(&manifest.id, &manifest.notices)
        }));
    }
    Ok(chapters)
}

/// Where the manual of this person speaks of what is sought, the best first.
pub(super) async fn spoken_of(
    app: &App,
    visitor: &Visitor,
    sought: &str,
) -> Result<Vec<Found>, WebError> {
    let mut readable = chapters();
    readable.extend(written(app, visitor).await?);
    tell_apart(&mut readable);
    let words = sought.to_owned();
    let found = tokio::task::spawn_blocking(move || find(&readable, &words)).await;
    found.map_err(WebError::broken)
}

/// The page with what was found. Chapters may be long, so no thread of the web server reads them.
async fn searched(
    shell: &Shell,
    page: Help,
    chapters: Vec<Chapter>,
    sought: String,
) -> Result<Help, WebError> {
    if !is_fit(&sought) {
        let refused = Say::of(shell.language).text("help-refused-odd").to_owned();
        return Ok(Help {
            sought,
            refused: Some(refused),
            ..page
        });
    }
    let words = sought.clone();
    let found = tokio::task::spawn_blocking(move || find(&chapters, &words)).await;
    let found = found.map_err(WebError::broken)?;
    let searched = Searched::new(&sought, found, shell.language);
    Ok(Help {
        sought,
        searched: Some(searched),
        ..page
    })
}

fn way(shell: &Shell, title: Label) -> Vec<Crumb> {
    let help = Crumb {
        label: Say::of(shell.language).text("shell-help").into(),
        href: Some("/aiuto".to_owned()),
    };
    let here = Crumb {
        label: title,
        href: None,
    };
    vec![help, here]
}
