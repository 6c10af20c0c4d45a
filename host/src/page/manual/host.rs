//! The host's own chapters, compiled in: `host/help/it/<id>.md`. Their first line is their title.

use super::Chapter;

macro_rules! chapters {
    ($($id:literal),* $(,)?) => {
        /// A chapter's word in addresses, and its text.
        const CHAPTERS: &[(&str, &str)] = &[$((
            $id,
            include_str!(concat!("../../../help/it/", $id, ".md")),
        )),*];
    };
}

// In the order in which they are read. `intero` and `applicazioni` are addresses already.
chapters![
    "accesso",
    "profili",
    "scrivania",
    "cercare",
    "riepilogo",
    "recapiti",
    "richieste",
    "appuntamenti",
    "scadenze",
    "problemi",
];

/// The host's chapters, in the order in which they are read.
pub fn chapters() -> Vec<Chapter> {
    let chapters = CHAPTERS.iter();
    chapters
        .map(|(id, text)| Chapter::of_host(id, text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Html;
    use std::collections::BTreeSet;

    #[test]
    fn every_file_of_the_folder_is_a_chapter_with_a_title_and_sections() {
        let entries = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/help/it")).unwrap();
        let files: BTreeSet<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let known = CHAPTERS.iter().map(|(id, _)| format!("{id}.md"));
        assert_eq!(known.collect::<BTreeSet<_>>(), files);
        for ((id, text), chapter) in CHAPTERS.iter().zip(chapters()) {
            assert!(!["intero", "applicazioni"].contains(id));
            assert!(
                id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
                "{id}"
            );
            assert!(text.starts_with(&format!("# {}\n", chapter.title)), "{id}");
            assert!(chapter.contents().len() >= 2, "{id} has no sections");
        }
    }

    #[test]
    fn the_chapters_stand_in_the_order_in_which_they_are_read() {
        let titles: Vec<_> = chapters().into_iter().map(|it| it.title).collect();
        assert_eq!(
            titles,
            [
                "Che cos'è e chi può entrare",
                "Profili e deleghe",
                "La scrivania (mouse, tastiera, lettore di schermo)",
                "Cercare",
                "Riepilogo e fascicolo",
                "Recapiti e consensi",
                "Scrivere alla sede",
                "Appuntamenti",
                "Scadenze e glossario",
                "Se qualcosa non va",
            ]
        );
    }

    #[test]
    fn links_lead_to_pages_and_chapters_that_are_there() {
        let known: Vec<_> = chapters().into_iter().map(|it| it.href).collect();
        let pages = ["/accessibilita", "/aiuto", "/stato", "/accesso"];
        let mut links = 0;
        for chapter in chapters() {
            let mut html = Html::new();
            chapter.draw(&mut html, 1);
            let html = html.finish().unwrap();
            for rest in html.split("href=\"").skip(1) {
                let href = rest.split('"').next().unwrap();
                let there = pages.contains(&href) || known.iter().any(|it| it == href);
                assert!(there, "{} leads to {href}", chapter.title);
                links += 1;
            }
            assert!(
                !html.contains("]("),
                "{}: a link that is none",
                chapter.title
            );
        }
        assert!(links > 3, "{links} links");
    }
}
