//! Terms of payment and of declaration, where the law moves them, and how late somebody is.

use super::working_day;
use crate::Month;
use jiff::civil::{Date, date};

/// Where the law moves a term of payment that would fall on `day`.
///
/// From Saturday, Sunday or holiday to the next working day (D.Lgs. 241/1997 art. 18 c. 1); what then
/// falls between 1 and 20 August, to the 20th (D.L. 223/2006 art. 37 c. 11-bis), and on from there
/// if that is no working day.
pub fn term(day: Date) -> Date {
    let day = working_day(day);
    match (day.month(), day.day()) {
        (8, ..20) => working_day(date(day.year(), 8, 20)),
        _ => day,
    }
}

/// The term of the F24 for the contributions of a month: the 16th of the following one (D.Lgs.
/// 241/1997 art. 18), moved like every [`term`] of payment.
pub fn f24_term(month: Month) -> Date {
    term(month.plus(1).day(16))
}

/// The term of the UniEmens of a month: the last day of the following one (D.L. 269/2003 art. 44
/// c. 9), or the next working day. August moves payments and no UniEmens.
pub fn uniemens_term(month: Month) -> Date {
    working_day(month.plus(1).last_day())
}

/// How many days after its term something was done, or stands undone on the day `done`; 0 in time.
/// Days of the calendar, as sanctions and interests count them.
pub fn days_late(term: Date, done: Date) -> i32 {
    (done - term).get_days().max(0)
}
