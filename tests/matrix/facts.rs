//! Who stands how to what, by hand: the people of the demonstration, and beside them invented ones with a
//! right for each way in which one may end, not yet begin, or not count.

/// One of the positions that everybody asks for.
pub(super) struct Posizione {
    pub(super) name: &'static str,
    pub(super) tipo: &'static str,
    pub(super) chiave: &'static str,
    /// Who owns it.
    pub(super) soggetto: &'static str,
}

/// Firm A has two, Delfina five of five types, firm D, the Comune and Dario one each. A2 alone is of
/// the other office.
pub(super) const POSIZIONI: [Posizione; 10] = [
    posizione("A1", "uniemens", "9900000101", "A"),
    posizione("A2", "uniemens", "9900000202", "A"),
    posizione("C1", "uniemens", "9900000303", "C"),
    posizione("C2", "artigiano", "99000000000000303", "C"),
    posizione("C3", "gs-committente", "CMPDFN65T49X009X", "C"),
    posizione("C4", "agricola", "99000303", "C"),
    posizione("C5", "domestico", "9900000303", "C"),
    posizione("D", "uniemens", "9900000505", "D"),
    posizione("E", "pubblico", "99000051104/00001", "E"),
    posizione("P", "uniemens", "9900000404", "P"),
];

const fn posizione(
    name: &'static str,
    tipo: &'static str,
    chiave: &'static str,
    soggetto: &'static str,
) -> Posizione {
    Posizione {
        name,
        tipo,
        chiave,
        soggetto,
    }
}

/// Whether the days of an incarico are these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Days {
    Now,
    /// Until yesterday.
    Ended,
    /// From tomorrow.
    Coming,
}

/// A person in a profilo, and what is seen today.
pub(super) struct Incarico {
    pub(super) id: &'static str,
    pub(super) persona: &'static str,
    pub(super) profilo: &'static str,
    /// Whether it is for an office.
    pub(super) office: bool,
    pub(super) days: Days,
    pub(super) sees: &'static [&'static str],
}

const fn incarico(
    id: &'static str,
    persona: &'static str,
    profilo: &'static str,
    days: Days,
    sees: &'static [&'static str],
) -> Incarico {
    Incarico {
        id,
        persona,
        profilo,
        office: false,
        days,
        sees,
    }
}

const fn office(mut incarico: Incarico) -> Incarico {
    incarico.office = true;
    incarico
}

const VALLECHIARA: &[&str] = &["A1", "C1", "C2", "C3", "C4", "C5", "D", "E", "P"];

use Days::{Coming, Ended, Now};

