//! The headings that people find in every chapter of HELP, so that they know where to look. One that
//! lacks some is in force all the same; its author is told.

use crate::config::fault::Found;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The headings, in their order, each written `## …`.
const HEADINGS: [&str; 6] = [
    "A che serve",
    "Chi la vede",
    "Come si legge",
    "Che cosa fare se…",
    "Da dove vengono i dati",
    "Norme",
];

/// Warns of each heading that is missing, at the line where it belongs, and of the first that comes too
/// early.
pub(super) fn check(text: &str, file: &str, found: &Found) {
    let written = written(text);
    let line = |heading: &str| {
        let there = written.iter().find(|(_, words)| words == heading);
        there.map(|(line, _)| *line)
    };
    if HEADINGS.iter().all(|heading| line(heading).is_none()) {
        let text = "has none of the headings of a chapter".to_owned();
        let mend = format!("write, each as `## …`: {}", HEADINGS.join(", "));
        return found.warning(file, 1, text, Some(mend));
    }
    let end = text.lines().count().max(1);
    for (nth, heading) in HEADINGS.iter().enumerate() {
        if line(heading).is_none() {
            let after = HEADINGS[nth..].iter().find_map(|heading| line(heading));
            let text = format!("has no heading `{heading}`");
            let mend = Some(format!("add: ## {heading}"));
            found.warning(file, after.unwrap_or(end), text, mend);
        }
    }
    let there: Vec<_> = HEADINGS
        .iter()
        .filter_map(|heading| Some((line(heading)?, heading)))
        .collect();
    if let Some([(_, before), (at, early)]) = there.windows(2).find(|it| it[0].0 > it[1].0) {
        let text = format!("`{early}` comes before `{before}`");
        let mend = format!("the order is: {}", HEADINGS.join(", "));
        found.warning(file, *at, text, Some(mend));
    }
}

/// The headings of the second level, with their lines.
fn written(text: &str) -> Vec<(usize, String)> {
    let mut written = Vec::new();
    let mut inside = false;
    for (event, at) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H2,
                ..
            }) => {
                let line = 1 + text[..at.start].matches('\n').count();
                written.push((line, String::new()));
                inside = true;
            }
            Event::End(TagEnd::Heading(_)) => inside = false,
            Event::Text(words) | Event::Code(words) if inside => {
                if let Some((_, heading)) = written.last_mut() {
                    heading.push_str(&words);
                }
            }
            _ => {}
        }
    }
    for (_, heading) in &mut written {
        *heading = heading.trim().replace("...", "…");
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warnings(text: &str) -> Vec<String> {
        let found = Found::default();
        check(text, "help/it.md", &found);
        let (faults, warnings) = found.into_sorted();
        assert_eq!(faults, []);
        warnings.iter().map(ToString::to_string).collect()
    }

    fn whole() -> String {
        let sections = HEADINGS.map(|heading| format!("## {heading}\n\nTesto.\n"));
        format!("# Titolo\n\n{}", sections.join("\n"))
    }

    #[test]
    fn a_whole_chapter_has_nothing_to_be_told() {
        assert_eq!(warnings(&whole()), Vec::<String>::new());
        let dots = whole().replace('…', "...").replace('\n', "\r\n");
        assert_eq!(warnings(&dots), Vec::<String>::new());
        let more = whole().replace("## Norme", "### Dettagli\n\n## Altro\n\n## Norme");
        assert_eq!(warnings(&more), Vec::<String>::new());
    }

    #[test]
    fn what_is_missing_is_told_where_it_belongs() {
        let text = whole()
            .replace("## Chi la vede\n", "### Chi la vede\n")
            .replace("## Norme\n", "Norme\n");
        assert_eq!(
            warnings(&text),
            [
                "help/it.md:11  has no heading `Chi la vede`\n    add: ## Chi la vede",
                "help/it.md:25  has no heading `Norme`\n    add: ## Norme",
            ]
        );
        assert_eq!(
            warnings("Testo.\n"),
            [
                "help/it.md:1  has none of the headings of a chapter\n    write, each as `## …`: A che \
                 serve, Chi la vede, Come si legge, Che cosa fare se…, Da dove vengono i dati, Norme"
            ]
        );
        // What stands in code is none.
        assert_eq!(warnings("```\n## Norme\n```\n").len(), 1);
    }

    #[test]
    fn what_comes_too_early_is_told() {
        let text = "## Norme\n## A che serve\n## Chi la vede\n## Come si legge\n## Che cosa fare se…\n\
                    ## Da dove vengono i dati\n";
        let told = warnings(text);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].starts_with("help/it.md:1  `Norme` comes before `Da dove vengono i dati`"),
            "{told:?}"
        );
    }
}
