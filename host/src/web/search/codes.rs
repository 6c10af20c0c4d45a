//! A code with a slip of the pen in it: which rule it breaks, told before anything is looked for.
//!
//! The answer depends on what was typed and on nothing else, so that it tells nobody whether a
//! position or a person exists. What may be a name is looked for like any other.

use crate::config::Formato;
use crate::model::Tipo;
use cassetto_norme::{Fault, typed};

/// So many digits without a letter are meant for a key, and not for a word of a denominazione.
const NUMBER: usize = 8;

/// The text that says why what was typed cannot be the code that it is meant for.
pub(super) fn refusal(sought: &str, tipi: &[Tipo]) -> Option<&'static str> {
    let fault = typed::fault(sought);
    let key: String = sought.split_whitespace().collect();
    let number = key.len() >= NUMBER && key.bytes().all(|byte| byte.is_ascii_digit());
    // A type that an administrator adds may have keys that look like something else.
    if fault.is_none() && (!number || key.len() == 11) || tipi.iter().any(|tipo| takes(tipo, &key))
    {
        return None;
    }
    Some(fault.map_or("codes-digits", text))
}

/// Whether it is a sound key of this type.
fn takes(tipo: &Tipo, key: &str) -> bool {
    let key = key.to_ascii_uppercase();
    Formato::new(&tipo.formato).is_ok_and(|formato| formato.matches(&key))
        && tipo.regola.is_none_or(|regola| regola.check(&key).is_ok())
}

/// The text that tells of it.
fn text(fault: Fault) -> &'static str {
    match fault {
        Fault::Shape => "codes-shape",
        Fault::Length => "codes-length",
        Fault::Name => "codes-name",
        Fault::Year => "codes-year",
        Fault::Month => "codes-month",
        Fault::Day => "codes-day",
        Fault::Place => "codes-place",
        Fault::CheckLetter => "codes-check-letter",
        Fault::CheckDigit => "codes-check-digit",
        Fault::Zeros => "codes-zeros",
        Fault::Office => "codes-office",
        Fault::Key(_) => "codes-key",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Language, Words};
    use crate::page::Say;
    use cassetto_norme::Chiave;

    fn tipo(formato: &str, regola: Option<Chiave>) -> Tipo {
        Tipo {
            id: "prova".to_owned(),
            gestione: "prova".to_owned(),
            title: Words::from("Prova"),
            chiave: Words::from("Chiave"),
            formato: formato.to_owned(),
            regola,
            personale: false,
            attivo: true,
            at: String::new(),
        }
    }

    #[test]
    fn the_rule_that_a_code_breaks_is_told_and_names_are_let_through() {
        let tipi = [
            tipo("[0-9]{10}", Some(Chiave::Matricola)),
            tipo("[0-9]{11}/[0-9]{5}", Some(Chiave::Ente)),
        ];
        for (sought, part) in [
            ("RSSMRA85T10A562T", "L'ultima lettera"),
            ("rss mra 85t10 a562t", "L'ultima lettera"),
            ("RSSMRA85F10A562S", "il carattere 9"),
            ("RSSMRA85T72A562S", "i caratteri 10 e 11"),
            ("RSSMRA85T10A562", "ha 16 caratteri"),
            ("99000011107", "L'ultima cifra"),
            ("00000000000", "soli zeri"),
            ("99000051103/00001", "L'ultima cifra"),
            ("99000051104/1", "una barra"),
            ("990000010", "numero di cifre"),
            ("9900 0001 011 1", "numero di cifre"),
        ] {
            let told = refusal(sought, &tipi).unwrap_or_default();
            let told = Say::of(Language::It).text(told);
            assert!(told.contains(part), "{sought}: {told}");
            assert!(told.ends_with('.') && !told.contains(sought), "{told}");
        }
        for sought in [
            "RSSMRA85T10A562S",
            "99000011108",
            "99000051104/00001",
            "9900000101",
            "9900 000101",
            "1234567",
            "Officina Esempio",
            "Comune 10003",
            "99000001 Esempio",
            "",
        ] {
            assert_eq!(refusal(sought, &tipi), None, "{sought}");
        }
    }

    #[test]
    fn a_type_that_an_administrator_adds_is_not_refused_for_looking_like_another() {
        for key in ["99000011107", "990000010", "RSSMRA85T10A562T"] {
            assert!(refusal(key, &[]).is_some(), "{key}");
            let own = tipo("[0-9]{9}|[0-9]{11}|[A-Z0-9]{16}", None);
            assert_eq!(refusal(key, &[own]), None, "{key}");
        }
    }
}
