//! A deadline that the studio set for a position.

use crate::{changed, trimmed};
use cassetto_sdk::italian;
use cassetto_sdk::prelude::*;

pub(crate) fn page(scadenza: &str, today: &str) -> Result<Page, Refusal> {
    let Some(row) = Query::named("scadenza")
        .with("scadenza", scadenza)
        .first()?
    else {
        return Err("La scadenza non c'è.".into());
    };
    let day = row.text("giorno")?;
    let done: Option<String> = row.get("fatta_il")?;
    let mut facts = vec![
        Fact::new("Che cosa scade", Text, row.text("titolo")?),
        Fact::new("Giorno", Date, day),
        Fact::new("Autore", Text, row.text("autore")?),
    ];
    let back = Link::to("scheda", "Scheda del cliente");
    if let Some(done) = done {
        facts.push(Fact::new("Conclusa il", Date, done));
        let page = Page::new().notice_of("conclusa", Tone::Success, "La scadenza è conclusa.");
        return Ok(page.facts(facts).actions([back]));
    }
    let mut page = Page::new();
    if day < today {
        let sentence = format!("La scadenza è passata il {}.", italian::date(day));
        page = page.notice_of("scadute", Tone::Danger, sentence);
    }
    Ok(page
        .facts(facts)
        .form(Form::of("conclusa"))
        .form(Form::of("passa").value("giorno", day))
        .actions([back]))
}

pub(crate) fn add(act: &Act) -> Result<Effects, Refusal> {
    let day = act.fields().required_day("giorno")?;
    let title = trimmed(act.fields().text("titolo")?);
    let mut wrong = Effects::new();
    if let Some(sentence) = gone(day, &act.today()) {
        wrong = wrong.wrong("giorno", sentence);
    }
    let Some(title) = title else {
        return Ok(wrong.wrong("titolo", "Manca che cosa scade."));
    };
    let id = act.identifier();
    let statement = Statement::named("programma")
        .with("id", &*id)
        .with("giorno", day)
        .with("titolo", title)
        .with("autore", act.who())
        .one("La scadenza non è stata aggiunta.");
    Ok(ring(wrong, &id, day, &act.today())
        .statement(statement)
        .event(Event::named("modifica")))
}

pub(crate) fn finish(act: &Act) -> Result<Effects, Refusal> {
    let statement = Statement::named("concludi")
        .with("scadenza", act.parameters().ulid("scadenza")?)
        .with("fatta", act.now())
        .with("fatta_il", act.today())
        .one("La scadenza era già conclusa.");
    Ok(changed().statement(statement).lead(Lead::to("scheda")))
}

pub(crate) fn postpone(act: &Act) -> Result<Effects, Refusal> {
    let scadenza = act.parameters().ulid("scadenza")?;
    let (day, seen) = (
        act.fields().required_day("giorno")?,
        act.seen().required_day("giorno")?,
    );
    let same = (day == seen).then_some("La scadenza è già in quel giorno.");
    if let Some(sentence) = same.or_else(|| gone(day, &act.today())) {
        return Ok(Effects::new().wrong("giorno", sentence));
    }
    let statement = Statement::named("sposta")
        .with("scadenza", scadenza)
        .with("giorno", day)
        .with("visto", seen)
        .unchanged("Nel frattempo qualcuno ha spostato o concluso la scadenza.");
    Ok(ring(changed(), scadenza, day, &act.today()).statement(statement))
}

/// The day of a deadline has begun: the studio is told, if it is still open and still due.
pub(crate) fn rings(happened: &Happened) -> Result<Effects, Refusal> {
    let scadenza = happened.parameters().ulid("scadenza")?;
    let found = Query::named("scadenza")
        .with("scadenza", scadenza)
        .first()?;
    let Some(row) = found else {
        return Ok(Effects::new());
    };
    let done: Option<String> = row.get("fatta_il")?;
    // One that was moved rings on its other day.
    if done.is_some() || row.text("giorno")? != happened.parameters().day("giorno")? {
        return Ok(Effects::new());
    }
    Ok(Effects::new().event(Event::named("scaduta").with("scadenza", scadenza)))
}

/// Rings when the day of a deadline begins; on the day itself there is nothing to wait for.
fn ring(effects: Effects, scadenza: &str, day: &str, today: &str) -> Effects {
    match day > today {
        true => effects.event(
            Event::named("scade")
                .with("scadenza", scadenza)
                .with("giorno", day)
                .on(day),
        ),
        false => effects,
    }
}

/// Nobody sets a deadline for a day that is over.
fn gone(day: &str, today: &str) -> Option<&'static str> {
    (day < today).then_some("Il giorno è già passato.")
}
