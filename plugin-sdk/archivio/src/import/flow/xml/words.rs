//! Names and references of XML, and how what a file holds is shown.

use crate::import::fields;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::BytesRef;

/// The longest name, in bytes.
const NAME: usize = 64;

/// Whether a name is one that a flow may have.
pub(super) fn sound(name: &str) -> Result<(), String> {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    if name.len() > NAME {
        return Err(format!("has a name of more than {NAME} bytes: refused"));
    }
    match !name.is_empty() && name.bytes().all(letter) {
        true => Ok(()),
        false => Err("has a name with other characters than `A-Z a-z 0-9 _ - .`".to_owned()),
    }
}

/// What a reference stands for.
pub(super) fn resolve(reference: &BytesRef<'_>) -> Result<String, String> {
    if reference.is_char_ref() {
        let letter = reference.resolve_char_ref();
        let letter = letter.map_err(|error| printed(&error.to_string()))?;
        return Ok(letter.map(String::from).unwrap_or_default());
    }
    let text = resolve_predefined_entity(reference);
    let named = printed(reference);
    text.map(str::to_owned)
        .ok_or_else(|| format!("uses the entity `{named}`, which no flow has: refused"))
}

/// What a file holds, as a terminal may show it.
pub(super) fn printed(text: &str) -> String {
    let short: String = text.chars().take(200).collect();
    short.replace(fields::moves, "\u{fffd}")
}
