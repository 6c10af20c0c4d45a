//! A note of the studio, with the texts that it had before.

use crate::{changed, trimmed};
use cassetto_sdk::prelude::*;

const GONE: &str = "La nota non c'è più: qualcuno dello studio l'ha eliminata.";
const EMPTY: &str = "Il testo della nota è vuoto.";

pub(crate) fn page(nota: &str) -> Result<Page, Refusal> {
    let Some(row) = Query::named("nota").with("nota", nota).first()? else {
        return Err(GONE.into());
    };
    let text = row.text("testo")?;
    let mut page = Page::new().facts([
        Fact::new("Scritta il", Date, row.text("giorno")?),
        Fact::new("Autore", Text, row.text("autore")?),
    ]);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        page = page.text(line);
    }
    page = page.form(Form::of("correggi").value("testo", text));
    let before = Query::named("quante-versioni").with("nota", nota).only()?;
    if before.int("quante")? > 0 {
        page = page.table(
            Table::of("versioni")
                .titled("Testi precedenti")
                .with("nota", nota)
                .column("giorno", Date)
                .column("autore", Text)
                .column("testo", Text),
        );
    }
    Ok(page
        .form(Form::of("togli-nota"))
        .actions([Link::to("scheda", "Scheda del cliente")]))
}

pub(crate) fn add(act: &Act) -> Result<Effects, Refusal> {
    let Some(text) = trimmed(act.fields().text("testo")?) else {
        return Ok(Effects::new().wrong("testo", EMPTY));
    };
    let statement = Statement::named("annota").with("id", act.identifier());
    Ok(changed().statement(written(statement, act, text).one("La nota non è stata aggiunta.")))
}

/// The text before is kept first, and only if it is still the one that was seen.
pub(crate) fn correct(act: &Act) -> Result<Effects, Refusal> {
    let nota = act.parameters().ulid("nota")?;
    let seen = act.seen().required_text("testo")?;
    let Some(text) = trimmed(act.fields().text("testo")?) else {
        return Ok(Effects::new().wrong("testo", EMPTY));
    };
    if text == seen {
        return Ok(Effects::new().wrong("testo", "Il testo è quello di prima."));
    }
    let keep = Statement::named("conserva")
        .with("id", act.identifier())
        .with("nota", nota)
        .one(GONE);
    let correct = written(Statement::named("correggi").with("nota", nota), act, text)
        .with("visto", seen)
        .unchanged("Nel frattempo qualcuno ha cambiato la nota.");
    Ok(changed().statement(keep).statement(correct))
}

pub(crate) fn remove(act: &Act) -> Result<Effects, Refusal> {
    let nota = act.parameters().ulid("nota")?;
    Ok(changed()
        .statement(Statement::named("togli-nota").with("nota", nota).one(GONE))
        .statement(Statement::named("togli-versioni").with("nota", nota))
        .lead(Lead::to("scheda")))
}

/// With what a text is written down: when, and by whom.
fn written(statement: Statement, act: &Act, text: &str) -> Statement {
    statement
        .with("testo", text)
        .with("scritta", act.now())
        .with("giorno", act.today())
        .with("autore", act.who())
}
