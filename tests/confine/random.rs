//! Random archives and random queries, made from a tape of choices, so that a failing case shrinks by
//! its tape growing shorter and its choices smaller.

use super::archive::{Archive, Delega, Incarico, Subdelega, Validity, scope, window};
use cassetto::model::scope::Per;
use cassetto::model::{Scope, ScopeKind};
use cassetto_db::Bind;

/// The tape; beyond its end every choice is the first.
pub(crate) struct Tape<'a> {
    choices: &'a [u16],
    at: usize,
}

impl<'a> Tape<'a> {
    pub(crate) fn new(choices: &'a [u16]) -> Self {
        Tape { choices, at: 0 }
    }

    /// A choice among `n`.
    pub(crate) fn pick(&mut self, n: usize) -> usize {
        let choice = self.choices.get(self.at).copied().unwrap_or_default();
        self.at += 1;
        usize::from(choice) % n.max(1)
    }

    /// One of several.
    pub(crate) fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.pick(all.len())]
    }

    /// True once in `n`.
    pub(crate) fn once_in(&mut self, n: usize) -> bool {
        self.pick(n) == n - 1
    }
}

/// Which numbers the rows in scope hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// So small that no query of [`super::random_sql`] overflows on them.
    Small,
    /// The ends of the range too.
    Extreme,
}

const PER: [Per; 5] = [
    Per::Soggetto,
    Per::Delega,
    Per::Subdelega,
    Per::Struttura,
    Per::Istituto,
];

/// What a subdelega says: the right to write, mostly.
const DIRITTI: [&str; 8] = [
    "consulta scrive",
    "scrive",
    "scrive consulta",
    "firma  scrive ",
    "consulta",
    "",
    "Scrive",
    "prescrive scrivere",
];

/// A scope, and an archive in which every text out of scope holds `Ω` and numbers there are extreme.
pub(crate) fn case(tape: &mut Tape<'_>, numbers: Numbers) -> (Archive, Scope) {
    let mut archive = Archive::default();
    for id in 1..=6 {
        let tipo = tape.of(&["uniemens", "uniemens", "artigiano"]);
        archive
            .posizione
            .push((id, tipo, tape.of(&[10, 20, 30]), tape.of(&["9900", "9901"])));
    }
    let per = tape.of(&PER[..4]);
    let validities = [
        ("2020-01-01", None),
        ("2020-01-01", Some("2026-11-23")),
        ("2026-11-23", None),
        ("2020-01-01", Some("2026-11-22")),
        ("2026-11-24", None),
    ];
    let mostly = |tape: &mut Tape<'_>| -> Validity {
        if tape.once_in(4) {
            tape.of(&validities)
        } else {
            validities[0]
        }
    };
    for id in ["io", "altri"] {
        let valid = mostly(tape);
        archive.incarico.push(Incarico {
            id,
            per: if tape.once_in(12) { tape.of(&PER) } else { per },
            of: Some(tape.of(&[10, 20, 30])),
            delegato: Some(tape.of(&["F", "G"])),
            struttura: Some(tape.of(&["9900", "9901"])),
            valid,
        });
    }
    for number in 0..tape.pick(9) {
        let delega = Delega {
            id: format!("d{number}"),
            posizione: i64::try_from(tape.pick(6)).expect("a small number") + 1,
            delegato: tape.of(&["F", "F", "G"]),
            stato: tape.of(&["attiva", "attiva", "attiva", "da_firmare"]),
            valid: mostly(tape),
            revocata: tape.once_in(6).then_some(1),
        };
        if !tape.once_in(3) {
            archive.subdelega.push(Subdelega {
                id: format!("s{number}"),
                delega: delega.id.clone(),
                incarico: tape.of(&["io", "io", "altri"]),
                diritti: tape.of(&DIRITTI),
                valid: mostly(tape),
            });
        }
        archive.delega.push(delega);
    }
    let (posizione, _, soggetto, _) = tape.of(&archive.posizione.clone());
    let kinds = [
        ScopeKind::Posizione,
        ScopeKind::Visible,
        ScopeKind::Soggetto,
        ScopeKind::Competenza,
    ];
    let mut of = match tape.of(&kinds) {
        ScopeKind::Posizione => window(posizione, soggetto),
        kind => Scope {
            soggetto: Some(soggetto),
            ..scope(kind, "io", per)
        },
    };
    if tape.once_in(3) {
        of.tipi.push("artigiano".to_owned());
    }
    // A scope without a position has little to show: one in four is enough.
    let empty = (1..=6).all(|id| !archive.holds(&of, id));
    let live = archive
        .posizione
        .iter()
        .find(|(_, tipo, _, _)| *tipo == "uniemens");
    if let (true, Some((id, _, soggetto, _))) = (empty && !tape.once_in(4), live) {
        of = window(*id, *soggetto);
    }
    fill(tape, numbers, &mut archive, &of);
    (archive, of)
}

