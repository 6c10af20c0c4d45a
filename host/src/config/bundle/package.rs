//! A folder as one tar file, and back.

use super::{Folder, Node};
use std::io::{self, Read};
use std::path::Component;

impl Folder {
    fn put(&mut self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        let Some((first, rest)) = path.split_once('/') else {
            self.entries.insert(path.to_owned(), Node::File(bytes));
            return Ok(());
        };
        let below = self.entries.entry(first.to_owned());
        match below.or_insert_with(|| Node::Folder(Folder::default())) {
            Node::Folder(folder) => folder.put(rest, bytes),
            _ => Err(unreadable("one name is both a file and a folder")),
        }
    }

    /// Every file with its path, in order.
    fn files<'f>(&'f self, above: &str, found: &mut Vec<(String, &'f [u8])>) {
        for (name, node) in &self.entries {
            match node {
                Node::File(bytes) => found.push((format!("{above}{name}"), bytes)),
                Node::Folder(folder) => folder.files(&format!("{above}{name}/"), found),
                Node::Name | Node::Unfit(_) => {}
            }
        }
    }
}

pub(super) fn pack(folder: &Folder) -> io::Result<Vec<u8>> {
    let mut files = Vec::new();
    folder.files("", &mut files);
    let mut tar = tar::Builder::new(Vec::new());
    for (path, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.set_mode(0o644);
        header.set_mtime(0);
        header.set_size(bytes.len() as u64);
        tar.append_data(&mut header, path, bytes)?;
    }
    tar.into_inner()
}

pub(super) fn unpack(package: &[u8]) -> io::Result<Folder> {
    let mut folder = Folder::default();
    for entry in tar::Archive::new(package).entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let plain = path
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let Some(path) = path.to_str().filter(|_| plain) else {
            return Err(unreadable("a name in it is no plain path"));
        };
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        folder.put(path, bytes)?;
    }
    Ok(folder)
}

pub(super) fn unreadable(text: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, text)
}

#[cfg(test)]
mod tests {
    use super::super::Bundle;
    use super::*;

    fn folder(files: &[(&str, &str)]) -> Folder {
        let mut folder = Folder::default();
        for (path, text) in files {
            folder.put(path, text.as_bytes().to_vec()).unwrap();
        }
        folder
    }

    #[test]
    fn a_package_gives_back_what_was_packed_and_equal_files_make_equal_packages() {
        let long = format!("help/{}.md", "lungo".repeat(40));
        let files = [
            ("plugin.toml", "id"),
            ("queries/a.sql", "select"),
            (&long, ""),
        ];
        let package = pack(&folder(&files)).unwrap();
        assert_eq!(unpack(&package).unwrap(), folder(&files));
        let turned: Vec<_> = files.into_iter().rev().collect();
        assert_eq!(pack(&folder(&turned)).unwrap(), package);
        assert_ne!(pack(&folder(&files[1..])).unwrap(), package);
    }

    #[test]
    fn a_package_that_is_none_is_refused() {
        assert!(unpack(&[7; 600]).is_err());
        let whole = pack(&folder(&[("plugin.toml", &"x".repeat(900))])).unwrap();
        assert!(unpack(&whole[..1_000]).is_err());
        assert!(Bundle::of_packages([("plugins/a", &whole[..])]).is_err());
        assert!(Bundle::of_packages([("altro", &whole[..])]).is_err());
    }
}
