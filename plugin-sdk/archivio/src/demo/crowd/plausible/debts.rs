//! What a position of the crowd owes, and how its owner stands when checked.

use super::{Known, Regolare, Semaforo, Sent};
use crate::Month;
use crate::calendar::{plus, term, working_day_before};
use crate::demo::book::Book;
use crate::demo::chance::Chance;
use crate::demo::facts::{Causa, Dilazione, Durc, Partita, Rettifica, gestione, months};

pub(super) fn debts(book: &mut Book, of: &Known<'_>, chance: &mut Chance) {
    let at = book.at();
    for one in of.unpaid {
        // Civil sanctions of 5.5 % a year.
        let late = one
            .scadenza
            .until(at)
            .map_or(0, |span| i64::from(span.get_days()));
        let accessori = one.importo * late * 55 / 365_000;
        let notified = working_day_before(plus(one.scadenza, 150));
        if notified > at {
            book.inadempienza(of.posizione, one, accessori);
            continue;
        }
        let scadenza = term(plus(notified, 60));
        let stato = if scadenza < at {
            "al_riscossore"
        } else {
            "aperta"
        };
        let partita = Partita {
            natura: "avviso_addebito",
            periodo: one.periodo,
            importo: one.importo,
            accessori,
            notificata: Some(notified),
            scadenza: Some(scadenza),
            stato,
            sospensione: None,
            dilazione: None,
        };
        book.partita(of.posizione, partita);
    }
    if of.posizione.dal < plus(at, -1_400) && chance.permille(20) {
        deferred(book, of, chance);
    }
    if chance.permille(20) {
        let importo = i64::from(chance.between(1_000, 90_000));
        let (origine, residuo, stato) = chance.pick(&[
            ("versamento", importo, "in_verifica"),
            ("rimborso", 0, "rimborsato"),
            ("versamento", importo / 2, "in_compensazione"),
            ("denuncia", importo, "disponibile"),
        ]);
        book.credito(of.posizione, origine, [importo, residuo], stato);
    }
}

/// A debt from before the months that are told, paid in instalments.
fn deferred(book: &mut Book, of: &Known<'_>, chance: &mut Chance) {
    let at = book.at();
    let rate = chance.pick(&[12_i64, 24, 36]);
    let importo = i64::from(chance.between(800, 6_000)) * 100;
    let pagate = i64::from(chance.between(2, rate as u32 - 1));
    let next = plus(at, chance.between(1, 28) as i32);
    let first = months(next, -(pagate as i32));
    let dilazione = Dilazione {
        domanda: working_day_before(plus(first, -40)),
        stato: "in_corso",
        rate,
        importo,
        pagate,
        rata: (pagate + 1, next),
    };
    let notified = working_day_before(plus(first, -70));
    let accessori = importo / 24;
    let dilazione = book.dilazione(of.posizione, &dilazione);
    let partita = Partita {
        natura: "avviso_bonario",
        periodo: Month::of(notified).plus(-6),
        importo: importo - accessori,
        accessori,
        notificata: Some(notified),
        scadenza: Some(term(plus(notified, 30))),
        stato: "in_dilazione",
        sospensione: None,
        dilazione: Some(dilazione),
    };
    book.partita(of.posizione, partita);
}

/// A nota di rettifica on a month of more than half a year ago.
pub(super) fn difference(book: &mut Book, of: &Known<'_>, sent: &[Sent], chance: &mut Chance) {
    let (at, now) = (book.at(), Month::of(book.at()));
    let old: Vec<&Sent> = sent
        .iter()
        .filter(|one| one.periodo.until(now) >= 7)
        .collect();
    if old.is_empty() {
        return;
    }
    let one = old[chance.below(old.len() as u32) as usize];
    let (stato, visible, notified) = chance.pick(&[
        ("pagata", 120, Some(60)),
        ("emessa", 20, None),
        ("notificata", 70, Some(10)),
    ]);
    let nota = Rettifica {
        denuncia: Some(one.id),
        periodo: one.periodo,
        causa: "Aliquota diversa da quella dovuta",
        segno: "debito",
        importo: i64::from(chance.between(1_500, 40_000)),
        accessori: 0,
        visibile: plus(at, -visible),
        notificata: notified.map(|days: i32| plus(at, -days)),
        stato,
    };
    book.rettifica(of.posizione, &nota);
}

/// A check of the owner: irregular where this position is red.
pub(super) fn regularity(book: &mut Book, of: &Known<'_>, is: Semaforo, chance: &mut Chance) {
    let at = book.at();
    let soggetto = of.soggetto;
    let mut ask = |days: i32, esito, invito, causes: &[Causa]| {
        let durc = Durc {
            richiesta: plus(at, -days),
            richiedente: &soggetto.denominazione,
            esito,
            invito,
        };
        book.durc(soggetto.id, &durc, causes);
    };
    match of.regolare {
        Regolare::EndsIn(days) => return ask(120 - days, "regolare", None, &[]),
        _ if !chance.permille(300) => return,
        _ => {}
    }
    if is == Semaforo::Rosso {
        let causes = of.unpaid.iter().take(3).map(|one| Causa {
            gestione: gestione(of.posizione.tipo),
            posizione: of.posizione.id,
            periodo: one.periodo,
            natura: "omesso_versamento",
            importo: one.importo,
            riferimento: None,
        });
        let causes: Vec<Causa> = causes.collect();
        return ask(
            chance.between(20, 40) as i32,
            "irregolare",
            Some("scaduto"),
            &causes,
        );
    }
    // Asked before anything was amiss that is now.
    let days = match of.regolare {
        Regolare::Any if is == Semaforo::Verde => chance.between(1, 300) as i32,
        _ => chance.pick(&[30, 45, 60, 75, 90, 100, 130, 160, 200, 260]),
    };
    ask(days, "regolare", None, &[]);
}
