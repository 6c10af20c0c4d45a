//! What happened, day by day, of a query's rows.

use crate::reading::Reading;
use crate::{Value, host};

/// A timeline that names a query: the host runs it after the call and lists its rows by day, the latest
/// first; the earliest stands first where the manifest orders the query by the day upwards.
///
/// It has at most 100 entries, the latest ones; a sentence says where there are others.
///
/// ```
/// use cassetto_sdk::prelude::*;
///
/// fn steps(denuncia: i64) -> Page {
///     Page::new().timeline(
///         Timeline::of("passi", "giorno")
///             .titled("Che cosa è avvenuto")
///             .with("denuncia", denuncia)
///             .what("passo", State)
///             .detail("anomalia", Text)
///             .detail("mese", Month.linked("denunce-del-mese")),
///     )
/// }
/// # struct Passi;
/// # impl Plugin for Passi {
/// #     fn open(_: &Opening) -> Result<Page, Refusal> { Ok(steps(7)) }
/// # }
/// # let opened = cassetto_sdk::test::Desk::new().open::<Passi>("passi", []).expect("the page opens");
/// # assert_eq!(opened.lines, [
/// #     "timeline \"Che cosa è avvenuto\": passi(denuncia=7)",
/// #     "  on giorno: passo (state)",
/// #     "  anomalia (text)",
/// #     "  mese (month to denunce-del-mese)",
/// # ]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Timeline {
    title: String,
    query: String,
    parameters: Vec<(String, Value)>,
    day: String,
    what: (String, Reading),
    details: Vec<(String, Reading)>,
}

impl Timeline {
    /// The rows of a query of the manifest, and its column of days. [`Timeline::what`] says which column
    /// tells what happened.
    pub fn of(query: impl Into<String>, day: impl Into<String>) -> Self {
        Timeline {
            title: String::new(),
            query: query.into(),
            parameters: Vec::new(),
            day: day.into(),
            what: (String::new(), crate::Read::Text.into()),
            details: Vec::new(),
        }
    }

    /// The caption, which also tells people who do not see the page what the list holds.
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// A parameter of the query; all of them must be given.
    pub fn with(mut self, parameter: impl Into<String>, value: impl Into<Value>) -> Self {
        self.parameters.push((parameter.into(), value.into()));
        self
    }

    /// The column that says what happened, and how it reads.
    pub fn what(mut self, column: impl Into<String>, reading: impl Into<Reading>) -> Self {
        self.what = (column.into(), reading.into());
        self
    }

    /// A column that says more, at most eight of them; its label stands in the manifest. What is null is
    /// left out.
    pub fn detail(mut self, column: impl Into<String>, reading: impl Into<Reading>) -> Self {
        self.details.push((column.into(), reading.into()));
        self
    }

    pub(super) fn describe(self) {
        let told = |(column, reading): (String, Reading)| {
            (column, reading.read.word().to_owned(), reading.link)
        };
        let what = told(self.what);
        let details: Vec<_> = self.details.into_iter().map(told).collect();
        host::timeline(
            &self.title,
            &self.query,
            &self.parameters,
            &self.day,
            (&what.0, &what.1, &what.2),
            &details,
        );
    }
}
