//! Finding a position among those that an incarico may see.
//!
//! Nothing here reads more than [`WIDE`] candidates, whatever was typed and however many positions
//! there are: it goes in by whichever is rarer, a word or the incarico, and says so when both are
//! common. What is typed may be personal, and so may be [`After`]: seal it before it leaves.

use super::super::incarichi::Incarico;
use super::super::{Store, StoreError, visible};
use super::{Posizione, parole};
use cassetto_db::Bind;
use serde::{Deserialize, Serialize};
use sqlx::AssertSqlSafe;

/// The most candidates that one search reads.
const WIDE: i64 = 10_000;
/// The most words that count; more only make it slower.
const WORDS: usize = 5;
/// The fewest characters that are the beginning of a key.
const SHORTEST: usize = 3;
/// The most characters that count.
const TYPED: usize = 200;

/// What to look for.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    /// Who looks.
    pub incarico: &'a Incarico,
    /// A key, a codice fiscale, or beginnings of words of the denominazione; as typed.
    pub text: &'a str,
    /// The day that decides about validity.
    pub today: &'a str,
    /// The last row of the page before.
    pub after: Option<&'a After>,
    /// The most rows of a page.
    pub limit: usize,
}

/// Where a page ended: rows come by denominazione, then by key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct After {
    /// Of the last row. Personal data.
    pub denominazione: String,
    /// Of the last row.
    pub id: i64,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A page of positions, and where the next one begins if there is one.
    Page {
        /// The positions.
        positions: Vec<Posizione>,
        /// For the next page.
        more: Option<After>,
    },
    /// So many that a further word is needed.
    TooMany,
}

/// Statement and values, while they are put together.
struct Text {
    sql: String,
    binds: Vec<Bind>,
}

impl Text {
    /// `$1` is the incarico, `$2` the day.
    fn new(query: &Query<'_>) -> Self {
        Text {
            sql: format!("select {} ", Posizione::COLUMNS),
            binds: vec![query.incarico.id.as_str().into(), query.today.into()],
        }
    }

    fn bind(&mut self, value: impl Into<Bind>) -> usize {
        self.binds.push(value.into());
        self.binds.len()
    }

    /// A condition that a column begins with `word`.
    fn begins(&mut self, column: &str, word: &str) -> String {
        let from = self.bind(word);
        let to = self.bind(after(word));
        format!("{column} >= ${from} and {column} < ${to}")
    }

    fn words(&mut self, words: &[String]) {
        for word in words {
            let begins = self.begins("x.parola", word);
            let from = "archivio.soggetto_parola x where x.soggetto = g.id and";
            let probe = visible::probe(&format!("{from} {begins}"));
            self.sql.push_str(&format!(" and {probe}"));
        }
    }

    /// One row more than the page holds tells whether there is a next one.
    async fn page(mut self, store: &Store, query: &Query<'_>) -> Result<Found, StoreError> {
        if let Some(after) = query.after {
            let (denominazione, id) =
                (self.bind(after.denominazione.as_str()), self.bind(after.id));
            self.sql.push_str(&format!(
                " and (g.denominazione, p.id) > (${denominazione}, ${id})"
            ));
        }
        let limit = self.bind(i64::try_from(query.limit).unwrap_or(0).saturating_add(1));
        self.sql
            .push_str(&format!(" order by g.denominazione, p.id limit ${limit}"));
        // The text is made of literals of this project; values are bound.
        let rows = store
            .reads()
            .all(AssertSqlSafe(self.sql), &self.binds)
            .await?;
        let mut positions: Vec<Posizione> = rows
            .iter()
            .map(|row| Posizione::read(row, 0))
            .collect::<Result<_, _>>()?;
        let full = positions.len() > query.limit;
        positions.truncate(query.limit);
        let last = positions.last().filter(|_| full);
        let more = last.map(|last| After {
            denominazione: last.denominazione.clone(),
            id: last.id,
        });
        Ok(Found::Page { positions, more })
    }
}

