//! What answers the search of the desk: a month, the amount of a payment, the protocol of an F24.

use cassetto_sdk::italian;
use cassetto_sdk::prelude::*;
use cassetto_sdk::search::beginning;

/// The fewest digits of a protocol that are looked for, those of its day.
const SHORTEST: usize = 6;

/// The longest beginning of a protocol that a query takes.
const LONGEST: usize = 12;

pub(crate) fn hits(sought: &Sought) -> Result<Vec<Hit>, Refusal> {
    let mut hits = Vec::new();
    if let Some(periodo) = sought.month() {
        hits.extend(month(&periodo)?);
    }
    if let Some(cents) = sought.cents() {
        let rows = Query::named("per-importo").with("importo", cents).rows()?;
        for row in &rows {
            hits.push(payment(row)?);
        }
    }
    let protocol: String = sought.text().split_whitespace().collect();
    let digits = protocol.bytes().take_while(u8::is_ascii_digit).count();
    if digits >= SHORTEST {
        hits.extend(by_protocol(&protocol)?);
    }
    Ok(hits)
}

/// The month, where anything is due or was paid for it.
fn month(periodo: &str) -> Result<Option<Hit>, Refusal> {
    let total = Query::named("totale-del-mese")
        .with("periodo", periodo)
        .only()?;
    if total.int("quanti")? == 0 {
        return Ok(None);
    }
    let due = italian::money(total.int("dovuto")?);
    let paid = italian::money(total.int("versato")?);
    let label = format!("Versamenti di {}", italian::month(periodo));
    let hit = Hit::on("mese", label).with("periodo", periodo);
    Ok(Some(hit.detail(format!("dovuto {due}, versato {paid}"))))
}

/// A query takes no sign but letters and digits, so the rest of the protocol is compared here.
fn by_protocol(protocol: &str) -> Result<Vec<Hit>, Refusal> {
    let digits = protocol.bytes().take_while(u8::is_ascii_digit).count();
    let (from, to) = beginning(&protocol[..digits.min(LONGEST)]);
    let rows = Query::named("per-riferimento")
        .with("da", from)
        .with("a", to)
        .rows()?;
    let mut hits = Vec::new();
    for row in &rows {
        if row.text("riferimento")?.starts_with(protocol) {
            hits.push(payment(row)?);
        }
    }
    Ok(hits)
}

/// A payment, in the month that it pays or names.
fn payment(row: &Row) -> Result<Hit, Refusal> {
    let day = italian::date(row.text("data")?);
    let amount = italian::money(row.int("importo")?);
    let periodo = row.text("periodo")?;
    let label = format!("{} del {day}, {amount}", row.text("canale")?);
    let detail = format!(
        "{}, {}, protocollo {}",
        row.text("causale")?,
        italian::month(periodo),
        row.text("riferimento")?
    );
    Ok(Hit::on("mese", label)
        .with("periodo", periodo)
        .detail(detail))
}
