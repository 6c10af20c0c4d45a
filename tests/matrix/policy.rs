//! The policy of every route, and what it means for whoever asks.

use super::facts::{Days, INCARICHI, Incarico, live, position};
use super::ground::{Object, Word};

/// Method, path and policy.
pub(super) type Line = (&'static str, &'static str, &'static str);

/// Every route of the desk, and who may ask for it. Whoever adds a route decides here, in one line.
pub(super) const TABLE: &[Line] = &[
    ("GET", "/", "Public"),
    ("GET", "/accesso", "Public"),
    ("POST", "/accesso", "PublicForm"),
    ("POST", "/uscita", "SignedInForm"),
    ("GET", "/lingua", "Public"),
    ("POST", "/lingua", "PublicForm"),
    ("GET", "/aiuto", "Public"),
    ("GET", "/aiuto/intero", "Public"),
    ("GET", "/aiuto/{chapter}", "Public"),
    ("GET", "/aiuto/applicazioni/{chapter}", "Menus"),
    ("GET", "/accessibilita", "Public"),
    ("GET", "/accessibilita/segnala", "Public"),
    ("POST", "/accessibilita/segnala", "PublicForm"),
    ("GET", "/stato", "Public"),
    ("GET", "/i", "SignedIn"),
    ("GET", "/i/{incarico}", "Incarico"),
    ("POST", "/i/{incarico}/cerca", "IncaricoForm"),
    ("GET", "/i/{incarico}/avvisi", "Incarico"),
    ("POST", "/i/{incarico}/avvisi", "IncaricoForm"),
    ("GET", "/i/{incarico}/avvisi/flusso", "Incarico"),
    ("GET", "/i/{incarico}/preferiti", "Incarico"),
    ("POST", "/i/{incarico}/preferiti", "IncaricoForm"),
    ("GET", "/i/{incarico}/ordine", "Incarico"),
    ("POST", "/i/{incarico}/ordine", "IncaricoForm"),
    ("GET", "/i/{incarico}/disposizione", "Incarico"),
    ("POST", "/i/{incarico}/disposizione", "IncaricoForm"),
    ("GET", "/i/{incarico}/tasti", "Incarico"),
    ("POST", "/i/{incarico}/tasti", "IncaricoForm"),
    ("GET", "/i/{incarico}/p/{posizione}", "Posizione"),
    (
        "GET",
        "/i/{incarico}/p/{posizione}/{plugin}/{page}",
        "Admitted",
    ),
    (
        "GET",
        "/i/{incarico}/s/{soggetto}/{plugin}/{page}",
        "Admitted",
    ),
    ("GET", "/i/{incarico}/tutte/{plugin}/{page}", "Admitted"),
    ("GET", "/i/{incarico}/sede/{plugin}/{page}", "Admitted"),
    (
        "POST",
        "/i/{incarico}/p/{posizione}/{plugin}/{page}",
        "AdmittedForm",
    ),
    (
        "POST",
        "/i/{incarico}/s/{soggetto}/{plugin}/{page}",
        "AdmittedForm",
    ),
    (
        "POST",
        "/i/{incarico}/tutte/{plugin}/{page}",
        "AdmittedForm",
    ),
    ("POST", "/i/{incarico}/sede/{plugin}/{page}", "AdmittedForm"),
    (
        "POST",
        "/i/{incarico}/p/{posizione}/{plugin}/{page}/{azione}",
        "AdmittedForm",
    ),
    (
        "POST",
        "/i/{incarico}/s/{soggetto}/{plugin}/{page}/{azione}",
        "AdmittedForm",
    ),
    (
        "POST",
        "/i/{incarico}/tutte/{plugin}/{page}/{azione}",
        "AdmittedForm",
    ),
    (
        "POST",
        "/i/{incarico}/sede/{plugin}/{page}/{azione}",
        "AdmittedForm",
    ),
    ("GET", "/i/{incarico}/salute", "Amministratore"),
    ("GET", "/i/{incarico}/orologio", "Amministratore"),
    ("POST", "/i/{incarico}/orologio", "AmministratoreForm"),
    ("GET", "/i/{incarico}/regole", "Amministratore"),
    ("GET", "/i/{incarico}/perche", "Incarico"),
    ("GET", "/i/{incarico}/p/{posizione}/perche", "Posizione"),
    ("GET", "/i/{incarico}/p/{posizione}/cerca", "Posizione"),
    ("POST", "/i/{incarico}/p/{posizione}/cerca", "PosizioneForm"),
    ("GET", "/i/{incarico}/p/{posizione}/riepilogo", "Posizione"),
    ("GET", "/i/{incarico}/segnalazioni", "Amministratore"),
    ("POST", "/i/{incarico}/segnalazioni", "AmministratoreForm"),
    (
        "POST",
        "/i/{incarico}/s/{soggetto}/{plugin}/{page}/{azione}/molte",
        "AdmittedForm",
    ),
    (
        "POST",
        "/i/{incarico}/tutte/{plugin}/{page}/{azione}/molte",
        "AdmittedForm",
    ),
    ("GET", "/assets/{file}", "Public"),
    ("GET", "/healthz", "Public"),
    ("GET", "/readyz", "Public"),
];

/// What somebody meets, as the picture writes it: a status, where it leads, or that nothing is there.
pub(super) type Meets = &'static str;

pub(super) const PAGE: Meets = "200";
/// Led to the sign-in.
pub(super) const LOGIN: Meets = "login";
/// A form of nobody.
pub(super) const NOBODY: Meets = "401";
/// Not there, or not for this person: one answer.
pub(super) const NOTHING: Meets = ".";

/// What `who` must meet at a GET route.
pub(super) fn expected(policy: &str, path: &str, who: Option<&str>, object: &Object) -> Meets {
    match (policy, who) {
        // The welcome leads on whoever is signed in already.
        ("Public", Some(_)) if path == "/" => "to /i",
        ("Public", _) if object.absent() => NOTHING,
        ("Public", _) => PAGE,
        ("Menus", Some(who)) if opens(who, &object.thing) => PAGE,
        ("Menus", _) => NOTHING,
        (_, None) => LOGIN,
        ("SignedIn", Some(_)) => PAGE,
        (_, Some(who)) => match own(who, object) {
            Some(own) if lets_in(policy, path, own, object) => PAGE,
            _ => NOTHING,
        },
    }
}

/// The incarico that the address names, when it is this person's and these are its days.
pub(super) fn own(who: &str, object: &Object) -> Option<&'static Incarico> {
    let named = INCARICHI
        .iter()
        .find(|it| Some(it.id) == object.incarico.name);
    named.filter(|it| it.persona == who && it.days == Days::Now)
}

