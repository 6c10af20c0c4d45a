//! What is found for which words, and how it is marked.

use super::*;
use proptest::prelude::*;

fn manual() -> Vec<Chapter> {
    let payments = "# Pagamenti\n\nQuanto è dovuto.\n\n## Come si legge\n\nLa differenza è il dovuto meno \
                    il versato. La scadenza è l'ultima del mese.\n\n## Norme\n\nD.lgs. 241/1997, art. 17.\n";
    let regularity = "Nessun titolo.\n\n## La regolarità\n\nVale 120 giorni.\n\n\
                      ## Perché non c'è?\n\nPerché il pagamento manca.\n";
    vec![
        Chapter::of_application("pagamenti", "Pagamenti", payments),
        Chapter::of_application("durc", "DURC", regularity),
    ]
}

fn shown(passage: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece.sought {
        true => format!("[{}]", piece.text),
        false => piece.text.clone(),
    };
    passage.iter().map(piece).collect()
}

fn found(sought: &str) -> Vec<(String, Vec<String>)> {
    let found = find(&manual(), sought).into_iter();
    found
        .map(|it| (it.title, it.passages.iter().map(|it| shown(it)).collect()))
        .collect()
}

#[test]
fn accents_and_capitals_do_not_matter_and_beginnings_count() {
    for sought in ["regolarità", "REGOLARITA", "regolarita\u{300}", "regol"] {
        let found = found(sought);
        assert_eq!(found.len(), 1, "{sought}");
        assert_eq!(found[0].0, "DURC › La regolarità");
        assert_eq!(found[0].1, ["Vale 120 giorni."]);
    }
    assert_eq!(found("perche")[0].1, ["[Perché] il pagamento manca."]);
    assert_eq!(found("egolarità"), []);
}

#[test]
fn all_words_stand_in_one_section_and_titles_come_first() {
    let both = found("dovuto versato");
    assert_eq!(
        both,
        [(
            "Pagamenti › Come si legge".to_owned(),
            vec!["La differenza è il [dovuto] meno il [versato].".to_owned()]
        )]
    );
    assert_eq!(found("dovuto 120"), []);
    let titles: Vec<_> = found("pagament").into_iter().map(|it| it.0).collect();
    assert_eq!(titles, ["Pagamenti", "DURC › Perché non c'è?"]);
    // The title of its chapter helps a section that holds the rest.
    assert_eq!(found("pagamenti scadenza").len(), 1);
}

#[test]
fn words_with_stops_are_found_and_marked_without_the_stop_of_the_sentence() {
    let [(_, passages)] = &found("dlgs 241")[..] else {
        panic!("{:?}", found("dlgs 241"));
    };
    assert_eq!(passages[..], ["[D.lgs]. [241]/1997, art. 17."]);
    assert_eq!(found("d.lgs."), found("DLGS"));
    assert_eq!(
        found("versato")[0].1,
        ["La differenza è il dovuto meno il [versato]."]
    );
}

#[test]
fn what_holds_no_word_finds_nothing() {
    for sought in ["", "  ", "...", "«»", "<>"] {
        assert_eq!(found(sought), [], "{sought:?}");
    }
    assert!(is_fit("così") && is_fit("") && is_fit(&"à".repeat(LONGEST)));
    for odd in ["a\u{0}b", "a\nb", "\u{fffd}", &"a".repeat(LONGEST + 1)] {
        assert!(!is_fit(odd), "{odd:?}");
    }
}

#[test]
fn a_long_sentence_is_cut_round_the_word() {
    let long = format!("{}ago {}", "fieno ".repeat(500), "paglia ".repeat(500));
    let chapter = Chapter::of_application("x", "X", &long);
    let found = find(&[chapter], "ago");
    let passage = shown(&found[0].passages[0]);
    assert!(
        passage.starts_with("… ") && passage.ends_with(" …"),
        "{passage}"
    );
    assert!(passage.contains("fieno [ago] paglia"), "{passage}");
    assert!(passage.len() < 1_000, "{}", passage.len());
}

#[test]
fn only_so_many_are_shown() {
    let many: String = (0..500)
        .map(|n| format!("## Capo {n}\n\nTesto.\n\n"))
        .collect();
    assert_eq!(
        find(&[Chapter::of_application("x", "X", &many)], "testo").len(),
        MOST
    );
}

proptest! {
    #[test]
    fn a_passage_says_what_its_sentence_says_and_marks_what_was_sought(
        sentence in "[a-zA-Zàè.,'< ]{0,60}",
        sought in "[a-zà.]{1,6}",
    ) {
        let words = parole(&sought);
        let passage = passage(&sentence, &words);
        let whole: String = passage.iter().map(|it| it.text.as_str()).collect();
        prop_assert_eq!(&whole, &sentence);
        let marked = passage.iter().any(|it| it.sought);
        let holds = parole(&sentence).iter().any(|it| begins(it, &words));
        prop_assert_eq!(marked, holds);
    }
}
