//! Tables `evidenza` and `indicatore`: what applications say of positions by themselves.
//!
//! Whoever writes replaces all of one application for some positions, in the transaction that says how far it was
//! asked (`reazioni`). They are read as datasets alone, confined by position (`host/datasets.toml`).

use super::StoreError;
use crate::model::{Evidence, Evidences, Value};
use cassetto_db::{AssertSqlSafe, Bind, Tx};

/// Rows and keys of one statement.
const CHUNK: usize = 200;

const TABLES: [&str; 2] = ["evidenza", "indicatore"];

/// Forgets all that an application said of some positions.
pub(super) async fn forget(tx: &mut Tx, plugin: &str, posizioni: &[i64]) -> Result<(), StoreError> {
    for some in posizioni.chunks(CHUNK) {
        let places: Vec<String> = (2..some.len() + 2).map(|at| format!("${at}")).collect();
        let places = places.join(", ");
        let mut binds: Vec<Bind> = vec![plugin.into()];
        binds.extend(some.iter().map(|posizione| Bind::from(*posizione)));
        for table in TABLES {
            let sql = format!("delete from {table} where plugin = $1 and posizione in ({places})");
            // Made of literals of ours and numbers of places; values are bound.
            tx.execute(AssertSqlSafe(sql), &binds).await?;
        }
    }
    Ok(())
}

/// Forgets all that an application said of the positions after one and up to another, but for some.
pub(super) async fn forget_between(
    tx: &mut Tx,
    plugin: &str,
    (after, to): (i64, i64),
    but: &[i64],
) -> Result<(), StoreError> {
    let places: Vec<String> = (4..but.len() + 4).map(|at| format!("${at}")).collect();
    let but_these = match places.is_empty() {
        true => String::new(),
        false => format!(" and posizione not in ({})", places.join(", ")),
    };
    let mut binds: Vec<Bind> = vec![plugin.into(), after.into(), to.into()];
    binds.extend(but.iter().map(|posizione| Bind::from(*posizione)));
    for table in TABLES {
        let sql = format!(
            "delete from {table} where plugin = $1 and posizione > $2 and posizione <= $3{but_these}"
        );
        tx.execute(AssertSqlSafe(sql), &binds).await?;
    }
    Ok(())
}

/// Forgets all that an application said.
pub(super) async fn forget_all(tx: &mut Tx, plugin: &str) -> Result<(), StoreError> {
    for table in TABLES {
        let sql = format!("delete from {table} where plugin = $1");
        tx.execute(AssertSqlSafe(sql), &[plugin.into()]).await?;
    }
    Ok(())
}

/// Keeps what an application says of positions of which nothing is kept.
pub(super) async fn keep(
    tx: &mut Tx,
    plugin: &str,
    said: &[(i64, &Evidences)],
) -> Result<(), StoreError> {
    let (mut evidences, mut indicators) = (Vec::new(), Vec::new());
    for (posizione, said) in said {
        let numbered = (1..).zip(&said.evidences);
        evidences.extend(numbered.map(|(numero, it)| row(*posizione, plugin, numero, it)));
        let each = said.indicators.iter();
        indicators.extend(each.map(|(code, value)| {
            let chiave = format!("{posizione} {plugin} {code}");
            vec![
                Bind::from(*posizione),
                plugin.into(),
                code.as_str().into(),
                chiave.into(),
                (*value).into(),
            ]
        }));
    }
    for rows in evidences.chunks(CHUNK) {
        tx.insert("evidenza", EVIDENZA, rows, "").await?;
    }
    for rows in indicators.chunks(CHUNK) {
        tx.insert("indicatore", INDICATORE, rows, "").await?;
    }
    Ok(())
}

const EVIDENZA: &[&str] = &[
    "posizione",
    "plugin",
    "numero",
    "chiave",
    "codice",
    "gravita",
    "termine",
    "importo",
    "pagina",
    "parametri",
];

const INDICATORE: &[&str] = &["posizione", "plugin", "codice", "chiave", "valore"];

fn row(posizione: i64, plugin: &str, numero: i64, it: &Evidence) -> Vec<Bind> {
    vec![
        posizione.into(),
        plugin.into(),
        numero.into(),
        format!("{posizione} {plugin} {numero}").into(),
        it.code.as_str().into(),
        it.gravity.number().into(),
        it.term.as_deref().into(),
        it.amount.into(),
        it.page.as_str().into(),
        object(&it.parameters).into(),
    ]
}

/// Parameters as a JSON object.
fn object(parameters: &[(String, Value)]) -> String {
    let json = |value: &Value| match value {
        Value::Null => serde_json::Value::Null,
        Value::Int(value) => (*value).into(),
        Value::Text(value) => value.as_str().into(),
    };
    let pairs = parameters.iter();
    let object: serde_json::Map<String, serde_json::Value> = pairs
        .map(|(name, value)| (name.clone(), json(value)))
        .collect();
    serde_json::Value::Object(object).to_string()
}
