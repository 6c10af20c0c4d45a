//! The menu and the guard of the route are one function, so whatever is shown opens and nothing
//! else does.

use super::fixture::{House, codice, houses};
use cassetto::access::{AccessError, Of, State};
use cassetto::model::ScopeKind;

/// What a person sees in the menu before a position: `page` when it opens, `(page)` when it is
/// only announced.
async fn shown(house: &House, persona: &str, incarico: &str, of: Of) -> Vec<String> {
    let claim = house.enter(persona).await;
    let now = house.clock.now();
    let acting = house
        .access
        .acting(&claim, (incarico, &of), "scrivania", &house.in_force, &now)
        .await;
    let menu = acting.unwrap().menu(&house.in_force);
    assert!(
        menu.iter()
            .all(|group| !group.entries.is_empty() && group.title.it != "Vuoto")
    );
    let entries = menu.iter().flat_map(|group| &group.entries);
    let word = entries.map(|entry| match &entry.state {
        State::Live(of) => format!("{} {of}", entry.page),
        State::Announced(why) => format!("({}) {}", entry.page, why.map_or("", |why| &why.it)),
    });
    word.collect()
}

#[tokio::test]
async fn a_menu_is_made_for_the_profilo_and_the_type_of_position() {
    for house in houses().await {
        let (one, nine) = (codice(1), codice(9));
        let titolare = shown(
            &house,
            "carla",
            "carlaaaaaaaaaaaa",
            Of::Posizione(one.clone()),
        );
        assert_eq!(
            titolare.await,
            [
                format!("mesi p/{one}"),
                format!("elenco p/{one}"),
                format!("quadro s/{one}"),
                "tutti tutte".to_owned(),
                "(inviate) Non ancora attiva".to_owned(),
            ]
        );
        let home = shown(&house, "carla", "carlaaaaaaaaaaaa", Of::Tutte);
        assert_eq!(home.await, ["tutti tutte", "(inviate) Non ancora attiva"]);
        let studio = shown(
            &house,
            "dario",
            "studioaaaaaaaaaa",
            Of::Posizione(nine.clone()),
        );
        assert_eq!(studio.await, [format!("mesi p/{nine}")]);
        // A type that is only announced makes every row that names it announced, and no other.
        let domestico = shown(
            &house,
            "dario",
            "studioaaaaaaaaaa",
            Of::Posizione(codice(5)),
        );
        assert!(domestico.await.is_empty());
        let operatore = shown(
            &house,
            "ugo",
            "ugoaaaaaaaaaaaaa",
            Of::Posizione(one.clone()),
        );
        assert_eq!(
            operatore.await,
            [format!("mesi p/{one}"), "ufficio sede".to_owned()]
        );
        let office = shown(&house, "ugo", "ugoaaaaaaaaaaaaa", Of::Sede);
        assert_eq!(office.await, ["ufficio sede"]);
    }
}

#[tokio::test]
async fn what_a_menu_shows_opens_and_what_it_does_not_show_is_not_there() {
    for house in houses().await {
        house
            .meddle("update incarico set soggetto = 2 where id = 'i-carla'")
            .await;
        for (persona, incarico, keys) in [
            ("carla", "carlaaaaaaaaaaaa", [3, 4, 5]),
            ("dario", "studioaaaaaaaaaa", [1, 5, 9]),
            ("ugo", "ugoaaaaaaaaaaaaa", [1, 3, 4]),
        ] {
            let claim = house.enter(persona).await;
            for key in keys {
                let all = [
                    Of::Posizione(codice(key)),
                    Of::Soggetto(codice(key)),
                    Of::Tutte,
                    Of::Sede,
                ];
                let shown = shown(&house, persona, incarico, all[0].clone()).await;
                for of in all {
                    for page in ["mesi", "quadro", "tutti", "ufficio", "sola", "stretta"] {
                        let open = format!("versamenti/{page}");
                        let opened = house.open(&claim, incarico, of.clone(), &open).await;
                        let listed = shown.contains(&format!("{page} {of}"));
                        // Wider places do not depend on the position from which they were reached.
                        let wide = of.posizione().is_none();
                        match opened {
                            Ok(_) => assert!(listed || wide, "{incarico} {key} {of} {open}"),
                            Err(AccessError::NotFound) => {
                                assert!(!listed, "{incarico} {of} {open}")
                            }
                            Err(other) => panic!("{other}"),
                        }
                    }
                }
            }
        }
    }
}

