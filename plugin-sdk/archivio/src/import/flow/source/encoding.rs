//! Which encoding a flow is written in: by its mark, else by its declaration, else UTF-8. Never guessed
//! from the letters.

use encoding_rs::{Encoding, ISO_8859_15, UTF_8, WINDOWS_1252};
use quick_xml::Reader;
use quick_xml::events::Event;

const MARK: &[u8] = b"\xef\xbb\xbf";

/// The encoding of a file that begins so, and whether the file declares it.
///
/// # Errors
///
/// Why it is none of ours, as the end of a sentence.
pub(super) fn of(begin: &[u8]) -> Result<(&'static Encoding, bool), String> {
    let marked = begin.starts_with(MARK);
    let Some(label) = declared(begin.strip_prefix(MARK).unwrap_or(begin))? else {
        return Ok((UTF_8, false));
    };
    let shown: String = label.chars().take(40).collect();
    let shown = shown.replace(crate::import::fields::moves, "\u{fffd}");
    // The label ISO-8859-1 means Windows-1252 to everybody who writes it: it has the same letters, and
    // typographic signs where the other has none.
    let ours = [UTF_8, WINDOWS_1252, ISO_8859_15];
    let found = Encoding::for_label(label.as_bytes()).filter(|one| ours.contains(one));
    match found {
        None => Err(format!(
            "declares the encoding `{shown}`; UTF-8 and ISO-8859-1 are read"
        )),
        Some(other) if marked && other != UTF_8 => Err(format!(
            "begins with the mark of UTF-8 and declares `{shown}`: one of them is wrong"
        )),
        Some(encoding) => Ok((encoding, true)),
    }
}

/// The label of the declaration, if there is one.
fn declared(begin: &[u8]) -> Result<Option<String>, String> {
    let broken = || "has a declaration `<?xml …?>` that cannot be read".to_owned();
    if !begin.starts_with(b"<?xml") || begin.get(5).is_none_or(|next| !next.is_ascii_whitespace()) {
        return Ok(None);
    }
    let end = begin.windows(2).take(1024).position(|two| two == b"?>");
    let declaration = &begin[..end.ok_or_else(broken)? + 2];
    let text = std::str::from_utf8(declaration).map_err(|_| broken())?;
    match Reader::from_str(text).read_event() {
        Ok(Event::Decl(declaration)) => match declaration.encoding() {
            None => Ok(None),
            Some(Ok(label)) => Ok(Some(label.into_owned())),
            Some(Err(_)) => Err(broken()),
        },
        _ => Err(broken()),
    }
}
