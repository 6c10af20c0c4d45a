//! Tokens by which a form proves that we drew it for the browser that sends it.
//!
//! Signed in, the token is a code over the session's key. Before sign-in there is no session, and a
//! stranger could sign a browser in as somebody else; so the sign-in form's token is a code over a
//! cookie that we sealed (`__Host-`, so that no other host can plant one).

use super::acting::Visitor;
use super::seal::{Purpose, Secret, mac};
use super::{Access, AccessError};
use crate::clock::Moment;
use data_encoding::BASE64URL_NOPAD;
use hmac::Mac;

/// How long a cookie of a browser without session is given out again, and how long it counts.
const GIVEN_MS: i64 = 60 * 60_000;
const COUNTS_MS: i64 = 2 * GIVEN_MS;

const BEFORE: Purpose<'static> = Purpose {
    what: "anonima",
    session: "",
};

pub(super) struct Csrf([u8; 32]);

/// What a browser without session gets with a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anonymous {
    /// For the cookie.
    pub cookie: String,
    /// For the form.
    pub token: String,
}

impl Csrf {
    pub(super) fn new(secret: &Secret) -> Self {
        Csrf(secret.derive("csrf"))
    }

    pub(super) fn token(&self, session: &str) -> String {
        self.code(&[b"sessione", session.as_bytes()])
    }

    fn code(&self, words: &[&[u8]]) -> String {
        BASE64URL_NOPAD.encode(&mac(&self.0, words).finalize().into_bytes())
    }

    /// Compares in constant time.
    fn verify(&self, words: &[&[u8]], token: &str) -> Result<(), AccessError> {
        let code = (token.len() == 43)
            .then(|| BASE64URL_NOPAD.decode(token.as_bytes()).ok())
            .flatten()
            .ok_or(AccessError::Forged)?;
        mac(&self.0, words)
            .verify_slice(&code)
            .map_err(|_| AccessError::Forged)
    }
}

impl Access {
    /// Whether a form was drawn for this session.
    ///
    /// # Errors
    ///
    /// [`AccessError::Forged`].
    pub fn verify_csrf(&self, visitor: &Visitor, token: &str) -> Result<(), AccessError> {
        let words: [&[u8]; 2] = [b"sessione", visitor.session().as_bytes()];
        self.csrf.verify(&words, token)
    }

    /// Cookie and token for a form of a browser without session; a good cookie that it has already
    /// is kept, so that a second window does not spoil the first.
    ///
    /// # Errors
    ///
    /// Never in practice: [`AccessError::Forged`].
    pub fn anonymous(&self, cookie: Option<&str>, now: &Moment) -> Result<Anonymous, AccessError> {
        let kept = cookie.filter(|cookie| self.made(cookie, now, GIVEN_MS).is_ok());
        let cookie = match kept {
            Some(cookie) => cookie.to_owned(),
            None => self.seal.seal(&now.ms, BEFORE)?,
        };
        let token = self.csrf.code(&[b"anonima", cookie.as_bytes()]);
        Ok(Anonymous { cookie, token })
    }

    /// Whether a form was drawn for the browser without session that sends it.
    ///
    /// # Errors
    ///
    /// [`AccessError::Forged`].
    pub fn verify_anonymous(
        &self,
        cookie: Option<&str>,
        token: &str,
        now: &Moment,
    ) -> Result<(), AccessError> {
        let cookie = cookie.ok_or(AccessError::Forged)?;
        self.made(cookie, now, COUNTS_MS)?;
        self.csrf.verify(&[b"anonima", cookie.as_bytes()], token)
    }

    fn made(&self, cookie: &str, now: &Moment, within: i64) -> Result<(), AccessError> {
        let made: i64 = self.seal.open(cookie, BEFORE)?;
        let age = now.ms.saturating_sub(made);
        match (-super::sign_in::SKEW_MS..within).contains(&age) {
            true => Ok(()),
            false => Err(AccessError::Forged),
        }
    }
}
