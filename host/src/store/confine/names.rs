//! Names as authors write them. A name only ever serves to find what it means; none is printed.

use super::Fault;
use sqlparser::ast::{Ident, ObjectName, ObjectNamePart};

/// Whether `name` is `[a-z_][a-z0-9_]{0,62}`, which both databases read alike.
pub(super) fn is_plain(name: &str) -> bool {
    let mut letters = name.bytes();
    let first = letters
        .next()
        .is_some_and(|b| b.is_ascii_lowercase() || b == b'_');
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    first && name.len() <= 63 && letters.all(plain)
}

/// The name that an identifier means: without quotes it is folded to lower case, with quotes it has to
/// be lower case already.
pub(super) fn plain(ident: &Ident) -> Result<String, Fault> {
    let Ident {
        value,
        quote_style,
        span,
    } = ident;
    let name = match quote_style {
        None => value.to_ascii_lowercase(),
        Some('"') => value.clone(),
        Some(_) => return Err(Fault::at(span, "names are quoted with `\"` or not at all")),
    };
    if is_plain(&name) {
        return Ok(name);
    }
    let shown: String = value
        .chars()
        .take(40)
        .flat_map(char::escape_default)
        .collect();
    Err(Fault::at(
        span,
        format!("`{shown}` is no name here: names are `[a-z_][a-z0-9_]*`, at most 63 long"),
    ))
}

/// The single name of something that may not be qualified.
pub(super) fn single<'a>(name: &'a ObjectName, what: &str) -> Result<&'a Ident, Fault> {
    let ObjectName(parts) = name;
    match parts.as_slice() {
        [ObjectNamePart::Identifier(ident)] => Ok(ident),
        [ObjectNamePart::Identifier(first), ..] => Err(Fault::at(
            &first.span,
            format!(
                "the name of {what} is never qualified: write it without `{}.`",
                quoted(first)
            ),
        )),
        _ => Err(Fault::here(format!(
            "this name of {what} is not understood"
        ))),
    }
}

/// An identifier for a message: cut, and without anything that a terminal would obey.
pub(super) fn quoted(ident: &Ident) -> String {
    ident
        .value
        .chars()
        .take(40)
        .flat_map(char::escape_default)
        .collect()
}
