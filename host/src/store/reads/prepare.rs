//! Has the database prepare queries when they are loaded, so that none is met for the first time by a
//! person.

use super::{Pool, ReadError, Reads, picked, postgres, sqlite};
use crate::model::scope::Per;
use crate::model::{Kind, Scope, ScopeKind};
use crate::store::confine::{Query, Statement};
use futures_util::StreamExt;
use futures_util::stream;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The longest time for preparing one query in all its forms.
const PREPARING: Duration = Duration::from_secs(5);

/// Texts that are prepared at once, each on a reader of its own.
const AT_ONCE: usize = 4;

/// A scope of a kind for every text that it may need.
fn ways(kind: ScopeKind, by_person: bool) -> impl Iterator<Item = Scope> {
    let all = [
        Per::Struttura,
        Per::Soggetto,
        Per::Delega,
        Per::Subdelega,
        Per::Istituto,
    ];
    let arms = match kind {
        ScopeKind::Soggetto | ScopeKind::Visible => all.len(),
        ScopeKind::Posizione if by_person => all.len(),
        ScopeKind::Posizione | ScopeKind::Competenza | ScopeKind::Assegnati => 1,
    };
    all.into_iter().take(arms).map(move |per| Scope {
        kind,
        incarico: String::new(),
        per,
        posizione: Some(0),
        soggetto: Some(0),
        tipi: vec![String::new()],
        today: String::new(),
    })
}

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
        let mut texts = BTreeMap::new();
        let all = scopes.iter();
        for scope in all.flat_map(|kind| ways(*kind, query.is_by_studio())) {
            for page in query.sample_pages() {
                for (part, page) in picked::parts(query, &scope, page) {
                    let printed = query.printed(self.dialect(), &scope, page.as_ref(), part);
                    let sql = Arc::clone(&printed.ok_or(ReadError::Unfit)?.sql);
                    texts.insert(sql, query.kinds(part));
                }
            }
        }
        self.prepare_all(texts, deadline).await
    }

    /// Has the database prepare a statement for every way in which these scopes confine it, where there is
    /// anything to write in them, in five seconds at most. Readers do it: preparing writes nothing.
    ///
    /// # Errors
    ///
    /// As [`Reads::prepare`].
    pub async fn prepare_statement(
        &self,
        statement: &Statement,
        scopes: &[ScopeKind],
    ) -> Result<(), ReadError> {
        let scopes = scopes.iter().flat_map(|kind| ways(*kind, true));
        let texts = scopes.filter_map(|scope| {
            let printed = statement.printed(self.dialect(), &scope)?;
            Some((Arc::clone(&printed.sql), Vec::new()))
        });
        let deadline = Instant::now() + PREPARING;
        self.prepare_all(texts.collect(), deadline).await
    }

    /// Many ways print the same text, and each text is prepared once.
    async fn prepare_all(
        &self,
        texts: BTreeMap<Arc<str>, Vec<Kind>>,
        deadline: Instant,
    ) -> Result<(), ReadError> {
        let one = |(sql, kinds)| self.prepare_one(sql, kinds, deadline);
        let mut prepared = stream::iter(texts.into_iter().map(one)).buffer_unordered(AT_ONCE);
        while let Some(one) = prepared.next().await {
            one?;
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
