//! Differences, debts, credits and deferrals.

use crate::import::kind::{KEY, Kind};
use crate::import::table::{Check, Id, Of, Parent, Table, may, must};

pub(super) const TABLES: &[Table] = &[
    // Seen first, notified about 60 days later (message 2889/2014), to be paid within 30 days of that.
    Table {
        dataset: "nota_rettifica",
        of: Of::Posizione,
        id: Id::Given,
        identity: &[],
        columns: &[
            must("id", KEY),
            may("denuncia", KEY),
            must("periodo", Kind::Month),
            must("causa", Kind::Text(200)),
            must("segno", Kind::Word(&["debito", "credito"])),
            must("importo", Kind::Cents),
            must("accessori", Kind::Cents),
            must("visibile", Kind::Day),
            may("notificata", Kind::Day),
            may("scadenza", Kind::Day),
            must(
                "stato",
                Kind::Word(&[
                    "emessa",
                    "notificata",
                    "pagata",
                    "compensata",
                    "contestata",
                    "annullata",
                    "a_recupero",
                ]),
            ),
        ],
        parents: &[Parent {
            column: "denuncia",
            dataset: "denuncia",
            key: "id",
        }],
        computed: &[],
        checks: &[
            Check::NotBefore("notificata", "visibile"),
            Check::NotBefore("scadenza", "notificata"),
        ],
        fonte: "note di rettifica",
        recompute: true,
    },
    // Up to 24 instalments; law 203/2024 and D.M. 24 October 2025: up to 36 or 60.
    Table {
        dataset: "dilazione",
        of: Of::Posizione,
        id: Id::Given,
        identity: &[],
        columns: &[
            must("id", KEY),
            must("domanda", Kind::Past),
            must(
                "esito",
                Kind::Word(&["in_istruttoria", "accolta", "respinta"]),
            ),
            must("rate", Kind::Number(1, 60)),
            must("importo", Kind::Cents),
            must(
                "stato",
                Kind::Word(&["richiesta", "in_corso", "estinta", "revocata", "decaduta"]),
            ),
        ],
        parents: &[],
        computed: &[],
        checks: &[],
        fonte: "domande di dilazione",
        recompute: false,
    },
    // Circular 168/2010: the avviso di addebito is an enforceable title, to be paid within 60 days.
    Table {
        dataset: "partita_debito",
        of: Of::Posizione,
        id: Id::Given,
        identity: &[],
        columns: &[
            must("id", KEY),
            must(
                "natura",
                Kind::Word(&[
                    "inadempienza",
                    "avviso_bonario",
                    "avviso_addebito",
                    "ruolo",
                    "nota_debito",
                ]),
            ),
            must("periodo", Kind::Month),
            must("importo", Kind::Cents),
            must("accessori", Kind::Cents),
            may("notificata", Kind::Day),
            may("scadenza", Kind::Day),
            must(
                "stato",
                Kind::Word(&[
                    "aperta",
                    "in_dilazione",
                    "sospesa",
                    "pagata",
                    "annullata",
                    "al_riscossore",
                ]),
            ),
            may("sospensione", Kind::Text(200)),
            may("dilazione", KEY),
        ],
        parents: &[Parent {
            column: "dilazione",
            dataset: "dilazione",
            key: "id",
        }],
        computed: &[],
        checks: &[Check::NotBefore("scadenza", "notificata")],
        fonte: "archivio del recupero crediti",
        recompute: false,
    },
    Table {
        dataset: "credito_compensazione",
        of: Of::Posizione,
        id: Id::Given,
        identity: &[],
        columns: &[
            must("id", KEY),
            must(
                "origine",
                Kind::Word(&["nota_rettifica", "versamento", "denuncia", "rimborso"]),
            ),
            must("importo", Kind::Cents),
            must("residuo", Kind::Cents),
            must(
                "stato",
                Kind::Word(&[
                    "in_verifica",
                    "disponibile",
                    "in_compensazione",
                    "esaurito",
                    "rimborsato",
                ]),
            ),
        ],
        parents: &[],
        computed: &[],
        checks: &[Check::AtMost("residuo", "importo")],
        fonte: "archivio dei crediti",
        recompute: false,
    },
    Table {
        dataset: "dilazione_rata",
        of: Of::Posizione,
        id: Id::Assigned,
        identity: &["dilazione", "n"],
        columns: &[
            must("dilazione", KEY),
            must("n", Kind::Number(1, 60)),
            must("scadenza", Kind::Day),
            must("importo", Kind::Cents),
            may("pagata", Kind::Past),
        ],
        parents: &[Parent {
            column: "dilazione",
            dataset: "dilazione",
            key: "id",
        }],
        computed: &[],
        checks: &[],
        fonte: "domande di dilazione",
        recompute: false,
    },
];