pub(super) const INCARICHI: [Incarico; 22] = [
    incarico(
        "carla-esempi-titolare",
        "carla-esempi",
        "titolare",
        Now,
        &["A1", "A2"],
    ),
    incarico("carla-ieri", "carla-esempi", "titolare", Ended, &[]),
    incarico(
        "delfina-campioni-titolare",
        "delfina-campioni",
        "titolare",
        Now,
        &["C1", "C2", "C3", "C4", "C5"],
    ),
    incarico(
        "nino-comunali-titolare",
        "nino-comunali",
        "titolare",
        Now,
        &["E"],
    ),
    // What one of his incarichi sees is not there for the other.
    incarico(
        "dario-provetti-titolare",
        "dario-provetti",
        "titolare",
        Now,
        &["P"],
    ),
    incarico(
        "dario-provetti-intermediario",
        "dario-provetti",
        "intermediario",
        Now,
        &["A1", "C5"],
    ),
    incarico(
        "lia-saggi-collaboratrice",
        "lia-saggi",
        "collaboratore",
        Now,
        &["A1"],
    ),
    incarico(
        "omero-fidati-delegato",
        "omero-fidati",
        "delegato",
        Now,
        &["C2", "C3"],
    ),
    office(incarico(
        "ugo-sportelli-operatore",
        "ugo-sportelli",
        "operatore",
        Now,
        VALLECHIARA,
    )),
    office(incarico(
        "ugo-ieri",
        "ugo-sportelli",
        "operatore",
        Ended,
        &[],
    )),
    office(incarico(
        "ugo-domani",
        "ugo-sportelli",
        "responsabile",
        Coming,
        &[],
    )),
    office(incarico(
        "ines-reggenti-responsabile",
        "ines-reggenti",
        "responsabile",
        Now,
        VALLECHIARA,
    )),
    office(incarico(
        "bruno-facsimili-operatore",
        "bruno-facsimili",
        "operatore",
        Now,
        &["A2"],
    )),
    incarico(
        "ada-sistemi-amministratrice",
        "ada-sistemi",
        "amministratore",
        Now,
        &[],
    ),
    office(incarico("ada-ieri", "ada-sistemi", "operatore", Ended, &[])),
    // The deleghe of PEOPLE: A1 and C5 count, C4 until today. A2 ended, C1 was revoked, C2 begins
    // tomorrow, C3 is not signed, E is another delegate's, D and P are nobody's.
    incarico(
        "mara-intermediaria",
        "mara-prove",
        "intermediario",
        Now,
        &["A1", "C4", "C5"],
    ),
    incarico("mara-ieri", "mara-prove", "titolare", Ended, &[]),
    incarico("mara-domani", "mara-prove", "titolare", Coming, &[]),
    incarico("mara-altrove", "mara-prove", "intermediario", Ended, &[]),
    // Of the subdeleghe A1 counts. The delega of A2 ended, that of C1 was revoked, that of C2 begins
    // tomorrow, that of C3 is not signed, what passed on C4 ended, on C5 begins tomorrow, and the
    // delega of E is none of her studio's.
    incarico(
        "nora-collaboratrice",
        "nora-prove",
        "collaboratore",
        Now,
        &["A1"],
    ),
    // Of the same studio, and nothing was passed on to it.
    incarico("nora-vuota", "nora-prove", "collaboratore", Now, &[]),
    incarico("olga-delegata", "olga-prove", "delegato", Now, &["E"]),
];

/// Everybody, and nobody.
pub(super) const PEOPLE_IN: [Option<&str>; 14] = [
    None,
    Some("carla-esempi"),
    Some("delfina-campioni"),
    Some("nino-comunali"),
    Some("dario-provetti"),
    Some("lia-saggi"),
    Some("omero-fidati"),
    Some("ugo-sportelli"),
    Some("ines-reggenti"),
    Some("bruno-facsimili"),
    Some("ada-sistemi"),
    Some("mara-prove"),
    Some("nora-prove"),
    Some("olga-prove"),
];

