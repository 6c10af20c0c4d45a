//! A small archive with somebody else in it: every foreign text holds the letter `Ω`.

use super::archive::{Archive, Cells, Delega, Incarico, Subdelega};
use cassetto::model::scope::Per;
use cassetto_db::Bind;

fn versamento(
    id: i64,
    posizione: Option<i64>,
    causale: Option<&str>,
    debito: Option<i64>,
) -> Cells {
    let data = format!("2026-{id:02}-16");
    vec![
        Bind::from(id),
        Bind::from(posizione),
        Bind::from(data),
        Bind::from(causale),
        Bind::from(debito),
        Bind::from(id * 10),
        Bind::from(if causale.is_none() {
            "non_abbinato"
        } else {
            "abbinato"
        }),
        Bind::from("Ω segreto"),
    ]
}

pub(crate) fn dovuto(id: i64, posizione: i64, causale: &str, importo: i64, versato: i64) -> Cells {
    let periodo = format!("2026-{id:02}");
    vec![
        Bind::from(id),
        Bind::from(posizione),
        Bind::from(periodo),
        Bind::from(causale),
        Bind::from(importo),
        Bind::from(versato),
    ]
}

/// Positions 1 and 2 of soggetto 10, an artigiana 4 of the same, and the foreign 3 of soggetto 20.
pub(crate) fn fixed() -> Archive {
    let always = ("2020-01-01", None);
    let delega = |id: &str, posizione, delegato, stato, valid, revocata| Delega {
        id: id.to_owned(),
        posizione,
        delegato,
        stato,
        valid,
        revocata,
    };
    let incarico = |id, per, of, delegato, struttura, valid| Incarico {
        id,
        per,
        of,
        delegato,
        struttura,
        valid,
    };
    Archive {
        posizione: vec![
            (1, "uniemens", 10, "9900"),
            (2, "uniemens", 10, "9901"),
            (3, "uniemens", 20, "9900"),
            (4, "artigiano", 10, "9900"),
        ],
        versamento: vec![
            versamento(1, Some(1), Some("DM10"), Some(1000)),
            versamento(2, Some(1), Some("DM10"), Some(2000)),
            versamento(3, Some(1), None, None),
            versamento(4, Some(2), Some("DM10"), Some(400)),
            versamento(5, Some(3), Some("Ω5"), Some(7_000_000)),
            versamento(6, Some(3), Some("Ω6"), Some(i64::MAX)),
            versamento(7, None, Some("Ω7"), Some(i64::MIN)),
            versamento(8, Some(4), Some("Ω8"), Some(8)),
        ],
        dovuto: vec![
            dovuto(1, 1, "DM10", 1000, 1000),
            dovuto(2, 1, "DM10", 2500, 2000),
            dovuto(3, 2, "DM10", 400, 400),
            dovuto(4, 3, "Ω", 9_000_000, 0),
        ],
        anagrafica: vec![
            vec![1.into(), 10.into(), "Officina".into(), "2020-01-01".into()],
            vec![
                2.into(),
                10.into(),
                "Officina Esempio".into(),
                "2024-01-01".into(),
            ],
            vec![3.into(), 20.into(), "Ω Altrui".into(), "2020-01-01".into()],
        ],
        causale: vec![
            vec!["DM10".into(), "Contributi".into(), 1.into()],
            vec!["RC01".into(), "Regolarizzazione".into(), 2.into()],
        ],
        incarico: vec![
            incarico("carla", Per::Soggetto, Some(10), None, None, always),
            incarico("studio", Per::Delega, None, Some("F"), None, always),
            incarico("lia", Per::Subdelega, None, Some("F"), None, always),
            incarico("ugo", Per::Struttura, None, None, Some("9900"), always),
            incarico("ada", Per::Istituto, None, None, None, always),
            incarico(
                "passata",
                Per::Soggetto,
                Some(10),
                None,
                None,
                ("2020-01-01", Some("2026-11-22")),
            ),
            incarico(
                "futura",
                Per::Soggetto,
                Some(10),
                None,
                None,
                ("2026-11-24", None),
            ),
            incarico(
                "oggi",
                Per::Soggetto,
                Some(10),
                Some("F"),
                Some("9900"),
                ("2026-11-23", Some("2026-11-23")),
            ),
        ],
        delega: vec![
            delega(
                "d1",
                1,
                "F",
                "attiva",
                ("2020-01-01", Some("2026-11-23")),
                None,
            ),
            delega(
                "d2",
                2,
                "F",
                "attiva",
                ("2020-01-01", Some("2026-11-22")),
                None,
            ),
            delega("d3", 3, "F", "attiva", always, Some(1)),
            delega("d4", 3, "G", "attiva", always, None),
            delega("d5", 3, "F", "da_firmare", always, None),
            delega("d6", 4, "F", "attiva", always, None),
            delega("d7", 2, "F", "attiva", ("2026-11-24", None), None),
        ],
        subdelega: vec![
            Subdelega {
                id: "s1".into(),
                delega: "d1".into(),
                incarico: "lia",
                diritti: "consulta",
                valid: always,
            },
            Subdelega {
                id: "s2".into(),
                delega: "d4".into(),
                incarico: "lia",
                diritti: "consulta",
                valid: always,
            },
            Subdelega {
                id: "s3".into(),
                delega: "d6".into(),
                incarico: "lia",
                diritti: "consulta",
                valid: ("2020-01-01", Some("2021-01-01")),
            },
        ],
    }
}
