//! Acts with a registration number (D.P.R. 445/2000 art. 53): one shape, four datasets. Their files
//! have the same columns, so whoever imports one says which dataset it is.

use crate::import::kind::Kind;
use crate::import::table::{Column, Id, Of, Table, may, must};

const fn atto(dataset: &'static str, columns: &'static [Column; 5], fonte: &'static str) -> Table {
    Table {
        dataset,
        of: Of::Posizione,
        id: Id::Assigned,
        identity: &["protocollo"],
        columns,
        parents: &[],
        computed: &[],
        checks: &[],
        fonte,
        recompute: false,
    }
}

const fn columns(tipi: &'static [&'static str], stati: &'static [&'static str]) -> [Column; 5] {
    [
        must("tipo", Kind::Word(tipi)),
        must("data", Kind::Past),
        must("protocollo", Kind::Protocollo),
        must("stato", Kind::Word(stati)),
        may("file", Kind::Code(100)),
    ]
}

pub(super) const TABLES: &[Table] = &[
    atto(
        "certificazione",
        &columns(
            &["iscrizione", "regolarita", "a1", "malattia"],
            &["richiesta", "rilasciata", "respinta", "revocata"],
        ),
        "certificazioni",
    ),
    atto(
        "corrispondenza",
        &columns(
            &["lettera", "raccomandata", "pec", "avviso"],
            &["inviata", "consegnata", "non_consegnata", "letta"],
        ),
        "posta ibrida",
    ),
    atto(
        "vigilanza",
        &columns(
            &["accesso", "verbale_interlocutorio", "verbale_unico"],
            &[
                "aperta",
                "conclusa_senza_addebito",
                "conclusa_con_addebito",
                "archiviata",
            ],
        ),
        "verbali di vigilanza",
    ),
    atto(
        "ricorso",
        &columns(
            &["amministrativo", "giudiziario"],
            &[
                "presentato",
                "in_istruttoria",
                "accolto",
                "accolto_in_parte",
                "respinto",
                "estinto",
            ],
        ),
        "ricorsi",
    ),
];
