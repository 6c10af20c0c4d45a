//! Notices: which sentences people are told.

/// The kind of a notice, which is its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genere {
    /// A file brought something about a position.
    Archivio,
    /// A file brought something about very many positions.
    ArchivioMolte,
    /// A delega for a position became active.
    DelegaAttiva,
    /// A delega for a position counts no more.
    DelegaCessata,
    /// Some deleghe of a studio became active.
    DelegheAttive,
    /// Some deleghe of a studio count no more. Which, nobody of the studio may be told any more.
    DelegheCessate,
    /// An application says that something has happened to a position, in its own words.
    Evento,
    /// An application has changed something: nobody reads that, and open windows are drawn anew.
    Modifica,
}

impl Genere {
    /// All of them.
    pub const ALL: [Genere; 8] = [
        Genere::Archivio,
        Genere::ArchivioMolte,
        Genere::DelegaAttiva,
        Genere::DelegaCessata,
        Genere::DelegheAttive,
        Genere::DelegheCessate,
        Genere::Evento,
        Genere::Modifica,
    ];

    /// The word by which it is kept, and which the stream bears.
    pub fn word(self) -> &'static str {
        match self {
            Genere::Archivio => "archivio",
            Genere::ArchivioMolte => "archivio-molte",
            Genere::DelegaAttiva => "delega-attiva",
            Genere::DelegaCessata => "delega-cessata",
            Genere::DelegheAttive => "deleghe-attive",
            Genere::DelegheCessate => "deleghe-cessate",
            Genere::Evento => "evento",
            Genere::Modifica => "modifica",
        }
    }

    /// The kind of that word.
    pub fn from_word(word: &str) -> Option<Genere> {
        Genere::ALL.into_iter().find(|genere| genere.word() == word)
    }
}
