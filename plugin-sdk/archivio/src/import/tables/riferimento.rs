//! Reference data, the same for everybody. `comune`, `competenza` and `festivita` have the same
//! columns, so whoever imports one says which dataset it is.

use crate::import::kind::{Kind, TIPI};
use crate::import::table::{Check, Id, Of, Parent, Table, may, must};

const VALID: &[Check] = &[Check::NotBefore("al", "dal")];

/// A table of codes whose rows hold for a time.
const fn codes(
    dataset: &'static str,
    columns: &'static [crate::import::table::Column],
    fonte: &'static str,
) -> Table {
    Table {
        dataset,
        of: Of::Nobody,
        id: Id::Absent,
        identity: &["codice", "dal"],
        columns,
        parents: &[],
        computed: &[],
        checks: VALID,
        fonte,
        recompute: false,
    }
}

pub(super) const TABLES: &[Table] = &[
    // INPS section of the F24: a causale wants its own content in the position field.
    Table {
        dataset: "causale_f24",
        of: Of::Nobody,
        id: Id::Absent,
        identity: &["codice"],
        columns: &[
            must("codice", Kind::Code(4)),
            must("titolo", Kind::Text(200)),
            must("regola", Kind::Word(&crate::causali::REGOLE)),
            must("tipo", Kind::Word(&TIPI)),
            must("copre", Kind::Code(4)),
            must("dal", Kind::Day),
            may("al", Kind::Day),
        ],
        parents: &[Parent {
            column: "copre",
            dataset: "causale_f24",
            key: "codice",
        }],
        computed: &[],
        checks: VALID,
        fonte: "causali della sezione INPS del modello F24",
        recompute: false,
    },
    codes(
        "aliquota",
        &[
            must("codice", Kind::Slug(40)),
            must("titolo", Kind::Text(200)),
            must("regola", Kind::Text(200)),
            must("centesimi", Kind::Hundredths),
            must("dal", Kind::Day),
            may("al", Kind::Day),
        ],
        "circolari sulle aliquote contributive",
    ),
    // Law 260/1949 and those that changed it.
    codes(
        "festivita",
        &[
            must("codice", Kind::Slug(40)),
            must("titolo", Kind::Text(200)),
            must("regola", Kind::Festa),
            must("dal", Kind::Day),
            may("al", Kind::Day),
        ],
        "legge 27 maggio 1949, n. 260, e modifiche",
    ),
    codes(
        "comune",
        &[
            must("codice", Kind::Alnum(4)),
            must("titolo", Kind::Text(200)),
            must("regola", Kind::Digits(4)),
            must("dal", Kind::Day),
            may("al", Kind::Day),
        ],
        "Agenzia delle Entrate, codici catastali",
    ),
    // Circular 36/2014: lines of work of the offices.
    codes(
        "competenza",
        &[
            must("codice", Kind::Competenza),
            must("titolo", Kind::Text(200)),
            must("regola", Kind::Digits(4)),
            must("dal", Kind::Day),
            may("al", Kind::Day),
        ],
        "competenza delle strutture territoriali",
    ),
];
