//! Every frame with what it may have, and with nothing that it may lack.

use crate::model::{Block, Described, Language, Notice, Tone};
use crate::page::{
    Accessibility, Answers, Avvisi, Card, CardPlace, Cerca, ChapterPage, Conflict, Content,
    Drawing, Frame, Frames, Help, Incarichi, IncaricoHome, Lingua, More, Ordine, Orologio, Perche,
    Preferiti, Problem, Regole, Resoconto, Riepilogo, Salute, Scrivania, Searched, Segnala,
    Segnalata, Segnalazioni, Shell, SignIn, Source, Stato, Tasti, Welcome, Whole, Window, Wrong,
};

/// The pieces of a riepilogo: a card, and an application that has nothing to say.
fn riepilogo(frames: &Frames, shell: &Shell) -> String {
    let frame = Riepilogo::sample();
    let described = Described {
        blocks: vec![
            Block::Notice(Notice {
                tone: Tone::Warning,
                text: "Un F24 non è abbinato.".to_owned(),
                code: None,
            }),
            Block::Heading("Dodici mesi".to_owned()),
        ],
    };
    let card = Card {
        place: &frame.cards[0],
        sources: &[Source::new("2026-11-20", "Flussi F24", shell.language)],
        content: Content::Described(Drawing {
            many: &[],
            described: &described,
            tables: &[],
            bounded: &[],
            actions: &[],
            forms: &[],
            states: &[],
            link: &|_, _, _| None,
            action: &|_| None,
            advice: &|_| None,
            done: None,
            card: Some(0),
        }),
    };
    let pieces = [
        frames.begin(shell, &frame).unwrap(),
        card.html(shell.language).unwrap().unwrap(),
        CardPlace::silent(&[&frame.cards[1]], shell.language),
        frames.end(shell).unwrap(),
    ];
    pieces.concat()
}