/// Positions that this incarico sees and whose key or codice fiscale is what was typed; if there
/// is none, those whose key begins so; if there is none, those whose denominazione has words that do.
pub async fn search(store: &Store, query: &Query<'_>) -> Result<Found, StoreError> {
    let typed: String = query
        .text
        .chars()
        .filter(|c| !c.is_control())
        .take(TYPED)
        .collect();
    let exact = exact(store, query, &typed).await?;
    if matches!(&exact, Found::Page { positions, .. } if !positions.is_empty()) {
        return Ok(exact);
    }
    let by_key = by_key(store, query, &typed).await?;
    match by_key {
        Found::Page { ref positions, .. } if positions.is_empty() => {
            by_words(store, query, &typed, exact).await
        }
        found @ Found::Page { .. } => Ok(found),
        // What is the beginning of so many keys may be a word of few names.
        Found::TooMany => match by_words(store, query, &typed, exact).await? {
            Found::Page { positions, .. } if positions.is_empty() => Ok(Found::TooMany),
            found => Ok(found),
        },
    }
}

/// Those whose denominazione has words that begin as those typed; `none` where there is no such word.
async fn by_words(
    store: &Store,
    query: &Query<'_>,
    typed: &str,
    none: Found,
) -> Result<Found, StoreError> {
    let mut words = parole(typed);
    words.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    words.dedup();
    words.truncate(WORDS);
    if words.is_empty() {
        return Ok(none);
    }
    let mut rarest = (0, WIDE + 1);
    for (at, word) in words.iter().enumerate() {
        let found = count_word(store, word).await?;
        if found == 0 {
            return Ok(none);
        }
        if found < rarest.1 {
            rarest = (at, found);
        }
    }
    let seen = count_seen(store, query.incarico, query.today, enough(rarest.1)).await?;
    match (rarest.1.min(seen) > WIDE, rarest.1 < seen) {
        (true, _) => Ok(Found::TooMany),
        (_, true) => {
            let rare = words.swap_remove(rarest.0);
            by_word(store, query, &rare, &words).await
        }
        (_, false) => by_incarico(store, query, &words, None).await,
    }
}

/// How far to count what an incarico sees, to know whether it is fewer than `others` and not too many.
fn enough(others: i64) -> i64 {
    others.min(WIDE) + 1
}

/// All positions of this incarico, when they are at most `limit`; else [`Found::TooMany`].
pub async fn few(
    store: &Store,
    incarico: &Incarico,
    today: &str,
    limit: usize,
) -> Result<Found, StoreError> {
    let most = i64::try_from(limit).unwrap_or(WIDE).min(WIDE);
    if count_seen(store, incarico, today, most + 1).await? > most {
        return Ok(Found::TooMany);
    }
    let query = Query {
        incarico,
        text: "",
        today,
        after: None,
        limit,
    };
    by_incarico(store, &query, &[], None).await
}

async fn exact(store: &Store, query: &Query<'_>, typed: &str) -> Result<Found, StoreError> {
    let mut text = Text::new(query);
    let whole = typed.trim().to_uppercase();
    let joined: String = whole.split_whitespace().collect();
    let (whole, joined) = (text.bind(whole), text.bind(joined));
    let (valid, check) = (
        visible::valid("i", 2),
        visible::check(query.incarico.per, 2),
    );
    text.sql.push_str(&format!(
        "from incarico i cross join archivio.posizione p cross join archivio.soggetto g \
         where i.id = $1 and {valid} and g.id = p.soggetto and {check} and p.id in (\
         select k.id from archivio.posizione k where k.chiave in (${whole}, ${joined}) union \
         select k.id from archivio.soggetto f cross join archivio.posizione k \
         where f.codice_fiscale = ${joined} and k.soggetto = f.id)"
    ));
    text.page(store, query).await
}

