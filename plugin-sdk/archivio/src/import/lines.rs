//! A file as lines of text. Each physical line is a row: a quote that is never closed ends with its
//! line, and nothing that is in a file makes memory grow.

use sha2::{Digest, Sha256};
use std::io::{BufRead, BufReader, Read, Result};

/// The longest line, in bytes.
const LONGEST: usize = 4096;

/// A line without its end, or what is wrong with it.
pub(super) enum Line<'a> {
    /// Text, maybe empty.
    Text(&'a str),
    /// A line that is no text; told as a phrase that a subject may precede.
    Wrong(&'static str),
}

/// The lines of a reader, with what all its bytes hash to.
pub(super) struct Lines<R> {
    inner: BufReader<Hashed<R>>,
    line: Vec<u8>,
    number: u64,
}

struct Hashed<R> {
    inner: R,
    hash: Sha256,
    bytes: u64,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hash.update(&buffer[..read]);
        self.bytes += read as u64;
        Ok(read)
    }
}

impl<R: Read> Lines<R> {
    pub(super) fn new(inner: R) -> Self {
        let hashed = Hashed {
            inner,
            hash: Sha256::new(),
            bytes: 0,
        };
        Lines {
            inner: BufReader::with_capacity(1 << 16, hashed),
            line: Vec::new(),
            number: 0,
        }
    }

    /// Bytes read so far.
    pub(super) fn bytes(&self) -> u64 {
        self.inner.get_ref().bytes
    }

    /// The SHA-256 of what was read.
    pub(super) fn digest(&self) -> String {
        super::hex(&self.inner.get_ref().hash.clone().finalize())
    }

    /// The next line with its number, from 1, or `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<(u64, Line<'_>)>> {
        self.line.clear();
        let (mut read, mut whole) = (false, true);
        loop {
            let bytes = self.inner.fill_buf()?;
            if bytes.is_empty() {
                break;
            }
            let end = bytes.iter().position(|&byte| byte == b'\n');
            let part = &bytes[..end.unwrap_or(bytes.len())];
            let room = LONGEST.saturating_sub(self.line.len()).min(part.len());
            self.line.extend_from_slice(&part[..room]);
            (read, whole) = (true, whole && room == part.len());
            let used = part.len() + usize::from(end.is_some());
            self.inner.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !read {
            return Ok(None);
        }
        self.number += 1;
        Ok(Some((self.number, self.judge(whole))))
    }

    fn judge(&self, whole: bool) -> Line<'_> {
        let mut bytes = self.line.as_slice();
        if self.number == 1 {
            if bytes.starts_with(b"PK\x03\x04") {
                return Line::Wrong("is a spreadsheet or an archive, not CSV; export it as CSV");
            }
            if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
                return Line::Wrong("is UTF-16; save it as UTF-8");
            }
            bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        }
        bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        if bytes.iter().any(|&byte| byte < b' ' && byte != b'\t') {
            return Line::Wrong("holds bytes that no text has");
        }
        if !whole {
            return Line::Wrong("is longer than 4,096 bytes");
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Line::Text(text),
            Err(_) => Line::Wrong("is not UTF-8; save it as UTF-8"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<std::result::Result<String, &'static str>> {
        let mut lines = Lines::new(bytes);
        let mut all = Vec::new();
        while let Some((_, line)) = lines.next().unwrap() {
            all.push(match line {
                Line::Text(text) => Ok(text.to_owned()),
                Line::Wrong(why) => Err(why),
            });
        }
        all
    }

    #[test]
    fn ends_of_lines_and_the_bom_are_left_out() {
        let read = lines(b"\xef\xbb\xbfa\r\nb\n\nc");
        assert_eq!(read, ["a", "b", "", "c"].map(|text| Ok(text.to_owned())));
        assert!(lines(b"").is_empty());
    }

    #[test]
    fn what_is_no_text_is_told_and_the_next_line_read() {
        let read = lines(b"a\n\x00\x01\n\xe8\nb\n");
        assert!(read[1].is_err_and_contains("no text"));
        assert!(read[2].is_err_and_contains("UTF-8"));
        assert_eq!(read[3], Ok("b".to_owned()));
        assert!(lines(b"PK\x03\x04\x14\x00\n")[0].is_err_and_contains("spreadsheet"));
        assert!(lines(b"\xff\xfea\x00")[0].is_err_and_contains("UTF-16"));
    }

    #[test]
    fn a_line_without_end_is_not_kept() {
        let mut lines = Lines::new(std::io::repeat(b'x').take(10_000_000).chain(&b"\nnext"[..]));
        assert!(
            matches!(lines.next().unwrap(), Some((1, Line::Wrong(why))) if why.contains("4,096"))
        );
        assert!(lines.line.capacity() <= 2 * LONGEST);
        assert!(matches!(
            lines.next().unwrap(),
            Some((2, Line::Text("next")))
        ));
        let most = [vec![b'x'; LONGEST], b"\n".to_vec(), vec![b'x'; LONGEST + 1]].concat();
        let mut lines = Lines::new(&most[..]);
        assert!(matches!(lines.next().unwrap(), Some((1, Line::Text(_)))));
        assert!(matches!(lines.next().unwrap(), Some((2, Line::Wrong(_)))));
    }

    trait Contains {
        fn is_err_and_contains(&self, part: &str) -> bool;
    }

    impl Contains for std::result::Result<String, &'static str> {
        fn is_err_and_contains(&self, part: &str) -> bool {
            matches!(self, Err(why) if why.contains(part))
        }
    }
}
