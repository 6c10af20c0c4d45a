//! The headings that people find in every chapter of HELP, so that they know where to look. One that
//! lacks some is in force all the same; its author is told. So it is with the entries of notices: where one is
//! missing, its notice has no link.

use crate::config::fault::{Found, did_you_mean};
use crate::model::NoticeSpec;
use crate::model::manifest::{ENTRIES, heading};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The headings, in their order, each written `## …`.
const HEADINGS: [&str; 6] = [
    "A che serve",
    "Chi la vede",
    "Come si legge",
    ENTRIES,
    "Da dove vengono i dati",
    "Norme",
];

/// Warns of each heading that is missing, at the line where it belongs, and of the first that comes too
/// early.
pub(super) fn check(text: &str, file: &str, found: &Found) {
    let mut written = written(text);
    written.retain(|heading| heading.level == HeadingLevel::H2);
    let line = |heading: &str| {
        let there = written.iter().find(|it| it.text == heading);
        there.map(|it| it.line)
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

/// Notes which entries of notices are there, and warns of each other one, at the line where it belongs.
pub(super) fn check_entries(text: &str, file: &str, notices: &mut [NoticeSpec], found: &Found) {
    let written = written(text);
    let is_section = |it: &&Written| it.level == HeadingLevel::H2;
    let mut below = written
        .iter()
        .skip_while(|it| it.text != ENTRIES || !is_section(it));
    let there = below.next().is_some();
    let mut entries = Vec::new();
    let mut end = None;
    for heading in below {
        match heading.level {
            HeadingLevel::H2 => {
                end = Some(heading.line);
                break;
            }
            _ => entries.push(heading.text.as_str()),
        }
    }
    let line = end.unwrap_or_else(|| text.lines().count().max(1));
    for notice in notices {
        let NoticeSpec { code, entry, .. } = &*notice;
        if entries.contains(&entry.as_str()) {
            notice.written = true;
            continue;
        }
        let near = did_you_mean(entry, entries.iter().copied());
        let text = format!("has no entry `{entry}` for the notice `{code}`{near}");
        let mend = match there {
            true => format!("add below `## {ENTRIES}`: ### {entry}"),
            false => format!("add:\n## {ENTRIES}\n### {entry}"),
        };
        found.warning(file, line, text, Some(mend));
    }
}

/// A heading of the second or third level.
struct Written {
    level: HeadingLevel,
    line: usize,
    text: String,
}

/// The headings of the second and third level, in order.
fn written(text: &str) -> Vec<Written> {
    let mut written: Vec<Written> = Vec::new();
    let mut inside = false;
    for (event, at) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading {
                level: level @ (HeadingLevel::H2 | HeadingLevel::H3),
                ..
            }) => {
                let line = 1 + text[..at.start].matches('\n').count();
                let text = String::new();
                written.push(Written { level, line, text });
                inside = true;
            }
            Event::End(TagEnd::Heading(_)) => inside = false,
            Event::SoftBreak | Event::HardBreak if inside => {
                if let Some(last) = written.last_mut() {
                    last.text.push(' ');
                }
            }
            Event::Text(words) | Event::Code(words) | Event::InlineHtml(words) if inside => {
                if let Some(last) = written.last_mut() {
                    last.text.push_str(&words);
                }
            }
            _ => {}
        }
    }
    for it in &mut written {
        it.text = heading(&it.text);
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

    fn missing(text: &str, notices: &[(&str, &str)]) -> Vec<String> {
        let found = Found::default();
        let mut notices: Vec<_> = notices
            .iter()
            .map(|(code, entry)| NoticeSpec {
                code: (*code).to_owned(),
                entry: (*entry).to_owned(),
                written: false,
            })
            .collect();
        check_entries(text, "help/it.md", &mut notices, &found);
        let (faults, warnings) = found.into_sorted();
        assert_eq!(faults, []);
        let unwritten = notices.iter().filter(|it| !it.written).count();
        assert_eq!(unwritten, warnings.len());
        warnings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_entry_of_a_notice_is_there_or_its_place_is_told() {
        let entry = "### Una denuncia *manca*\n\nTesto.\n\n### Altro...\n\n## Da dove";
        let text = whole().replace("## Da dove", entry);
        let notices = [("assente", "Una denuncia manca"), ("altro", "Altro…")];
        assert_eq!(missing(&text, &notices), [""; 0]);
        // One that stands elsewhere, or deeper, is none.
        let elsewhere = text
            .replace("### Altro...", "#### Altro...")
            .replace("## Norme", "### Una denuncia manca\n\n## Norme")
            .replace("### Una denuncia *manca*", "### Una denuncia mancava");
        assert_eq!(
            missing(&elsewhere, &notices),
            [
                "help/it.md:25  has no entry `Altro…` for the notice `altro`\n    add below `## Che cosa fare \
                 se…`: ### Altro…",
                "help/it.md:25  has no entry `Una denuncia manca` for the notice `assente`; did you mean \
                 `Una denuncia mancava`?\n    add below `## Che cosa fare se…`: ### Una denuncia manca",
            ]
        );
        assert_eq!(
            missing("", &notices[..1]),
            [
                "help/it.md:1  has no entry `Una denuncia manca` for the notice `assente`\n    add:\n## Che cosa \
                 fare se…\n### Una denuncia manca"
            ]
        );
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
