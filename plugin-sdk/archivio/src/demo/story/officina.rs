//! A and B: two matricole of one firm at two offices. One month of A went astray; B was suspended.

use super::{OFFICINA, dues_of, matricola, owner};
use crate::Month;
use crate::calendar::{plus, term, uniemens_term, working_day_before};
use crate::demo::book::{Book, NewPosizione, Posizione, Soggetto};
use crate::demo::chance::Chance;
use crate::demo::denunce::{Dettaglio, Invio, staff};
use crate::demo::facts::{Causa, Classe, Dilazione, Durc, Partita, Rettifica, months};
use crate::demo::history::Paying;
use crate::demo::sheet::Sheet;
use crate::demo::tipo::Dovuto;
use jiff::civil::{Date, date};

const NAME: &str = "Officina Esempio S.r.l.";
const CARLA: [&str; 3] = ["SMPCRL71C52X001B", "Carla Esempi", "rappresentante_legale"];
/// What A pays a month, in cents.
const A_MONTH: i64 = 548_000;
const B_MONTH: i64 = 231_000;

pub(super) fn write(book: &mut Book, chance: &mut Chance, other: &mut Chance) -> Posizione {
    let (born, renamed) = (date(1998, 3, 2), date(2009, 9, 1));
    let firm = owner(
        book,
        OFFICINA,
        NAME,
        "società a responsabilità limitata",
        renamed,
    );
    let former = [
        OFFICINA,
        "Officina Esempio S.n.c.",
        "società in nome collettivo",
    ];
    book.former(firm.id, former, [born, plus(renamed, -1)]);
    let a = book.posizione(matricola(&firm, "9900000101", NAME, born));
    let b = book.posizione(NewPosizione {
        sede: "9901",
        madre: Some("9900000101"),
        ..matricola(&firm, "9900000202", "Unità di Montescuro", renamed)
    });
    paid(book, &a, chance, other);
    suspended(book, &b, chance, other);
    registry(book, &a, &b);
    debts(book, &a);
    checks(book, &firm, &a, &b);
    acts(book, &a);
    a
}

/// A.1, A.2 and the months of A.3: thirty-six months, of which one was never declared.
fn paid(book: &mut Book, a: &Posizione, chance: &mut Chance, other: &mut Chance) {
    let now = Month::of(book.at());
    let mut dues = dues_of(book, A_MONTH, chance);
    for due in &mut dues {
        if due.periodo == now.plus(-4) {
            // No statement was sent for this month, so the office imposes the amount.
            due.importo = A_MONTH;
            due.origine = "imposizione";
        }
    }
    // Paid in time, but under a matricola that is nobody's.
    book.history(a, &dues, chance, |due, _| match due.periodo {
        month if month == now.plus(-4) => Paying::WrongKey("9900000110".to_owned()),
        _ => Paying::Before(0),
    });
    let workers = staff(a, 12, other);
    for due in &dues {
        let last = uniemens_term(due.periodo);
        let presentata = match due.periodo.until(now) {
            1 | 4 => continue,
            2 if book.at() <= last => continue,
            // Two days late; one, where the second has not come yet.
            2 => plus(last, 2).min(book.at()),
            _ => working_day_before(plus(last, -3)),
        };
        let sick = (due.periodo.of_year() % 2 == 0).then_some("MAL");
        let detail = Dettaglio::Lavoratori(&workers, sick);
        let sent = book.denuncia(a, whole(due, presentata, 12, detail));
        if let Some(denuncia) = sent {
            differs(book, a, denuncia, due.periodo, now);
        }
    }
}

/// A.3: one nota in debit and one in credit.
fn differs(book: &mut Book, a: &Posizione, denuncia: i64, periodo: Month, now: Month) {
    let nota = Rettifica {
        denuncia: Some(denuncia),
        periodo,
        causa: "Esonero esposto senza codice autorizzazione valido",
        segno: "debito",
        importo: 128_460,
        accessori: 0,
        visibile: plus(book.at(), -75),
        notificata: Some(plus(book.at(), -15)),
        stato: "notificata",
    };
    match periodo.until(now) {
        9 => {
            book.rettifica(a, &nota);
            let text = "Esonero senza codice autorizzazione valido nel mese";
            book.anomalia(a, denuncia, "CA-001", "errore", text, None);
        }
        14 => {
            let credit = Rettifica {
                causa: "Aliquota più alta di quella dovuta",
                segno: "credito",
                importo: 9_620,
                visibile: plus(book.at(), -308),
                notificata: Some(plus(book.at(), -248)),
                ..nota
            };
            book.rettifica(a, &credit);
            // The request to use it waits for a document.
            book.credito(a, "nota_rettifica", [9_620, 9_620], "disponibile");
        }
        _ => {}
    }
}

/// B: suspended from M-8 to M-5; the month before that was declared late.
fn suspended(book: &mut Book, b: &Posizione, chance: &mut Chance, other: &mut Chance) {
    let now = Month::of(book.at());
    let dues: Vec<Dovuto> = dues_of(book, B_MONTH, chance)
        .into_iter()
        .filter(|due| due.periodo < now.plus(-8) || due.periodo > now.plus(-5))
        .collect();
    book.history(b, &dues, chance, |_, _| Paying::Before(0));
    let workers = staff(b, 5, other);
    for due in &dues {
        let presentata = match due.periodo.until(now) {
            13 => plus(book.at(), -250),
            _ => working_day_before(plus(uniemens_term(due.periodo), -1)),
        };
        let detail = Dettaglio::Lavoratori(&workers, None);
        book.denuncia(b, whole(due, presentata, 5, detail));
    }
    let last = plus(now.plus(-4).day(1), -1);
    book.sospensione(b, [now.plus(-8).day(1), last], "senza_personale");
}

