//! The words of a name, as `archivio.soggetto_parola` holds them.

/// The words of `text`: upper case, without accents and dots, cut at whatever is neither letter nor
/// digit. The archive cuts names in the same way when it fills its table; what differs here is not
/// found there.
pub fn parole(text: &str) -> Vec<String> {
    let text = text.chars().filter(|&c| c != '.' && !is_mark(c));
    let plain: String = text.flat_map(char::to_uppercase).map(plain).collect();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// An accent that stands behind its letter, as some keyboards send it.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn plain(letter: char) -> char {
    match letter {
        'À'..='Å' => 'A',
        'Ç' | 'Č' | 'Ć' => 'C',
        'È'..='Ë' => 'E',
        'Ì'..='Ï' => 'I',
        'Ñ' => 'N',
        'Ò'..='Ö' => 'O',
        'Š' => 'S',
        'Ù'..='Ü' => 'U',
        'Ž' => 'Z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::parole;

    #[test]
    fn names_become_words_without_accents() {
        for (text, words) in [
            ("Officina Esempio S.r.l.", "OFFICINA ESEMPIO SRL"),
            ("D'Angelo & Figli", "D ANGELO FIGLI"),
            ("Però così è già più", "PERO COSI E GIA PIU"),
            ("Pero\u{300}", "PERO"),
            ("Müller Großhandel", "MULLER GROSSHANDEL"),
            ("Žižek", "ZIZEK"),
            ("  . ,", ""),
            ("3M-Italia", "3M ITALIA"),
        ] {
            assert_eq!(parole(text).join(" "), words);
        }
    }
}
