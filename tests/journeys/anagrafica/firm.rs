//! A firm with two matricole, read from the sheet of one to the history, and from mother to daughter.

use super::{A, B, facts, has, home, page, prepared, says, titles};
use crate::journeys::behind;

#[tokio::test]
async fn the_representative_reads_the_matricola_from_its_sheet_to_its_history() {
    for (name, setting) in behind::both().await {
        let (desk, stato) = prepared(setting).await;
        let mut carla = desk.signed_in("carla-esempi").await;
        let at = home(&stato, "carla-esempi-titolare", "p", A).await;
        let before = carla.get(&at).await;
        let sheet = carla.get(&before.link("Dati della posizione")).await;
        let expected = [
            "Tipo di posizione Azienda UniEmens",
            "Matricola 9900000101",
            "Denominazione Officina Esempio S.r.l.",
            "Sede competente 9900",
            "Stato Attiva",
            "Inizio attività 02/03/1998",
        ];
        assert_eq!(facts(&sheet), expected, "{name}");
        has(
            &sheet.rows("tbody"),
            "Impresa somministratrice | no | 02/03/1998 | —",
            name,
        );

        let firm = carla.get(&sheet.link("Dati del contribuente")).await;
        let firm_facts = facts(&firm);
        has(&firm_facts, "Codice fiscale 99000011108", name);
        has(
            &firm_facts,
            "Forma giuridica società a responsabilità limitata",
            name,
        );
        let history = carla.get(&firm.link("Denominazioni precedenti")).await;
        let changes = history.rows("tbody");
        let former = "Officina Esempio S.n.c. | società in nome collettivo | via dell'Esempio 1, Vallechiara | \
             01/02/1990 | 01/03/1998";
        has(&changes, former, name);
        let changes = history.texts("main .timeline li");
        for [day, what, detail] in [
            [
                "02/03/1998",
                "Inizio dell'attività",
                "Officina Esempio S.r.l.",
            ],
            [
                "01/04/2025",
                "Nuovo inquadramento",
                "CSC 10601, ATECO 2025 25.53.00, Industria",
            ],
            ["01/01/2015", "Codice autorizzazione attribuito", "6Y"],
            ["31/12/2018", "Fine del codice autorizzazione", "6Y"],
            [
                "01/09/2009",
                "Rappresentante legale: inizio",
                "Carla Esempi",
            ],
            [
                "31/12/2024",
                "Azienda collegata: fine",
                "Cantieri Facsimile S.p.A.",
            ],
        ] {
            has(&changes, &format!("{day}{what}Dettaglio{detail}"), name);
        }
        // The latest comes first.
        let days = history.attributes("main .timeline time", "datetime");
        assert_eq!(days.len(), changes.len(), "{name}: {changes:#?}");
        assert!(
            days.is_sorted_by(|one, next| one >= next),
            "{name}: {days:?}"
        );
        // What is still to come is no history.
        assert!(
            changes.iter().all(|row| !row.contains("8B")),
            "{name}: {changes:#?}"
        );

        let classed = carla.get(&sheet.link("Inquadramento")).await.rows("tbody");
        has(
            &classed,
            "10601 | Industria | 25.53.00 | 2025 | 01/04/2025 | — | In vigore",
            name,
        );
        has(
            &classed,
            "10601 | Industria | 25.62.00 | 2007 | 02/03/1998 | 31/03/2025 | Conclusa",
            name,
        );
        has(
            &classed,
            "6Y | 01/01/2015 | 31/12/2018 | Conclusa | INPS.9900.02/02/2015.0000301",
            name,
        );
        has(&classed, "8B | 01/01/2027 | — | Futura | —", name);
        let linked = carla.get(&sheet.link("Soggetti collegati")).await;
        assert_eq!(
            titles(&linked),
            ["Persone e rappresentanti", "Aziende collegate"],
            "{name}"
        );
        let linked = linked.rows("tbody");
        has(
            &linked,
            "Carla Esempi | SMPCRL71C52X001B | Rappresentante legale | 01/09/2009 | —",
            name,
        );
        let tied =
            "Cantieri Facsimile S.p.A. | 99000021107 | Azienda collegata | 01/01/2019 | 31/12/2024";
        has(&linked, tied, name);
        let contacts = carla.get(&sheet.link("Recapiti")).await;
        has(&contacts.rows("tbody"), "Telefono | +39 000 0000101", name);
        assert!(
            facts(&contacts)[0].starts_with("PEC del contribuente "),
            "{name}"
        );
        assert_eq!(
            contacts.attributes("main form", "action"),
            Vec::<String>::new()
        );
    }
}

#[tokio::test]
async fn a_suspension_and_the_mother_of_a_position_are_told_to_whoever_sees_both() {
    for (name, setting) in behind::both().await {
        let (desk, stato) = prepared(setting).await;
        let mut carla = desk.signed_in("carla-esempi").await;
        let at = home(&stato, "carla-esempi-titolare", "p", B).await;
        let sheet = page(&mut carla, &at, "posizione").await;
        let sentence = "La posizione è sospesa dal 01/11/2026 al 31/12/2026:";
        assert!(says(&sheet, sentence), "{name}: {}", sheet.text);
        let suspended = carla.get(&sheet.link("Sospensioni")).await.rows("tbody");
        has(
            &suspended,
            "01/11/2026 | 31/12/2026 | Senza personale | In vigore",
            name,
        );
        has(
            &suspended,
            "01/08/2020 | 31/08/2020 | Attività stagionale | Conclusa",
            name,
        );

        let others = carla
            .get(&carla.clone().get(&at).await.link("stesso codice fiscale"))
            .await;
        assert_eq!(others.rows("tbody").len(), 2, "{name}: {}", others.text);
        let dependents = carla.get(&others.link("Posizioni dipendenti")).await;
        let [row] = &dependents.rows("tbody")[..] else {
            panic!("{name}: {}", dependents.text)
        };
        let family = "9900000202 | Unità di Montescuro | 9901 | Attiva | 9900000101 | Officina Esempio S.r.l.";
        assert!(row.ends_with(family), "{name}: {row}");
        let sheets = dependents.attributes("main tbody a", "href");
        let daughter = carla.get(&sheets[0]).await;
        has(&facts(&daughter), "Posizione madre 9900000101", name);
        let mother = carla
            .get(&daughter.link("Scheda della posizione madre"))
            .await;
        has(&facts(&mother), "Matricola 9900000101", name);
        assert!(mother.rows("tbody")[0].contains("9900000202"), "{name}");
    }
}
