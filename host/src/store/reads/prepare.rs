//! Has the database prepare queries when they are loaded, so that none is met for the first time by a
//! person.

use super::{Pool, ReadError, Reads, postgres, sqlite};
use crate::model::scope::Per;
use crate::model::{Kind, Scope, ScopeKind};
use crate::store::confine::Query;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The longest time for preparing one query in all its forms.
const PREPARING: Duration = Duration::from_secs(5);

impl Reads {
    /// Has the database prepare a query for every way in which these scopes confine it, in five seconds
    /// at most.
    ///
    /// # Errors
    ///
    /// [`ReadError::Database`] with the database's own words, for the author and the log;
    /// [`ReadError::Unfit`] for a scope that is not available; [`ReadError::TooSlow`] when its planner
    /// finds no end.
    pub async fn prepare(&self, query: &Query, scopes: &[ScopeKind]) -> Result<(), ReadError> {
        self.prepare_until(query, scopes, Instant::now() + PREPARING)
            .await
    }

    /// The same until a moment of the caller's.
    ///
    /// # Errors
    ///
    /// As [`Reads::prepare`].
    pub async fn prepare_until(
        &self,
        query: &Query,
        scopes: &[ScopeKind],
        deadline: Instant,
    ) -> Result<(), ReadError> {
        for kind in scopes {
            let all = [
                Per::Struttura,
                Per::Soggetto,
                Per::Delega,
                Per::Subdelega,
                Per::Istituto,
            ];
            let arms = match kind {
                ScopeKind::Soggetto | ScopeKind::Visible => all.len(),
                ScopeKind::Posizione | ScopeKind::Competenza | ScopeKind::Assegnati => 1,
            };
            for per in all.into_iter().take(arms) {
                let scope = Scope {
                    kind: *kind,
                    incarico: String::new(),
                    per,
                    posizione: Some(0),
                    soggetto: Some(0),
                    tipi: vec![String::new()],
                    today: String::new(),
                };
                for page in query.sample_pages() {
                    let printed = query.printed(self.dialect(), &scope, page.as_ref());
                    let sql = Arc::clone(&printed.ok_or(ReadError::Unfit)?.sql);
                    let kinds = query.columns().iter().map(|(_, kind)| *kind).collect();
                    self.prepare_one(sql, kinds, deadline).await?;
                }
            }
        }
        Ok(())
    }

    async fn prepare_one(
        &self,
        sql: Arc<str>,
        kinds: Vec<Kind>,
        deadline: Instant,
    ) -> Result<(), ReadError> {
        match &self.pool {
            Pool::Sqlite(sets) => {
                // Among the slow a busy machine would spend the time, and publishing would fail for it.
                let readers = Arc::clone(&sets.quick);
                let run = sqlite::prepare(readers, sql, kinds.len(), deadline);
                self.ended(self.spawned(run), deadline).await
            }
            Pool::Postgres(sets) => {
                let run = postgres::prepare(sets.slow.clone(), sql, kinds);
                self.ended(self.spawned(run), deadline).await
            }
        }
    }
}
