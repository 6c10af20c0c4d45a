//! The one query of a request: session, person, incarico, position and delega at this moment, and what the person has
//! there that every page with a menu shows: how many notices are to read, and the favourites.

use super::avvisi::Mark;
use super::incarichi::Incarico;
use super::people::Persona;
use super::positions::Posizione;
use super::sessions::Lifetime;
use super::{Store, StoreError, avvisi, ordine, preferiti, visible};
use cassetto_db::{Bind, Cell, Row};
use std::sync::LazyLock;

/// What a request names. Nothing of it is verified.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// SHA-256 of the token of the session.
    pub impronta: &'a str,
    /// The codice of an incarico, where one is named.
    pub incarico: Option<&'a str>,
    /// The codice of a position, where one is named.
    pub posizione: Option<&'a str>,
}

/// What is true of it. What is not there and what is somebody else's are the same `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// The session: id, and when its use was last noted.
    pub session: (String, i64),
    /// The person of the session.
    pub persona: Persona,
    /// The incarico, when it is this person's and valid today.
    pub incarico: Option<Incarico>,
    /// The position, when this incarico may see it now.
    pub posizione: Option<Posizione>,
    /// How many notices this incarico has to read, at most [`MOST_UNREAD`](super::avvisi::MOST_UNREAD).
    pub unread: i64,
    /// The favourites of this incarico, as `plugin/page`, in their order.
    pub preferiti: Vec<String>,
    /// The entries of its menus in the order of the person, as `plugin/page`; none where it is the administrator's.
    pub ordine: Vec<String>,
    /// What its notices to read are about that are about this position.
    pub marks: Vec<Mark>,
}

static WALK: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select e.id, e.usata, {}, {}, {}, {}, {}, {}, {} \
         from sessione e \
         join persona u on u.id = e.persona \
         left join incarico i on i.codice = $5 and i.persona = e.persona and {} \
         left join archivio.posizione p on p.codice = $6 and {} \
         left join archivio.soggetto g on g.id = p.soggetto \
         where e.impronta = $1 and e.usata > $2 and e.creata > $3 and e.creata <= $4 \
         and e.usata <= $4",
        Persona::COLUMNS,
        Incarico::COLUMNS,
        Posizione::COLUMNS,
        avvisi::UNREAD.as_str(),
        preferiti::PREFERITI,
        ordine::ORDINE,
        avvisi::MARKS.as_str(),
        visible::valid("i", 7),
        visible::check_any(7),
    )
});

/// `None` when there is no such session, or it has ended.
pub async fn walk(
    store: &Store,
    named: Named<'_>,
    lifetime: &Lifetime,
    today: &str,
) -> Result<Option<Walk>, StoreError> {
    let binds: [Bind; 7] = [
        named.impronta.into(),
        lifetime.used_after.into(),
        lifetime.made_after.into(),
        lifetime.made_by.into(),
        named.incarico.into(),
        named.posizione.into(),
        today.into(),
    ];
    let row = store.reads().one(WALK.as_str(), &binds).await?;
    row.map(|row| read(&row)).transpose()
}

fn read(row: &Row) -> Result<Walk, StoreError> {
    let incarico = 2 + Persona::WIDTH;
    let posizione = incarico + Incarico::WIDTH;
    let personal = row.0.len() - 4;
    let there = |column: usize| !matches!(row.0.get(column), None | Some(Cell::Null));
    Ok(Walk {
        session: (row.text(0)?.to_owned(), row.int(1)?),
        persona: Persona::read(row, 2)?,
        incarico: there(incarico)
            .then(|| Incarico::read(row, incarico))
            .transpose()?,
        posizione: there(posizione)
            .then(|| Posizione::read(row, posizione))
            .transpose()?,
        unread: row.int(personal)?,
        preferiti: words(row.maybe_text(personal + 1)?),
        ordine: words(row.maybe_text(personal + 2)?),
        marks: Mark::read(row.maybe_text(personal + 3)?)?,
    })
}

fn words(all: Option<&str>) -> Vec<String> {
    let all = all.map(|all| all.split(' ').map(str::to_owned).collect());
    all.unwrap_or_default()
}

/// The statement, for whoever measures its plan.
pub fn statement() -> &'static str {
    &WALK
}
