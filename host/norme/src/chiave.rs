//! Keys of positions: by what each scheme tells one position from another.
//!
//! A type of position names its kind of key by a word, in `menus/posizioni.toml` and among the
//! importers of the archive. A kind checks form and, where the rule of one is public, check digits:
//! what is not known is not guessed, since a key that is refused wrongly cannot be found at all.

mod cida;
mod codice17;
mod ente;
mod matricola;
mod rapporto;

use crate::{Fault, codice_fiscale};

/// A kind of key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chiave {
    /// Of an employer: 10 digits.
    Matricola,
    /// Of a craftsman, a trader or a self-employed farmer: 17 digits.
    Codice17,
    /// Of whoever pays for collaborators: a codice fiscale of a person or an entity.
    CodiceFiscale,
    /// Of a freelance professional: a codice fiscale of a person.
    CodiceFiscalePersona,
    /// Of a farm with employees: 8 digits.
    Cida,
    /// Of a domestic employment: 10 digits.
    Rapporto,
    /// Of a public body: its codice fiscale and the PRGAZIENDA.
    Ente,
}

impl Chiave {
    /// All of them.
    pub const ALL: [Chiave; 7] = [
        Chiave::Matricola,
        Chiave::Codice17,
        Chiave::CodiceFiscale,
        Chiave::CodiceFiscalePersona,
        Chiave::Cida,
        Chiave::Rapporto,
        Chiave::Ente,
    ];

    /// Its word in TOML.
    pub fn word(self) -> &'static str {
        match self {
            Chiave::Matricola => "matricola",
            Chiave::Codice17 => "codice17",
            Chiave::CodiceFiscale => "codice-fiscale",
            Chiave::CodiceFiscalePersona => "codice-fiscale-persona",
            Chiave::Cida => "cida",
            Chiave::Rapporto => "rapporto",
            Chiave::Ente => "ente",
        }
    }

    /// The kind that a word of TOML means.
    pub fn from_word(word: &str) -> Option<Chiave> {
        Chiave::ALL.into_iter().find(|chiave| chiave.word() == word)
    }

    /// Checks a key, upper case.
    ///
    /// # Errors
    ///
    /// The first rule that it breaks.
    pub fn check(self, key: &str) -> Result<(), Fault> {
        match self {
            Chiave::Matricola => matricola::check(key),
            Chiave::Codice17 => codice17::check(key),
            Chiave::CodiceFiscale => codice_fiscale::check(key).map(|_| ()),
            Chiave::CodiceFiscalePersona => codice_fiscale::Persona::read(key).map(|_| ()),
            Chiave::Cida => cida::check(key),
            Chiave::Rapporto => rapporto::check(key),
            Chiave::Ente => ente::check(key),
        }
    }

    /// What a sound key is, as the end of a sentence: "a matricola of 10 digits".
    pub fn wanted(self) -> &'static str {
        match self {
            Chiave::Matricola => "a matricola of 10 digits",
            Chiave::Codice17 => "a code of 17 digits",
            Chiave::CodiceFiscale => "a codice fiscale",
            Chiave::CodiceFiscalePersona => "the codice fiscale of a person",
            Chiave::Cida => "a CIDA of 8 digits",
            Chiave::Rapporto => "a codice rapporto of 10 digits",
            Chiave::Ente => "a codice fiscale of 11 digits and PRGAZIENDA, as 99000051104/00001",
        }
    }

    /// What is wrong with a key of another form.
    pub(crate) fn wrong(self) -> &'static str {
        match self {
            Chiave::Matricola => "is not a matricola of 10 digits",
            Chiave::Codice17 => "is not a code of 17 digits",
            Chiave::CodiceFiscale => Fault::Shape.reason(),
            Chiave::CodiceFiscalePersona => Fault::Length.reason(),
            Chiave::Cida => "is not a CIDA of 8 digits",
            Chiave::Rapporto => "is not a codice rapporto of 10 digits",
            Chiave::Ente => "is not a codice fiscale of 11 digits, `/` and PRGAZIENDA of 5 digits",
        }
    }
}