/// Page, place, and the scope it opens with; `None` where there is nothing.
#[tokio::test]
async fn a_page_opens_with_the_scope_of_its_row_or_of_the_page_it_stands_under() {
    use ScopeKind::{Competenza, Posizione, Soggetto, Visible};
    let p = || Of::Posizione(codice(1));
    let carla = [
        ("versamenti/mesi", p(), Some(Posizione)),
        ("versamenti/mese", p(), Some(Posizione)),
        ("versamenti/riga", p(), Some(Posizione)),
        ("versamenti/elenco", p(), Some(Posizione)),
        ("versamenti/quadro", Of::Soggetto(codice(1)), Some(Soggetto)),
        ("versamenti/quadro", p(), None),
        ("versamenti/mesi", Of::Soggetto(codice(1)), None),
        ("versamenti/mesi", Of::Tutte, None),
        ("versamenti/tutti", Of::Tutte, Some(Visible)),
        ("versamenti/tutti", p(), None),
        ("versamenti/tutti", Of::Sede, None),
        // Stands under a page that opens, but cannot serve its scope.
        ("versamenti/uno", Of::Tutte, None),
        ("versamenti/uno", p(), None),
        // No row at all; parents in a ring; a parent that is not there; a row without its page.
        ("versamenti/sola", p(), None),
        ("versamenti/anello", p(), None),
        ("versamenti/sospesa", p(), None),
        ("versamenti/perduta", p(), None),
        ("versamenti/stretta", Of::Tutte, None),
        ("versamenti/niente", p(), None),
        // Not installed; only announced; of an office, for somebody without one.
        ("assente/pagina", p(), None),
        ("comunicazione/inviate", Of::Tutte, None),
        ("versamenti/ufficio", Of::Sede, None),
        ("/", p(), None),
    ];
    let ugo = [
        ("versamenti/ufficio", Of::Sede, Some(Competenza)),
        ("versamenti/ufficio", Of::Tutte, None),
        ("versamenti/tutti", Of::Tutte, None),
    ];
    for house in houses().await {
        let (hers, his) = (house.enter("carla").await, house.enter("ugo").await);
        let hers = carla.iter().map(|case| (&hers, "carlaaaaaaaaaaaa", case));
        for (claim, incarico, (open, of, expected)) in
            hers.chain(ugo.iter().map(|case| (&his, "ugoaaaaaaaaaaaaa", case)))
        {
            let opened = house.open(claim, incarico, of.clone(), open).await;
            match (opened, expected) {
                (Ok(admitted), Some(kind)) => {
                    let scope = admitted.scope();
                    assert_eq!(scope.kind, *kind, "{open} {of}");
                    let wide = of.posizione().is_none();
                    assert_eq!(scope.posizione.is_some(), *kind == Posizione);
                    assert_eq!(scope.soggetto.is_none(), wide);
                    assert_eq!(admitted.plugin(), "versamenti");
                    assert_eq!(format!("versamenti/{}", admitted.page().id), *open);
                    assert_eq!(admitted.entry().scope, *kind);
                    let announced = scope.tipi.contains(&"domestico".to_owned());
                    assert!(!announced && !scope.tipi.is_empty());
                }
                (Err(AccessError::NotFound), None) => {}
                (other, _) => panic!("{open} {of}: {:?}", other.map(|_| ())),
            }
        }
    }
}

/// `elenco` stands under `mesi`, which is live for an artigiano; its own row is only announced.
#[tokio::test]
async fn a_page_that_is_announced_is_not_opened_by_its_parent() {
    for house in houses().await {
        house
            .meddle("update incarico set soggetto = 3 where id = 'i-carla'")
            .await;
        let claim = house.enter("carla").await;
        let open = |page| house.open(&claim, "carlaaaaaaaaaaaa", Of::Posizione(codice(9)), page);
        assert!(open("versamenti/mesi").await.is_ok());
        assert!(open("versamenti/mese").await.is_ok());
        assert!(open("versamenti/elenco").await.is_err());
        assert!(open("assente/pagina").await.is_err());
    }
}

#[tokio::test]
async fn a_reference_leads_to_the_first_page_that_answers_it_and_opens_here() {
    for house in houses().await {
        let claim = house.enter("carla").await;
        let at = Of::Posizione(codice(1));
        let opened = house
            .open(&claim, "carlaaaaaaaaaaaa", at.clone(), "versamenti/mesi")
            .await;
        let admitted = opened.unwrap();
        for kind in ["mese", "riga", "elenco"] {
            let found = admitted.answering(kind).unwrap();
            assert_eq!(
                (found.plugin, found.page, found.parameter),
                ("versamenti", kind, "chi")
            );
            assert_eq!(found.of, at);
        }
        assert_eq!(admitted.answering("pratica"), None);
        // From a wider place nothing of one position opens.
        let opened = house
            .open(&claim, "carlaaaaaaaaaaaa", Of::Tutte, "versamenti/tutti")
            .await;
        assert_eq!(opened.unwrap().answering("mese"), None);
        let artigiano = house.enter("dario").await;
        let at = Of::Posizione(codice(9));
        let opened = house
            .open(&artigiano, "studioaaaaaaaaaa", at, "versamenti/mesi")
            .await;
        let admitted = opened.unwrap();
        assert_eq!(admitted.answering("mese").unwrap().page, "mese");
        // This menu has no row for it, so it stands under `mesi` again.
        assert_eq!(admitted.answering("elenco").unwrap().page, "elenco");
    }
}
