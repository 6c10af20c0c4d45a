//! Every address of the desk, on one screen. The router is built from this table and from nothing
//! else, and so are the tests that go through all addresses.

use super::{
    App, assets, avvisi, azione, desk, disposizione, help, incarichi, lingua, molte, ordine,
    orologio, perche, preferiti, public, regole, riepilogo, salute, search, segnala, segnalazioni,
    session, stato, tasti, window,
};
use axum::routing::{MethodRouter, get, post};

/// Who may ask for an address, before the handler looks closer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Everybody; nothing of a person is in the answer.
    Public,
    /// Everybody, with the token of the form.
    PublicForm,
    /// Everybody; what no menu of theirs opens does not exist, and before sign-in nothing does.
    Menus,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever is signed in, with the token of the form.
    SignedInForm,
    /// The person of the incarico in the address, while it is valid.
    Incarico,
    /// The same, in the profilo `amministratore`; for everybody else it does not exist.
    Amministratore,
    /// The same, with the token of the form and the sealed context that it was drawn with.
    AmministratoreForm,
    /// The person of the incarico, with the token of the form and the sealed context that it was drawn with.
    IncaricoForm,
    /// The same, for a position that the incarico may see now.
    Posizione,
    /// The same, with the token of the form and the sealed context that it was drawn with.
    PosizioneForm,
    /// The same, for a page that the menu holds: only through `Admitted`.
    Admitted,
    /// The same, with the token of the form and the sealed context that it was drawn with.
    AdmittedForm,
}

/// One address.
#[derive(Clone, Copy)]
pub struct Route {
    /// The method, in capitals.
    pub method: &'static str,
    /// The path, with `{parameters}`.
    pub path: &'static str,
    /// Who may.
    pub policy: Policy,
    /// The handler, behind the method.
    pub(super) handler: fn() -> MethodRouter<App>,
}

const fn show(path: &'static str, policy: Policy, handler: fn() -> MethodRouter<App>) -> Route {
    Route {
        method: "GET",
        path,
        policy,
        handler,
    }
}

const fn send(path: &'static str, policy: Policy, handler: fn() -> MethodRouter<App>) -> Route {
    Route {
        method: "POST",
        path,
        policy,
        handler,
    }
}

