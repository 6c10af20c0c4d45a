//! `cassetto audit`: whether the register is what was written, and its newest head.

use super::{Failure, complain, say};
use cassetto::access::audit::{Verdict, verify};
use cassetto::store::catena::{Chain, Head};
use cassetto::store::heads::{self, Heads, Kept};
use cassetto::web::Settings;
use cassetto_db::Place;
use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Subcommand)]
pub(super) enum Audit {
    /// Verify the chain of the register: every row and its link, in order, and the heads that were kept. Names
    /// the first number that is not right, and what is wrong. Beside a desk that runs, or without one; writes nothing. Ends with 0 where all is
    /// right, with 1 where something is wrong, and with 2 where it cannot be told. Rows that wait to be linked are counted
    /// and are nothing wrong. Without heads it cannot know that the end was cut off, or everything made anew.
    Verify {
        /// Another database than that of the file: `sqlite:` and a folder that holds stato.db, or `postgres://…`
        /// without password, since every account of the machine sees what stands on a command line. Its heads are those
        /// of `--heads` alone.
        #[arg(long, value_name = "URL")]
        database: Option<Place>,
        /// The heads that were kept; without it those of `heads_file`, if there are any.
        #[arg(long, value_name = "FILE")]
        heads: Option<PathBuf>,
    },
    /// Print the newest head: the moment, the number and the digest of the newest link, as a line of the file of heads has them.
    Head {
        /// Append it to `heads_file` too, as a desk that runs does every hour.
        #[arg(long)]
        export: bool,
    },
}

/// Nothing can be told.
const UNTOLD: u8 = 2;

pub(super) async fn audit(settings: &Settings, command: Audit) -> ExitCode {
    let ended = match command {
        Audit::Verify { database, heads } => {
            verified(settings, database.as_ref(), heads.as_deref()).await
        }
        Audit::Head { export } => newest(settings, export).await,
    };
    ended.unwrap_or_else(|error| {
        complain(&format!("cassetto: {error}"));
        ExitCode::from(UNTOLD)
    })
}

async fn verified(
    settings: &Settings,
    database: Option<&Place>,
    file: Option<&Path>,
) -> Result<ExitCode, Failure> {
    if database.is_some_and(Place::has_password) {
        return Err(
            "a password on a command line is seen by every account of this machine; write the database \
                    into a host.toml that is closed to others, and name that by --config"
                .into(),
        );
    }
    // Read before the chain: a desk that runs appends to both, and to the chain first.
    let kept = match (file, database) {
        (Some(file), _) => Some(read(file)?),
        (None, Some(_)) => None,
        (None, None) => match heads::read(&settings.host.heads_file) {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            _ => Some(read(&settings.host.heads_file)?),
        },
    };
    let heads: &[Head] = kept.as_ref().map_or(&[], |kept| &kept.heads);
    let chain = Chain::open(database.unwrap_or(&settings.place)).await?;
    let bar = bar();
    let verdict = verify(&chain, heads, |done, all| {
        bar.set_length(u64::try_from(all).unwrap_or_default());
        bar.set_position(u64::try_from(done).unwrap_or_default());
    })
    .await;
    bar.finish_and_clear();
    let verdict = verdict?;
    say(&told(&verdict, kept.as_ref()));
    Ok(match verdict.finding {
        None => ExitCode::SUCCESS,
        Some(_) => ExitCode::FAILURE,
    })
}

fn read(file: &Path) -> Result<Kept, String> {
    heads::read(file).map_err(|error| format!("the heads `{}`: {error}", file.display()))
}

async fn newest(settings: &Settings, export: bool) -> Result<ExitCode, Failure> {
    let chain = Chain::open(&settings.place).await?;
    let Some(head) = chain.head().await? else {
        complain("cassetto: nothing has been linked yet");
        return Ok(ExitCode::FAILURE);
    };
    if export {
        let file = &settings.host.heads_file;
        let kept = Heads::open(file).and_then(|heads| heads.append(&head));
        kept.map_err(|error| format!("`heads_file`, `{}`: {error}", file.display()))?;
    }
    say(&head.line());
    Ok(ExitCode::SUCCESS)
}

fn told(verdict: &Verdict, kept: Option<&Kept>) -> String {
    let mut text = match &verdict.finding {
        None => format!(
            "{} rows of the register are as they were linked\n",
            verdict.right
        ),
        Some(finding) => format!("{finding}\nup to number {} all is right\n", verdict.right),
    };
    match kept {
        Some(kept) if !kept.heads.is_empty() => {
            text += &format!("{} of {} heads agree\n", verdict.agree, kept.heads.len());
        }
        _ => {
            text += "there is no head to compare with: an end that was cut off, or made anew, is not seen\n";
        }
    }
    for line in kept.iter().flat_map(|kept| &kept.odd) {
        text += &format!("line {line} of the heads is no head\n");
    }
    match verdict.waiting {
        0 => {}
        1 => text += "1 row waits to be linked\n",
        rows => text += &format!("{rows} rows wait to be linked\n"),
    }
    text
}

/// A bar on a terminal; elsewhere it draws nothing.
fn bar() -> ProgressBar {
    let template = "{bar:30} {human_pos} of {human_len} rows, {per_sec}, {eta} left";
    let style =
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(0).with_style(style)
}
