//! Table `sessione`. What is kept of a token is its SHA-256, so that nobody who reads the database
//! can sign in with what is there.

use super::{Store, StoreError, avvisi, people, segnalazioni};
use cassetto_db::Tx;

/// Which sessions are alive at a moment, in milliseconds UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// Those whose use was noted after this.
    pub used_after: i64,
    /// Of those, the ones made after this …
    pub made_after: i64,
    /// … and neither made nor used in the future, as after a clock was set back.
    pub made_by: i64,
}

/// A session to keep.
#[derive(Clone, Debug)]
pub struct NewSession<'a> {
    /// Key.
    pub id: &'a str,
    /// SHA-256 of the token.
    pub impronta: &'a str,
    /// Whose it is to be.
    pub codice_fiscale: &'a str,
    /// Who vouched for the person.
    pub emittente: &'a str,
    /// When it began.
    pub creata: i64,
}

/// A session as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Key, by which it can be ended.
    pub id: String,
    /// Who vouched for the person.
    pub emittente: String,
    /// When it began, milliseconds UTC.
    pub creata: i64,
    /// When it was last used, to the minute.
    pub usata: i64,
}

/// Begins a session for whoever has this codice fiscale, in place of the one that this browser had;
/// the key of the person, or `None` (and nothing done) when nobody here has it.
pub async fn begin(
    store: &Store,
    new: NewSession<'_>,
    previous: Option<&str>,
    lifetime: &Lifetime,
) -> Result<Option<String>, StoreError> {
    let mut tx = store.writer().write().await?;
    let Some(persona) = people::by_codice_fiscale(&mut tx, new.codice_fiscale).await? else {
        return Ok(None);
    };
    if let Some(previous) = previous {
        delete(&mut tx, previous).await?;
    }
    sweep(&mut tx, lifetime.used_after).await?;
    // Somebody signs in every day, and nobody may report anything for years.
    segnalazioni::sweep(&mut tx, new.creata).await?;
    avvisi::sweep(&mut tx, new.creata).await?;
    insert(&mut tx, &new, &persona).await?;
    tx.commit().await?;
    Ok(Some(persona))
}

async fn insert(tx: &mut Tx, new: &NewSession<'_>, persona: &str) -> Result<(), StoreError> {
    let sql = "insert into sessione (id, impronta, persona, emittente, creata, usata) \
               values ($1, $2, $3, $4, $5, $5)";
    let binds = [
        new.id.into(),
        new.impronta.into(),
        persona.into(),
        new.emittente.into(),
        new.creata.into(),
    ];
    tx.execute(sql, &binds).await?;
    Ok(())
}

/// Ends the session of a token; its key, if there was one.
pub async fn end_token(store: &Store, impronta: &str) -> Result<Option<String>, StoreError> {
    let mut tx = store.writer().write().await?;
    let was = delete(&mut tx, impronta).await?;
    tx.commit().await?;
    Ok(was)
}

async fn delete(tx: &mut Tx, impronta: &str) -> Result<Option<String>, StoreError> {
    let sql = "delete from sessione where impronta = $1 returning id";
    let row = tx.one(sql, &[impronta.into()]).await?;
    Ok(row.map(|row| row.text(0).map(str::to_owned)).transpose()?)
}

// A session that is over is no longer noted as used, so it soon falls under this.
async fn sweep(tx: &mut Tx, used_after: i64) -> Result<(), StoreError> {
    let sql = "delete from sessione where usata <= $1";
    tx.execute(sql, &[used_after.into()]).await?;
    Ok(())
}

/// Notes that a session was used; never one that has ended, never backwards.
pub(super) async fn touch(tx: &mut Tx, id: &str, usata: i64) -> Result<(), StoreError> {
    let sql = "update sessione set usata = $2 where id = $1 and usata < $2";
    tx.execute(sql, &[id.into(), usata.into()]).await?;
    Ok(())
}

/// The living sessions of a person, the last used first; at most 100.
pub async fn of_person(
    store: &Store,
    persona: &str,
    lifetime: &Lifetime,
) -> Result<Vec<Session>, StoreError> {
    let sql = "select id, emittente, creata, usata from sessione \
               where persona = $1 and usata > $2 and creata > $3 and creata <= $4 and usata <= $4 \
               order by usata desc, id limit 100";
    let binds = [
        persona.into(),
        lifetime.used_after.into(),
        lifetime.made_after.into(),
        lifetime.made_by.into(),
    ];
    let rows = store.reads().all(sql, &binds).await?;
    rows.iter()
        .map(|row| {
            Ok(Session {
                id: row.text(0)?.to_owned(),
                emittente: row.text(1)?.to_owned(),
                creata: row.int(2)?,
                usata: row.int(3)?,
            })
        })
        .collect()
}

/// Ends one session of a person; whether it was there and theirs.
pub async fn end(store: &Store, persona: &str, id: &str) -> Result<bool, StoreError> {
    let sql = "delete from sessione where persona = $1 and id = $2";
    Ok(store
        .writer()
        .execute(sql, &[persona.into(), id.into()])
        .await?
        > 0)
}

/// Ends all sessions of whoever has this codice fiscale; how many there were, or `None` when nobody here
/// has it.
pub async fn end_all_of(store: &Store, codice_fiscale: &str) -> Result<Option<u64>, StoreError> {
    let mut tx = store.writer().write().await?;
    let Some(persona) = people::by_codice_fiscale(&mut tx, codice_fiscale).await? else {
        return Ok(None);
    };
    let sql = "delete from sessione where persona = $1";
    let ended = tx.execute(sql, &[persona.into()]).await?;
    tx.commit().await?;
    Ok(Some(ended))
}

/// Ends all sessions of a person; how many there were.
pub async fn end_all(store: &Store, persona: &str) -> Result<u64, StoreError> {
    let sql = "delete from sessione where persona = $1";
    Ok(store.writer().execute(sql, &[persona.into()]).await?)
}
