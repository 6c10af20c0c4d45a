//! The values of an element that closed, and what each of them means: amounts with a comma, a point or
//! neither, hundredths, numbers with leading zeros. A value is taken exactly, or is a fault.

use super::source::Place;
use crate::import::{Faults, fields};
use crate::{Month, check_codice_fiscale};

/// The longest line whose place needs no more than its number.
const LONG: u64 = 200;

/// Tells a fault of an element, and on which character of a long line it stands: many flows are one line.
pub(super) fn tell(faults: &mut Faults, place: Place, element: &'static str, reason: &str) {
    match place.column > LONG {
        true => {
            let at = place.column + 1;
            faults.push(place.line, element, format!("{reason} (character {at})"));
        }
        false => faults.push(place.line, element, reason),
    }
}

/// A value, and where it stands.
#[derive(Debug)]
struct Value {
    name: &'static str,
    text: String,
    place: Place,
}

/// The values of one element.
#[derive(Debug)]
pub(super) struct Values {
    place: Place,
    all: Vec<Value>,
}

impl Values {
    /// Of an element that opens there.
    pub(super) fn new(place: Place) -> Values {
        Values {
            place,
            all: Vec::new(),
        }
    }

    /// Where the element opened.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// Adds a value; nothing is none. The same one twice is a fault.
    pub(super) fn add(
        &mut self,
        name: &'static str,
        text: &str,
        place: Place,
        faults: &mut Faults,
    ) {
        if text.is_empty() {
            return;
        }
        if self.all.iter().any(|value| value.name == name) {
            return tell(faults, place, name, "stands twice in one element");
        }
        let text = text.to_owned();
        self.all.push(Value { name, text, place });
    }

    /// What stands under a name.
    pub(super) fn get(&self, name: &'static str) -> Option<&str> {
        let found = self.all.iter().find(|value| value.name == name);
        found.map(|value| value.text.as_str())
    }

    /// Reads what stands under a name, if anything does; a fault becomes nothing.
    fn read<T>(
        &self,
        name: &'static str,
        faults: &mut Faults,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let value = self.all.iter().find(|value| value.name == name)?;
        match read(&value.text) {
            Ok(found) => Some(found),
            Err(why) => {
                let shown: String = value.text.chars().take(60).collect();
                let shown = shown.replace(fields::moves, "\u{fffd}");
                tell(faults, value.place, name, &format!("`{shown}` {why}"));
                None
            }
        }
    }

    /// Tells that what must stand under a name does not.
    pub(super) fn must(&self, name: &'static str, faults: &mut Faults) {
        if self.get(name).is_none() {
            tell(faults, self.place, name, "is missing");
        }
    }

    /// An amount in cents that is not below zero; nothing is zero.
    pub(super) fn amount(&self, name: &'static str, faults: &mut Faults) -> i64 {
        self.read(name, faults, amount).unwrap_or_default()
    }

    /// An amount in cents, maybe below zero.
    pub(super) fn balance(&self, name: &'static str, faults: &mut Faults) -> i64 {
        let read = |text: &str| match text.strip_prefix('-') {
            Some(text) => amount(text).map(|cents| -cents),
            None => amount(text),
        };
        self.read(name, faults, read).unwrap_or_default()
    }

    /// Hundredths, as hours: `16800`, `168,00` or `168.00`.
    pub(super) fn hundredths(&self, name: &'static str, faults: &mut Faults) -> i64 {
        self.read(name, faults, |text| match whole(text, 9) {
            Some(number) => Ok(number),
            None => amount(text),
        })
        .unwrap_or_default()
    }

    /// A whole number between two, with leading zeros or without.
    pub(super) fn number(
        &self,
        name: &'static str,
        (low, high): (i64, i64),
        faults: &mut Faults,
    ) -> Option<i64> {
        self.read(name, faults, |text| {
            let number = whole(text, 9).filter(|number| (low..=high).contains(number));
            number.ok_or_else(|| format!("is not a whole number from {low} to {high}"))
        })
    }

    /// A month.
    pub(super) fn month(&self, name: &'static str, faults: &mut Faults) -> Option<Month> {
        let wrong = || "is not a month, as AAAA-MM".to_owned();
        self.read(name, faults, |text| Month::parse(text).ok_or_else(wrong))
    }

    /// A codice fiscale, upper case.
    pub(super) fn codice_fiscale(&self, name: &'static str, faults: &mut Faults) -> Option<String> {
        self.must(name, faults);
        self.read(name, faults, |text| {
            let code = text.to_ascii_uppercase();
            check_codice_fiscale(&code)?;
            Ok(code)
        })
    }

    /// A code of at most so many letters and digits; nothing is empty.
    pub(super) fn code(&self, name: &'static str, most: usize, faults: &mut Faults) -> String {
        self.read(name, faults, |text| {
            let letter = |byte: u8| byte.is_ascii_alphanumeric() || b".-/_*".contains(&byte);
            let fits = text.len() <= most && text.bytes().all(letter);
            let wrong = || format!("is not a code of at most {most} letters and digits");
            fits.then(|| text.to_owned()).ok_or_else(wrong)
        })
        .unwrap_or_default()
    }

    /// A name that people read, on one line; nothing is empty.
    pub(super) fn text(&self, name: &'static str, most: usize, faults: &mut Faults) -> String {
        self.read(name, faults, |text| {
            let fits = text.chars().count() <= most && !text.chars().any(fields::moves);
            let wrong = || format!("is not text of one line, at most {most} characters");
            fits.then(|| text.to_owned()).ok_or_else(wrong)
        })
        .unwrap_or_default()
    }

    /// Checks what stands under a name by a rule of its own.
    pub(super) fn checked(
        &self,
        name: &'static str,
        faults: &mut Faults,
        rule: impl FnOnce(&str) -> Result<String, String>,
    ) -> Option<String> {
        self.must(name, faults);
        self.read(name, faults, rule)
    }
}

fn whole(text: &str, most: usize) -> Option<i64> {
    let fits = text.len() <= most && fields::digits(text, text.len());
    fits.then(|| text.parse().ok()).flatten()
}

/// Reads `1234`, `1234,5`, `1234,56`, `1234.56` or `1.234,56` as cents.
pub(super) fn amount(text: &str) -> Result<i64, String> {
    let decimals = text.rsplit_once([',', '.']).map(|(_, after)| after.len());
    let full = match decimals {
        None => format!("{text}.00"),
        Some(1) => format!("{text}0"),
        Some(_) => text.to_owned(),
    };
    let wrong = "is not an amount in euro, as 1234, 1234,56 or 1234.56";
    fields::cents(&full).map_err(|why| match why.starts_with("is more") {
        true => why.to_owned(),
        false => wrong.to_owned(),
    })
}

#[cfg(test)]
mod tests;
