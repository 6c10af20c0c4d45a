//! Types of position in the demonstration, and what is due for each: amounts are invented, terms are
//! those of the law.

use super::chance::Chance;
use crate::Month;
use crate::calendar::{f24_term, term};
use jiff::civil::{Date, date};

/// A type of position; the words are those of `posizione.tipo`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Tipo {
    Uniemens,
    Artigiano,
    Commerciante,
    GsCommittente,
    GsProfessionista,
    Agricola,
    AgricoloAutonomo,
    Domestico,
    Pubblico,
}

/// Something to pay.
#[derive(Clone, Debug)]
pub(super) struct Dovuto {
    pub(super) periodo: Month,
    /// 0 for the whole, else the number of the instalment.
    pub(super) rata: i64,
    pub(super) scadenza: Date,
    pub(super) importo: i64,
    pub(super) origine: &'static str,
    /// The months that a payment names.
    pub(super) da: Month,
    pub(super) a: Month,
}

impl Tipo {
    pub(super) const ALL: [Tipo; 9] = [
        Tipo::Uniemens,
        Tipo::Artigiano,
        Tipo::Commerciante,
        Tipo::GsCommittente,
        Tipo::GsProfessionista,
        Tipo::Agricola,
        Tipo::AgricoloAutonomo,
        Tipo::Domestico,
        Tipo::Pubblico,
    ];

