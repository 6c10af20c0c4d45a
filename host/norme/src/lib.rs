//! What law and institute say about codes and days, for whoever reads them: the importers of the
//! archive and the desk where people type.
//!
//! Pure rules: no input or output, no clock, no table of a database, no word of any application. A
//! value is checked as it stands and never mended, and the rule that it breaks has a name.

pub mod calendar;
mod chiave;
pub mod codice_fiscale;
mod fault;
mod month;
pub mod partita_iva;
pub mod typed;

pub use chiave::Chiave;
pub use fault::Fault;
pub use month::Month;

/// Whether a text is so many digits, and ASCII ones.
pub(crate) fn digits(text: &str, width: usize) -> bool {
    text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit())
}
