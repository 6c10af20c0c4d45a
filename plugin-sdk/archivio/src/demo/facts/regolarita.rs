//! Checks of regularity of the demonstration: of a soggetto, and the institute's own of a position.

use crate::Month;
use crate::calendar::plus;
use crate::demo::book::{Book, Posizione};
use crate::demo::sheet::{Sheet, cells};
use jiff::civil::Date;

/// A check of regularity.
pub(in crate::demo) struct Durc<'a> {
    pub(in crate::demo) richiesta: Date,
    pub(in crate::demo) richiedente: &'a str,
    pub(in crate::demo) esito: &'static str,
    /// How the invitation ended that was sent the day after, if one was.
    pub(in crate::demo) invito: Option<&'static str>,
}

/// What a check found.
pub(in crate::demo) struct Causa {
    pub(in crate::demo) gestione: &'static str,
    pub(in crate::demo) posizione: i64,
    pub(in crate::demo) periodo: Month,
    pub(in crate::demo) natura: &'static str,
    pub(in crate::demo) importo: i64,
    pub(in crate::demo) riferimento: Option<String>,
}

impl Book {
    /// A check of regularity of a soggetto, with the invitation and its causes.
    pub(in crate::demo) fn durc(&mut self, soggetto: i64, of: &Durc<'_>, causes: &[Causa]) {
        let id = self.next(Sheet::Durc);
        let protocollo = format!("DEMO_{id:08}");
        let valid = (of.esito == "regolare").then(|| plus(of.richiesta, 120));
        let (asked, by) = (of.richiesta, of.richiedente);
        let row = cells![id, soggetto, &protocollo, asked, by, of.esito, valid];
        self.push(Sheet::Durc, row);
        for (n, of) in (1_i64..).zip(causes) {
            let row = cells![
                soggetto,
                &protocollo,
                n,
                of.gestione,
                of.posizione,
                of.periodo,
                of.natura,
                of.importo,
                of.riferimento.clone()
            ];
            self.add(Sheet::Causa, row);
        }
        if let Some(stato) = of.invito {
            let notified = plus(of.richiesta, 1);
            let row = cells![soggetto, &protocollo, notified, plus(notified, 15), stato];
            self.add(Sheet::Invito, row);
        }
    }

    /// The institute's own check of a month, and since when it stands so.
    pub(in crate::demo) fn interno(
        &mut self,
        posizione: &Posizione,
        periodo: Month,
        stato: &str,
        dal: Date,
    ) {
        self.add(Sheet::Interno, cells![posizione.id, periodo, stato, dal]);
    }

    /// The present month, and the one before, which was in order unless it stood so already.
    pub(in crate::demo) fn interni(&mut self, posizione: &Posizione, stato: &str, dal: Date) {
        let now = Month::of(self.at());
        let before = match dal < now.day(1) {
            true => (stato, dal),
            false => ("verde", now.plus(-1).day(1)),
        };
        self.interno(posizione, now.plus(-1), before.0, before.1);
        self.interno(posizione, now, stato, dal);
    }
}