/// Those whose key begins with what was typed, where that can be the beginning of one.
async fn by_key(store: &Store, query: &Query<'_>, typed: &str) -> Result<Found, StoreError> {
    let none = Found::Page {
        positions: Vec::new(),
        more: None,
    };
    let key: String = typed.to_uppercase().split_whitespace().collect();
    let numbered = key.bytes().any(|it| it.is_ascii_digit());
    let keys = match numbered && key.chars().count() >= SHORTEST {
        true => count_keys(store, &key).await?,
        false => 0,
    };
    if keys == 0 {
        return Ok(none);
    }
    let seen = count_seen(store, query.incarico, query.today, enough(keys)).await?;
    if keys.min(seen) > WIDE {
        return Ok(Found::TooMany);
    }
    if seen <= keys {
        return by_incarico(store, query, &[], Some(&key)).await;
    }
    let mut text = Text::new(query);
    let begins = text.begins("k.chiave", &key);
    let (valid, check) = (
        visible::valid("i", 2),
        visible::check(query.incarico.per, 2),
    );
    text.sql.push_str(&format!(
        "from incarico i cross join (select k.id from archivio.posizione k where {begins}) h \
         cross join archivio.posizione p cross join archivio.soggetto g \
         where i.id = $1 and {valid} and p.id = h.id and g.id = p.soggetto and {check}"
    ));
    text.page(store, query).await
}

async fn by_word(
    store: &Store,
    query: &Query<'_>,
    rare: &str,
    others: &[String],
) -> Result<Found, StoreError> {
    let mut text = Text::new(query);
    let begins = text.begins("w.parola", rare);
    let (valid, check) = (
        visible::valid("i", 2),
        visible::check(query.incarico.per, 2),
    );
    text.sql.push_str(&format!(
        "from incarico i cross join (select distinct w.soggetto as id \
         from archivio.soggetto_parola w where {begins}) h \
         cross join archivio.soggetto g cross join archivio.posizione p \
         where i.id = $1 and {valid} and g.id = h.id and p.soggetto = g.id and {check}"
    ));
    text.words(others);
    text.page(store, query).await
}

async fn by_incarico(
    store: &Store,
    query: &Query<'_>,
    words: &[String],
    key: Option<&str>,
) -> Result<Found, StoreError> {
    let mut text = Text::new(query);
    let set = visible::set(query.incarico.per, 1, 2);
    text.sql.push_str(&format!(
        "from archivio.posizione p join archivio.soggetto g on g.id = p.soggetto \
         where p.id in ({set})"
    ));
    if let Some(key) = key {
        let begins = text.begins("p.chiave", key);
        text.sql.push_str(&format!(" and {begins}"));
    }
    text.words(words);
    text.page(store, query).await
}

async fn count_word(store: &Store, word: &str) -> Result<i64, StoreError> {
    let sql = "select count(*) from (select 1 from archivio.soggetto_parola w \
               where w.parola >= $1 and w.parola < $2 limit $3) w";
    count(store, sql, word).await
}

async fn count_keys(store: &Store, key: &str) -> Result<i64, StoreError> {
    let sql = "select count(*) from (select 1 from archivio.posizione k \
               where k.chiave >= $1 and k.chiave < $2 limit $3) k";
    count(store, sql, key).await
}

async fn count(store: &Store, sql: &'static str, begins: &str) -> Result<i64, StoreError> {
    let binds = [begins.into(), after(begins).into(), (WIDE + 1).into()];
    let row = store.reads().one(sql, &binds).await?;
    Ok(row.map_or(Ok(0), |row| row.int(0))?)
}

/// The end of the range of texts that begin with `word`.
fn after(word: &str) -> String {
    format!("{word}\u{10ffff}")
}

async fn count_seen(
    store: &Store,
    incarico: &Incarico,
    today: &str,
    most: i64,
) -> Result<i64, StoreError> {
    let set = visible::set(incarico.per, 1, 2);
    let sql = format!("select count(*) from ({set} limit $3) n");
    let binds = [incarico.id.as_str().into(), today.into(), most.into()];
    // The text is made of literals of this project; values are bound.
    let row = store.reads().one(AssertSqlSafe(sql), &binds).await?;
    Ok(row.map_or(Ok(0), |row| row.int(0))?)
}
