//! Floor 1: the only reader of the machine's clock.
//!
//! Everybody else is given a [`Moment`]. A demonstration lives on a day of its own, so its clock
//! runs as the machine's does, but moved; a test's stands still until somebody moves it. One that runs
//! never goes back: where the machine's clock is set back it goes on from where it was, so that nothing
//! that ends at a moment lasts longer.

pub use crate::model::Moment;
use cassetto_norme::calendar::Calendar;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A clock. Cloning shares it, so whoever moves one moves all.
#[derive(Clone)]
pub struct Clock {
    runs: bool,
    /// Milliseconds since the epoch where the clock stands still, else what is added to the
    /// machine's.
    ms: Arc<AtomicI64>,
    /// Where the clock stands still, since when it does, and the milliseconds that passed by order.
    began: Instant,
    passed: Arc<AtomicU64>,
    furthest: Arc<Furthest>,
    rome: TimeZone,
}

/// A moment as calendars and clocks in Rome show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InRome {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// The hour, `HH:MM`.
    pub hour: String,
}

/// How far the machine's clock was ever ahead of the time that really passed.
struct Furthest {
    began: Instant,
    ahead: AtomicI64,
}

impl Furthest {
    /// The moment, when the machine says `machine` (milliseconds UTC) and so many have really passed.
    fn moment(&self, machine: i64, passed: i64) -> i64 {
        let ahead = machine.saturating_sub(passed);
        let before = self.ahead.fetch_max(ahead, Ordering::Relaxed);
        before.max(ahead).saturating_add(passed)
    }
}

/// A day that no clock can start on.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not a day as `2026-11-23`")]
pub struct NotADay(String);

