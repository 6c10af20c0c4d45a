//! The bytes of a flow as text, a piece at a time: decoded, hashed and counted while a parser takes
//! them. Nothing that stands in a file makes it hold more than two buffers and what one event may take.

mod disguise;
mod encoding;

use disguise::Disguise;
use encoding_rs::{Decoder, DecoderResult, Encoding};
use sha2::{Digest, Sha256};
use std::io::{BufRead, Error, Read, Result};

/// Bytes read at a time.
const PIECE: usize = 1 << 16;
/// The most bytes between two marks, beyond those that lie ready: a tag, a text, a comment.
const LONGEST: usize = 1 << 16;

/// Where the parser stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The line, from 1.
    pub(super) line: u64,
    /// Bytes of text on it before the place.
    pub(super) column: u64,
}

/// A file that is decoded while it is read.
pub(super) struct Source<R> {
    inner: R,
    hash: Sha256,
    bytes: u64,
    raw: Vec<u8>,
    raw_at: usize,
    decoder: Decoder,
    encoding: &'static Encoding,
    declared: bool,
    disguise: Disguise,
    text: Vec<u8>,
    text_at: usize,
    text_end: usize,
    ended: bool,
    malformed: bool,
    place: Place,
    taken: usize,
    too_long: bool,
}

impl<R: Read> Source<R> {
    /// Reads the beginning, which says the encoding.
    ///
    /// # Errors
    ///
    /// What the system says; within, why the encoding is none of ours, as the end of a sentence.
    pub(super) fn open(mut inner: R) -> Result<std::result::Result<Source<R>, String>> {
        let mut raw = vec![0; PIECE];
        let mut filled = 0;
        while filled < PIECE {
            match inner.read(&mut raw[filled..])? {
                0 => break,
                more => filled += more,
            }
        }
        raw.truncate(filled);
        let (encoding, declared) = match encoding::of(&raw) {
            Ok(found) => found,
            Err(why) => return Ok(Err(why)),
        };
        let mut source = Source {
            inner,
            hash: Sha256::new(),
            bytes: filled as u64,
            raw_at: 0,
            decoder: encoding.new_decoder_with_bom_removal(),
            encoding,
            declared,
            disguise: Disguise::of(encoding),
            text: vec![0; PIECE],
            text_at: 0,
            text_end: 0,
            ended: filled == 0,
            malformed: false,
            place: Place { line: 1, column: 0 },
            taken: 0,
            too_long: false,
            raw,
        };
        source.hash.update(&source.raw);
        source.disguise.look(&source.raw, source.ended);
        Ok(Ok(source))
    }

    /// Bytes read so far.
    pub(super) fn taken_in(&self) -> u64 {
        self.bytes
    }

    /// The SHA-256 of what was read.
    pub(super) fn digest(&self) -> String {
        crate::import::hex(&self.hash.clone().finalize())
    }

    /// Where the next byte stands.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// Begins an event: what it may take is counted from here.
    pub(super) fn mark(&mut self) {
        self.taken = 0;
    }

    /// Why no more text came, where that is neither the end nor the system.
    pub(super) fn trouble(&self) -> Option<String> {
        match (self.malformed, self.too_long, self.declared) {
            (_, true, _) => Some("is longer than 64 KiB".to_owned()),
            (true, _, true) => Some(format!(
                "holds bytes that are not {}, which the file declares: declare ISO-8859-1, or save \
                 it as UTF-8",
                self.encoding.name()
            )),
            (true, _, false) => Some(
                "holds bytes that are not UTF-8, and the file declares no encoding: declare \
                 ISO-8859-1, or save it as UTF-8"
                    .to_owned(),
            ),
            _ => None,
        }
    }

    /// Whether letters were read as single bytes that only UTF-8 would write in this way.
    pub(super) fn is_utf8_in_disguise(&self) -> bool {
        self.disguise.is_certain()
    }

    fn read_raw(&mut self) -> Result<()> {
        self.raw.resize(PIECE, 0);
        let read = self.inner.read(&mut self.raw);
        self.raw.truncate(*read.as_ref().unwrap_or(&0));
        let read = read?;
        self.raw_at = 0;
        self.bytes += read as u64;
        self.ended = read == 0;
        self.hash.update(&self.raw);
        self.disguise.look(&self.raw, self.ended);
        Ok(())
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let ready = self.fill_buf()?;
        let count = ready.len().min(buffer.len());
        buffer[..count].copy_from_slice(&ready[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Source<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.taken > LONGEST {
            self.too_long = true;
            return Err(Error::other("an event is too long"));
        }
        while self.text_at == self.text_end && !self.malformed {
            if self.raw_at == self.raw.len() {
                if self.ended {
                    break;
                }
                self.read_raw()?;
            }
            let source = &self.raw[self.raw_at..];
            let (result, read, written) =
                self.decoder
                    .decode_to_utf8_without_replacement(source, &mut self.text, self.ended);
            self.raw_at += read;
            (self.text_at, self.text_end) = (0, written);
            self.malformed = matches!(result, DecoderResult::Malformed(..));
        }
        if self.text_at == self.text_end && self.malformed {
            return Err(Error::other("bytes of another encoding"));
        }
        Ok(&self.text[self.text_at..self.text_end])
    }

    fn consume(&mut self, count: usize) {
        let taken = &self.text[self.text_at..self.text_at + count];
        match taken.iter().rposition(|byte| *byte == b'\n') {
            Some(last) => {
                self.place.line += taken.iter().filter(|byte| **byte == b'\n').count() as u64;
                self.place.column = (count - last - 1) as u64;
            }
            None => self.place.column += count as u64,
        }
        self.text_at += count;
        self.taken += count;
    }
}

#[cfg(test)]
mod tests;
