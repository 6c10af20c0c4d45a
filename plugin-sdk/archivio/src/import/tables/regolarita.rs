//! Checks of regularity: D.M. 30 January 2015 (Durc On Line) and law 296/2006 art. 1 c. 1175.

use crate::import::kind::Kind;
use crate::import::table::{Check, Id, Of, Parent, Table, may, must};

const OF_DURC: &[Parent] = &[Parent {
    column: "durc",
    dataset: "durc",
    key: "protocollo",
}];

pub(super) const TABLES: &[Table] = &[
    // Valid 120 days from the request.
    Table {
        dataset: "durc",
        of: Of::Soggetto,
        id: Id::Assigned,
        identity: &["protocollo"],
        columns: &[
            must("protocollo", Kind::Code(30)),
            must("richiesta", Kind::Past),
            must("richiedente", Kind::Text(200)),
            must(
                "esito",
                Kind::Word(&["in_verifica", "regolare", "irregolare", "annullato"]),
            ),
            may("valido_fino", Kind::Day),
        ],
        parents: &[],
        computed: &[],
        checks: &[Check::NotBefore("valido_fino", "richiesta")],
        fonte: "Durc On Line",
        recompute: false,
    },
    // Headings as in `menus/posizioni.toml`: what is not grave is measured within each.
    Table {
        dataset: "durc_causa",
        of: Of::SoggettoPosizione,
        id: Id::Assigned,
        identity: &["durc", "n"],
        columns: &[
            must("durc", Kind::Code(30)),
            must("n", Kind::Number(1, 9_999)),
            must(
                "gestione",
                Kind::Word(&[
                    "aziende",
                    "artigiani-commercianti",
                    "gestione-separata",
                    "agricoltura",
                    "lavoro-domestico",
                    "dipendenti-pubblici",
                ]),
            ),
            must("periodo", Kind::Month),
            must(
                "natura",
                Kind::Word(&[
                    "denuncia_mancante",
                    "omesso_versamento",
                    "nota_rettifica",
                    "avviso_addebito",
                    "rata_insoluta",
                ]),
            ),
            must("importo", Kind::Cents),
            may("riferimento", Kind::Text(60)),
        ],
        parents: OF_DURC,
        computed: &[],
        checks: &[],
        fonte: "Durc On Line",
        recompute: false,
    },
    // Article 4: 15 days from the notice by PEC.
    Table {
        dataset: "invito_regolarizzare",
        of: Of::Soggetto,
        id: Id::Assigned,
        identity: &["durc"],
        columns: &[
            must("durc", Kind::Code(30)),
            must("notificato", Kind::Past),
            must("termine", Kind::Day),
            must("stato", Kind::Word(&["aperto", "regolarizzato", "scaduto"])),
        ],
        parents: OF_DURC,
        computed: &[],
        checks: &[Check::NotBefore("termine", "notificato")],
        fonte: "Durc On Line",
        recompute: false,
    },
    // From 2014 yellow, too: 15 days in which to put it right.
    Table {
        dataset: "durc_interno",
        of: Of::Posizione,
        id: Id::Assigned,
        identity: &["periodo"],
        columns: &[
            must("periodo", Kind::Month),
            must("stato", Kind::Word(&["verde", "giallo", "rosso"])),
            must("dal", Kind::Past),
        ],
        parents: &[],
        computed: &[],
        checks: &[],
        fonte: "DURC interno",
        recompute: false,
    },
];
