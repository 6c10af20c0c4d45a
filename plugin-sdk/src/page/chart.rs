//! A chart of a query's rows.

use crate::reading::Read;
use crate::{Value, host};

/// A chart that names a query: the host runs it after the call, draws it, says in words what the picture
/// shows, and puts the same rows below it as a table. A null is a gap.
///
/// One column stands along the horizontal axis: months ([`Chart::by_month`]), days ([`Chart::by_day`]) or
/// texts ([`Chart::by_text`]). One to four columns of integers are its series; they share the vertical axis,
/// so all are amounts ([`Chart::money`]), numbers ([`Chart::numbers`]) or days ([`Chart::days`]). The
/// manifest labels them, as the columns of a table.
///
/// It shows at most 60 rows: by month or day the last ones, by text the first ones in the manifest's
/// order; a sentence says where there are others. Whoever needs all of them finds them in a [`Table`](super::Table)
/// of the same query.
///
/// ```
/// use cassetto_sdk::prelude::*;
///
/// fn months() -> Page {
///     Page::new().chart(
///         Chart::bars("mesi")
///             .titled("Dovuto e versato, mese per mese")
///             .by_month("periodo")
///             .money(["dovuto", "versato"]),
///     )
/// }
/// # struct Mesi;
/// # impl Plugin for Mesi {
/// #     fn open(_: &Opening) -> Result<Page, Refusal> { Ok(months()) }
/// # }
/// # let opened = cassetto_sdk::test::Desk::new().open::<Mesi>("mesi", []).expect("the page opens");
/// # assert_eq!(opened.lines, [
/// #     "bars \"Dovuto e versato, mese per mese\": mesi()",
/// #     "  across periodo (month)",
/// #     "  dovuto (money)",
/// #     "  versato (money)",
/// # ]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Chart {
    kind: &'static str,
    title: String,
    query: String,
    parameters: Vec<(String, Value)>,
    across: (String, Read),
    series: Vec<String>,
    read: Read,
}

impl Chart {
    /// A bar for each value of a query of the manifest. For a few columns that are compared with each other.
    pub fn bars(query: impl Into<String>) -> Self {
        Chart::of("bars", query.into())
    }

    /// A point for each value, joined with its neighbours. For what goes on from one to the next.
    pub fn lines(query: impl Into<String>) -> Self {
        Chart::of("lines", query.into())
    }

    fn of(kind: &'static str, query: String) -> Self {
        Chart {
            kind,
            title: String::new(),
            query,
            parameters: Vec::new(),
            across: (String::new(), Read::Text),
            series: Vec::new(),
            read: Read::Int,
        }
    }

    /// The caption, which is also the name of the picture for people who do not see it.
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// A parameter of the query; all of them must be given.
    pub fn with(mut self, parameter: impl Into<String>, value: impl Into<Value>) -> Self {
        self.parameters.push((parameter.into(), value.into()));
        self
    }

    /// Along the horizontal axis stand the months of this column. A month without row is a gap.
    pub fn by_month(mut self, column: impl Into<String>) -> Self {
        self.across = (column.into(), Read::Month);
        self
    }

    /// Along the horizontal axis stand the days of this column.
    pub fn by_day(mut self, column: impl Into<String>) -> Self {
        self.across = (column.into(), Read::Date);
        self
    }

    /// Along the horizontal axis stand the texts of this column, in the order of the manifest.
    pub fn by_text(mut self, column: impl Into<String>) -> Self {
        self.across = (column.into(), Read::Text);
        self
    }

    /// The series are these columns of cents.
    pub fn money<C: Into<String>>(self, columns: impl IntoIterator<Item = C>) -> Self {
        self.read_as(Read::Money, columns)
    }

    /// The series are these columns of whole numbers.
    pub fn numbers<C: Into<String>>(self, columns: impl IntoIterator<Item = C>) -> Self {
        self.read_as(Read::Int, columns)
    }

    /// The series are these columns of days, each a number of them.
    pub fn days<C: Into<String>>(self, columns: impl IntoIterator<Item = C>) -> Self {
        self.read_as(Read::Days, columns)
    }

    fn read_as<C: Into<String>>(
        mut self,
        read: Read,
        columns: impl IntoIterator<Item = C>,
    ) -> Self {
        self.read = read;
        self.series = columns.into_iter().map(Into::into).collect();
        self
    }

    pub(super) fn describe(self) {
        let read = self.read.word();
        let series: Vec<_> = self
            .series
            .into_iter()
            .map(|column| (column, read.to_owned()))
            .collect();
        let (across, by) = self.across;
        let across = (across, by.word().to_owned());
        host::chart(
            &self.title,
            self.kind,
            &self.query,
            &self.parameters,
            (&across.0, &across.1),
            &series,
        );
    }
}