/// When a day (`YYYY-MM-DD`) begins in Rome, milliseconds UTC; `None` for what is no day.
pub fn midnight(day: &str) -> Option<i64> {
    let date: Date = day.parse().ok()?;
    let begins = date.in_tz("Europe/Rome").ok()?;
    Some(begins.timestamp().as_millisecond())
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Clock::new(true, 0)
    }

    /// A clock that stands at `ms` (milliseconds UTC) until it is moved.
    pub fn fixed(ms: i64) -> Self {
        Clock::new(false, ms)
    }

    /// The clock of a demonstration: now it is `day`, at the hour that it really is in Rome, and it
    /// runs on from there.
    ///
    /// # Errors
    ///
    /// `day` is not a day.
    pub fn since(day: &str) -> Result<Self, NotADay> {
        let clock = Clock::system();
        let refused = || NotADay(day.to_owned());
        let date: Date = day.parse().map_err(|_| refused())?;
        if !crate::model::is_day(day) {
            return Err(refused());
        }
        let now = Timestamp::now();
        let hour = clock.rome.to_datetime(now).time();
        let moved = clock
            .rome
            .to_timestamp(date.to_datetime(hour))
            .map_err(|_| refused())?;
        let offset = moved.as_millisecond() - now.as_millisecond();
        clock.ms.store(offset, Ordering::Relaxed);
        Ok(clock)
    }

    /// A moment in milliseconds UTC as `2026-11-23T09:30:00Z`, for lists of machines and operators.
    pub fn utc(ms: i64) -> String {
        let at = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
        at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// The moment that it is.
    pub fn now(&self) -> Moment {
        let kept = self.ms.load(Ordering::Relaxed);
        let ms = if self.runs {
            let passed = i64::try_from(self.furthest.began.elapsed().as_millis());
            let machine = Timestamp::now().as_millisecond();
            let moment = self.furthest.moment(machine, passed.unwrap_or(i64::MAX));
            moment.saturating_add(kept)
        } else {
            kept
        };
        let ms = ms.clamp(
            Timestamp::MIN.as_millisecond() + 1,
            Timestamp::MAX.as_millisecond() - 1,
        );
        let at = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
        Moment {
            ms,
            today: self.rome.to_datetime(at).date().to_string(),
        }
    }

    /// The time that never goes back and knows no calendar: for what lasts.
    pub fn steady(&self) -> Instant {
        match self.runs {
            true => Instant::now(),
            false => self.began + Duration::from_millis(self.passed.load(Ordering::Relaxed)),
        }
    }

    /// Lets time pass for what lasts, on a clock that stands still; the hour stays.
    pub fn pass(&self, time: Duration) {
        let ms = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        self.passed.fetch_add(ms, Ordering::Relaxed);
    }

    /// Day and hour in Rome of milliseconds UTC.
    pub fn in_rome(&self, ms: i64) -> InRome {
        let at = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
        let at = self.rome.to_datetime(at);
        InRome {
            day: at.date().to_string(),
            hour: format!("{:02}:{:02}", at.hour(), at.minute()),
        }
    }

    /// The `count`-th working day of the whole country after today, and how many days lie between.
    pub fn working_days_ahead(&self, count: i32) -> (String, i64) {
        let at = Timestamp::from_millisecond(self.now().ms).unwrap_or(Timestamp::UNIX_EPOCH);
        let today = self.rome.to_datetime(at).date();
        let day = Calendar::NATIONAL.plus(today, count);
        (day.to_string(), (day - today).get_days().into())
    }

    /// The milliseconds until it is the same hour in Rome, so many days later; 0 where there is no such
    /// day.
    pub fn until(&self, days: i64) -> i64 {
        let now = self.now().ms;
        let at = Timestamp::from_millisecond(now).unwrap_or(Timestamp::UNIX_EPOCH);
        let later = Span::new().try_days(days);
        let later = later.and_then(|days| self.rome.to_datetime(at).checked_add(days));
        let later = later.and_then(|later| self.rome.to_timestamp(later));
        later.map_or(0, |later| later.as_millisecond() - now)
    }

    /// Moves the clock to the same hour in Rome, so many days later.
    pub fn forward(&self, days: i64) {
        self.advance(self.until(days));
    }

    /// Moves the clock by milliseconds, back when they are negative.
    pub fn advance(&self, ms: i64) {
        self.ms.fetch_add(ms, Ordering::Relaxed);
    }

    #[expect(
        clippy::expect_used,
        reason = "the zones are compiled in: `tzdb-bundle-always`"
    )]
    fn new(runs: bool, ms: i64) -> Self {
        Clock {
            runs,
            ms: Arc::new(AtomicI64::new(ms)),
            began: Instant::now(),
            passed: Arc::default(),
            furthest: Arc::new(Furthest {
                began: Instant::now(),
                ahead: AtomicI64::new(i64::MIN),
            }),
            rome: TimeZone::get("Europe/Rome").expect("Europe/Rome is compiled in"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Clock, Duration, Furthest};
    use std::sync::atomic::AtomicI64;
    use std::time::Instant;

    #[test]
    fn a_clock_that_is_set_back_goes_on_and_one_that_is_set_forward_jumps() {
        let furthest = Furthest {
            began: Instant::now(),
            ahead: AtomicI64::new(i64::MIN),
        };
        let minute = 60_000;
        for (machine, passed, moment) in [
            (1_000_000, 0, 1_000_000),
            (1_000_000 + minute, minute, 1_000_000 + minute),
            // Ten minutes back: the minutes go on being counted.
            (1_000_000 - 8 * minute, 2 * minute, 1_000_000 + 2 * minute),
            (1_000_000 + 5 * minute, 15 * minute, 1_000_000 + 15 * minute),
            // Right again, and then an hour ahead.
            (
                1_000_000 + 16 * minute,
                16 * minute,
                1_000_000 + 16 * minute,
            ),
            (
                1_000_000 + 77 * minute,
                17 * minute,
                1_000_000 + 77 * minute,
            ),
        ] {
            assert_eq!(furthest.moment(machine, passed), moment);
        }
    }

    #[test]
    fn a_day_begins_at_midnight_in_rome_in_winter_and_in_summer() {
        // 22:59:59.999 and 23:00 UTC on 31 December; 21:59:59.999 and 22:00 UTC on 30 June.
        for (ms, today) in [
            (1_798_757_999_999, "2026-12-31"),
            (1_798_758_000_000, "2027-01-01"),
            (1_782_856_799_999, "2026-06-30"),
            (1_782_856_800_000, "2026-07-01"),
        ] {
            assert_eq!(Clock::fixed(ms).now().today, today);
        }
    }

    #[test]
    fn a_fixed_clock_moves_for_everybody_who_holds_it() {
        let clock = Clock::fixed(1_000);
        let other = clock.clone();
        other.advance(500);
        assert_eq!(clock.now().ms, 1_500);
    }

    #[test]
    fn what_lasts_stands_still_with_its_clock_and_passes_by_order() {
        let clock = Clock::fixed(1_000);
        let began = clock.steady();
        assert_eq!(clock.steady(), began);
        clock.clone().pass(Duration::from_secs(10));
        assert_eq!(clock.steady() - began, Duration::from_secs(10));
        assert_eq!(clock.now().ms, 1_000);
        let (first, second) = (Clock::system().steady(), Clock::system().steady());
        assert!(first <= second);
    }

    #[test]
    fn the_hour_is_that_of_rome_in_winter_and_in_summer() {
        for (ms, day, hour) in [
            (1_798_757_999_999, "2026-12-31", "23:59"),
            (1_782_856_800_000, "2026-07-01", "00:00"),
        ] {
            let shown = Clock::fixed(0).in_rome(ms);
            assert_eq!((shown.day.as_str(), shown.hour.as_str()), (day, hour));
        }
    }

    #[test]
    fn working_days_pass_over_weekends_and_holidays() {
        let day = 86_400_000;
        for (now, count, expected) in [
            // A Monday, and the Friday after it.
            (1_795_426_200_000, 1, ("2026-11-24", 1)),
            (1_795_426_200_000 + 4 * day, 1, ("2026-11-30", 3)),
            // Christmas Eve is a Thursday.
            (1_795_426_200_000 + 31 * day, 1, ("2026-12-28", 4)),
        ] {
            let (found, days) = Clock::fixed(now).working_days_ahead(count);
            assert_eq!((found.as_str(), days), expected);
        }
    }

    #[test]
    fn the_same_hour_comes_back_when_summer_begins_and_ends() {
        let hour = 3_600_000;
        // 10:30 on 28 March 2026 and on 24 October 2026: that night the hour changes.
        for (now, days, expected) in [
            (1_774_690_200_000, 1, 23 * hour),
            (1_792_830_600_000, 1, 25 * hour),
            (1_795_426_200_000, 7, 7 * 24 * hour),
            (1_795_426_200_000, 0, 0),
            (1_795_426_200_000, 99_999_999, 0),
        ] {
            assert_eq!(Clock::fixed(now).until(days), expected, "{now}, {days}");
        }
    }

    #[test]
    fn a_demonstration_starts_on_its_day_and_runs() {
        let clock = Clock::since("2019-05-17").unwrap();
        let (first, second) = (clock.now(), clock.now());
        assert!(first.today == "2019-05-17" || first.today == "2019-05-18");
        assert!(first.ms <= second.ms);
        for not in ["", "2019-02-30", "20190517", "2019-W20-5", "today"] {
            assert!(Clock::since(not).is_err(), "{not}");
        }
    }
}
