//! Events that persons hear of: notices, and that open windows are to be drawn anew.
//!
//! Who hears is decided when it is told: those who see the position on that day and, where the manifest says so, act for
//! the studio that acted. What they are told is read with their rights each time ([`avvisi`]).

use super::super::avvisi::{self, New, Told};
use super::super::{Store, StoreError, visible};
use super::{Esito, Evento, close};
use crate::model::{Audience, EventSpec, Genere, Moment, Per, Value};
use cassetto_db::AssertSqlSafe;
use std::collections::{BTreeMap, BTreeSet};

/// What stands before the parameters of an event among those of its notice.
pub const PARAMETRO: &str = "p.";

/// The name under which its event stands there.
pub const EVENTO: &str = "evento";

/// Tells persons of an event and closes it; who was told, or `None` where somebody else has done so.
pub async fn tell(
    store: &Store,
    evento: &Evento,
    spec: &EventSpec,
    now: &Moment,
) -> Result<Option<Told>, StoreError> {
    let new = plan(store, evento, spec, now).await?;
    let mut tx = store.writer().write().await?;
    if !close(&mut tx, &evento.id, Esito::Sentito, now.ms).await? {
        tx.undo().await?;
        return Ok(None);
    }
    let told = avvisi::append(&mut tx, &new).await?;
    tx.commit().await?;
    Ok(Some(told))
}

async fn plan(
    store: &Store,
    evento: &Evento,
    spec: &EventSpec,
    now: &Moment,
) -> Result<Vec<New>, StoreError> {
    let condition = match spec.to {
        None => return Ok(Vec::new()),
        Some(Audience::Posizione) => "t.id = $1",
        Some(Audience::Studio) => {
            "t.id = $1 and i.delegato = (select o.delegato from incarico o where o.id = t.incarico)"
        }
    };
    let mut seen = BTreeMap::new();
    for per in Per::ALL {
        let Some(sql) = visible::who(per, "evento", condition, 2) else {
            continue;
        };
        let binds = [evento.id.as_str().into(), now.today.as_str().into()];
        for row in store.reads().all(AssertSqlSafe(sql), &binds).await? {
            seen.insert(row.text(1)?.to_owned(), row.text(2)?.to_owned());
        }
    }
    // A person who sees it by several incarichi is told of it in the first.
    let mut known = BTreeSet::new();
    let told = seen.into_iter().filter(|(_, persona)| {
        // Nobody is told in words what they did themselves.
        let own = spec.notice.is_some() && *persona == evento.persona;
        !own && known.insert(persona.clone())
    });
    Ok(told
        .map(|(incarico, persona)| new(evento, spec, (persona, incarico), now.ms))
        .collect())
}

fn new(
    evento: &Evento,
    spec: &EventSpec,
    (persona, incarico): (String, String),
    quando: i64,
) -> New {
    let mut parametri = BTreeMap::from([(EVENTO.to_owned(), evento.nome.clone())]);
    for (name, value) in &evento.parametri {
        let text = match value {
            Value::Null => continue,
            Value::Int(number) => number.to_string(),
            Value::Text(text) => text.clone(),
        };
        parametri.insert(format!("{PARAMETRO}{name}"), text);
    }
    New {
        persona,
        incarico,
        quando,
        genere: match spec.notice {
            Some(_) => Genere::Evento,
            None => Genere::Modifica,
        },
        posizione: Some(evento.posizione),
        page: Some((
            evento.plugin.clone(),
            spec.notice
                .as_ref()
                .map_or_else(String::new, |it| it.page.clone()),
        )),
        parametri,
        origine: Some(format!("evento {}", evento.id)),
    }
}
