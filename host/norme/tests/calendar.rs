//! Working days as tables of cases, each with its source.

use cassetto_norme::calendar::{Calendar, HOLIDAYS, Recurrence, easter, is_holiday, plus, term};
use jiff::civil::{Date, Weekday, date};

fn day(text: &str) -> Date {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn patrono(text: &str) -> Calendar {
    let patrono = Recurrence::parse(text);
    assert_eq!(
        patrono.map(|patrono| patrono.to_string()).as_deref(),
        Some(text)
    );
    Calendar::of(patrono)
}

#[test]
fn easter_is_where_the_almanacs_have_it() {
    // The earliest and the latest possible date among them (1818 and 2038).
    for known in [
        "1818-03-22",
        "2008-03-23",
        "2011-04-24",
        "2017-04-16",
        "2019-04-21",
        "2022-04-17",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2038-04-25",
    ] {
        assert_eq!(easter(day(known).year()), day(known));
    }
    for year in 1950..2200 {
        let sunday = easter(year);
        assert_eq!(sunday.weekday(), Weekday::Sunday);
        assert!(date(year, 3, 22) <= sunday && sunday <= date(year, 4, 25));
    }
}

#[test]
fn a_holiday_counts_from_the_law_that_made_it_one_to_the_law_that_ended_it() {
    for (on, holiday, source) in [
        ("2026-01-01", true, "L. 260/1949 art. 2"),
        (
            "1977-01-06",
            true,
            "L. 260/1949; L. 54/1977 is in force since 8-3-1977",
        ),
        ("1978-01-06", false, "L. 54/1977 art. 1"),
        ("1985-01-06", true, "a Sunday"),
        ("1984-01-06", false, "L. 54/1977 art. 1"),
        (
            "1986-01-06",
            true,
            "D.P.R. 792/1985, G.U. 306 of 31-12-1985",
        ),
        ("2026-01-06", true, "D.P.R. 792/1985"),
        ("1976-03-19", true, "L. 260/1949 art. 2"),
        ("1977-03-19", false, "L. 54/1977 art. 1"),
        ("2011-03-17", true, "D.L. 5/2011 art. 1"),
        ("2010-03-17", false, "D.L. 5/2011: 2011 alone"),
        ("2016-03-17", false, "D.L. 5/2011: 2011 alone"),
        ("2026-04-06", true, "L. 260/1949: the Monday after Easter"),
        ("2026-04-07", false, "no law"),
        ("2026-04-03", false, "Good Friday: no law"),
        ("2025-04-25", true, "L. 260/1949 art. 2"),
        ("2026-05-01", true, "L. 260/1949 art. 2"),
        ("1976-05-27", true, "L. 260/1949: Ascension"),
        ("1978-05-04", false, "Ascension: L. 54/1977 art. 1"),
        ("1976-06-17", true, "L. 260/1949: Corpus Domini"),
        ("1979-06-14", false, "Corpus Domini: L. 54/1977 art. 1"),
        ("1976-06-02", true, "L. 260/1949 art. 1"),
        ("1977-06-02", false, "L. 54/1977 art. 1"),
        ("2000-06-02", false, "L. 336/2000: from 2001"),
        ("2001-06-02", true, "L. 336/2000"),
        ("1976-06-29", true, "L. 260/1949 art. 2"),
        ("2026-06-29", false, "D.P.R. 792/1985: for Rome alone"),
        ("2026-08-15", true, "L. 260/1949 art. 2"),
        ("2024-10-04", false, "L. 151/2025: in force since 1-1-2026"),
        ("2025-10-04", false, "L. 151/2025: in force since 1-1-2026"),
        ("2026-10-04", true, "L. 151/2025 art. 1, and a Sunday"),
        ("2027-10-04", true, "L. 151/2025 art. 1"),
        ("2026-11-01", true, "L. 260/1949 art. 2"),
        ("2026-11-02", false, "no law"),
        ("1976-11-04", true, "L. 260/1949 art. 2"),
        ("1977-11-04", false, "L. 54/1977 art. 1"),
        ("2026-11-22", true, "a Sunday"),
        (
            "2026-11-21",
            false,
            "a Saturday is no holiday, and no working day",
        ),
        ("2026-12-08", true, "L. 260/1949 art. 2"),
        ("2026-12-24", false, "no law"),
        ("2026-12-25", true, "L. 260/1949 art. 2"),
        ("2026-12-26", true, "L. 260/1949 art. 2"),
    ] {
        assert_eq!(is_holiday(day(on)), holiday, "{on}: {source}");
    }
    let mut codes: Vec<&str> = HOLIDAYS.iter().map(|holiday| holiday.codice).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), HOLIDAYS.len());
}

