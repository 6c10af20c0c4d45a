//! No form is left out.

use crate::matrix::policy::TABLE;

#[test]
fn every_form_is_sent_here() {
    let forms: Vec<_> = TABLE
        .iter()
        .filter(|(method, ..)| *method != "GET")
        .map(|(_, path, policy)| (*path, *policy))
        .collect();
    let sent = [
        ("/accesso", "PublicForm"),
        ("/uscita", "SignedInForm"),
        ("/lingua", "PublicForm"),
        ("/accessibilita/segnala", "PublicForm"),
        ("/i/{incarico}/cerca", "IncaricoForm"),
        ("/i/{incarico}/avvisi", "IncaricoForm"),
        ("/i/{incarico}/preferiti", "IncaricoForm"),
        ("/i/{incarico}/ordine", "IncaricoForm"),
        ("/i/{incarico}/disposizione", "IncaricoForm"),
        ("/i/{incarico}/tasti", "IncaricoForm"),
        (
            "/i/{incarico}/p/{posizione}/{plugin}/{page}",
            "AdmittedForm",
        ),
        ("/i/{incarico}/s/{soggetto}/{plugin}/{page}", "AdmittedForm"),
        ("/i/{incarico}/tutte/{plugin}/{page}", "AdmittedForm"),
        ("/i/{incarico}/sede/{plugin}/{page}", "AdmittedForm"),
        (
            "/i/{incarico}/p/{posizione}/{plugin}/{page}/{azione}",
            "AdmittedForm",
        ),
        (
            "/i/{incarico}/s/{soggetto}/{plugin}/{page}/{azione}",
            "AdmittedForm",
        ),
        (
            "/i/{incarico}/tutte/{plugin}/{page}/{azione}",
            "AdmittedForm",
        ),
        (
            "/i/{incarico}/sede/{plugin}/{page}/{azione}",
            "AdmittedForm",
        ),
        ("/i/{incarico}/orologio", "AmministratoreForm"),
        // In `tests/matrix/cerca.rs`.
        ("/i/{incarico}/p/{posizione}/cerca", "PosizioneForm"),
        ("/i/{incarico}/segnalazioni", "AmministratoreForm"),
        // In `tests/matrix/forms/acts.rs`, and with lines in `tests/journeys/portafoglio/molte.rs`.
        (
            "/i/{incarico}/s/{soggetto}/{plugin}/{page}/{azione}/molte",
            "AdmittedForm",
        ),
        (
            "/i/{incarico}/tutte/{plugin}/{page}/{azione}/molte",
            "AdmittedForm",
        ),
    ];
    assert_eq!(
        forms, sent,
        "send the new form from everybody, in tests/matrix/forms.rs"
    );
}
