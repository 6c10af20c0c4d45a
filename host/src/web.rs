//! Floor 5: HTTP. The only door of axum.
//!
//! [`routes::ROUTES`] is every address of the desk; [`router`] is built from it. A handler takes what it
//! needs out of the request, asks the floors below one after the other and returns a page or a
//! `WebError`; it draws nothing and decides nothing. What holds for every
//! request stands in layers: id and log (`request`), headers (`headers`), pages of errors
//! (`problem`).

mod accepted;
mod acting;
mod address;
mod anybody;
mod app;
mod assets;
mod avvisi;
mod azione;
mod canvas;
mod charts;
mod claim;
mod desk;
mod disposizione;
mod drawn;
mod error;
mod eventi;
mod evidenze;
mod explaining;
mod filled;
mod follow;
mod headers;
mod health;
mod help;
mod incarichi;
mod lingua;
mod links;
mod media;
mod molte;
mod ordine;
mod orologio;
mod patient;
mod perche;
mod places;
mod preferiti;
mod problem;
mod public;
mod publishing;
mod register;
mod regole;
mod request;
mod riepilogo;
mod ritorno;
pub mod routes;
mod salute;
mod search;
mod segnala;
mod segnalazioni;
mod serve;
mod session;
mod settings;
mod shell;
mod stato;
mod tables;
mod tasti;
mod there;
mod whole;
mod window;

pub use app::{App, StartError, moment_of};
pub use explaining::Explained;
pub use follow::Following;
pub use publishing::Publishing;
pub use serve::serve;
pub use settings::{Settings, SettingsError};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use error::WebError;
use routes::ROUTES;

/// The most bytes that a form of the desk has.
const LARGEST_FORM: usize = 64 << 10;

/// The whole desk as one service.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for route in ROUTES {
        router = router.route(route.path, (route.handler)());
    }
    router
        .fallback(|| async { WebError::NotFound })
        .method_not_allowed_fallback(|| async { WebError::Method })
        .layer(from_fn_with_state(app.clone(), request::whole))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(from_fn_with_state(app.clone(), request::same_site))
        .layer(from_fn_with_state(app.clone(), problem::layer))
        .layer(from_fn_with_state(app.clone(), headers::layer))
        .layer(from_fn_with_state(app.clone(), request::logged))
        .with_state(app)
}
