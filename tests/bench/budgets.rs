//! Every budget of the desk, in one place: what is measured, and the bar.

/// In what a figure is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Times,
    Microseconds,
    Milliseconds,
    Seconds,
    Mebibytes,
    Kilobytes,
    Requests,
}

/// On which side of the bar a figure has to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Bar {
    AtMost(f64),
    AtLeast(f64),
}

/// One budget.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    /// What a measurement calls it.
    pub(crate) id: &'static str,
    pub(crate) what: &'static str,
    pub(crate) bar: Bar,
    pub(crate) unit: Unit,
}

const fn most(id: &'static str, what: &'static str, bar: f64, unit: Unit) -> Budget {
    Budget {
        id,
        what,
        bar: Bar::AtMost(bar),
        unit,
    }
}

const fn least(id: &'static str, what: &'static str, bar: f64) -> Budget {
    Budget {
        id,
        what,
        bar: Bar::AtLeast(bar),
        unit: Unit::Times,
    }
}

/// All of them, in the order of the report; those of windows at once, of streams, of searches, of acts under load and of
/// acts beside slow ones are the desk's own.
pub(crate) const BUDGETS: &[Budget] = &[
    most(
        "sandbox",
        "a fresh sandbox, one call that describes a page, drop",
        25.0,
        Unit::Microseconds,
    ),
    most(
        "window-12",
        "a window of 12 rows over HTTP, one by one: its time against the plain handler's",
        1.0,
        Unit::Times,
    ),
    most(
        "window-100",
        "a window of 100 rows over HTTP, one by one: its time against the plain handler's",
        0.5,
        Unit::Times,
    ),
    least(
        "load-12",
        "a window of 12 rows, 16 connections: its requests a second against the plain handler's",
        1.0,
    ),
    least(
        "load-100",
        "a window of 100 rows, 16 connections: its requests a second against the plain handler's",
        1.5,
    ),
    most(
        "act",
        "an act of three statements over HTTP, one by one: its time against the plain handler's",
        1.2,
        Unit::Times,
    ),
    least(
        "acts",
        "acts of three statements, 16 connections: acts a second against the plain handler's",
        1.0,
    ),
    most(
        "twelve",
        "12 windows at once over 6 connections, to the end of the last: its time against the plain handler's",
        1.0,
        Unit::Times,
    ),
    most(
        "stream",
        "memory of one of 5,000 streams of notices that stay open",
        50.0,
        Unit::Kilobytes,
    ),
    most(
        "beside-streams",
        "p95 of a window beside 5,000 open streams, against alone",
        1.2,
        Unit::Times,
    ),
    most(
        "greedy-window",
        "p95 of a window beside 8 different greedy applications, against alone",
        1.5,
        Unit::Times,
    ),
    most(
        "greedy-page",
        "p95 of a page without application beside the same, against alone",
        1.2,
        Unit::Times,
    ),
    most(
        "slow-submit",
        "p95 of an act beside 10 applications that are slow in `submit`, against alone",
        1.5,
        Unit::Times,
    ),
    most(
        "archive",
        "a window on an archive of many positions, against one of 1,000",
        1.3,
        Unit::Times,
    ),
    most(
        "search",
        "a search of somebody with all positions of an archive of many, against somebody with 20",
        1.5,
        Unit::Times,
    ),
    most(
        "overview",
        "the overview of a studio with all positions of an archive of many, against one with 20",
        1.5,
        Unit::Times,
    ),
    most(
        "menu",
        "the menu for one person among 1,000 plugins and 50 profili",
        1.0,
        Unit::Milliseconds,
    ),
    most(
        "start",
        "start with compiled code cached and the bundled plugins, to the first window",
        0.5,
        Unit::Seconds,
    ),
    most("start-200", "the same with 200 plugins", 2.0, Unit::Seconds),
    most(
        "drop",
        "a plugin folder dropped in, to its menu entry",
        1.0,
        Unit::Seconds,
    ),
    most(
        "back",
        "going back to the version before",
        50.0,
        Unit::Milliseconds,
    ),
    most(
        "swap-failures",
        "requests that failed during both",
        0.0,
        Unit::Requests,
    ),
    most(
        "memory",
        "memory of the idle host with the bundled plugins",
        80.0,
        Unit::Mebibytes,
    ),
    most(
        "assets",
        "script and style sent to the browser, compressed",
        150.0,
        Unit::Kilobytes,
    ),
];

impl Budget {
    /// Whether a figure is on the right side.
    pub(crate) fn holds(&self, figure: f64) -> bool {
        match self.bar {
            Bar::AtMost(bar) => figure <= bar,
            Bar::AtLeast(bar) => figure >= bar,
        }
    }
}

impl Unit {
    /// A figure with its unit.
    pub(crate) fn tell(self, figure: f64) -> String {
        match self {
            Unit::Times => format!("{figure:.2} ×"),
            Unit::Microseconds => format!("{figure:.1} µs"),
            Unit::Milliseconds => format!("{figure:.2} ms"),
            Unit::Seconds => format!("{figure:.2} s"),
            Unit::Mebibytes => format!("{figure:.1} MiB"),
            Unit::Kilobytes => format!("{figure:.1} kB"),
            Unit::Requests => format!("{figure:.0}"),
        }
    }
}
