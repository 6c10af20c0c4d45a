//! Names and keys of the crowd: visibly invented, with right check characters.

use super::chance::Chance;
use crate::calendar::plus;
use crate::codice_fiscale;
use jiff::civil::date;

const TRADES: [&str; 24] = [
    "Officina",
    "Falegnameria",
    "Panificio",
    "Trasporti",
    "Ristorante",
    "Cooperativa",
    "Tipografia",
    "Carpenteria",
    "Lavanderia",
    "Edilizia",
    "Vivaio",
    "Pasticceria",
    "Impianti",
    "Autoscuola",
    "Ferramenta",
    "Libreria",
    "Albergo",
    "Sartoria",
    "Vetreria",
    "Molino",
    "Cantina",
    "Farmacia",
    "Agenzia",
    "Laboratorio",
];
const MARKS: [&str; 8] = [
    "Prova",
    "Esempio",
    "Modello",
    "Campione",
    "Saggio",
    "Facsimile",
    "Finzione",
    "Bozza",
];
const FORMS: [(&str, &str); 5] = [
    ("S.r.l.", "società a responsabilità limitata"),
    ("S.n.c.", "società in nome collettivo"),
    ("S.a.s.", "società in accomandita semplice"),
    ("S.p.A.", "società per azioni"),
    ("Soc. coop.", "società cooperativa"),
];
const SURNAME_HEADS: [&str; 12] = [
    "Prov", "Esempl", "Modell", "Campion", "Sagg", "Facsim", "Fint", "Invent", "Bozz", "Ipotet",
    "Dimostr", "Figur",
];
const SURNAME_TAILS: [&str; 10] = [
    "ini", "etti", "oni", "elli", "ardi", "ucci", "atti", "osi", "enti", "ieri",
];
const FIRST_NAMES: [(&str, &str); 12] = [
    ("Esempio", "Esempia"),
    ("Provino", "Provina"),
    ("Modello", "Modella"),
    ("Campione", "Campiona"),
    ("Bozzo", "Bozza"),
    ("Ipotetico", "Ipotetica"),
    ("Fittizio", "Fittizia"),
    ("Saggio", "Saggia"),
    ("Dimostrio", "Dimostria"),
    ("Figurino", "Figurina"),
    ("Inventino", "Inventina"),
    ("Tipico", "Tipica"),
];
const TOWNS: [&str; 6] = [
    "Vallechiara",
    "Montescuro",
    "Borgo Prova",
    "Pian d'Esempio",
    "Rocca Finta",
    "Ponte Saggio",
];

/// Who owns positions, before the archive has them.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) codice_fiscale: String,
    pub(super) denominazione: String,
    pub(super) forma: &'static str,
    pub(super) indirizzo: String,
}

/// A person who works for a position or is linked to it.
#[derive(Clone, Debug)]
pub(super) struct Worker {
    pub(super) codice_fiscale: String,
    pub(super) cognome: String,
    pub(super) nome: String,
}

/// A firm: the `number`-th of all, so that no two have one codice fiscale.
pub(super) fn firm(number: u64, chance: &mut Chance) -> Name {
    let (trade, mark) = (chance.pick(&TRADES), chance.pick(&MARKS));
    let (short, forma) = chance.pick(&FORMS);
    Name {
        // 110 is no office of the tax agency, so no real entity has such a code.
        codice_fiscale: codice_fiscale::entity((9_900_100 + number) % 10_000_000 * 1000 + 110),
        denominazione: format!("{trade} {mark} {number:04} {short}"),
        forma,
        indirizzo: address(chance),
    }
}

/// A public body.
pub(super) fn body(number: u64, chance: &mut Chance) -> Name {
    let firm = firm(number, chance);
    Name {
        denominazione: format!("Comune di Prova {number:04}"),
        forma: "ente pubblico territoriale",
        ..firm
    }
}

/// A person: the `number`-th of all. Day and place of birth alone tell them apart.
pub(super) fn person(number: u64, chance: &mut Chance) -> Name {
    let worker = worker(number, chance);
    Name {
        denominazione: format!("{} {}", worker.nome, worker.cognome),
        codice_fiscale: worker.codice_fiscale,
        forma: "persona fisica",
        indirizzo: address(chance),
    }
}

/// The first number of those who own nothing: workers, families, representatives.
const OTHERS: u64 = 6_000_000;

/// The `number`-th person beside a position. Owners have other numbers.
pub(super) fn beside(posizione: i64, number: u64, chance: &mut Chance) -> Worker {
    let spread = posizione.unsigned_abs() * 151 + number;
    worker(OTHERS + spread % 11_000_000, chance)
}

fn worker(number: u64, chance: &mut Chance) -> Worker {
    let surname = format!(
        "{}{}",
        chance.pick(&SURNAME_HEADS),
        chance.pick(&SURNAME_TAILS)
    );
    let (man, woman) = chance.pick(&FIRST_NAMES);
    let is_woman = chance.permille(500);
    let name = if is_woman { woman } else { man };
    // 7919 shares no factor with 18000, so each place meets every day once.
    let born = plus(date(1950, 1, 1), (number * 7919 % 18_000) as i32);
    let town = format!("X{:03}", 11 + number / 18_000 % 989);
    Worker {
        codice_fiscale: codice_fiscale::person(&surname, name, born, is_woman, &town),
        cognome: surname,
        nome: name.to_owned(),
    }
}

fn address(chance: &mut Chance) -> String {
    let town = chance.pick(&TOWNS);
    let number = chance.between(1, 120);
    format!("via dell'Esempio {number}, {town}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn everybody_has_a_sound_codice_fiscale_of_their_own() {
        let mut chance = Chance::new(1, 0);
        let mut seen = HashSet::new();
        for number in (0..40_000).chain(1_000_000..1_010_000) {
            for name in [firm(number, &mut chance), person(number, &mut chance)] {
                let code = name.codice_fiscale;
                assert!(
                    codice_fiscale::check(&code).is_ok(),
                    "{code} of {}",
                    name.denominazione
                );
                assert!(seen.insert(code), "{}", name.denominazione);
            }
        }
    }
}
