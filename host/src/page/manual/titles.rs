//! Titles of chapters: two applications may bear the same one, and people have to tell them apart, by eye
//! and in the list of regions that a screen reader offers.

use super::Chapter;
use crate::store::positions::parole;
use std::collections::HashMap;

/// Adds its name in addresses to the title of every application that shares its title with another chapter.
/// Capitals and accents make no difference that everybody hears. Chapters of the host keep theirs.
pub fn tell_apart(chapters: &mut [Chapter]) {
    // Names differ, so a title that got one is never that of a chapter that got another; it may be that of
    // a chapter that got none, which then gets its own. There are only so many.
    while add_names(chapters) {}
}

/// Whether there was something to add.
fn add_names(chapters: &mut [Chapter]) -> bool {
    let mut with = HashMap::new();
    for chapter in chapters.iter() {
        *with.entry(parole(&chapter.title)).or_insert(0_usize) += 1;
    }
    let mut added = false;
    for chapter in chapters.iter_mut() {
        let shared = with.get(&parole(&chapter.title)).is_some_and(|it| *it > 1);
        let name = chapter.href.rsplit('/').next().unwrap_or_default();
        let name = format!(" ({name})");
        if shared && !chapter.is_of_host() && !chapter.title.ends_with(&name) {
            chapter.title.push_str(&name);
            added = true;
        }
    }
    added
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_shares_a_title_is_told_apart() {
        let of = |(id, title): &(&str, &str)| Chapter::of_application(id, title, "Testo.");
        let mut chapters = vec![Chapter::of_host("cercare", "# Cercare\n\nTesto.")];
        let applications = [
            ("a", "Versamenti"),
            ("b", "Versamentì"),
            ("c", "CERCARE"),
            ("d", "Altro"),
            ("e", "Versamenti (a)"),
            ("f", "Versamenti a"),
        ];
        chapters.extend(applications.iter().map(of));
        tell_apart(&mut chapters);
        let titles: Vec<_> = chapters.iter().map(|it| &*it.title).collect();
        assert_eq!(
            titles,
            [
                "Cercare",
                "Versamenti (a)",
                "Versamentì (b)",
                "CERCARE (c)",
                "Altro",
                "Versamenti (a) (e)",
                "Versamenti a (f)",
            ]
        );
    }
}
