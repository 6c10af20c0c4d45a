//! What has happened, delivered: to the applications that listen, to persons, and to their open windows.
//!
//! One node at a time delivers, [`AT_ONCE`] at once, after all windows. What follows from an event is applied in the
//! transaction that says it was heard (`store::apply`), so each is heard once, whoever ends when. An application that
//! cannot be asked just now is asked again soon; one that fails is asked again ever later, and after [`DELAYS`] the event
//! is set aside, told in the log, and the next one of its position comes. Whether a timer is due is asked of the desk's
//! clock and not of the database's, since that of a demonstration is moved; that two nodes differ by a moment harms
//! nothing.

use super::App;
use crate::access::{Reaction, reacting};
use crate::model::{Breach, Moment, Proposal};
use crate::plugin::{Catalogue, PluginError, Submitted};
use crate::store::StoreError;
use crate::store::apply::{Applied, ApplyError};
use crate::store::eventi::{self, Esito, Evento, LONGEST, PERSONE, bearer, persone};
use futures_util::future::BoxFuture;
use futures_util::{FutureExt, StreamExt, stream};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use tokio::time::timeout;

/// Between two looks, where nobody on this node says that something has happened.
const EVERY: Duration = Duration::from_secs(1);

/// Events that are delivered at once, each of another position or to another recipient.
const AT_ONCE: usize = 4;

/// How long one look goes on to what waits behind an event: less than the lease lasts.
const RUN: Duration = Duration::from_secs(3);

/// Rows of one look.
const PAGE: usize = 200;

/// After how long one is delivered again to an application that failed, in milliseconds: two days in all.
const DELAYS: [i64; 9] = [
    1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000, 21_600_000, 64_800_000, 86_400_000,
];

/// The same for one that cannot be asked just now, which counts as no try.
const SOON: i64 = 2_000;

/// Between two looks for what was heard long ago.
const SWEEP: Duration = Duration::from_secs(3_600);

/// What becomes of an event.
enum Ended {
    /// It was closed in the transaction of what followed.
    Closed,
    /// Nothing follows.
    Close(Esito),
    /// It is tried again; what went wrong counts as a try.
    Failed(String),
    /// It is tried again soon.
    Later,
}

impl App {
    /// Delivers what has happened, as long as no other node does.
    pub(in crate::web) async fn follow_events(self) {
        let mut said = BTreeSet::new();
        let mut swept = Instant::now();
        loop {
            // Whoever misses the word looks a little later.
            let _told = timeout(EVERY, self.store().happened().notified()).await;
            let mut done = self.deliver_events().await.map(drop);
            if done.is_ok() && swept.elapsed() >= SWEEP {
                swept = Instant::now();
                done = eventi::sweep(self.store(), self.clock.now().ms).await;
            }
            match done {
                Ok(()) => said.clear(),
                Err(error) => {
                    let error = error.to_string();
                    // The same trouble is told once.
                    if said.insert(error.clone()) {
                        tracing::error!(%error, "events are not delivered");
                    }
                }
            }
        }
    }

    /// Delivers everything that waits now, and tells every timer that is due, unless another node is at it; how many.
    ///
    /// # Errors
    ///
    /// The database is out of reach; what was heard before that stays so.
    pub async fn deliver_events(&self) -> Result<usize, StoreError> {
        let mut count = 0;
        loop {
            let (catalogue, now) = (self.plugins.current(), self.clock.now());
            if catalogue.in_force.number == 0 {
                return Ok(count);
            }
            let due = eventi::due(self.store(), now.ms, PAGE).await?;
            let waiting = eventi::waiting(self.store(), now.ms, PAGE).await?;
            if due.is_empty() && waiting.is_empty() {
                return Ok(count);
            }
            if !eventi::lease(self.store(), &self.node).await? {
                return Ok(count);
            }
            count += due.len();
            for timer in &due {
                let new = self.plugins.fired(&catalogue, timer, &now);
                eventi::fire(self.store(), timer, &new, now.ms).await?;
            }
            let until = Instant::now() + RUN;
            // Each in a box, since the compiler does not see through closures that lend.
            let mut delivering: Vec<BoxFuture<'_, Result<usize, StoreError>>> = Vec::new();
            for evento in waiting {
                delivering.push(self.deliver_from(&catalogue, evento, (&now, until)).boxed());
            }
            let mut delivering = stream::iter(delivering).buffer_unordered(AT_ONCE);
            while let Some(delivered) = delivering.next().await {
                count += delivered?;
            }
        }
    }

    /// Delivers an event and those behind it, of its recipient and position, as long as each is closed; how many. A look
    /// for each would go through all that wait.
    async fn deliver_from(
        &self,
        catalogue: &Catalogue,
        mut evento: Evento,
        (now, until): (&Moment, Instant),
    ) -> Result<usize, StoreError> {
        let mut count = 1;
        while self.deliver(catalogue, &evento, now).await? && Instant::now() < until {
            match eventi::next(self.store(), &evento, now.ms).await? {
                Some(next) => evento = next,
                None => break,
            }
            count += 1;
        }
        Ok(count)
    }