/// The invented people of this test, as `cassetto load` reads them. Today is 23 November 2026.
pub(super) const PEOPLE: &str = r#"
{"persona":{"id":"mara-prove","codice_fiscale":"PRVMRA80A41X011V","nome":"Mara","cognome":"Prove","lingua":"it","presentazione":"Inventata: deleghe che contano e che non contano"}}
{"persona":{"id":"nora-prove","codice_fiscale":"PRVNRO80A41X011K","nome":"Nora","cognome":"Prove","lingua":"it","presentazione":"Inventata: subdeleghe che contano e che non contano"}}
{"persona":{"id":"olga-prove","codice_fiscale":"PRVLGO80A41X011P","nome":"Olga","cognome":"Prove","lingua":"it","presentazione":"Inventata: persona di fiducia"}}
{"delegato":{"id":"studio-prova","tipo":"studio","denominazione":"Studio Prova","codice_fiscale":"99000081101"}}
{"delegato":{"id":"olga","tipo":"persona","denominazione":"Olga Prove","codice_fiscale":"PRVLGO80A41X011P"}}
{"incarico":{"id":"carla-ieri","codice":"carlaierixxxxxxx","persona":"carla-esempi","profilo":"titolare","per":"soggetto","soggetto":"CMPDFN65T49X009X","titolo":"Delfina Campioni","dal":"2020-01-01","al":"2026-11-22"}}
{"incarico":{"id":"ugo-ieri","codice":"ugoierixxxxxxxxx","persona":"ugo-sportelli","profilo":"operatore","per":"struttura","struttura":"9901","titolo":"Sede di Montescuro","dal":"2020-01-01","al":"2026-11-22"}}
{"incarico":{"id":"ugo-domani","codice":"ugodomanixxxxxxx","persona":"ugo-sportelli","profilo":"responsabile","per":"struttura","struttura":"9901","titolo":"Sede di Montescuro","dal":"2026-11-24"}}
{"incarico":{"id":"ada-ieri","codice":"adaierixxxxxxxxx","persona":"ada-sistemi","profilo":"operatore","per":"struttura","struttura":"9900","titolo":"Sede di Vallechiara","dal":"2020-01-01","al":"2026-11-22"}}
{"incarico":{"id":"mara-intermediaria","codice":"maraxxxxxxxxxxxx","persona":"mara-prove","profilo":"intermediario","per":"delega","delegato":"studio-prova","titolo":"Studio Prova","dal":"2020-01-01"}}
{"incarico":{"id":"mara-ieri","codice":"maraierixxxxxxxx","persona":"mara-prove","profilo":"titolare","per":"soggetto","soggetto":"99000021107","titolo":"Cantieri Facsimile S.p.A.","dal":"2020-01-01","al":"2026-11-22"}}
{"incarico":{"id":"mara-domani","codice":"maradomanixxxxxx","persona":"mara-prove","profilo":"titolare","per":"soggetto","soggetto":"99000051104","titolo":"Comune di Vallechiara","dal":"2026-11-24"}}
{"incarico":{"id":"mara-altrove","codice":"maraaltrovexxxxx","persona":"mara-prove","profilo":"intermediario","per":"delega","delegato":"studio-provetti","titolo":"Studio Provetti","dal":"2020-01-01","al":"2026-11-22"}}
{"incarico":{"id":"nora-collaboratrice","codice":"noraxxxxxxxxxxxx","persona":"nora-prove","profilo":"collaboratore","per":"subdelega","delegato":"studio-prova","titolo":"Studio Prova","dal":"2020-01-01"}}
{"incarico":{"id":"nora-vuota","codice":"noravuotaxxxxxxx","persona":"nora-prove","profilo":"collaboratore","per":"subdelega","delegato":"studio-prova","titolo":"Studio Prova, senza subdeleghe","dal":"2020-01-01"}}
{"incarico":{"id":"olga-delegata","codice":"olgaxxxxxxxxxxxx","persona":"olga-prove","profilo":"delegato","per":"delega","delegato":"olga","titolo":"Comune di Vallechiara","dal":"2026-11-23","al":"2026-11-23"}}
{"delega":{"id":"prova-A1","posizione":{"tipo":"uniemens","chiave":"9900000101"},"delegato":"studio-prova","stato":"attiva","dal":"2025-01-01"}}
{"delega":{"id":"prova-A2","posizione":{"tipo":"uniemens","chiave":"9900000202"},"delegato":"studio-prova","stato":"attiva","dal":"2025-01-01","al":"2026-11-22"}}
{"delega":{"id":"prova-C1","posizione":{"tipo":"uniemens","chiave":"9900000303"},"delegato":"studio-prova","stato":"attiva","dal":"2025-01-01","revocata":1795300000000}}
{"delega":{"id":"prova-C2","posizione":{"tipo":"artigiano","chiave":"99000000000000303"},"delegato":"studio-prova","stato":"attiva","dal":"2026-11-24"}}
{"delega":{"id":"prova-C3","posizione":{"tipo":"gs-committente","chiave":"CMPDFN65T49X009X"},"delegato":"studio-prova","stato":"da_firmare","dal":"2025-01-01"}}
{"delega":{"id":"prova-C4","posizione":{"tipo":"agricola","chiave":"99000303"},"delegato":"studio-prova","stato":"attiva","dal":"2026-11-23","al":"2026-11-23"}}
{"delega":{"id":"prova-C5","posizione":{"tipo":"domestico","chiave":"9900000303"},"delegato":"studio-prova","stato":"attiva","dal":"2020-01-01","al":"2024-12-31"}}
{"delega":{"id":"prova-C5-di-nuovo","posizione":{"tipo":"domestico","chiave":"9900000303"},"delegato":"studio-prova","stato":"attiva","dal":"2025-01-01"}}
{"delega":{"id":"prova-E","posizione":{"tipo":"pubblico","chiave":"99000051104/00001"},"delegato":"olga","stato":"attiva","dal":"2025-01-01"}}
{"subdelega":{"id":"prova-s-A1","delega":"prova-A1","incarico":"nora-collaboratrice","diritti":"consulta","dal":"2025-01-01"}}
{"subdelega":{"id":"prova-s-A2","delega":"prova-A2","incarico":"nora-collaboratrice","diritti":"consulta","dal":"2025-01-01"}}
{"subdelega":{"id":"prova-s-C1","delega":"prova-C1","incarico":"nora-collaboratrice","diritti":"consulta","dal":"2025-01-01"}}
{"subdelega":{"id":"prova-s-C2","delega":"prova-C2","incarico":"nora-collaboratrice","diritti":"consulta","dal":"2025-01-01"}}
{"subdelega":{"id":"prova-s-C3","delega":"prova-C3","incarico":"nora-collaboratrice","diritti":"consulta","dal":"2025-01-01"}}
{"subdelega":{"id":"prova-s-C4","delega":"prova-C4","incarico":"nora-collaboratrice","diritti":"consulta","dal":"2025-01-01","al":"2026-11-22"}}
{"subdelega":{"id":"prova-s-C5","delega":"prova-C5-di-nuovo","incarico":"nora-collaboratrice","diritti":"consulta","dal":"2026-11-24"}}
{"subdelega":{"id":"prova-s-E","delega":"prova-E","incarico":"nora-collaboratrice","diritti":"consulta","dal":"2025-01-01"}}
"#;

