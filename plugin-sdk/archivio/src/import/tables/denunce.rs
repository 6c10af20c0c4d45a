//! Statements, what they are made of, and what is due by them. Names and widths are those of the
//! UniEmens flow.

use crate::import::kind::{KEY, Kind};
use crate::import::table::{Check, Id, Of, Parent, Table, may, must};

const OF_DENUNCIA: &[Parent] = &[Parent {
    column: "denuncia",
    dataset: "denuncia",
    key: "id",
}];

pub(super) const TABLES: &[Table] = &[
    // States of the DM virtuale: provvisorio and provvisorio anomalo are seen and not processed, non
    // generabile has no denuncia aziendale. A correction with effect on contributions is a VIG.
    Table {
        dataset: "denuncia",
        of: Of::Posizione,
        id: Id::Given,
        identity: &[],
        columns: &[
            must("id", KEY),
            must("periodo", Kind::Month),
            must(
                "tipo",
                Kind::Word(&["uniemens", "vig", "posagri", "pospa", "gs", "trimestre"]),
            ),
            must(
                "stato",
                Kind::Word(&[
                    "trasmessa",
                    "provvisoria",
                    "provvisoria_anomala",
                    "non_generabile",
                    "definitiva",
                ]),
            ),
            must("presentata", Kind::Past),
            must("termine", Kind::Day),
            must("lavoratori", Kind::Number(0, 10_000_000)),
            must("a_debito", Kind::Cents),
            must("a_credito", Kind::Cents),
            must("saldo", Kind::Balance),
            // Message 4973/2016: a regularisation names the request that came before it.
            may("atto", Kind::Code(60)),
        ],
        parents: &[],
        computed: &["ritardo"],
        checks: &[Check::Difference("saldo", "a_debito", "a_credito")],
        fonte: "denunce individuali e aziendali (UniEmens)",
        recompute: true,
    },
    Table {
        dataset: "denuncia_riga",
        of: Of::Posizione,
        id: Id::Assigned,
        identity: &["denuncia", "quadro", "causale"],
        columns: &[
            must("denuncia", KEY),
            must(
                "quadro",
                Kind::Word(&[
                    "aziendale",
                    "individuale",
                    "conguagli",
                    "altre_partite",
                    "E0",
                    "E1",
                    "F1",
                    "V1",
                    "Z2",
                ]),
            ),
            must("causale", Kind::Code(10)),
            must("imponibile", Kind::Cents),
            must("a_debito", Kind::Cents),
            must("a_credito", Kind::Cents),
        ],
        parents: OF_DENUNCIA,
        computed: &[],
        checks: &[],
        fonte: "denunce individuali e aziendali (UniEmens)",
        recompute: false,
    },
    Table {
        dataset: "denuncia_individuale",
        of: Of::Posizione,
        id: Id::Assigned,
        identity: &["denuncia", "codice_fiscale", "qualifica"],
        columns: &[
            must("denuncia", KEY),
            must("codice_fiscale", Kind::CodiceFiscale),
            must("cognome", Kind::Text(60)),
            must("nome", Kind::Text(60)),
            must("qualifica", Kind::Alnum(3)),
            must("contratto", Kind::Alnum(3)),
            must("imponibile", Kind::Cents),
            must("contributo", Kind::Cents),
            must("ore", Kind::Hundredths),
            must("settimane", Kind::Number(0, 6)),
            may("evento", Kind::Code(4)),
        ],
        parents: OF_DENUNCIA,
        computed: &[],
        checks: &[],
        fonte: "denunce individuali e aziendali (UniEmens)",
        recompute: false,
    },
    Table {
        dataset: "denuncia_anomalia",
        of: Of::Posizione,
        id: Id::Assigned,
        identity: &["denuncia", "progressivo"],
        columns: &[
            must("denuncia", KEY),
            must("progressivo", Kind::Number(1, 999_999)),
            must("codice", Kind::Code(20)),
            must("gravita", Kind::Word(&["bloccante", "errore", "avviso"])),
            must("testo", Kind::Text(500)),
            may("risolta", Kind::Past),
        ],
        parents: OF_DENUNCIA,
        computed: &[],
        checks: &[],
        fonte: "controlli sulle denunce",
        recompute: false,
    },
    Table {
        dataset: "dovuto",
        of: Of::Posizione,
        id: Id::Assigned,
        identity: &["periodo", "rata", "causale"],
        columns: &[
            must("periodo", Kind::Month),
            must("rata", Kind::Number(0, 999)),
            must("causale", Kind::Code(4)),
            must("scadenza", Kind::Day),
            must("importo", Kind::Cents),
            must(
                "origine",
                Kind::Word(&["denuncia", "imposizione", "avviso", "rata"]),
            ),
        ],
        parents: &[],
        computed: &["versato", "ritardo"],
        checks: &[],
        fonte: "denunce e imposizioni contributive",
        recompute: true,
    },
];
