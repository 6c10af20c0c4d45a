//! Reliefs, wage supplements and interprofessional funds (law 388/2000 art. 118).

use crate::import::kind::Kind;
use crate::import::table::{Check, Id, Of, Table, may, must};

const VALID: &[Check] = &[Check::NotBefore("al", "dal")];

pub(super) const TABLES: &[Table] = &[
    Table {
        dataset: "esonero",
        of: Of::Posizione,
        id: Id::Assigned,
        identity: &["codice", "dal"],
        columns: &[
            must("codice", Kind::Code(10)),
            must("dal", Kind::Day),
            may("al", Kind::Day),
            must("importo", Kind::Cents),
        ],
        parents: &[],
        computed: &[],
        checks: VALID,
        fonte: "denunce individuali e aziendali (UniEmens)",
        recompute: false,
    },
    Table {
        dataset: "ammortizzatore",
        of: Of::Posizione,
        id: Id::Assigned,
        identity: &["domanda", "periodo"],
        columns: &[
            must("tipo", Kind::Word(&["cigo", "cigs", "fis", "fondo"])),
            must("domanda", Kind::Code(30)),
            must("periodo", Kind::Month),
            must(
                "stato",
                Kind::Word(&["in_istruttoria", "autorizzata", "respinta", "conclusa"]),
            ),
            must("ore", Kind::Hundredths),
        ],
        parents: &[],
        computed: &[],
        checks: &[],
        fonte: "domande di integrazione salariale",
        recompute: false,
    },
    Table {
        dataset: "fondo_adesione",
        of: Of::Posizione,
        id: Id::Assigned,
        identity: &["fondo", "dal"],
        columns: &[
            must("fondo", Kind::Alnum(4)),
            must("dal", Kind::Day),
            may("al", Kind::Day),
        ],
        parents: &[],
        computed: &[],
        checks: VALID,
        fonte: "denunce individuali e aziendali (UniEmens)",
        recompute: false,
    },
];
