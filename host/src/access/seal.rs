//! What leaves the host, comes back, and may be neither read nor changed on the way.

use super::AccessError;
use crate::random::Random;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, Mac};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;

/// The longest text that is opened at all.
const LONGEST: usize = 16 << 10;
/// Bytes of the nonce: enough to draw each at random.
const NONCE: usize = 24;

/// The secret of an installation, from which every key is derived. It can be printed nowhere.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl Secret {
    /// The 32 bytes that the configuration gives, the same on all nodes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Secret(bytes)
    }

    /// A key for one use.
    pub fn derive(&self, label: &str) -> [u8; 32] {
        mac(&self.0, &[label.as_bytes()])
            .finalize()
            .into_bytes()
            .into()
    }
}

/// A code over words, none of which can run into the next.
pub(crate) fn mac(key: &[u8; 32], words: &[&[u8]]) -> Hmac<Sha256> {
    // A key shorter than the block is filled up with zeros: so says HMAC itself.
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new(&block.into());
    for word in words {
        mac.update(&(word.len() as u64).to_le_bytes());
        mac.update(word);
    }
    mac
}

/// What a sealed text is for. Opened for anything else, it does not open.
#[derive(Clone, Copy, Debug)]
pub struct Purpose<'a> {
    /// The use, as `cursore versamenti/mesi mesi`; whatever it must not be mixed up with.
    pub what: &'a str,
    /// The session, so that nobody can use another's; empty before sign-in.
    pub session: &'a str,
}

/// Seals and opens.
pub struct Seal {
    cipher: XChaCha20Poly1305,
    random: Random,
}

impl Purpose<'_> {
    fn bytes(&self) -> Vec<u8> {
        let length = (self.what.len() as u64).to_le_bytes();
        [&length[..], self.what.as_bytes(), self.session.as_bytes()].concat()
    }
}

impl Seal {
    pub(super) fn new(secret: &Secret, random: Random) -> Self {
        Seal {
            cipher: XChaCha20Poly1305::new(&secret.derive("seal").into()),
            random,
        }
    }

    /// `value`, unreadable, in characters that a URL and a form carry as they are.
    ///
    /// # Errors
    ///
    /// [`AccessError::Forged`] for a value that JSON cannot say.
    pub fn seal(
        &self,
        value: &impl Serialize,
        purpose: Purpose<'_>,
    ) -> Result<String, AccessError> {
        let plain = serde_json::to_vec(value).map_err(|_| AccessError::Forged)?;
        let nonce = self.random.bytes::<NONCE>();
        let payload = Payload {
            msg: &plain,
            aad: &purpose.bytes(),
        };
        let sealed = self
            .cipher
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| AccessError::Forged)?;
        Ok(BASE64URL_NOPAD.encode(&[&nonce[..], &sealed].concat()))
    }

    /// The value that was sealed for this purpose.
    ///
    /// # Errors
    ///
    /// [`AccessError::Forged`] for whatever else.
    pub fn open<T: DeserializeOwned>(
        &self,
        text: &str,
        purpose: Purpose<'_>,
    ) -> Result<T, AccessError> {
        self.open_long(text, purpose, LONGEST)
    }

    /// The same for what may be longer: at most so many characters.
    pub(super) fn open_long<T: DeserializeOwned>(
        &self,
        text: &str,
        purpose: Purpose<'_>,
        longest: usize,
    ) -> Result<T, AccessError> {
        let opened = || {
            let bytes = (text.len() <= longest)
                .then(|| BASE64URL_NOPAD.decode(text.as_bytes()).ok())
                .flatten()?;
            let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
            let payload = Payload {
                msg: sealed,
                aad: &purpose.bytes(),
            };
            let plain = self.cipher.decrypt(&XNonce::from(*nonce), payload).ok()?;
            serde_json::from_slice(&plain).ok()
        };
        opened().ok_or(AccessError::Forged)
    }
}