/// Fills the datasets of an archive, for whoever looks in a scope.
pub(crate) fn fill(tape: &mut Tape<'_>, numbers: Numbers, archive: &mut Archive, scope: &Scope) {
    archive.versamento.clear();
    archive.dovuto.clear();
    archive.anagrafica.clear();
    archive.causale.clear();
    let number = |tape: &mut Tape<'_>, own: bool| -> Option<i64> {
        let small = i64::try_from(tape.pick(9)).expect("a small number") - 3;
        match (own, numbers, tape.pick(6)) {
            (true, _, 0) => None,
            (true, Numbers::Extreme, 1 | 4) => Some(i64::MAX - small.max(0)),
            (true, Numbers::Extreme, 2 | 5) => Some(i64::MIN + small.max(0)),
            (true, _, 3) => Some(small * 100),
            (true, _, _) => Some(small),
            (false, _, 1) => Some(i64::MIN),
            (false, _, _) => Some(i64::MAX),
        }
    };
    let text = |tape: &mut Tape<'_>, own: bool| -> Option<&'static str> {
        if own {
            tape.of(&[
                None,
                Some("DM10"),
                Some("a"),
                Some("A"),
                Some(""),
                Some("é'%"),
                Some("10"),
            ])
        } else {
            Some("Ω")
        }
    };
    // Half of the rows are in scope, so that there is something to be confined to.
    let held: Vec<i64> = (1..=6)
        .filter(|posizione| archive.holds(scope, *posizione))
        .collect();
    let any = |tape: &mut Tape<'_>| match tape.pick(2) {
        0 if !held.is_empty() => tape.of(&held),
        _ => i64::try_from(tape.pick(6)).expect("a small number") + 1,
    };
    for id in 0..2 + tape.pick(4) {
        let id = i64::try_from(id).expect("a small number") + 1;
        let posizione = (!tape.once_in(8)).then(|| any(tape));
        let own = posizione.is_some_and(|posizione| archive.holds(scope, posizione));
        archive.versamento.push(vec![
            Bind::from(if own { id } else { id + (1 << 62) }),
            Bind::from(posizione),
            Bind::from(text(tape, own)),
            Bind::from(text(tape, own)),
            Bind::from(number(tape, own)),
            Bind::from(number(tape, own)),
            Bind::from(text(tape, own)),
            Bind::from("Ω"),
        ]);
    }
    for id in 0..2 + tape.pick(3) {
        let id = i64::try_from(id).expect("a small number") + 1;
        let posizione = any(tape);
        let own = archive.holds(scope, posizione);
        archive.dovuto.push(vec![
            Bind::from(if own { id } else { id + (1 << 62) }),
            Bind::from(posizione),
            Bind::from(text(tape, own)),
            Bind::from(text(tape, own)),
            Bind::from(number(tape, own)),
            Bind::from(number(tape, own)),
        ]);
    }
    for id in 0..1 + tape.pick(3) {
        let id = i64::try_from(id).expect("a small number") + 1;
        let posizione = any(tape);
        let of = archive
            .posizione
            .iter()
            .find(|(id, _, _, _)| *id == posizione);
        let soggetto = of.map_or(10, |(_, _, soggetto, _)| *soggetto);
        let mut held = archive
            .posizione
            .iter()
            .filter(|(id, _, _, _)| archive.holds(scope, *id));
        let own = held.any(|(_, _, of, _)| *of == soggetto);
        archive.anagrafica.push(vec![
            Bind::from(if own { id } else { id + (1 << 62) }),
            Bind::from(soggetto),
            Bind::from(text(tape, own)),
            Bind::from(text(tape, own)),
        ]);
    }
    for codice in &["DM10", "a", "A"][..1 + tape.pick(3)] {
        archive.causale.push(vec![
            Bind::from(*codice),
            Bind::from(text(tape, true)),
            Bind::from(number(tape, true)),
        ]);
    }
}
