//! The rules that a code can break, each with a name.
//!
//! Importers and tools tell [`Fault::reason`]; whoever talks to people finds words of their own for
//! each. Nothing here repeats the code, which may be personal.

use crate::Chiave;

/// The first rule that a code breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A codice fiscale is neither 16 letters and digits nor 11 digits.
    Shape,
    /// The codice fiscale of a person has not 16 characters.
    Length,
    /// Places 1 to 6: surname and first name are three letters each.
    Name,
    /// Places 7 and 8: the last two digits of the year of birth.
    Year,
    /// Place 9: the letter of the month of birth.
    Month,
    /// Places 10 and 11: a day of that month, 40 more for women.
    Day,
    /// Places 12 to 15: a letter and three digits of the place of birth.
    Place,
    /// Place 16: the letter that follows from all others.
    CheckLetter,
    /// The last of 11 digits, which follows from all others.
    CheckDigit,
    /// The digits that number the contributor are zeros.
    Zeros,
    /// Digits 8 to 10 of a partita IVA: the office that gave it.
    Office,
    /// A key has not the form of its kind.
    Key(Chiave),
}

impl Fault {
    /// What is wrong, as the end of a sentence of which the code is the beginning.
    pub fn reason(self) -> &'static str {
        match self {
            Fault::Shape => {
                "is neither the 16 characters of a person nor the 11 digits of an entity"
            }
            Fault::Length => "has not the 16 characters of the codice fiscale of a person",
            Fault::Name => "does not begin with six letters of surname and first name",
            Fault::Year => "has no year of birth on places 7 and 8",
            Fault::Month => "has no letter of a month on place 9",
            Fault::Day => "has no day of that month on places 10 and 11",
            Fault::Place => "has no letter and three digits of a place on places 12 to 15",
            Fault::CheckLetter => "has a wrong check letter",
            Fault::CheckDigit => "has a wrong check digit",
            Fault::Zeros => "numbers nobody: its digits are zeros",
            Fault::Office => "names on digits 8 to 10 no office that gives a partita IVA",
            Fault::Key(chiave) => chiave.wrong(),
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.reason())
    }
}

impl std::error::Error for Fault {}