#[test]
fn a_year_has_eleven_holidays_and_twelve_since_saint_francis() {
    for (year, count) in [
        (1976, 16),
        (1980, 9),
        (1990, 10),
        (2001, 11),
        (2010, 11),
        (2025, 11),
        (2026, 12),
    ] {
        let days = (0..366).map(|days| plus(date(year, 1, 1), days));
        let days = days.filter(|day| day.year() == year);
        let found = days.filter(|day| HOLIDAYS.iter().any(|holiday| holiday.falls_on(*day)));
        assert_eq!(found.count(), count, "{year}");
    }
}

#[test]
fn an_office_keeps_the_day_of_its_patron_saint_besides() {
    let vallechiara = patrono("09-29");
    for (place, on, working, source) in [
        (
            Calendar::NATIONAL,
            "2026-09-29",
            true,
            "Saint Michael is no national holiday",
        ),
        (
            vallechiara,
            "2026-09-29",
            false,
            "the patron of an invented town",
        ),
        (vallechiara, "2026-09-30", true, "the day after"),
        (vallechiara, "2026-10-03", false, "a Saturday"),
        (vallechiara, "2026-12-08", false, "a national holiday"),
        (
            patrono("06-29"),
            "2026-06-29",
            false,
            "Rome: D.P.R. 792/1985",
        ),
        (
            patrono("12-07"),
            "2026-12-07",
            false,
            "Milan: Saint Ambrose",
        ),
        (
            patrono("pasqua+50"),
            "2026-05-25",
            false,
            "province of Bolzano: Monday after Pentecost",
        ),
        (
            patrono("pasqua+50"),
            "2027-05-17",
            false,
            "the same a year later",
        ),
        (
            patrono("pasqua+50"),
            "2027-05-25",
            true,
            "it moves with Easter",
        ),
        (
            patrono("pasqua-47"),
            "2026-02-17",
            false,
            "a feast before Easter",
        ),
        (patrono("02-29"), "2026-03-01", false, "a Sunday"),
        (
            patrono("02-29"),
            "2024-02-29",
            false,
            "a day that few years have",
        ),
    ] {
        assert_eq!(place.is_working(day(on)), working, "{on}: {source}");
    }
    // No term of payment looks at patron saints.
    assert_eq!(term(day("2026-09-29")), day("2026-09-29"));
    for wrong in [
        "",
        "9-29",
        "09-31",
        "02-30",
        "13-01",
        "00-10",
        "09/29",
        "2026-09-29",
        "09-29 ",
        "+9-+9",
        "pasqua",
        "pasqua+",
        "pasqua50",
        "pasqua+100",
        "pasqua+-5",
        "Pasqua+1",
        "pasqua+1 ",
        "٠٩-٢٩",
    ] {
        assert_eq!(Recurrence::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn working_days_are_counted_from_the_next_one() {
    let (country, town) = (Calendar::NATIONAL, patrono("09-29"));
    for (place, from, count, to) in [
        (country, "2026-09-28", 1, "2026-09-29"),
        (town, "2026-09-28", 1, "2026-09-30"),
        (town, "2026-09-28", 5, "2026-10-06"),
        (country, "2026-09-28", 5, "2026-10-05"),
        (country, "2026-11-21", 1, "2026-11-23"),
        (country, "2026-11-23", 5, "2026-11-30"),
        (country, "2026-12-24", 1, "2026-12-28"),
        (country, "2026-12-31", 20, "2027-02-01"),
        (country, "2026-04-07", -1, "2026-04-03"),
        (town, "2026-09-30", -2, "2026-09-25"),
    ] {
        let reached = place.plus(day(from), count);
        assert_eq!(reached.to_string(), to, "{count} from {from}");
        if count > 0 {
            assert_eq!(place.between(day(from), day(to)), count, "{from} to {to}");
        }
    }
    assert_eq!(country.plus(day("2026-11-21"), 0), day("2026-11-21"));
    assert_eq!(country.between(day("2026-11-23"), day("2026-11-23")), 0);
    assert_eq!(country.between(day("2026-11-23"), day("2026-11-01")), 0);
}
