//! UTF-8 that is declared to be something else: every letter beyond ASCII is a sequence that only UTF-8
//! writes. Read as declared, PERCHÉ would come in as PERCHÃ‰.

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};

/// What the bytes of a file look like, so far.
pub(super) struct Disguise {
    /// Gone once something was no UTF-8, or where UTF-8 is declared.
    decoder: Option<Decoder>,
    beyond_ascii: bool,
}

impl Disguise {
    /// Of a file that declares this.
    pub(super) fn of(encoding: &'static Encoding) -> Disguise {
        let other = encoding != UTF_8;
        Disguise {
            decoder: other.then(|| UTF_8.new_decoder_without_bom_handling()),
            beyond_ascii: false,
        }
    }

    /// Whether letters were there, and all of them looked like UTF-8.
    pub(super) fn is_certain(&self) -> bool {
        self.beyond_ascii && self.decoder.is_some()
    }

    /// Looks at the next piece; the last one is empty.
    pub(super) fn look(&mut self, piece: &[u8], last: bool) {
        self.beyond_ascii |= !piece.is_ascii();
        let Some(decoder) = &mut self.decoder else {
            return;
        };
        let mut scratch = [0; 4096];
        let mut at = 0;
        loop {
            let rest = &piece[at..];
            let (result, read, _) =
                decoder.decode_to_utf8_without_replacement(rest, &mut scratch, last);
            at += read;
            match result {
                DecoderResult::OutputFull => {}
                DecoderResult::InputEmpty => return,
                DecoderResult::Malformed(..) => {
                    self.decoder = None;
                    return;
                }
            }
        }
    }
}
