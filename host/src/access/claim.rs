//! What a request says of itself.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};

/// The cookie, the identifier and the window of a request. Nothing of it is verified.
#[derive(Clone, Debug)]
pub struct Claim {
    pub(super) impronta: Option<String>,
    pub(super) request: String,
    /// The sealed place that stands in the title of the window that asks.
    pub(super) window: Option<String>,
}

impl Claim {
    /// `session` is the value of the session's cookie, `request` what the logs call this request.
    /// A cookie that no token can look like counts as none.
    pub fn new(session: Option<&str>, request: &str) -> Self {
        Claim {
            impronta: session.and_then(impronta),
            request: word(request),
            window: None,
        }
    }

    /// The same for what is asked on behalf of no window.
    pub(super) fn without_window(self) -> Self {
        Claim {
            window: None,
            ..self
        }
    }

    /// The same for a window whose title shows the place that was sealed here: whatever is about
    /// another place is refused.
    pub fn in_window(self, sealed: &str) -> Self {
        Claim {
            window: Some(sealed.to_owned()),
            ..self
        }
    }
}

/// A token as the browser keeps it.
pub(super) fn token(bytes: &[u8; 32]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

/// What the database keeps of a token.
pub(super) fn impronta(token: &str) -> Option<String> {
    // 43 characters hold 32 bytes; nothing longer is even decoded.
    let bytes = (token.len() == 43)
        .then(|| BASE64URL_NOPAD.decode(token.as_bytes()).ok())
        .flatten()?;
    Some(HEXLOWER.encode(&Sha256::digest(bytes)))
}

/// What may stand in the register of a word that somebody sent.
pub(super) fn word(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_graphic)
        .take(64)
        .collect()
}