fn whole<'a>(
    due: &Dovuto,
    presentata: Date,
    lavoratori: i64,
    dettaglio: Dettaglio<'a>,
) -> Invio<'a> {
    Invio {
        periodo: due.periodo,
        stato: "definitiva",
        presentata,
        saldo: due.importo,
        lavoratori,
        dettaglio,
    }
}

fn registry(book: &mut Book, a: &Posizione, b: &Posizione) {
    let at = book.at();
    for (posizione, number) in [(a, "1"), (b, "2")] {
        book.recapito(posizione, "pec", "officina@posta.example");
        book.recapito(posizione, "telefono", &format!("+39 000 000010{number}"));
        let town = if posizione.sede == "9900" {
            "Vallechiara"
        } else {
            "Montescuro"
        };
        book.recapito(
            posizione,
            "indirizzo",
            &format!("via dell'Esempio {number}, {town}"),
        );
        book.collegato(posizione, CARLA, date(2009, 9, 1), None);
        book.attributo(posizione, "somministratrice", "no");
        let classe = Classe {
            csc: "10601",
            ateco: ["25.62.00", "25.53.00"],
            settore: "Industria",
        };
        book.inquadramento(posizione, &classe);
        let state = if posizione.id == a.id {
            "giallo"
        } else {
            "verde"
        };
        let since = if posizione.id == a.id {
            plus(at, -6)
        } else {
            Month::of(at).day(1)
        };
        book.interni(posizione, state, since);
    }
    let linked = [
        super::CANTIERI,
        "Cantieri Facsimile S.p.A.",
        "azienda_collegata",
    ];
    book.collegato(a, linked, plus(at, -2_500), Some(plus(at, -700)));
    let asked = book.protocollo("9900", date(2015, 2, 2));
    let ended = [date(2015, 1, 1), date(2018, 12, 31)].map(Some);
    book.autorizzazione(a, "6Y", ended, Some(asked));
    book.esonero(
        a,
        "TRIE",
        [date(2015, 1, 1), date(2017, 12, 31)].map(Some),
        2_418_000,
    );
    // R1, which the office granted.
    let asked = book.acted(20);
    let granted = [Some(Month::of(asked).day(1)), None];
    let asked = book.protocollo("9900", asked);
    book.autorizzazione(a, "2Q", granted, Some(asked));
    let since = Month::of(at).plus(-10).day(1);
    book.esonero(a, "GIOV", [Some(since), None], 385_380);
    book.fondo(a, "FIMA", date(2012, 1, 1), None);
}

/// A.4: a debt of before the months that the archive holds, paid in instalments that are in order.
fn debts(book: &mut Book, a: &Posizione) {
    let at = book.at();
    let notified = months(at, -16);
    let dilazione = book.dilazione(
        a,
        &Dilazione {
            domanda: working_day_before(plus(notified, 20)),
            stato: "in_corso",
            rate: 24,
            importo: 960_000,
            pagate: 14,
            rata: (15, plus(at, 7)),
        },
    );
    let partita = Partita {
        natura: "avviso_bonario",
        periodo: Month::of(at).plus(-40),
        importo: 920_000,
        accessori: 40_000,
        notificata: Some(notified),
        scadenza: Some(term(plus(notified, 30))),
        stato: "in_dilazione",
        sospensione: None,
        dilazione: Some(dilazione),
    };
    book.partita(a, partita);
}

/// A.5: three checks. The first met a month of B that was declared within the term of the invitation.
fn checks(book: &mut Book, firm: &Soggetto, a: &Posizione, b: &Posizione) {
    let (at, now) = (book.at(), Month::of(book.at()));
    let missing = |posizione: &Posizione, back: i32, importo| Causa {
        gestione: "aziende",
        posizione: posizione.id,
        periodo: now.plus(-back),
        natura: "denuncia_mancante",
        importo,
        riferimento: None,
    };
    let first = Durc {
        richiesta: plus(at, -260),
        richiedente: NAME,
        esito: "regolare",
        invito: Some("regolarizzato"),
    };
    book.durc(firm.id, &first, &[missing(b, 13, 0)]);
    let expired = Durc {
        richiesta: plus(at, -128),
        invito: None,
        ..first
    };
    book.durc(firm.id, &expired, &[]);
    let again = Durc {
        richiesta: plus(at, -7),
        richiedente: "Comune di Vallechiara",
        esito: "in_verifica",
        invito: Some("aperto"),
    };
    book.durc(firm.id, &again, &[missing(a, 4, A_MONTH)]);
}

fn acts(book: &mut Book, a: &Posizione) {
    let at = book.at();
    for (kind, day, stato) in [
        ("raccomandata", months(at, -16), "consegnata"),
        ("raccomandata", plus(at, -15), "consegnata"),
        ("pec", plus(at, -6), "consegnata"),
    ] {
        book.atto(
            Sheet::Corrispondenza,
            a,
            [kind, stato],
            day,
            Some("lettera.pdf"),
        );
    }
    for (kind, days) in [("iscrizione", 201), ("malattia", 54)] {
        let day = book.acted(days);
        let file = format!("certificato-{kind}.pdf");
        book.atto(
            Sheet::Certificazione,
            a,
            [kind, "rilasciata"],
            day,
            Some(&file),
        );
    }
}
