//! What answers the search of the desk: a month, a statement by its number, a worker by codice fiscale or
//! by name.

use cassetto_sdk::italian;
use cassetto_sdk::prelude::*;
use cassetto_sdk::search::beginning;

/// The fewest signs of a codice fiscale that are looked for: those of the surname and the name.
const SHORTEST: usize = 6;

/// The longest beginning of a code or a name that a query takes.
const LONGEST: usize = 12;

pub(crate) fn hits(sought: &Sought) -> Result<Vec<Hit>, Refusal> {
    let mut hits = Vec::new();
    if let Some(periodo) = sought.month() {
        hits.extend(month(&periodo)?);
    }
    if let Some(number) = sought.number() {
        hits.extend(statement(number)?);
    }
    let code = sought.code().filter(|code| {
        let letters = code.bytes().take(SHORTEST);
        code.len() >= SHORTEST && letters.filter(u8::is_ascii_alphabetic).count() == SHORTEST
    });
    if let Some(code) = code {
        hits.extend(by_code(&code)?);
    }
    if hits.is_empty() {
        hits.extend(by_name(&sought.words())?);
    }
    Ok(hits)
}

/// The month, where a statement is or was expected for it.
fn month(periodo: &str) -> Result<Option<Hit>, Refusal> {
    let rows = Query::named("mese").with("periodo", periodo).rows()?;
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    let label = format!("Denunce di {}", italian::month(periodo));
    let detail = match row.get::<Option<String>>("presentata")? {
        Some(day) => format!("presentata il {}", italian::date(&day)),
        None => "nessuna denuncia presentata".to_owned(),
    };
    let hit = Hit::on("mese", label).with("periodo", periodo);
    Ok(Some(hit.detail(detail)))
}

fn statement(number: i64) -> Result<Option<Hit>, Refusal> {
    let rows = Query::named("denuncia").with("denuncia", number).rows()?;
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    let label = format!("Denuncia numero {number}");
    let hit = Hit::on("denuncia", label).with("denuncia", number);
    Ok(Some(hit.detail(italian::month(row.text("periodo")?))))
}

/// A query takes no more of a code than its beginning, so the rest is compared here.
fn by_code(code: &str) -> Result<Vec<Hit>, Refusal> {
    let (from, to) = beginning(&code[..code.len().min(LONGEST)]);
    let rows = Query::named("lavoratori-per-codice")
        .with("da", from)
        .with("a", to)
        .rows()?;
    let mut hits = Vec::new();
    for row in &rows {
        if row.text("codice_fiscale")?.starts_with(code) {
            hits.push(worker(row)?);
        }
    }
    Ok(hits)
}

/// Each word may be the surname, as flows write it: `Rossi` or `ROSSI`. The others are of the name.
fn by_name(words: &[String]) -> Result<Vec<Hit>, Refusal> {
    let mut hits = Vec::new();
    let fit =
        |word: &&String| word.is_ascii() && word.len() >= 3 && !word.contains(char::is_numeric);
    for word in words.iter().filter(fit).take(2) {
        let upper = &word[..word.len().min(LONGEST)];
        let capital = format!("{}{}", &upper[..1], upper[1..].to_lowercase());
        let ((from, to), (from_capital, to_capital)) = (beginning(upper), beginning(&capital));
        let rows = Query::named("lavoratori-per-cognome")
            .with("da", from)
            .with("a", to)
            .with("da_grande", from_capital)
            .with("a_grande", to_capital)
            .rows()?;
        for row in &rows {
            if is_named(row, words)? {
                hits.push(worker(row)?);
            }
        }
        if !hits.is_empty() {
            break;
        }
    }
    Ok(hits)
}

/// Whether every word is the beginning of one of the surname or of the name.
fn is_named(row: &Row, words: &[String]) -> Result<bool, Refusal> {
    let whole = format!("{} {}", row.text("cognome")?, row.text("nome")?).to_uppercase();
    let there: Vec<&str> = whole.split(|it: char| !it.is_alphanumeric()).collect();
    let begins = |word: &String| there.iter().any(|it| it.starts_with(word.as_str()));
    Ok(words.iter().all(begins))
}

/// A worker, at the latest individual statement.
fn worker(row: &Row) -> Result<Hit, Refusal> {
    let label = format!("{} {}", row.text("cognome")?, row.text("nome")?);
    Ok(Hit::on("individuale", label)
        .with("individuale", row.int("individuale")?)
        .detail(format!("lavoratore, {}", row.text("codice_fiscale")?)))
}