    /// Delivers one; whether it is closed.
    async fn deliver(
        &self,
        catalogue: &Catalogue,
        evento: &Evento,
        now: &Moment,
    ) -> Result<bool, StoreError> {
        let ended = match evento.destinatario.as_str() {
            PERSONE => self.tell(catalogue, evento, now).await?,
            plugin => self.hear(catalogue, (plugin, evento), now).await?,
        };
        let (store, id) = (self.store(), evento.id.as_str());
        match ended {
            Ended::Closed => {}
            Ended::Close(esito) => {
                let _faster = eventi::close_alone(store, id, esito, now.ms).await?;
            }
            Ended::Later => {
                eventi::again(store, id, evento.tentativi, now.ms + SOON).await?;
                return Ok(false);
            }
            Ended::Failed(cause) => {
                let plugin = &evento.destinatario;
                let tries = usize::try_from(evento.tentativi).unwrap_or(usize::MAX);
                let Some(delay) = DELAYS.get(tries) else {
                    tracing::error!(target: "plugin", %plugin, evento = id, %cause, "an event is set aside");
                    eventi::close_alone(store, id, Esito::Fallito, now.ms).await?;
                    return Ok(true);
                };
                tracing::warn!(target: "plugin", %plugin, evento = id, %cause, "an event is told again later");
                eventi::again(store, id, evento.tentativi + 1, now.ms + delay).await?;
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Tells persons and their open windows.
    async fn tell(
        &self,
        catalogue: &Catalogue,
        evento: &Evento,
        now: &Moment,
    ) -> Result<Ended, StoreError> {
        let manifest = catalogue.in_force.manifests.get(&evento.plugin);
        let Some(spec) = manifest.and_then(|manifest| manifest.event(&evento.nome)) else {
            return Ok(Ended::Close(Esito::Decaduto));
        };
        if let Some(told) = persone::tell(self.store(), evento, spec, now).await? {
            self.store().bell().ring(told);
        }
        Ok(Ended::Closed)
    }

    /// Tells an application, and does what it proposes.
    async fn hear(
        &self,
        catalogue: &Catalogue,
        (plugin, evento): (&str, &Evento),
        now: &Moment,
    ) -> Result<Ended, StoreError> {
        let admitted = reacting(&catalogue.in_force);
        let of = (evento.plugin.as_str(), evento.nome.as_str());
        let listens = admitted
            .iter()
            .find(|it| it.plugin() == plugin && it.manifest().listens_to(of.0, of.1));
        let bearer = bearer::bearer(self.store(), evento, &now.today).await?;
        let right = listens
            .zip(bearer)
            .and_then(|(listens, bearer)| listens.hears(&bearer, now));
        let Some(reaction) = right else {
            return Ok(Ended::Close(Esito::Decaduto));
        };
        let request = self.random.ulid(now.ms);
        let heard = self
            .plugins
            .hear(catalogue, &reaction, evento, now, &request)
            .await;
        let submitted = match heard {
            Ok(submitted) => submitted,
            Err(PluginError::Refused(sentence)) => {
                tracing::warn!(target: "plugin", %plugin, evento = evento.id, sentence, "an event is refused");
                return Ok(Ended::Close(Esito::Rifiutato));
            }
            Err(PluginError::Stopped(breach)) => {
                return Ok(Ended::Failed(breach.word().to_owned()));
            }
            Err(
                PluginError::Busy
                | PluginError::Suspended(_)
                | PluginError::Failed
                | PluginError::Unknown,
            ) => return Ok(Ended::Later),
        };
        self.follows(catalogue, (&reaction, evento), submitted, (now, &request))
            .await
    }

    /// Does what follows from an event.
    async fn follows(
        &self,
        catalogue: &Catalogue,
        (reaction, evento): (&Reaction, &Evento),
        Submitted { proposal, attempt }: Submitted,
        (now, request): (&Moment, &str),
    ) -> Result<Ended, StoreError> {
        if let Some(fault) = fault(evento, &proposal) {
            attempt.failed(Breach::Page);
            return Ok(Ended::Failed(fault.to_owned()));
        }
        let snapshot = catalogue.in_force.number;
        let atto = reaction.atto(evento, snapshot, (now, request));
        let applied = self
            .plugins
            .apply_heard(catalogue, reaction, evento, (&proposal, &atto));
        let error = match applied.await {
            Ok(Applied::Now(_) | Applied::Before(_)) => {
                attempt.served();
                return Ok(Ended::Closed);
            }
            Err(error) => error,
        };
        Ok(match error {
            // Somebody else was faster.
            ApplyError::Used => Ended::Closed,
            ApplyError::Ended => Ended::Close(Esito::Decaduto),
            ApplyError::TooSlow => Ended::Later,
            // What the database refuses to one keeps no other back; where it is away, nothing can be written of this either.
            ApplyError::Store(error) => Ended::Failed(error.to_string()),
            // What it read has changed meanwhile: it reads again.
            ApplyError::Refused { refusal, .. } => {
                attempt.served();
                Ended::Failed(refusal)
            }
            error => {
                attempt.failed(Breach::Page);
                Ended::Failed(error.to_string())
            }
        })
    }
}

/// What an answer to an event may not hold.
fn fault(evento: &Evento, proposal: &Proposal) -> Option<&'static str> {
    if !proposal.wrong.is_empty() || proposal.lead.is_some() {
        return Some("nobody looks, so no field is wrong and nobody is led anywhere");
    }
    let says = proposal.events.iter().any(|event| event.when.is_none());
    (says && evento.passo >= LONGEST).then_some("events led to events without end")
}
