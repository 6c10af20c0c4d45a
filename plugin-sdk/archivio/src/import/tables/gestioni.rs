//! What single types of position have: families and quotas of the self-employed (law 233/1990),
//! domestic workers, farm workers (DMAG, PosAgri), repayment plans of public bodies.

use crate::import::kind::Kind;
use crate::import::table::{Check, Id, Of, Table, may, must};

const VALID: &[Check] = &[Check::NotBefore("al", "dal")];

pub(super) const TABLES: &[Table] = &[
    Table {
        dataset: "nucleo_familiare",
        of: Of::Posizione,
        id: Id::Assigned,
        identity: &["codice_fiscale", "dal"],
        columns: &[
            must("codice_fiscale", Kind::CodiceFiscale),
            must("cognome", Kind::Text(60)),
            must("nome", Kind::Text(60)),
            must(
                "ruolo",
                Kind::Word(&["titolare", "coadiuvante", "coadiutore"]),
            ),
            must("dal", Kind::Day),
            may("al", Kind::Day),
        ],
        parents: &[],
        computed: &[],
        checks: VALID,
        fonte: "anagrafe di artigiani, commercianti e agricoli autonomi",
        recompute: false,
    },
    Table {
        dataset: "rapporto_domestico",
        of: Of::Posizione,
        id: Id::Assigned,
        identity: &["codice_fiscale", "dal"],
        columns: &[
            must("codice_fiscale", Kind::CodiceFiscale),
            must("cognome", Kind::Text(60)),
            must("nome", Kind::Text(60)),
            must(
                "ruolo",
                Kind::Word(&["colf", "badante", "baby_sitter", "giardiniere", "altro"]),
            ),
            must("dal", Kind::Day),
            may("al", Kind::Day),
            must("orario", Kind::Hundredths),
            must("retribuzione", Kind::Cents),
        ],
        parents: &[],
        computed: &[],
        checks: VALID,
        fonte: "comunicazioni di lavoro domestico",
        recompute: false,
    },
    Table {
        dataset: "lavoratore_agricolo",
        of: Of::Posizione,
        id: Id::Assigned,
        identity: &["codice_fiscale", "dal"],
        columns: &[
            must("codice_fiscale", Kind::CodiceFiscale),
            must("cognome", Kind::Text(60)),
            must("nome", Kind::Text(60)),
            must("ruolo", Kind::Word(&["otd", "oti", "impiegato"])),
            must("dal", Kind::Day),
            may("al", Kind::Day),
            must("giornate", Kind::Number(0, 366)),
            must("retribuzione", Kind::Cents),
        ],
        parents: &[],
        computed: &[],
        checks: VALID,
        fonte: "denunce di manodopera agricola (DMAG, PosAgri)",
        recompute: false,
    },
    Table {
        dataset: "quota_annua",
        of: Of::Posizione,
        id: Id::Assigned,
        identity: &["anno"],
        columns: &[
            must("anno", Kind::Number(1990, 2999)),
            must("minimale", Kind::Cents),
            must("eccedenza", Kind::Cents),
            must("aliquota", Kind::Hundredths),
        ],
        parents: &[],
        computed: &[],
        checks: &[],
        fonte: "imposizione contributiva",
        recompute: false,
    },
    // Circular 34/2023: repayment plans of public bodies.
    Table {
        dataset: "piano_ammortamento",
        of: Of::Posizione,
        id: Id::Assigned,
        identity: &["piano", "periodo"],
        columns: &[
            must("piano", Kind::Code(30)),
            must("periodo", Kind::Month),
            must("rata", Kind::Cents),
            must("residuo", Kind::Cents),
        ],
        parents: &[],
        computed: &[],
        checks: &[],
        fonte: "piani di ammortamento degli enti pubblici",
        recompute: false,
    },
];
