//! Terms as tables of cases, each with its source.

use cassetto_norme::Month;
use cassetto_norme::calendar::{
    days_late, f24_term, term, uniemens_term, working_day, working_day_before,
};
use jiff::civil::Date;

fn day(text: &str) -> Date {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap_or_else(|| panic!("{text}"))
}

#[test]
fn the_term_of_an_f24_is_the_one_of_the_tax_calendar() {
    // As in the published calendars of those years.
    for (of, expected, source) in [
        (
            "2026-10",
            "2026-11-16",
            "D.Lgs. 241/1997 art. 18: the 16th, a Monday",
        ),
        (
            "2026-04",
            "2026-05-18",
            "art. 18 c. 1: the 16th is a Saturday",
        ),
        (
            "2024-05",
            "2024-06-17",
            "art. 18 c. 1: the 16th is a Sunday",
        ),
        (
            "2025-01",
            "2025-02-17",
            "art. 18 c. 1: the 16th is a Sunday",
        ),
        (
            "2022-03",
            "2022-04-19",
            "art. 18 c. 1: Saturday, Easter and Easter Monday",
        ),
        (
            "2017-03",
            "2017-04-18",
            "art. 18 c. 1: Easter and Easter Monday",
        ),
        ("2026-07", "2026-08-20", "D.L. 223/2006 art. 37 c. 11-bis"),
        (
            "2022-07",
            "2022-08-22",
            "c. 11-bis, and the 20th is a Saturday",
        ),
        (
            "2023-07",
            "2023-08-21",
            "c. 11-bis, and the 20th is a Sunday",
        ),
        ("2026-08", "2026-09-16", "c. 11-bis ends with August"),
        ("2025-12", "2026-01-16", "over the end of the year"),
    ] {
        assert_eq!(f24_term(month(of)).to_string(), expected, "{of}: {source}");
    }
}

#[test]
fn the_term_of_a_uniemens_is_the_last_day_of_the_following_month() {
    for (of, expected, source) in [
        (
            "2022-02",
            "2022-03-31",
            "D.L. 269/2003 art. 44 c. 9: a Thursday",
        ),
        ("2026-03", "2026-04-30", "a Thursday"),
        ("2024-01", "2024-02-29", "a leap year"),
        ("2025-11", "2025-12-31", "over the end of the year"),
        ("2024-07", "2024-09-02", "31 August is a Saturday"),
        ("2026-01", "2026-03-02", "28 February is a Saturday"),
        (
            "2026-09",
            "2026-11-02",
            "Saturday, and Ognissanti on a Sunday",
        ),
        ("2023-03", "2023-05-02", "Sunday, and 1 May"),
        ("2026-04", "2026-06-01", "31 May is a Sunday"),
        (
            "2026-07",
            "2026-08-31",
            "c. 11-bis is of payments: August moves nothing",
        ),
        (
            "2027-06",
            "2027-08-02",
            "31 July is a Saturday, and August moves nothing",
        ),
    ] {
        assert_eq!(
            uniemens_term(month(of)).to_string(),
            expected,
            "{of}: {source}"
        );
    }
}

#[test]
fn other_terms_of_payment_move_alike() {
    for (from, expected, source) in [
        (
            "2026-08-01",
            "2026-08-20",
            "D.L. 223/2006 art. 37 c. 11-bis",
        ),
        ("2026-08-20", "2026-08-20", "c. 11-bis"),
        ("2026-08-21", "2026-08-21", "c. 11-bis ends on the 20th"),
        ("2026-07-31", "2026-07-31", "a Friday before August"),
        (
            "2022-07-30",
            "2022-08-22",
            "Saturday, so 1 August, so 20 August, a Saturday: the tax calendar of 2022",
        ),
        (
            "2027-07-31",
            "2027-08-20",
            "Saturday, so 2 August, so 20 August",
        ),
        (
            "2026-05-16",
            "2026-05-18",
            "D.Lgs. 241/1997 art. 18 c. 1: a Saturday",
        ),
        ("2027-01-10", "2027-01-11", "art. 18 c. 1: a Sunday"),
        (
            "2026-12-25",
            "2026-12-28",
            "art. 18 c. 1: two holidays and a Sunday",
        ),
        ("2027-10-04", "2027-10-05", "L. 151/2025"),
    ] {
        assert_eq!(term(day(from)).to_string(), expected, "{from}: {source}");
    }
    assert_eq!(working_day_before(day("2026-04-06")), day("2026-04-03"));
    assert_eq!(working_day(day("2026-04-04")), day("2026-04-07"));
}

#[test]
fn lateness_is_counted_in_days_of_the_calendar() {
    for (term, done, late, why) in [
        ("2026-11-02", "2026-11-04", 2, "two days after the term"),
        ("2026-11-02", "2026-11-02", 0, "on the term"),
        ("2026-11-02", "2026-10-15", 0, "before the term"),
        ("2026-08-31", "2026-09-01", 1, "over the end of a month"),
        ("2026-02-16", "2026-03-02", 14, "February has 28 days"),
        ("2024-02-16", "2024-03-01", 14, "or 29"),
        ("2025-12-31", "2027-01-01", 366, "over years"),
    ] {
        assert_eq!(
            days_late(day(term), day(done)),
            late,
            "{term} {done}: {why}"
        );
    }
}