/// The rows that the menus get for `rilievi` and `appunti`, applications whose pages serve every scope: profilo,
/// scope, types of position.
pub(super) const ROWS: [(&str, &str, &[&str]); 12] = [
    ("titolare", "posizione", &["uniemens", "domestico"]),
    ("titolare", "soggetto", &["uniemens"]),
    ("titolare", "visible", &["uniemens", "artigiano"]),
    ("intermediario", "posizione", &["agricola"]),
    ("intermediario", "visible", &["uniemens"]),
    ("collaboratore", "soggetto", &["uniemens"]),
    ("delegato", "visible", &["artigiano"]),
    ("operatore", "posizione", &["uniemens"]),
    ("operatore", "competenza", &["uniemens", "agricola"]),
    ("responsabile", "competenza", &["uniemens"]),
    ("responsabile", "visible", &["pubblico"]),
    // For whom sees nothing, even a row that somebody wrote opens on nothing.
    ("amministratore", "visible", &["uniemens"]),
];

/// Whether a menu holds a live row for a page, in a scope, before a position of that type or before none.
pub(super) fn live(profilo: &str, page: &str, scope: &str, tipo: Option<&str>) -> bool {
    match page.split('/').next() {
        // The rows that the menus of the project have, for all but one profilo: for every type, but
        // where a type is told.
        Some("versamenti") => scope == "posizione" && profilo != "amministratore",
        Some("anagrafica") => {
            let own = match page {
                "anagrafica/altre" => "soggetto",
                _ => "posizione",
            };
            scope == own && profilo != "amministratore"
        }
        Some("uniemens") => {
            let is_employer = tipo.is_none_or(|tipo| tipo == "uniemens");
            scope == "posizione" && is_employer && profilo != "amministratore"
        }
        Some("cosa-fare") => match page {
            "cosa-fare/elenco" => {
                let many = ["titolare", "delegato", "intermediario", "collaboratore"];
                scope == "visible" && many.contains(&profilo)
            }
            _ => scope == "posizione" && profilo != "amministratore",
        },
        Some("portafoglio") => {
            let own = match page {
                "portafoglio/scheda" => "posizione",
                _ => "visible",
            };
            scope == own && matches!(profilo, "intermediario" | "collaboratore")
        }
        Some("rilievi" | "appunti") => ROWS.iter().any(|(of, kind, tipi)| {
            *of == profilo && *kind == scope && tipo.is_none_or(|tipo| tipi.contains(&tipo))
        }),
        // Announced only, or not installed.
        _ => false,
    }
}

/// The position of that name.
pub(super) fn position(name: &str) -> Option<&'static Posizione> {
    POSIZIONI.iter().find(|posizione| posizione.name == name)
}
