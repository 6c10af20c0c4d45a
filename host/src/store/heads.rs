//! The file of heads: the newest link of the chain, one line each time, outside the database.
//!
//! A chain that stands in the database alone can be made anew by whoever writes the database. A line is durable before
//! anything goes on, and is never written again; how it gets to where nobody of this machine can change it is the operator's.
//! A line is the moment, the number and the digest, with a space between them.

use super::catena::Head;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// No line is longer.
const LONGEST: u64 = 256;

/// The file. Its functions block.
#[derive(Clone, Debug)]
pub struct Heads(PathBuf);

/// What a file of heads holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The heads, in the order of their numbers.
    pub heads: Vec<Head>,
    /// Lines, from 1, that are no heads: cut off by a full disk or a crash, or somebody else's. They prove
    /// nothing, as if they were not there.
    pub odd: Vec<usize>,
}

impl Heads {
    /// Makes the file where it is not there, readable by its owner alone, and sees whether it can be appended to.
    ///
    /// # Errors
    ///
    /// It cannot.
    pub fn open(file: &Path) -> io::Result<Heads> {
        let folder = folder(file);
        cassetto_db::make_private(folder)?;
        let heads = Heads(file.to_owned());
        heads.appending()?.sync_all()?;
        // The name is durable only when its folder is.
        File::open(folder)?.sync_all()?;
        Ok(heads)
    }

    /// Appends a head durably.
    ///
    /// # Errors
    ///
    /// The disk is full, or refuses otherwise. What is left of the line then is no head, and the next one begins a
    /// line of its own.
    pub fn append(&self, head: &Head) -> io::Result<()> {
        let mut file = self.appending()?;
        let mut line = head.line();
        if file.seek(SeekFrom::End(0))? > 0 {
            file.seek(SeekFrom::End(-1))?;
            let mut last = [0];
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                line.insert(0, '\n');
            }
        }
        // In one piece, since another node may append to the same file.
        file.write_all(line.as_bytes())?;
        file.sync_all()
    }

    /// The head that was appended last, if there is one.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn last(&self) -> io::Result<Option<Head>> {
        let mut file = File::open(&self.0)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(4 * LONGEST)))?;
        let mut end = Vec::new();
        file.read_to_end(&mut end)?;
        let end = String::from_utf8_lossy(&end);
        Ok(end.lines().rev().find_map(Head::of_line))
    }

    fn appending(&self) -> io::Result<File> {
        use std::os::unix::fs::OpenOptionsExt;
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true).mode(0o600);
        options.open(&self.0)
    }
}

/// The heads of a file.
///
/// # Errors
///
/// It is not there or cannot be read, or holds nothing but what is no head.
pub fn read(file: &Path) -> io::Result<Kept> {
    let mut reader = BufReader::new(File::open(file)?);
    let (mut kept, mut line, mut number) = (Kept::default(), Vec::new(), 0);
    loop {
        line.clear();
        // What is longer is no head, however much longer it is.
        if (&mut reader).take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        number += 1;
        let text = std::str::from_utf8(&line).unwrap_or_default().trim_end();
        match Head::of_line(text) {
            Some(head) => kept.heads.push(head),
            None => kept.odd.push(number),
        }
    }
    if kept.heads.is_empty() && !kept.odd.is_empty() {
        let said = "no line of it is a head";
        return Err(io::Error::new(ErrorKind::InvalidData, said));
    }
    kept.heads.sort_by_key(|head| head.numero);
    Ok(kept)
}

impl Head {
    /// The head as a line of the file.
    pub fn line(&self) -> String {
        format!("{} {} {}\n", self.quando, self.numero, self.impronta)
    }

    fn of_line(line: &str) -> Option<Head> {
        let mut words = line.split(' ');
        let (quando, numero, impronta) = (words.next()?, words.next()?, words.next()?);
        let numero: i64 = numero.parse().ok().filter(|numero| *numero > 0)?;
        let digits = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
        let moment = |c: u8| c.is_ascii_digit() || b"-:TZ".contains(&c);
        let fits = words.next().is_none()
            && quando.len() == 20
            && quando.bytes().all(moment)
            && impronta.len() == 64
            && impronta.bytes().all(digits);
        fits.then(|| Head {
            quando: quando.to_owned(),
            numero,
            impronta: impronta.to_owned(),
        })
    }
}

fn folder(file: &Path) -> &Path {
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    folder.unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests;
