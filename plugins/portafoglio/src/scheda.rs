//! The sheet of a position: the client as the studio calls it, the notes and the deadlines.

use crate::{changed, elenchi, trimmed};
use cassetto_sdk::prelude::*;

/// What the studio says of the client, each as field of the form and column of the query, with its label.
const SAID: [(&str, &str); 3] = [
    ("codice_cliente", "Codice cliente"),
    ("gruppo", "Gruppo"),
    ("responsabile", "Responsabile"),
];

pub(crate) fn sheet(today: &str) -> Result<Page, Refusal> {
    let counts = Query::named("quante-scadenze").with("oggi", today).only()?;
    let page = elenchi::past_due(Page::new(), counts.int("scadute")?);
    let page = client(page.heading("Cliente"))?
        .heading("Note")
        .form(Form::of("annota"))
        .table(
            Table::of("note")
                .titled("Note della posizione")
                .column("giorno", Date)
                .column("autore", Text)
                .column("testo", Text)
                .column("id", Open.linked("nota-del-portafoglio")),
        )
        .heading("Scadenze")
        .form(Form::of("programma"))
        .table(
            Table::of("aperte")
                .titled("Scadenze aperte della posizione")
                .with("oggi", today)
                .column("giorno", Date)
                .column("stato", State)
                .column("titolo", Text)
                .column("autore", Text)
                .column("id", Open.linked("scadenza-del-portafoglio")),
        );
    if counts.int("concluse")? == 0 {
        return Ok(page);
    }
    Ok(page.table(
        Table::of("concluse")
            .titled("Scadenze concluse della posizione")
            .column("fatta_il", Date)
            .column("giorno", Date)
            .column("titolo", Text)
            .column("autore", Text),
    ))
}

fn client(page: Page) -> Result<Page, Refusal> {
    let Some(row) = Query::named("cliente").first()? else {
        let sentence = "Lo studio non ha ancora scritto nulla di questo cliente.";
        let page = page.notice_of("non_classificata", Tone::Info, sentence);
        return Ok(page.form(Form::of("classifica")));
    };
    let mut facts = Vec::new();
    let mut form = Form::of("classifica");
    for (field, label) in SAID {
        let said: Option<String> = row.get(field)?;
        facts.push(Fact::new(label, Text, said.clone()));
        form = form.value(field, said);
    }
    facts.push(Fact::new("Aggiornato il", Date, row.text("aggiornato")?));
    Ok(page.facts(facts).form(form))
}

pub(crate) fn classify(act: &Act) -> Result<Effects, Refusal> {
    let mut statement = Statement::named("classifica");
    for (field, _) in SAID {
        statement = statement
            .with(field, trimmed(act.fields().text(field)?))
            .with(format!("visto_{field}"), act.seen().text(field)?);
    }
    let statement = statement
        .with("aggiornato", act.today())
        .unchanged("Nel frattempo qualcuno ha cambiato i dati del cliente.");
    Ok(changed().statement(statement))
}
