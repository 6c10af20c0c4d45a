//! The words of a name, as `archivio.soggetto_parola` holds them.

/// The words of `text`: upper case, without accents, cut at whatever is neither letter nor digit.
/// The archive cuts names in the same way when it fills its table.
pub fn parole(text: &str) -> Vec<String> {
    let plain: String = text
        .chars()
        .flat_map(plain)
        .flat_map(char::to_uppercase)
        .collect();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A letter without its accent; a mark that stands alone (decomposed text) goes.
fn plain(c: char) -> Option<char> {
    Some(match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => 'A',
        'Ç' | 'ç' | 'Ć'..='č' => 'C',
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => 'E',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='İ' | 'ı' => 'I',
        'Ñ' | 'ñ' | 'Ń'..='ň' => 'N',
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => 'O',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => 'U',
        'Ý' | 'ý' | 'ÿ' | 'Ÿ' => 'Y',
        'Ď'..='đ' => 'D',
        'Ĝ'..='ģ' => 'G',
        'Ĺ'..='ł' => 'L',
        'Ŕ'..='ř' => 'R',
        'Ś'..='š' => 'S',
        'Ţ'..='ŧ' => 'T',
        'Ź'..='ž' => 'Z',
        '\u{300}'..='\u{36f}' => return None,
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::parole;

    #[test]
    fn names_become_words_without_accents() {
        for (text, words) in [
            ("Officina Esempio S.r.l.", "OFFICINA ESEMPIO S R L"),
            ("D'Angelo & Figli", "D ANGELO FIGLI"),
            ("Però così è già più", "PERO COSI E GIA PIU"),
            ("Pero\u{300}", "PERO"),
            ("Müller Großhandel", "MULLER GROSSHANDEL"),
            ("Žižek Łódź", "ZIZEK LODZ"),
            ("  ", ""),
            ("3M-Italia", "3M ITALIA"),
        ] {
            assert_eq!(parole(text).join(" "), words);
        }
    }
}
