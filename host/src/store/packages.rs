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
        if !is_digest(name, 64) {
            return Err(io::Error::new(
                ErrorKind::InvalidInput,
                "no package has such a name",
            ));
        }
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
            let letters = folder.file_name().to_string_lossy().into_owned();
            // What is not ours stays, whatever it is, and no link is followed.
            if !is_digest(&letters, 2) || !folder.file_type().is_ok_and(|kind| kind.is_dir()) {
                continue;
            }
            for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
                let name = file.file_name().to_string_lossy().into_owned();
                let ours = is_digest(&name, 64) && name.starts_with(&letters);
                let left = name.starts_with(".tmp");
                let written = file.metadata().and_then(|meta| meta.modified());
                let age = written.map(|written| now.duration_since(written).unwrap_or_default());
                let old = age.is_ok_and(|age| age > YOUNG);
                let swept = (ours || left) && old && !kept.contains(&name);
                if swept && fs::remove_file(file.path()).is_ok() {
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

/// Whether these are so many hexadecimal digits, as [`digest`] writes them.
fn is_digest(name: &str, length: usize) -> bool {
    let digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    name.len() == length && name.bytes().all(digit)
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

    #[test]
    fn what_is_not_a_package_is_never_swept() {
        let dir = tempfile::tempdir().unwrap();
        let packages = Packages::new(dir.path().to_owned());
        let elsewhere = dir.path().join("altrove");
        fs::create_dir_all(dir.path().join("ab")).unwrap();
        fs::create_dir(&elsewhere).unwrap();
        std::os::unix::fs::symlink(&elsewhere, dir.path().join("cd")).unwrap();
        let own = format!("ab{}", "0".repeat(62));
        let linked = format!("cd{}", "0".repeat(62));
        let strange =
            ["ab/secret", "altrove/secret", &format!("altrove/{linked}")].map(str::to_owned);
        let ours = [format!("ab/{own}"), "ab/.tmpleft".to_owned()];
        let long_ago = std::time::UNIX_EPOCH;
        for file in strange.iter().chain(&ours) {
            fs::write(dir.path().join(file), "x").unwrap();
            let file = File::options().write(true).open(dir.path().join(file));
            file.unwrap().set_modified(long_ago).unwrap();
        }
        assert_eq!(packages.sweep(&BTreeSet::new()).unwrap(), 2);
        for file in &strange {
            assert!(dir.path().join(file).exists(), "{file}");
        }
        for file in &ours {
            assert!(!dir.path().join(file).exists(), "{file}");
        }
    }
}
