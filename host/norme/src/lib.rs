//! What law and institute say about codes and days, for whoever reads them: the importers of the
//! archive and the desk where people type.
//!
//! Pure rules: no input or output, no clock, no table of a database, no word of any application. A
//! value is checked as it stands and never mended, and the rule that it breaks has a name.

pub mod calendar;
pub mod codice_fiscale;
mod month;

pub use month::Month;
