//! The card of the riepilogo: the last twelve months, the months that are late, and the F24 that match nothing.

use crate::waiting;
use cassetto_sdk::italian;
use cassetto_sdk::prelude::*;

/// Months before the one that runs: what is due for that one is declared and paid in the next.
const MONTHS: i64 = 12;

pub(crate) fn card(today: &str) -> Result<Page, Refusal> {
    let (from, to) = (before(today, MONTHS), before(today, 1));
    let all = Query::named("riepilogo")
        .with("da", from.as_str())
        .with("a", to.as_str())
        .with("oggi", today)
        .only()?;
    let (dues, unmatched) = (all.int("quanti")?, all.int("non_abbinati")?);
    let mut page = Page::new();
    if unmatched > 0 {
        let sentence = waiting(unmatched, all.int("importo_non_abbinato")?);
        page = page
            .notice_of("non_abbinati", Tone::Warning, sentence)
            .actions([Link::to("non-abbinati", "F24 non abbinati")]);
    }
    if dues == 0 {
        return Ok(page);
    }
    let late = all.int("mesi_non_versati")?;
    page = page.facts([
        Fact::new("Dovuto negli ultimi 12 mesi", Money, all.int("dovuto")?),
        Fact::new("Versato per gli stessi mesi", Money, all.int("versato")?),
        Fact::new(
            "Scaduto e non versato, di ogni mese",
            Money,
            all.int("scaduto")?,
        ),
        Fact::new("Mesi con importi scaduti", Int, late),
        Fact::new("F24 non abbinati", Int, unmatched),
    ]);
    if late > 0 {
        page = page.table(
            Table::of("non-versati")
                .titled("Mesi con importi scaduti e non versati")
                .with("oggi", today)
                .column("periodo", Month.linked("versamenti-del-mese"))
                .column("dovuto", Money)
                .column("versato", Money)
                .column("scaduto", Money),
        );
    }
    let (first, last) = (italian::month(&from), italian::month(&to));
    Ok(page.chart(
        Chart::bars("mesi-recenti")
            .titled(format!("Dovuto e versato, da {first} a {last}"))
            .with("da", from)
            .with("a", to)
            .by_month("periodo")
            .money(["dovuto", "versato"]),
    ))
}

/// The month so many months before that of a day, which the host writes `YYYY-MM-DD`.
fn before(day: &str, months: i64) -> String {
    let number = |at| day.get(at).and_then(|it: &str| it.parse::<i64>().ok());
    let (year, month) = (number(0..4).unwrap_or(0), number(5..7).unwrap_or(1));
    let at = year * 12 + month - 1 - months;
    format!("{:04}-{:02}", at.div_euclid(12), at.rem_euclid(12) + 1)
}

#[cfg(test)]
mod tests {
    use super::before;

    #[test]
    fn months_are_counted_over_the_year() {
        for (day, months, month) in [
            ("2026-11-23", 1, "2026-10"),
            ("2026-11-23", 12, "2025-11"),
            ("2026-01-31", 1, "2025-12"),
            ("2026-12-01", 12, "2025-12"),
        ] {
            assert_eq!(before(day, months), month);
        }
    }
}
