//! The pattern that every key of a type of position matches.

use regex_lite::Regex;

/// A compiled [`Tipo::formato`](crate::model::Tipo::formato). Matching takes time in proportion to
/// the key, whatever the pattern.
#[derive(Clone, Debug)]
pub struct Formato(Regex);

impl Formato {
    /// Compiles a pattern; the error is one sentence for whoever wrote it.
    pub fn new(pattern: &str) -> Result<Formato, String> {
        // Compiled alone first: wrapped, `a)|(b` would be accepted and mean something else.
        Regex::new(pattern).map_err(|error| error.to_string())?;
        let whole = Regex::new(&format!("^(?:{pattern})$")).map_err(|error| error.to_string())?;
        Ok(Formato(whole))
    }

    /// Whether the whole of `key` matches.
    pub fn matches(&self, key: &str) -> bool {
        self.0.is_match(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_matches_whole_or_not_at_all() {
        let matricola = Formato::new("[0-9]{10}").unwrap();
        assert!(matricola.matches("9900000101"));
        for key in [
            "",
            "990000010",
            "99000001011",
            "9900000101\n",
            "x9900000101",
        ] {
            assert!(!matricola.matches(key), "{key:?}");
        }
        assert!(
            Formato::new("[0-9]{11}|[A-Z]{6}")
                .unwrap()
                .matches("ABCDEF")
        );
        assert!(
            !Formato::new("[0-9]{11}|[A-Z]{6}")
                .unwrap()
                .matches("ABCDEF1")
        );
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for pattern in ["[0-9", "a)|(b", "*", "a{4000000000}"] {
            assert!(Formato::new(pattern).is_err(), "{pattern}");
        }
    }
}
