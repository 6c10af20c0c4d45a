//! A disk of its own for a folder, from which the power can be taken: a file with ext4 in it, mounted where only one
//! thread, and what it starts, sees it. It takes root and loop devices; a machine that gives none, as a container often
//! does not, cuts no power, and says so.
#![expect(
    clippy::disallowed_methods,
    reason = "disks are made and mounted by programs"
)]

use rustix::ioctl::{Setter, ioctl, opcode};
use rustix::thread::{UnshareFlags, unshare_unsafe};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Bytes of a disk.
const SIZE: u64 = 96 << 20;

/// The call of ext4 that ends a file system at once (`EXT4_IOC_SHUTDOWN`), and how: nothing that waits is written, not
/// even the journal.
const SHUTDOWN: u32 = opcode::read::<u32>(b'X', 125);
const NO_LOG_FLUSH: u32 = 2;

/// A disk, mounted.
pub(crate) struct Image {
    file: PathBuf,
    folder: PathBuf,
}

/// Runs something in a thread whose mounts nobody else sees, and with a runtime of its own; nothing on a machine where no
/// disk can be mounted.
pub(crate) fn apart(run: impl AsyncFnOnce() + Send + 'static) {
    let thread = std::thread::spawn(move || {
        if let Err(why) = own_mounts().and_then(|()| tried()) {
            eprintln!("no power can be cut on this machine, so nothing is proved of it: {why}");
            return;
        }
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().expect("a runtime");
        runtime.block_on(run());
    });
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

#[expect(
    unsafe_code,
    reason = "other threads keep their mounts, and files stay shared"
)]
fn own_mounts() -> Result<(), String> {
    // SAFETY: only `UnshareFlags::FILES` takes anything from other threads.
    let apart = unsafe { unshare_unsafe(UnshareFlags::NEWNS) };
    apart.map_err(|error| format!("mounts of its own: {error}"))?;
    run("mount", &["--make-rprivate".as_ref(), "/".as_ref()])
}

/// Makes a small disk, mounts it and takes it away again.
fn tried() -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let (file, at) = (folder.path().join("disk"), folder.path().join("at"));
    std::fs::create_dir(&at).map_err(|error| error.to_string())?;
    let disk = File::create(&file).map_err(|error| error.to_string())?;
    disk.set_len(8 << 20).map_err(|error| error.to_string())?;
    run("mkfs.ext4", &["-q".as_ref(), "-F".as_ref(), &file])?;
    run("mount", &["-o".as_ref(), "loop".as_ref(), &file, &at])?;
    run("umount", &[&at])
}

fn run(program: &str, line: &[&Path]) -> Result<(), String> {
    let output = Command::new(program).args(line).output();
    let output = output.map_err(|error| format!("{program}: {error}"))?;
    match output.status.success() {
        true => Ok(()),
        false => Err(format!(
            "{program} {line:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        )),
    }
}

fn done(program: &str, line: &[&Path]) {
    run(program, line).expect("it takes root and loop devices");
}

impl Image {
    /// Moves a folder onto a new disk, which lies beside it.
    pub(crate) fn of(folder: &Path) -> Image {
        let image = Image {
            file: folder.with_extension("ext4"),
            folder: folder.to_owned(),
        };
        let file = File::create(&image.file).expect("a file");
        file.set_len(SIZE).expect("room for a disk");
        done(
            "mkfs.ext4",
            &[
                "-q".as_ref(),
                "-F".as_ref(),
                "-d".as_ref(),
                folder,
                &image.file,
            ],
        );
        std::fs::remove_dir_all(folder).expect("what was moved");
        std::fs::create_dir(folder).expect("where it is mounted");
        image.mount();
        image
    }

    fn mount(&self) {
        done(
            "mount",
            &["-o".as_ref(), "loop".as_ref(), &self.file, &self.folder],
        );
    }

    /// Takes the power from the disk.
    #[expect(
        unsafe_code,
        reason = "the call is not known to rustix: it reads the number that it is given, and keeps nothing"
    )]
    pub(crate) fn cut(&self) {
        let disk = File::open(&self.folder).expect("the disk");
        // SAFETY: `SHUTDOWN` is a call that reads a `u32` behind its pointer, which lives until it returns.
        let cut = unsafe { ioctl(&disk, Setter::<SHUTDOWN, u32>::new(NO_LOG_FLUSH)) };
        cut.expect("an end of the file system");
    }

    /// The disk after the power came back. Whoever had a file of it open has closed it.
    pub(crate) fn again(&self) {
        done("umount", &[&self.folder]);
        self.mount();
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        // Where a test failed something may still be open.
        let _gone = Command::new("umount")
            .arg("--lazy")
            .arg(&self.folder)
            .status();
    }
}