/// Whether any menu of this person opens an application today.
fn opens(who: &str, application: &Word) -> bool {
    let window = format!("{}/mesi", application.text);
    let mine = INCARICHI
        .iter()
        .filter(|it| it.persona == who && it.days == Days::Now);
    mine.into_iter().any(|own| {
        let live = |scope, tipo| live(own.profilo, &window, scope, tipo);
        let wide = live("visible", None) || own.office && live("competenza", None);
        let seen = own.sees.iter().filter_map(|name| position(name));
        let mut tipi = seen.map(|it| Some(it.tipo));
        wide || tipi.any(|tipo| live("posizione", tipo) || live("soggetto", tipo))
    })
}

/// What the policy asks beyond an incarico of one's own.
fn lets_in(policy: &str, path: &str, own: &Incarico, object: &Object) -> bool {
    let before = object.posizione.name.and_then(position);
    let sees = before.is_some_and(|it| own.sees.contains(&it.name));
    let opens = |scope| live(own.profilo, object.window, scope, before.map(|it| it.tipo));
    match policy {
        "Incarico" => true,
        "Posizione" => sees,
        "Admitted" if path.contains("/p/") => sees && opens("posizione"),
        "Admitted" if path.contains("/s/") => sees && opens("soggetto"),
        "Admitted" if path.contains("/tutte/") => opens("visible"),
        "Admitted" if path.contains("/sede/") => own.office && opens("competenza"),
        "Amministratore" => own.profilo == "amministratore",
        other => panic!("no rule says whom `{other}` lets in at {path}"),
    }
}