    pub(super) fn word(self) -> &'static str {
        match self {
            Tipo::Uniemens => "uniemens",
            Tipo::Artigiano => "artigiano",
            Tipo::Commerciante => "commerciante",
            Tipo::GsCommittente => "gs-committente",
            Tipo::GsProfessionista => "gs-professionista",
            Tipo::Agricola => "agricola",
            Tipo::AgricoloAutonomo => "agricolo-autonomo",
            Tipo::Domestico => "domestico",
            Tipo::Pubblico => "pubblico",
        }
    }

    /// The causale of its dues.
    pub(super) fn causale(self) -> &'static str {
        match self {
            Tipo::Uniemens => "DM10",
            Tipo::Artigiano => "AF",
            Tipo::Commerciante => "CF",
            Tipo::GsCommittente => "CXX",
            Tipo::GsProfessionista => "PXX",
            Tipo::Agricola => "AZAG",
            Tipo::AgricoloAutonomo => "LAA",
            Tipo::Domestico => "LDOM",
            Tipo::Pubblico => "P201",
        }
    }

    /// The key of the `number`-th position, whose owner has this codice fiscale.
    pub(super) fn chiave(self, number: u64, codice_fiscale: &str) -> String {
        match self {
            Tipo::Uniemens | Tipo::Domestico => format!("99{:08}", number + 100_000),
            Tipo::Artigiano | Tipo::Commerciante | Tipo::AgricoloAutonomo => {
                format!("99{:015}", number + 100_000)
            }
            Tipo::GsCommittente | Tipo::GsProfessionista => codice_fiscale.to_owned(),
            Tipo::Agricola => format!("{:08}", (number + 99_100_000) % 100_000_000),
            Tipo::Pubblico => format!("{codice_fiscale}/00001"),
        }
    }

    /// Whether the payment names the key: else the payer's codice fiscale is it.
    pub(super) fn names_key(self) -> bool {
        !matches!(self, Tipo::GsCommittente | Tipo::GsProfessionista)
    }

    /// What is due for the months from `from` until the day `at`, the earliest term first; amounts
    /// near `base`, by so many thousandths.
    pub(super) fn dovuti(
        self,
        from: Month,
        at: Date,
        base: i64,
        drift: u32,
        chance: &mut Chance,
    ) -> Vec<Dovuto> {
        let now = Month::of(at);
        let mut dues = Vec::new();
        let mut due = |periodo: Month, months: i32, rata, scadenza, origine, thousandths: i64| {
            dues.push(Dovuto {
                periodo,
                rata,
                scadenza,
                importo: chance.near(base, drift) * thousandths / 1000,
                origine,
                da: periodo,
                a: periodo.plus(months - 1),
            });
        };
        let mut month = from;
        while month < now {
            let year = month.year() as i16;
            let quarter = (month.of_year() - 1) / 3 + 1;
            let begins_quarter = month.of_year() % 3 == 1;
            let closed = month.plus(2) < now;
            match self {
                Tipo::Uniemens | Tipo::GsCommittente | Tipo::Pubblico => {
                    due(month, 1, 0, f24_term(month), "denuncia", 1000);
                }
                Tipo::Artigiano | Tipo::Commerciante if begins_quarter => {
                    let day = match quarter {
                        1 => date(year, 5, 16),
                        2 => date(year, 8, 20),
                        3 => date(year, 11, 16),
                        _ => date(year + 1, 2, 16),
                    };
                    due(month, 3, quarter.into(), term(day), "imposizione", 1000);
                }
                Tipo::AgricoloAutonomo if begins_quarter => {
                    let day = match quarter {
                        1 => date(year, 7, 16),
                        2 => date(year, 9, 16),
                        3 => date(year, 11, 16),
                        _ => date(year + 1, 1, 16),
                    };
                    due(month, 3, quarter.into(), term(day), "imposizione", 1000);
                }
                Tipo::Agricola if begins_quarter && closed => {
                    let day = match quarter {
                        1 => date(year, 9, 16),
                        2 => date(year, 12, 16),
                        3 => date(year + 1, 3, 16),
                        _ => date(year + 1, 6, 16),
                    };
                    due(month, 3, quarter.into(), term(day), "imposizione", 1000);
                }
                Tipo::Domestico if begins_quarter && closed => {
                    due(
                        month,
                        3,
                        quarter.into(),
                        term(month.plus(3).day(10)),
                        "imposizione",
                        1000,
                    );
                }
                Tipo::GsProfessionista if month.of_year() == 1 => {
                    due(month, 12, 1, term(date(year, 6, 30)), "denuncia", 400);
                    due(month, 12, 2, term(date(year, 11, 30)), "denuncia", 400);
                    if month.plus(11) < now {
                        due(month, 12, 3, term(date(year + 1, 6, 30)), "denuncia", 200);
                    }
                }
                _ => {}
            }
            month = month.plus(1);
        }
        dues.sort_by_key(|due| (due.scadenza, due.periodo, due.rata));
        dues
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(tipo: Tipo, from: &str, at: Date) -> Vec<(String, i64, String)> {
        tipo.dovuti(
            Month::parse(from).unwrap(),
            at,
            100_000,
            10,
            &mut Chance::new(1, 0),
        )
        .into_iter()
        .map(|due| (due.periodo.to_string(), due.rata, due.scadenza.to_string()))
        .collect()
    }

    fn row(periodo: &str, rata: i64, scadenza: &str) -> (String, i64, String) {
        (periodo.to_owned(), rata, scadenza.to_owned())
    }

    #[test]
    fn employers_pay_every_month_on_the_sixteenth_of_the_next() {
        let due = terms(Tipo::Uniemens, "2026-06", date(2026, 9, 1));
        let expected = [
            row("2026-06", 0, "2026-07-16"),
            row("2026-07", 0, "2026-08-20"),
            row("2026-08", 0, "2026-09-16"),
        ];
        assert_eq!(due, expected);
        let whole = terms(Tipo::Uniemens, "2023-11", date(2026, 11, 23));
        assert_eq!(whole.len(), 36);
    }

    #[test]
    fn craftsmen_pay_four_instalments() {
        let expected = [
            row("2025-01", 1, "2025-05-16"),
            row("2025-04", 2, "2025-08-20"),
            row("2025-07", 3, "2025-11-17"),
            row("2025-10", 4, "2026-02-16"),
        ];
        assert_eq!(
            terms(Tipo::Artigiano, "2025-01", date(2025, 12, 31)),
            expected
        );
    }

    #[test]
    fn farms_pay_a_quarter_half_a_year_later() {
        let due = terms(Tipo::Agricola, "2025-01", date(2026, 1, 1));
        let expected = [
            row("2025-01", 1, "2025-09-16"),
            row("2025-04", 2, "2025-12-16"),
            row("2025-07", 3, "2026-03-16"),
            row("2025-10", 4, "2026-06-16"),
        ];
        assert_eq!(due, expected);
    }

    #[test]
    fn professionals_pay_on_account_and_the_rest_a_year_later() {
        let due = terms(Tipo::GsProfessionista, "2025-01", date(2026, 2, 1));
        let expected = [
            row("2025-01", 1, "2025-06-30"),
            row("2025-01", 2, "2025-12-01"),
            row("2025-01", 3, "2026-06-30"),
            row("2026-01", 1, "2026-06-30"),
            row("2026-01", 2, "2026-11-30"),
        ];
        // Sorted by term: the rest of a year and the first payment of the next fall on one day.
        assert_eq!(due, expected);
    }

    #[test]
    fn families_pay_within_ten_days_of_the_quarter() {
        let due = terms(Tipo::Domestico, "2025-01", date(2025, 8, 1));
        assert_eq!(
            due,
            [
                row("2025-01", 1, "2025-04-10"),
                row("2025-04", 2, "2025-07-10")
            ]
        );
    }
}
