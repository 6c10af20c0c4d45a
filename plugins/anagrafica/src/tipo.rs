//! What a type of position has, and what its key is called. An unknown type has everything, so that
//! nothing of a new one is hidden.

/// A type, by its word as queries write it: `gs_committente`.
#[derive(Clone, Debug)]
pub(crate) struct Tipo(pub(crate) String);

impl Tipo {
    /// What people call its key.
    pub(crate) fn key(&self) -> &'static str {
        match self.0.as_str() {
            "uniemens" => "Matricola",
            "artigiano" | "commerciante" | "agricolo_autonomo" => "Codice di versamento",
            "gs_committente" | "gs_professionista" => "Codice fiscale",
            "agricola" => "CIDA",
            "domestico" => "Codice rapporto di lavoro",
            "pubblico" => "Codice fiscale e progressivo (PRGAZIENDA)",
            _ => "Chiave",
        }
    }

    /// Whether it is classified by CSC and ATECO and bears codici autorizzazione: employers are (law
    /// 88/1989 art. 49), farms bear the codes (archive 5 A).
    pub(crate) fn is_classified(&self) -> bool {
        !matches!(
            self.0.as_str(),
            "artigiano"
                | "commerciante"
                | "gs_committente"
                | "gs_professionista"
                | "agricolo_autonomo"
                | "domestico"
                | "pubblico"
        )
    }

    /// Whether it is suspended while it has no staff: what declares workers month by month or quarter
    /// by quarter.
    pub(crate) fn is_suspended(&self) -> bool {
        self.is_classified()
    }

    /// Whether somebody acts for it beside its owner: not where a person alone can own it.
    pub(crate) fn is_linked(&self) -> bool {
        !matches!(
            self.0.as_str(),
            "artigiano" | "commerciante" | "gs_professionista" | "agricolo_autonomo" | "domestico"
        )
    }
}
