//! Frames in the language of the person, and what of them is in another.

use super::*;
use crate::page::Label;

#[test]
fn frames_speak_the_language_of_the_person() {
    for (language, sign_out, remedies) in [
        (Language::It, "Esci", "Che cosa si può fare"),
        (Language::De, "Abmelden", "Was getan werden kann"),
        (Language::En, "Sign out", "What can be done"),
    ] {
        let shell = Shell {
            language,
            ..Shell::sample()
        };
        let page = frames().show(&shell, &Problem::sample()).unwrap();
        let html = format!("<html lang=\"{}\">", language.code());
        let button = format!(">{sign_out}</button>");
        for wanted in [html, button, format!("<h2>{remedies}</h2>")] {
            assert!(page.contains(&wanted), "{wanted}: {page}");
        }
    }
}

#[test]
fn what_nobody_translated_is_marked_as_italian() {
    let untranslated = |text: &str| Label {
        text: text.to_owned(),
        italian: true,
    };
    let mut shell = Shell {
        language: Language::De,
        ..Shell::sample()
    };
    shell.menu[0].title = untranslated("Gruppo");
    shell.menu[0].entries[0].title = untranslated("Voce");
    shell.menu[2].entries[0].perche = Some(untranslated("Motivo"));
    shell.breadcrumb[2].label = untranslated("Passo");
    if let (Some(incarico), Some(posizione)) = (&mut shell.incarico, &mut shell.posizione) {
        incarico.profilo = untranslated("Profilo");
        posizione.tipo = untranslated("Tipo");
        posizione.chiave_label = untranslated("Chiave");
    }
    let mut scrivania = Scrivania::sample();
    scrivania.groups[0].title = untranslated("Gruppo");
    scrivania.groups[0].entries[0].title = untranslated("Voce");
    scrivania.groups[2].entries[0].perche = Some(untranslated("Motivo"));
    let page = frames().show(&shell, &scrivania).unwrap();
    let document = Document::parse_document(&page);
    for word in [
        "Gruppo", "Voce", "Motivo", "Passo", "Profilo", "Tipo", "Chiave",
    ] {
        let marked = Selector::parse("[lang=it]").unwrap();
        let marked = document
            .select(&marked)
            .filter(|element| element.text().collect::<String>() == word);
        assert_eq!(
            marked.count(),
            page.matches(&format!(">{word}<")).count(),
            "{word}"
        );
        assert!(page.contains(&format!(">{word}<")), "{word}");
    }
    // The control: where all is translated, only the word by which Italians find their language.
    let translated = frames().show(&shell_in(Language::De), &Scrivania::sample());
    assert_eq!(translated.unwrap().matches("lang=\"it\"").count(), 1);
}

fn shell_in(language: Language) -> Shell {
    Shell {
        language,
        ..Shell::sample()
    }
}

#[test]
fn a_text_that_does_not_exist_or_lacks_its_argument_breaks_its_template_at_its_first_sample() {
    let render = |source: &str| {
        let source = source.to_owned();
        let built = registry(Language::It, &urls(), &Addresses::sample(), move |_| {
            source.clone()
        });
        built.unwrap().0.render("scrivania", &Scrivania::sample())
    };
    let whole = "{{say \"scrivania-title\" denominazione=denominazione}}";
    assert_eq!(
        render(whole).unwrap(),
        "Scrivania di Officina Esempio S.r.l."
    );
    for wrong in [
        "{{say \"scrivania-nix\"}}",
        "{{say \"scrivania-title\"}}",
        "{{say \"scrivania-title\" denominazione=nix}}",
        "{{say.scrivania-title}}",
        "{{say.nix}}",
    ] {
        assert!(render(wrong).is_err(), "{wrong}");
    }
}
