//! Publishing from the command line, while hosts run or not.

use super::app::{StartError, usual_clock};
use super::settings::Settings;
use crate::clock::Clock;
use crate::plugin::{Back, PublishError, Publisher};
use crate::random::Random;
use crate::store::reads::Reads;
use crate::store::snapshots::{Head, History, How};
use crate::store::{Store, orologio, settings};
use std::fmt::Write;

/// Connections of one command, which asks one thing after the other.
const CONNECTIONS: u32 = 2;

/// Digits of a digest that lists show.
const SHORT: usize = 12;

/// What a command needs to publish.
pub struct Publishing {
    publisher: Publisher,
    clock: Clock,
}

impl Publishing {
    /// Opens database, file store and compiler.
    ///
    /// # Errors
    ///
    /// [`StartError`].
    pub async fn open(settings: &Settings, random: &Random) -> Result<Self, StartError> {
        let store = Store::open(&settings.place, CONNECTIONS).await?;
        store.migrate().await?;
        let clock = usual_clock(settings::demo(&store).await?.as_deref())?;
        clock.forward(orologio::days(&store).await?);
        let reads = Reads::open(&settings.place, CONNECTIONS).await?;
        let compiled = settings.compiled(&settings.secret(random)?);
        let publisher = Publisher::new((store, reads), settings.packages(), compiled)?;
        Ok(Publishing { publisher, clock })
    }

    /// Puts in force what the files say; the sentence for whoever asked.
    ///
    /// # Errors
    ///
    /// [`PublishError`]; what is in force stays.
    pub async fn publish(&self, settings: &Settings) -> Result<String, PublishError> {
        let before = self.publisher.newest().await?;
        let why = (How::Command, "published by command", self.clock.now().ms);
        let offered = self.publisher.offer(settings.bundle(), why, None).await?;
        let number = offered.map(|it| it.in_force.number);
        self.publisher.sweep().await?;
        Ok(match number.filter(|_| number != before) {
            Some(number) => format!("{number} is in force\n"),
            None => format!("nothing is new: {} stays in force\n", before.unwrap_or(0)),
        })
    }

    /// Goes back; the sentence for whoever asked.
    ///
    /// # Errors
    ///
    /// [`PublishError`]; what is in force stays.
    pub async fn rollback(&self, back: &Back) -> Result<String, PublishError> {
        let made = self.clock.now().ms;
        let number = self.publisher.back(back, made, None).await?.in_force.number;
        self.publisher.sweep().await?;
        let history = self.publisher.history().await?;
        let note = history.head(number).map_or("", |head| &head.note);
        Ok(format!("{number} is in force: {note}\n"))
    }

    /// The list of what was in force, the newest first.
    ///
    /// # Errors
    ///
    /// [`PublishError`].
    pub async fn snapshots(&self) -> Result<String, PublishError> {
        let history = self.publisher.history().await?;
        let mut text = String::new();
        for head in history.heads().iter().rev() {
            line(&mut text, &history, head);
        }
        if text.is_empty() {
            text.push_str(
                "nothing was ever in force; `cassetto publish` puts the files in force\n",
            );
        }
        Ok(text)
    }
}

/// `12  2026-11-23T09:30:00Z  files    the files changed` and, below, what changed.
fn line(text: &mut String, history: &History, head: &Head) {
    let made = Clock::utc(head.made);
    let lost = match history.is_kept(head.number) {
        true => "",
        false => "  (no longer kept)",
    };
    let how = head.how.word();
    // Writing into a text does not fail.
    let _ = writeln!(
        text,
        "{:>5}  {made}  {how:<8} {}{lost}",
        head.number, head.note
    );
    for (name, part) in history.changes(head.number) {
        let package = part.in_force.as_deref();
        let package = package.map_or("no longer there", |name| &name[..SHORT.min(name.len())]);
        let held = match part.in_force == part.offered {
            true => "",
            false => ", the files hold another",
        };
        let _ = writeln!(text, "       {name}  {package}{held}");
    }
}