/// Every context with what it may have, and the same with nothing that it may lack.
pub(super) fn samples(frames: &Frames, shell: &Shell) -> Vec<(&'static str, String)> {
    fn show<F: Frame>(frames: &Frames, shell: &Shell, frame: &F) -> (&'static str, String) {
        let page = frames.show(shell, frame);
        (
            F::TEMPLATE,
            page.unwrap_or_else(|error| panic!("{}: {error}", F::TEMPLATE)),
        )
    }
    let described = Described::default();
    let drawing = Drawing {
        described: &described,
        tables: &[],
        bounded: &[],
        actions: &[],
        forms: &[],
        states: &[],
        link: &|_, _, _| None,
        action: &|_| None,
        advice: &|_| None,
        done: None,
        many: &[],
        card: None,
    };
    let window = Window::sample(drawing);
    let mut sign_in = SignIn::sample();
    sign_in.refused = None;
    sign_in.persons[0].presentation = None;
    let mut home = IncaricoHome::sample();
    (home.refused, home.all, home.salute) = (None, None, None);
    (home.orologio, home.regole, home.segnalazioni) = (None, None, None);
    home.more = Some(More::Link("/i/a?dopo=1".into()));
    home.posizioni.clear();
    home.answers = Answers::default();
    let mut cerca = Cerca::sample();
    (cerca.refused, cerca.answers) = (None, Answers::default());
    cerca.caption.clear();
    cerca.posizioni.clear();
    let mut scrivania = Scrivania::sample();
    scrivania.groups[2].entries[0].perche = None;
    let mut perche = Perche::sample();
    perche.found.clear();
    let (mut problem, mut conflict) = (Problem::sample(), Conflict::sample());
    problem.remedies.clear();
    conflict.remedies.clear();
    conflict.typed.clear();
    vec![
        show(frames, shell, &Welcome::sample()),
        show(
            frames,
            shell,
            &Welcome {
                demo: false,
                contacts: Vec::new(),
            },
        ),
        show(frames, shell, &SignIn::sample()),
        show(frames, shell, &sign_in),
        show(
            frames,
            shell,
            &SignIn {
                persons: Vec::new(),
                ..sign_in.clone()
            },
        ),
        show(frames, shell, &Incarichi::sample()),
        show(
            frames,
            shell,
            &Incarichi {
                profili: Vec::new(),
            },
        ),
        show(frames, shell, &IncaricoHome::sample()),
        show(frames, shell, &home),
        show(frames, shell, &Cerca::sample()),
        show(frames, shell, &cerca),
        show(frames, shell, &Scrivania::sample()),
        show(frames, shell, &scrivania),
        show(
            frames,
            shell,
            &Scrivania {
                groups: Vec::new(),
                ..scrivania.clone()
            },
        ),
        show(frames, shell, &window),
        show(
            frames,
            shell,
            &Window {
                sources: Vec::new(),
                ..window.clone()
            },
        ),
        show(frames, shell, &Problem::sample()),
        show(frames, shell, &problem),
        show(frames, shell, &Conflict::sample()),
        show(frames, shell, &conflict),
        show(frames, shell, &Stato::sample()),
        show(
            frames,
            shell,
            &Stato {
                database: false,
                deliveries: Vec::new(),
                applications: Vec::new(),
                ..Stato::sample()
            },
        ),
        show(frames, shell, &Orologio::sample()),
        show(frames, shell, &Salute::sample()),
        show(
            frames,
            shell,
            &Salute {
                applications: Vec::new(),
            },
        ),
        show(frames, shell, &Perche::sample()),
        show(frames, shell, &Tasti::sample()),
        show(frames, shell, &Preferiti::sample()),
        show(frames, shell, &Ordine::sample()),
        show(frames, shell, &Resoconto::sample()),
        show(frames, shell, &Resoconto::sample_of_nothing()),
        show(frames, shell, &perche),
        show(
            frames,
            shell,
            &Perche {
                asked: false,
                open: Vec::new(),
                announced: Vec::new(),
                regole: None,
                ..perche.clone()
            },
        ),
        ("riepilogo", riepilogo(frames, shell)),
        show(
            frames,
            shell,
            &Riepilogo {
                cards: Vec::new(),
                ..Riepilogo::sample()
            },
        ),
        show(frames, shell, &Regole::sample()),
        show(
            frames,
            shell,
            &Regole {
                rulings: Vec::new(),
                ..Regole::sample()
            },
        ),
        show(frames, shell, &Help::sample()),
        show(frames, shell, &Help::of(&[], true)),
        show(
            frames,
            shell,
            &Help {
                searched: Some(Searched::new("a", Vec::new(), shell.language)),
                ..Help::of(&[], false)
            },
        ),
        show(frames, shell, &Lingua::sample()),
        show(
            frames,
            shell,
            &Lingua::new(Language::En, "f3a9".into(), "/".into()),
        ),
        show(
            frames,
            shell,
            &Lingua::new(Language::De, "f3a9".into(), "/".into()),
        ),
        show(frames, shell, &ChapterPage::sample()),
        show(
            frames,
            shell,
            &ChapterPage {
                contents: Vec::new(),
                previous: None,
                next: None,
                ..ChapterPage::sample()
            },
        ),
        show(frames, shell, &Whole::sample()),
        show(frames, shell, &Segnala::sample()),
        show(
            frames,
            shell,
            &Segnala {
                demo: false,
                refused: None,
                wrong: Wrong::default(),
                ..Segnala::sample()
            },
        ),
        show(frames, shell, &Segnalata::sample()),
        show(
            frames,
            shell,
            &Segnalata {
                demo: false,
                ..Segnalata::sample()
            },
        ),
        show(frames, shell, &Avvisi::sample()),
        show(
            frames,
            shell,
            &Avvisi {
                avvisi: Vec::new(),
                up_to: None,
                next: None,
                ..Avvisi::sample()
            },
        ),
        show(frames, shell, &Segnalazioni::sample()),
        show(
            frames,
            shell,
            &Segnalazioni {
                segnalazioni: Vec::new(),
                next: None,
                ..Segnalazioni::sample()
            },
        ),
        show(frames, shell, &Accessibility::sample()),
        show(
            frames,
            shell,
            &Accessibility {
                demo: false,
                contacts: Vec::new(),
            },
        ),
    ]
}
