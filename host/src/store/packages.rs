//! The file store: packages, each a file whose name is the SHA-256 of its bytes.
//!
//! A file is there whole or not at all, and durable before anything names it; what it holds is
//! compared with its name whenever it is read. Nodes that share a database share this folder.

use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A file that nothing names is left alone for so long: somebody may be about to name it.
const YOUNG: Duration = Duration::from_secs(60 * 60);

/// The folder of packages. Cloning shares it. Its functions block.
#[derive(Clone, Debug)]
pub struct Packages {
    folder: PathBuf,
}

/// The name of a package: 64 hexadecimal digits.
pub fn digest(package: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(package))
}

impl Packages {
    /// Keeps packages in `folder`, which is made when the first one comes.
    pub fn new(folder: PathBuf) -> Self {
        Packages { folder }
    }

    /// Keeps a package durably and returns its name. One that is there already is made young again.
    ///
    /// # Errors
    ///
    /// The disk is full, or refuses otherwise; then nothing bears the name that did not before.
    pub fn put(&self, package: &[u8]) -> io::Result<String> {
        let name = digest(package);
        let file = self.file(&name);
        if self.get(&name).is_ok() {
            let now = tempfile::tempfile_in(&self.folder)?
                .metadata()?
                .modified()?;
            File::options().write(true).open(&file)?.set_modified(now)?;
            return Ok(name);
        }
        let folder = file.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        let mut whole = tempfile::NamedTempFile::new_in(folder)?;
        whole.write_all(package)?;
        whole.as_file().sync_all()?;
        whole.persist(&file)?;
        // The name is durable only when its folder is, and so on upwards.
        for folder in folder.ancestors().take(3) {
            sync(folder)?;
        }
        Ok(name)
    }

    /// The package of a name.
    ///
    /// # Errors
    ///
    /// It is not there, cannot be read, or is not what its name says.
    pub fn get(&self, name: &str) -> io::Result<Vec<u8>> {
        let package = fs::read(self.file(name))?;
        match digest(&package) == name {
            true => Ok(package),
            false => Err(io::Error::new(
                ErrorKind::InvalidData,
                format!("package {name} does not hold what its name says"),
            )),
        }
    }

    /// Removes every package that is not `kept`, unless it is young; how many were removed.
    ///
    /// # Errors
    ///
    /// The folder cannot be read. A file that cannot be removed is left for the next time.
    pub fn sweep(&self, kept: &BTreeSet<String>) -> io::Result<usize> {
        // The time of the disk itself, which is the same for all who share it.
        let now = tempfile::tempfile_in(&self.folder)?
            .metadata()?
            .modified()?;
        let mut removed = 0;
        for folder in fs::read_dir(&self.folder)?.flatten() {
            for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
                let written = file.metadata().and_then(|meta| meta.modified());
                let age = written.map(|written| now.duration_since(written).unwrap_or_default());
                let name = file.file_name().to_string_lossy().into_owned();
                let old = age.is_ok_and(|age| age > YOUNG);
                if old && !kept.contains(&name) && fs::remove_file(file.path()).is_ok() {
                    removed += 1;
                }
            }
        }
        Ok(removed)
    }

    /// Two letters of folder, so that none holds too many.
    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name.get(..2).unwrap_or("__")).join(name)
    }
}

fn sync(folder: &Path) -> io::Result<()> {
    let folder = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_is_got_until_it_is_swept_or_spoilt() {
        let dir = tempfile::tempdir().unwrap();
        let packages = Packages::new(dir.path().join("files"));
        let (one, two) = (packages.put(b"uno").unwrap(), packages.put(b"due").unwrap());
        assert_eq!(packages.put(b"uno").unwrap(), one);
        assert_eq!(packages.get(&one).unwrap(), b"uno");
        assert_eq!(
            packages.sweep(&BTreeSet::new()).unwrap(),
            0,
            "both are young"
        );
        for name in [&one, &two] {
            let old = packages.file(name).metadata().unwrap().modified().unwrap() - 2 * YOUNG;
            let file = File::options().write(true).open(packages.file(name));
            file.unwrap().set_modified(old).unwrap();
        }
        assert_eq!(packages.put(b"due").unwrap(), two, "it is young again");
        assert_eq!(packages.sweep(&BTreeSet::new()).unwrap(), 1);
        assert_eq!(packages.get(&one).unwrap_err().kind(), ErrorKind::NotFound);
        fs::write(packages.file(&two), b"altro").unwrap();
        assert_eq!(
            packages.get(&two).unwrap_err().kind(),
            ErrorKind::InvalidData
        );
        assert_eq!(packages.put(b"due").unwrap(), two, "it is mended");
        assert_eq!(packages.get(&two).unwrap(), b"due");
        assert!(packages.get("../../etc/passwd").is_err());
    }
}
