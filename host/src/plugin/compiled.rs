//! Compiled code: made in a child process, kept on disk, never accepted from an author.
//!
//! A file of compiled code is native code that this process will run, so it is read back only
//! with the seal that this host put on it. Its name holds the digest of the component and what
//! the engine generates code for; a new version of wasmtime finds nothing and compiles anew.

use super::component::{self, Unfit};
use crate::access::mac;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use wasmtime::Engine;
use wasmtime::component::Component;

/// The longest time that a compiler gets.
const COMPILING: Duration = Duration::from_secs(60);

/// Bytes of a seal.
const SEAL: usize = 32;

/// The folder of compiled code, and who compiles. It holds a key and can be printed nowhere.
#[derive(Clone)]
pub struct Compiled {
    folder: PathBuf,
    /// The program whose subcommand `compile` reads a component and writes its code: this one.
    compiler: PathBuf,
    /// The longest time that compiling one component may take, on the wall.
    patience: Duration,
    key: [u8; 32],
}

impl Compiled {
    /// Keeps code in `folder`, sealed with `key`; `compiler` is the host's own program.
    pub fn new(folder: PathBuf, compiler: PathBuf, key: [u8; 32]) -> Self {
        Compiled {
            folder,
            compiler,
            patience: COMPILING,
            key,
        }
    }

    /// The component, from disk where this host compiled it before.
    ///
    /// # Errors
    ///
    /// [`Unfit`], for the author. A file that was tampered with is compiled anew.
    pub(super) async fn component(&self, engine: &Engine, wasm: &[u8]) -> Result<Component, Unfit> {
        component::looks_like_one(wasm)?;
        let file = self.folder.join(name(engine, wasm));
        if let Some(component) = self.kept(engine, &file) {
            component::admits(engine, &component)?;
            return Ok(component);
        }
        let code = self.compile(wasm).await?;
        let component = load(engine, &code).map_err(|error| Unfit::Load(format!("{error:#}")))?;
        component::admits(engine, &component)?;
        if let Err(error) = self.keep(&file, &code) {
            // The next start compiles again; nothing else is lost.
            tracing::warn!(%error, file = %file.display(), "compiled code could not be kept");
        }
        Ok(component)
    }

    /// Removes the compiled code of every component whose SHA-256 is not among these. Blocks.
    pub(super) fn sweep(&self, kept: &BTreeSet<String>) {
        for file in std::fs::read_dir(&self.folder)
            .into_iter()
            .flatten()
            .flatten()
        {
            let name = file.file_name().to_string_lossy().into_owned();
            let Some((digest, _)) = name.split_once('-').filter(|_| name.ends_with(".cwasm"))
            else {
                continue;
            };
            // What is still there next time is removed then.
            if !kept.contains(digest) {
                let _left = std::fs::remove_file(file.path());
            }
        }
    }

    fn kept(&self, engine: &Engine, file: &Path) -> Option<Component> {
        let bytes = std::fs::read(file).ok()?;
        let (seal, code) = bytes.split_at_checked(SEAL)?;
        if self.mac(file, code).verify_slice(seal).is_err() {
            tracing::warn!(file = %file.display(), "compiled code with a foreign seal is ignored");
            return None;
        }
        load(engine, code).ok()
    }

    fn keep(&self, file: &Path, code: &[u8]) -> std::io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        let seal = self.mac(file, code).finalize().into_bytes();
        let mut whole = tempfile::NamedTempFile::new_in(&self.folder)?;
        std::io::Write::write_all(&mut whole, &seal)?;
        std::io::Write::write_all(&mut whole, code)?;
        whole.persist(file)?;
        Ok(())
    }

    fn mac(&self, file: &Path, code: &[u8]) -> Hmac<Sha256> {
        let name = file.file_name().unwrap_or_default();
        mac(&self.key, &[name.as_encoded_bytes(), code])
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "compiling hostile code is the one thing that needs a process of its own"
    )]
    async fn compile(&self, wasm: &[u8]) -> Result<Vec<u8>, Unfit> {
        let broken = |what: &str| Unfit::Broken(what.to_owned());
        let mut child = tokio::process::Command::new(&self.compiler)
            .arg("compile")
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| Unfit::Broken(format!("the compiler does not start: {error}")))?;
        let mut stdin = child
            .stdin
            .take()
            .ok_or_else(|| broken("the compiler has no input"))?;
        let wasm = wasm.to_vec();
        // A compiler that ends early closes its input; its own message says why.
        let feed = tokio::spawn(async move {
            if stdin.write_all(&wasm).await.is_ok() {
                drop(stdin);
            }
        });
        let ended = tokio::time::timeout(self.patience, child.wait_with_output()).await;
        feed.abort();
        let output = ended
            .map_err(|_| broken(&format!("compiling took more than {:?}", self.patience)))?
            .map_err(|error| Unfit::Broken(error.to_string()))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let said: String = said.chars().filter(|c| !c.is_control()).take(500).collect();
        if said.is_empty() {
            return Err(Unfit::Broken(format!(
                "the compiler ended with {}",
                output.status
            )));
        }
        Err(Unfit::Broken(said))
    }
}

/// `<digest of the component>-<what code is generated for>.cwasm`
fn name(engine: &Engine, wasm: &[u8]) -> String {
    let mut hasher = std::hash::DefaultHasher::new();
    engine.precompile_compatibility_hash().hash(&mut hasher);
    format!("{}-{:016x}.cwasm", digest(wasm), hasher.finish())
}

fn digest(wasm: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(wasm))
}

#[expect(
    unsafe_code,
    reason = "the bytes come from our own compiler, or carry this host's seal"
)]
fn load(engine: &Engine, code: &[u8]) -> wasmtime::Result<Component> {
    // From memory and not from the file: what was sealed and what is run are the same bytes, even
    // if somebody replaces the file in between.
    // SAFETY: `code` was written by `component::compile` of this very program, either just now
    // through a pipe or earlier under a seal that was verified by the caller.
    let component = unsafe { Component::deserialize(engine, code)? };
    // Pages of the image are faulted in now, not at the first window.
    component.initialize_copy_on_write_image()?;
    Ok(component)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::time::Instant;

    /// A compiler that writes down which process it is, and never ends.
    #[tokio::test]
    async fn a_compiler_that_never_ends_is_ended() {
        let folder = tempfile::tempdir().unwrap();
        let compiler = folder.path().join("compiler");
        std::fs::write(
            &compiler,
            "#!/bin/sh\necho $$ > \"$0.pid\"\nexec sleep 600\n",
        )
        .unwrap();
        std::fs::set_permissions(&compiler, PermissionsExt::from_mode(0o755)).unwrap();
        let mut compiled = Compiled::new(folder.path().join("cache"), compiler, [0; 32]);
        assert_eq!(compiled.patience, Duration::from_secs(60));
        compiled.patience = Duration::from_secs(1);
        let began = Instant::now();
        let ended = compiled.compile(b"\0asm").await.unwrap_err();
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "it took its time"
        );
        assert_eq!(
            ended.to_string(),
            "it does not compile: compiling took more than 1s"
        );
        let pid = std::fs::read_to_string(folder.path().join("compiler.pid")).unwrap();
        let stat = PathBuf::from(format!("/proc/{}/stat", pid.trim()));
        // A process that has ended and that nobody has asked about yet is a `Z`.
        let runs = || std::fs::read_to_string(&stat).is_ok_and(|stat| !stat.contains(") Z "));
        while runs() {
            assert!(began.elapsed() < Duration::from_secs(40), "it goes on");
            tokio::task::yield_now().await;
        }
    }
}
