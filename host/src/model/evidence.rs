//! What applications say of a position when nobody looks at it, and what the host keeps.

use super::{Read, Value, Words};

/// The most evidences of one answer.
pub const MOST_EVIDENCES: usize = 100;

/// The most bytes of one answer.
pub const ANSWER_OUT: usize = 32 << 10;

/// How grave an evidence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// To know.
    Info,
    /// To look at.
    Warning,
    /// To act on.
    Danger,
}

impl Gravity {
    /// The code words of the contract and of `plugin.toml`.
    pub const WORDS: [(&'static str, Gravity); 3] = [
        ("info", Gravity::Info),
        ("warning", Gravity::Warning),
        ("danger", Gravity::Danger),
    ];

    /// What a code word says.
    pub fn from_word(word: &str) -> Option<Gravity> {
        let known = Gravity::WORDS.iter().find(|(known, _)| *known == word);
        known.map(|(_, gravity)| *gravity)
    }

    /// The number of the dataset: 1, 2 or 3, the gravest last.
    pub fn number(self) -> i64 {
        match self {
            Gravity::Info => 1,
            Gravity::Warning => 2,
            Gravity::Danger => 3,
        }
    }
}

/// A kind of evidence, as the manifest declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceSpec {
    /// Its word, as `denuncia_assente`.
    pub code: String,
    /// How grave it is, unless the application says otherwise of one.
    pub gravity: Gravity,
    /// What people read.
    pub title: Words,
}

/// A number about a position, as the manifest declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorSpec {
    /// Its word, as `credito`.
    pub code: String,
    /// What people read.
    pub title: Words,
    /// How it reads: a number, cents or days.
    pub read: Read,
}

/// Something that somebody has to do or to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// A code of the manifest.
    pub code: String,
    /// How grave it is.
    pub gravity: Gravity,
    /// The day by which it is or was to be done, `YYYY-MM-DD`.
    pub term: Option<String>,
    /// What it is about, in cents.
    pub amount: Option<i64>,
    /// The page of the application where it is seen.
    pub page: String,
    /// All parameters of that page.
    pub parameters: Vec<(String, Value)>,
}

/// What an application says of one position, all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidences {
    /// What stands, in its order.
    pub evidences: Vec<Evidence>,
    /// Its numbers, each code once.
    pub indicators: Vec<(String, i64)>,
}

/// An evidence in one text, as a query makes it of the dataset `evidenza`:
/// `plugin || ' ' || codice || ' ' || pagina || ' ' || parametri`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The application and its code, with a blank between: what its words are found by.
    pub code: &'a str,
    /// The application.
    pub plugin: &'a str,
    /// Its page.
    pub page: &'a str,
    /// The parameters of that, a JSON object.
    pub parameters: &'a str,
}

impl<'a> Standing<'a> {
    /// Reads one; `None` for a text that is none.
    pub fn read(text: &'a str) -> Option<Standing<'a>> {
        let (plugin, rest) = text.split_once(' ')?;
        let (code, rest) = rest.split_once(' ')?;
        let (page, parameters) = rest.split_once(' ')?;
        let code = text.get(..plugin.len() + 1 + code.len())?;
        Some(Standing {
            code,
            plugin,
            page,
            parameters,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Standing;

    #[test]
    fn what_stands_is_read_word_by_word() {
        let text = "uniemens denuncia_assente mese {\"periodo\":\"2026-08\", \"n\": 1}";
        let standing = Standing::read(text).unwrap();
        assert_eq!(standing.code, "uniemens denuncia_assente");
        assert_eq!((standing.plugin, standing.page), ("uniemens", "mese"));
        assert_eq!(standing.parameters, "{\"periodo\":\"2026-08\", \"n\": 1}");
        for none in ["", "uniemens", "uniemens denuncia_assente", "a b c"] {
            assert_eq!(Standing::read(none), None, "{none}");
        }
    }
}
