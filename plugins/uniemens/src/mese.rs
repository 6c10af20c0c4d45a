//! One month: how it stands, and every statement that came for it.

use crate::{DENUNCIA, VERSAMENTI, all_months, known};
use cassetto_sdk::italian;
use cassetto_sdk::prelude::*;

pub(crate) fn month(periodo: &str) -> Result<Page, Refusal> {
    let name = italian::month(periodo);
    let mut page = Page::new().heading(format!("Mese: {name}"));
    let payments = Fact::new("Versamenti del mese", Month.linked(VERSAMENTI), periodo);
    let Some(row) = Query::named("mese").with("periodo", periodo).first()? else {
        let sentence = format!("Per {name} l'archivio non ha una denuncia dovuta o arrivata.");
        let page = page
            .notice_of("senza_denuncia", Tone::Info, sentence)
            .facts([payments]);
        return Ok(page.actions([all_months()]));
    };
    let stato = row.text("stato")?;
    if let Some((code, tone, sentence)) = told(stato) {
        page = page.notice_of(code, tone, sentence);
    }
    let came: Option<i64> = row.get("denuncia")?;
    let facts = [
        Fact::new("Stato", State, stato),
        Fact::new("Termine", Date, row.text("termine")?),
    ];
    let sent = known("Presentata", Date, row.get("presentata")?);
    let late = Fact::new("Ritardo", Days, row.int("ritardo")?);
    let due = came.map(|_| row.int("da_versare"));
    let due = due.transpose()?;
    let due = due.map(|cents| Fact::new("Da versare", Money, cents));
    let counts = came.map(|id| Fact::new("Denuncia che vale", Code.linked(DENUNCIA), id));
    let facts = facts.into_iter().chain(sent).chain([late]).chain(due);
    page = page.facts(facts.chain(counts).chain([payments]));
    if came.is_some() {
        page = page.table(
            Table::of("denunce-del-mese")
                .titled("Denunce arrivate per il mese")
                .with("periodo", periodo)
                .column("denuncia", Code.linked(DENUNCIA))
                .column("tipo", State)
                .column("stato", State)
                .column("presentata", Date)
                .column("ritardo", Days)
                .column("lavoratori", Int)
                .column("a_debito", Money)
                .column("a_credito", Money)
                .column("saldo", Money),
        );
        page = page.timeline(
            Timeline::of("passi", "giorno")
                .titled("Che cosa è avvenuto, in ordine di tempo")
                .with("periodo", periodo)
                .what("passo", State)
                .detail("denuncia", Code.linked(DENUNCIA))
                .detail("tipo", State)
                .detail("ritardo", Days)
                .detail("anomalia", Text),
        );
    }
    Ok(page.actions([all_months()]))
}

/// What a state means for whoever has to act on it, with the code of its notice.
fn told(stato: &str) -> Option<(&'static str, Tone, &'static str)> {
    let told = match stato {
        "assente" => (
            "denuncia_assente",
            Tone::Danger,
            "Il termine è scaduto e non è arrivata alcuna denuncia.",
        ),
        "attesa" => ("attesa", Tone::Info, "Il termine non è ancora scaduto."),
        "non_dovuta" => (
            "non_dovuta",
            Tone::Info,
            "La posizione è sospesa per tutto il mese: non è dovuta alcuna denuncia.",
        ),
        "provvisoria" | "provvisoria_anomala" => (
            "provvisoria",
            Tone::Warning,
            "La denuncia è visibile ma non è ancora elaborata.",
        ),
        "non_generabile" => (
            "non_generabile",
            Tone::Warning,
            "Manca la denuncia aziendale: quella del mese non può essere elaborata.",
        ),
        "con_rettifica" => (
            "con_rettifica",
            Tone::Warning,
            "Dalla denuncia è nata una nota di rettifica ancora aperta.",
        ),
        _ => return None,
    };
    Some(told)
}