/// All of them.
pub const ROUTES: &[Route] = &[
    show("/", Policy::Public, || get(public::welcome)),
    show("/accesso", Policy::Public, || get(session::tour)),
    send("/accesso", Policy::PublicForm, || post(session::sign_in)),
    send("/uscita", Policy::SignedInForm, || post(session::sign_out)),
    show("/lingua", Policy::Public, || get(lingua::show)),
    send("/lingua", Policy::PublicForm, || post(lingua::choose)),
    show("/aiuto", Policy::Public, || get(help::manual)),
    show("/aiuto/intero", Policy::Public, || get(help::whole)),
    show("/aiuto/{chapter}", Policy::Public, || get(help::chapter)),
    show("/aiuto/applicazioni/{chapter}", Policy::Menus, || {
        get(help::application)
    }),
    show("/accessibilita", Policy::Public, || {
        get(public::accessibility)
    }),
    show("/accessibilita/segnala", Policy::Public, || {
        get(segnala::form)
    }),
    send("/accessibilita/segnala", Policy::PublicForm, || {
        post(segnala::send)
    }),
    show("/stato", Policy::Public, || get(stato::show)),
    show("/i", Policy::SignedIn, || get(incarichi::choose)),
    show("/i/{incarico}", Policy::Incarico, || get(search::home)),
    send("/i/{incarico}/cerca", Policy::IncaricoForm, || {
        post(search::find)
    }),
    show("/i/{incarico}/salute", Policy::Amministratore, || {
        get(salute::show)
    }),
    show("/i/{incarico}/orologio", Policy::Amministratore, || {
        get(orologio::show)
    }),
    send("/i/{incarico}/orologio", Policy::AmministratoreForm, || {
        post(orologio::forward)
    }),
    show("/i/{incarico}/regole", Policy::Amministratore, || {
        get(regole::show)
    }),
    show("/i/{incarico}/perche", Policy::Incarico, || {
        get(perche::incarico)
    }),
    show(
        "/i/{incarico}/p/{posizione}/perche",
        Policy::Posizione,
        || get(perche::posizione),
    ),
    show(
        "/i/{incarico}/p/{posizione}/cerca",
        Policy::Posizione,
        || get(search::posizione),
    ),
    send(
        "/i/{incarico}/p/{posizione}/cerca",
        Policy::PosizioneForm,
        || post(search::find_before),
    ),
    show(
        "/i/{incarico}/p/{posizione}/riepilogo",
        Policy::Posizione,
        || get(riepilogo::show),
    ),
    show("/i/{incarico}/segnalazioni", Policy::Amministratore, || {
        get(segnalazioni::show)
    }),
    send(
        "/i/{incarico}/segnalazioni",
        Policy::AmministratoreForm,
        || post(segnalazioni::mark),
    ),
    show("/i/{incarico}/avvisi", Policy::Incarico, || {
        get(avvisi::show)
    }),
    send("/i/{incarico}/avvisi", Policy::IncaricoForm, || {
        post(avvisi::mark)
    }),
    show("/i/{incarico}/avvisi/flusso", Policy::Incarico, || {
        get(avvisi::flusso)
    }),
    show("/i/{incarico}/preferiti", Policy::Incarico, || {
        get(preferiti::show)
    }),
    send("/i/{incarico}/preferiti", Policy::IncaricoForm, || {
        post(preferiti::change)
    }),
    show("/i/{incarico}/ordine", Policy::Incarico, || {
        get(ordine::show)
    }),
    send("/i/{incarico}/ordine", Policy::IncaricoForm, || {
        post(ordine::change)
    }),
    show("/i/{incarico}/disposizione", Policy::Incarico, || {
        get(disposizione::show)
    }),
    send("/i/{incarico}/disposizione", Policy::IncaricoForm, || {
        post(disposizione::keep)
    }),
    show("/i/{incarico}/tasti", Policy::Incarico, || get(tasti::show)),
    send("/i/{incarico}/tasti", Policy::IncaricoForm, || {
        post(tasti::change)
    }),
    show("/i/{incarico}/p/{posizione}", Policy::Posizione, || {
        get(desk::posizione)
    }),
    show(
        "/i/{incarico}/p/{posizione}/{plugin}/{page}",
        Policy::Admitted,
        || get(window::open),
    ),
    show(
        "/i/{incarico}/s/{soggetto}/{plugin}/{page}",
        Policy::Admitted,
        || get(window::open),
    ),
    show(
        "/i/{incarico}/tutte/{plugin}/{page}",
        Policy::Admitted,
        || get(window::open),
    ),
    show(
        "/i/{incarico}/sede/{plugin}/{page}",
        Policy::Admitted,
        || get(window::open),
    ),
    send(
        "/i/{incarico}/p/{posizione}/{plugin}/{page}",
        Policy::AdmittedForm,
        || post(window::search),
    ),
    send(
        "/i/{incarico}/s/{soggetto}/{plugin}/{page}",
        Policy::AdmittedForm,
        || post(window::search),
    ),
    send(
        "/i/{incarico}/tutte/{plugin}/{page}",
        Policy::AdmittedForm,
        || post(window::search),
    ),
    send(
        "/i/{incarico}/sede/{plugin}/{page}",
        Policy::AdmittedForm,
        || post(window::search),
    ),
    send(
        "/i/{incarico}/p/{posizione}/{plugin}/{page}/{azione}",
        Policy::AdmittedForm,
        || post(azione::act),
    ),
    send(
        "/i/{incarico}/s/{soggetto}/{plugin}/{page}/{azione}",
        Policy::AdmittedForm,
        || post(azione::act),
    ),
    send(
        "/i/{incarico}/tutte/{plugin}/{page}/{azione}",
        Policy::AdmittedForm,
        || post(azione::act),
    ),
    send(
        "/i/{incarico}/sede/{plugin}/{page}/{azione}",
        Policy::AdmittedForm,
        || post(azione::act),
    ),
    send(
        "/i/{incarico}/s/{soggetto}/{plugin}/{page}/{azione}/molte",
        Policy::AdmittedForm,
        || post(molte::send),
    ),
    send(
        "/i/{incarico}/tutte/{plugin}/{page}/{azione}/molte",
        Policy::AdmittedForm,
        || post(molte::send),
    ),
    show("/assets/{file}", Policy::Public, || get(assets::file)),
    show("/healthz", Policy::Public, || get(public::alive)),
    show("/readyz", Policy::Public, || get(public::ready)),
];
