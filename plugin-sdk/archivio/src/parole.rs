//! The words by which a soggetto is found.

/// The words of a name: upper case, without accents and dots, each once, in alphabetical order.
pub(crate) fn parole(name: &str) -> Vec<String> {
    let plain: String = name
        .chars()
        .filter(|&c| c != '.')
        .flat_map(char::to_uppercase)
        .map(bare)
        .collect();
    let words = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    words.sort();
    words.dedup();
    words
}

fn bare(letter: char) -> char {
    match letter {
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => 'A',
        'Ç' | 'Č' | 'Ć' => 'C',
        'È' | 'É' | 'Ê' | 'Ë' => 'E',
        'Ì' | 'Í' | 'Î' | 'Ï' => 'I',
        'Ñ' => 'N',
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' => 'O',
        'Š' => 'S',
        'Ù' | 'Ú' | 'Û' | 'Ü' => 'U',
        'Ž' => 'Z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::parole;

    #[test]
    fn a_name_is_found_as_people_type_it() {
        assert_eq!(
            parole("Officina Esempio S.r.l."),
            ["ESEMPIO", "OFFICINA", "SRL"]
        );
        assert_eq!(
            parole("Caffè dell'Unità, caffè 0231"),
            ["0231", "CAFFE", "DELL", "UNITA"]
        );
        assert!(parole(" . ,").is_empty());
    }
}
