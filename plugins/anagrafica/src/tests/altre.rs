//! The positions of a codice fiscale, as many as are visible.

use super::open;
use crate::Anagrafica;
use cassetto_sdk::Value;
use cassetto_sdk::test::{Desk, Opened, Refused};

/// A codice fiscale with so many visible positions of each kind.
fn many(employer: i64, own: i64, dependents: i64) -> Desk {
    Desk::new().answer(
        "quante",
        ["datore", "autonome", "dipendenti"],
        [[employer.into(), own.into(), dependents.into()]],
    )
}

#[test]
fn the_positions_of_a_codice_fiscale_stand_in_two_tables_or_one() {
    let five = open(&many(4, 1, 0), "altre");
    assert!(five.shows("datore()") && five.shows("autonome()"), "{five}");
    assert!(five.shows("posizione (code to posizione)"), "{five}");
    assert!(
        !five.shows("dipendenti") && !five.shows("una sola"),
        "{five}"
    );
    let one = open(&many(0, 1, 0), "altre");
    assert!(
        one.shows("è visibile una sola posizione") && !one.shows("datore()"),
        "{one}"
    );
    let two = open(&many(2, 0, 1), "altre");
    assert!(two.shows("Posizioni dipendenti -> dipendenti()"), "{two}");
    assert!(open(&many(2, 0, 1), "dipendenti").shows("dipendenti()"));
    let none = open(&many(2, 0, 0), "dipendenti");
    assert!(
        none.shows("nessuna dipende da un'altra") && !none.shows("table"),
        "{none}"
    );
}

/// The sheet of position 2, with as much of its family as is visible.
fn other(rows: impl IntoIterator<Item = (Option<i64>, i64)>) -> Result<Opened, Refused> {
    let columns = [
        "tipo",
        "chiave",
        "denominazione",
        "sede",
        "stato",
        "inizio",
        "cessazione",
        "madre",
        "numero_madre",
        "figlie",
    ];
    let row = |(mother, daughters): (Option<i64>, i64)| -> [Value; 10] {
        [
            "uniemens".into(),
            "9900000202".into(),
            "Unità di Montescuro".into(),
            "9901".into(),
            "attiva".into(),
            "2009-09-01".into(),
            Value::Null,
            mother.map(|_| "9900000101").into(),
            mother.into(),
            daughters.into(),
        ]
    };
    Desk::new()
        .answer("altra", columns, rows.into_iter().map(row))
        .open::<Anagrafica>("altra", [("posizione", 2.into())])
}

#[test]
fn the_sheet_of_another_position_shows_the_family_that_is_visible() {
    let alone = other([(None, 0)]).unwrap();
    assert_eq!(alone.asked, ["altra(posizione=2)"]);
    assert!(!alone.shows("madre") && !alone.shows("table"), "{alone}");
    let daughter = other([(Some(1), 0)]).unwrap();
    assert!(
        daughter.shows("Posizione madre: \"9900000101\" (code)"),
        "{daughter}"
    );
    assert!(
        daughter.shows("Scheda della posizione madre -> altra(posizione=1)"),
        "{daughter}"
    );
    let mother = other([(None, 3)]).unwrap();
    assert!(mother.shows("figlie(posizione=2)"), "{mother}");
    let foreign = other([]).unwrap_err();
    assert_eq!(
        foreign.sentence,
        "Nessuna posizione visibile di questo codice fiscale ha questo numero."
    );
}
