//! What has happened, told to the applications that listen.

use super::call::Asked;
use super::{Catalogue, PluginError, Plugins, Submitted};
use crate::access::{Reaction, reacting};
use crate::clock::Moment;
use crate::model::{Happening, Listened, Proposal};
use crate::store::apply::{Applied, ApplyError, Heard};
use crate::store::atto::Atto;
use crate::store::eventi::{Evento, Nuovo, Origine, PERSONE, Timer, Verso};

impl Plugins {
    /// Asks the plugin of the right what follows from an event. It goes after all windows from its first moment on, and
    /// what becomes of it closes none.
    ///
    /// # Errors
    ///
    /// See [`PluginError`]; nothing is done then.
    pub async fn hear(
        &self,
        catalogue: &Catalogue,
        reaction: &Reaction,
        evento: &Evento,
        now: &Moment,
        request: &str,
    ) -> Result<Submitted, PluginError> {
        let of = Listened {
            plugin: evento.plugin.clone(),
            event: evento.nome.clone(),
        };
        let asked = Asked::Event(of, evento.parametri.clone());
        let done = self.call(catalogue, reaction, asked, now, request).await?;
        Ok(Submitted {
            proposal: done.said.proposal,
            attempt: done.attempt,
        })
    }

    /// Does what follows from an event, all of it with its row of the register and with the word that it was heard, or
    /// nothing.
    ///
    /// # Errors
    ///
    /// See [`ApplyError`].
    pub async fn apply_heard(
        &self,
        catalogue: &Catalogue,
        reaction: &Reaction,
        evento: &Evento,
        (proposal, atto): (&Proposal, &Atto),
    ) -> Result<Applied, ApplyError> {
        let origine = Origine {
            posizione: evento.posizione,
            incarico: reaction.scope().incarico.clone(),
            persona: String::new(),
            causa: atto.id.clone(),
            passo: evento.passo + 1,
            quando: atto.quando,
        };
        let plugin = reaction.plugin();
        let speaks = catalogue
            .application(plugin)
            .is_some_and(|it| it.manifest.speaks());
        let heard = Heard {
            id: evento.id.clone(),
            asks: speaks.then(|| (plugin.to_owned(), evento.posizione)),
            quando: atto.quando,
        };
        let by = (plugin, reaction.scope());
        let ends = (Some(origine), Some(heard));
        self.apply_as(catalogue, by, (proposal, atto), ends).await
    }

    /// What an application says has happened, for those who hear of it now; `now` is milliseconds UTC.
    pub(super) fn said(
        &self,
        catalogue: &Catalogue,
        plugin: &str,
        event: &Happening,
        now: i64,
    ) -> Nuovo {
        Nuovo {
            plugin: plugin.to_owned(),
            nome: event.event.clone(),
            parametri: event.parameters.clone(),
            verso: match event.when {
                Some(due) => Verso::Timer(due, self.random.ulid(now)),
                None => self.hearers(catalogue, (plugin, &event.event), now),
            },
        }
    }

    /// The event that a timer becomes, for those who hear of it now.
    pub fn fired(&self, catalogue: &Catalogue, timer: &Timer, now: &Moment) -> Nuovo {
        Nuovo {
            plugin: timer.plugin.clone(),
            nome: timer.nome.clone(),
            parametri: timer.parametri.clone(),
            verso: self.hearers(catalogue, (&timer.plugin, &timer.nome), now.ms),
        }
    }

    fn hearers(&self, catalogue: &Catalogue, (plugin, event): (&str, &str), now: i64) -> Verso {
        let admitted = reacting(&catalogue.in_force);
        let listens = admitted
            .iter()
            .filter(|it| it.manifest().listens_to(plugin, event));
        let mut to: Vec<_> = listens.map(|it| it.plugin().to_owned()).collect();
        let manifest = catalogue.in_force.manifests.get(plugin);
        let spec = manifest.and_then(|manifest| manifest.event(event));
        to.extend(spec.and_then(|spec| spec.to).map(|_| PERSONE.to_owned()));
        let to = to.into_iter().map(|to| (to, self.random.ulid(now)));
        Verso::Destinatari(to.collect())
    }
}
