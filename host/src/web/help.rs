//! The HELP manual.

use super::App;
use super::claim::Asked;
use super::drawn::{Drawn, draw};
use super::error::WebError;
use super::public::whoever;
use super::request::Named;
use crate::page::{Chapter, Help};
use axum::extract::State;

/// The host's chapter and those of all applications: what an application is for is no secret.
pub(super) async fn manual(State(app): State<App>, asked: Asked) -> Result<Drawn, WebError> {
    let chapters = chapters(&app);
    let shell = whoever(&app, &asked).await.titled("shell-help");
    draw(&app, &shell, &Help { chapters })
}

/// The chapter of one application.
pub(super) async fn chapter(
    State(app): State<App>,
    Named(id): Named<String>,
    asked: Asked,
) -> Result<Drawn, WebError> {
    let chapters: Vec<_> = chapters(&app)
        .into_iter()
        .filter(|chapter| chapter.id == id)
        .collect();
    let title = chapters.first().ok_or(WebError::NotFound)?.title.clone();
    let mut shell = whoever(&app, &asked).await;
    shell.title = title;
    draw(&app, &shell, &Help { chapters })
}

fn chapters(app: &App) -> Vec<Chapter> {
    let catalogue = app.plugins.current();
    let chapter = |(id, text): (&String, &String)| {
        let manifest = catalogue.in_force.manifests.get(id)?;
        Some(Chapter {
            id: id.clone(),
            title: manifest.title.it.clone(),
            text: text.clone(),
        })
    };
    catalogue.help.iter().filter_map(chapter).collect()
}
