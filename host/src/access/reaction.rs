//! The right to ask an application about one position when nobody looks.
//!
//! Nobody acts, so there is no incarico and no delega: a row of `menus/reazioni.toml` admits the application for
//! types of position. Nothing is recorded in the register of accesses, since nobody is shown anything: what is
//! kept of the answer is read as any other dataset, by whoever may see the position. What it does about an event is a row
//! of `atto` without a person.

use super::modulo::digest;
use crate::model::{InForce, Manifest, Moment, Per, Scope, ScopeKind};
use crate::store::atto::Atto;
use crate::store::eventi::Evento;
use crate::store::eventi::bearer::Bearer;
use crate::store::reazioni::Posizione;
use std::sync::Arc;

/// An application that a row admits.
#[derive(Clone, Debug)]
pub struct Reacting {
    manifest: Arc<Manifest>,
    tipi: Vec<String>,
}

/// The right to ask one application about one position. Only [`Reacting::before`] makes one.
#[derive(Clone, Debug)]
pub struct Reaction {
    manifest: Arc<Manifest>,
    scope: Scope,
    posizione: i64,
}

/// The applications that are asked by themselves now, in the order of their rows.
pub fn reacting(in_force: &InForce) -> Vec<Reacting> {
    let rows = in_force.menus.reactions.iter();
    let live = |tipo: &&String| {
        let mut tipi = in_force.menus.tipi.iter();
        tipi.any(|it| it.attivo && it.id == **tipo)
    };
    rows.filter_map(|row| {
        let manifest = in_force.manifests.get(&row.plugin)?;
        Some(Reacting {
            manifest: manifest.clone(),
            tipi: row.posizioni.iter().filter(live).cloned().collect(),
        })
    })
    .collect()
}

impl Reacting {
    /// The id of the application.
    pub fn plugin(&self) -> &str {
        &self.manifest.id
    }

    /// The application.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The types of position for which it is asked.
    pub fn tipi(&self) -> &[String] {
        &self.tipi
    }

    /// The right to ask it about a position of the archive; `None` where no row admits it for its type. Queries look at
    /// type and soggetto again.
    pub fn before(&self, posizione: &Posizione, now: &Moment) -> Option<Reaction> {
        // No incarico has this key.
        self.right(posizione, (String::new(), Per::Istituto), now)
    }

    /// The right to tell it of an event, in the scope that this bears.
    pub fn hears(&self, bearer: &Bearer, now: &Moment) -> Option<Reaction> {
        self.right(
            &bearer.posizione,
            (bearer.incarico.clone(), bearer.per),
            now,
        )
    }

    fn right(
        &self,
        posizione: &Posizione,
        (incarico, per): (String, Per),
        now: &Moment,
    ) -> Option<Reaction> {
        if !self.tipi.contains(&posizione.tipo) {
            return None;
        }
        Some(Reaction {
            manifest: self.manifest.clone(),
            posizione: posizione.id,
            scope: Scope {
                kind: ScopeKind::Posizione,
                incarico,
                per,
                posizione: Some(posizione.id),
                soggetto: Some(posizione.soggetto),
                tipi: self.tipi.clone(),
                today: now.today.clone(),
            },
        })
    }
}

impl Reaction {
    /// The id of the application.
    pub fn plugin(&self) -> &str {
        &self.manifest.id
    }

    /// The key of the position.
    pub fn posizione(&self) -> i64 {
        self.posizione
    }

    /// Which rows of which datasets it may see.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The row of what it does about an event: nobody acted, and the key is that of the event, so that it is done once.
    pub fn atto(&self, evento: &Evento, snapshot: u64, (now, request): (&Moment, &str)) -> Atto {
        let name = [("evento".to_owned(), evento.nome.as_str().into())];
        Atto {
            id: evento.id.clone(),
            quando: now.ms,
            persona: String::new(),
            incarico: self.scope.incarico.clone(),
            profilo: String::new(),
            posizione: Some(self.posizione),
            plugin: self.manifest.id.clone(),
            versione: self.manifest.version.clone(),
            pagina: String::new(),
            azione: format!("{}/{}", evento.plugin, evento.nome),
            richiesta: request.to_owned(),
            snapshot: i64::try_from(snapshot).unwrap_or(i64::MAX),
            contenuto: digest(&name, &evento.parametri),
            esito: format!("{{\"causa\":\"{}\"}}", evento.causa),
        }
    }
}
