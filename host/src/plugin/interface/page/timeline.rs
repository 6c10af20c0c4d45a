//! `page.timeline`: a column of days, one that says what happened, and some that say more.

use super::named::Named;
use crate::model::described::MOST_DETAILS;
use crate::model::{Block, Kind, Timeline};
use crate::plugin::sandbox::Sandbox;

impl Sandbox {
    /// A timeline, if it makes sense.
    pub(super) fn add_timeline(
        &mut self,
        title: String,
        named: Named,
        day: String,
        what: (String, String, String),
        details: Vec<(String, String, String)>,
    ) -> wasmtime::Result<()> {
        let mut bytes = title.len() + named.bytes;
        let day = (day, "date".to_owned(), String::new());
        let day = self.reading(&named, day, &mut bytes)?;
        self.must_hold(&named, &day, Kind::Text)?;
        let what = self.reading(&named, what, &mut bytes)?;
        if details.len() > MOST_DETAILS {
            return Err(self.fault(format!(
                "an entry of a timeline has at most {MOST_DETAILS} details"
            )));
        }
        let mut readings = Vec::with_capacity(details.len());
        for detail in details {
            readings.push(self.reading(&named, detail, &mut bytes)?);
        }
        let timeline = Timeline {
            title,
            query: named.query,
            parameters: named.parameters,
            day: day.column,
            what,
            details: readings,
        };
        self.add(bytes, Block::Timeline(timeline))
    }
}
