//! Estratto: pages of twelve and of a hundred rows, to measure with. They do no more than any page does:
//! one names a table, the other three. No menu of the desk holds them; whoever measures adds the row.

use cassetto_sdk::prelude::*;

struct Estratto;

impl Plugin for Estratto {
    fn open(page: &Opening) -> Result<Page, Refusal> {
        match page.id() {
            "dodici" => Ok(Page::new().table(last_year(&page.today()))),
            "cento" => Ok(hundred(page.month("dal")?)),
            _ => Err(unknown(page)),
        }
    }
}

cassetto_sdk::plugin!(Estratto: open);

fn last_year(today: &str) -> Table {
    let this = today.get(..4).and_then(|year| year.parse::<u16>().ok());
    let year = this.unwrap_or_default().saturating_sub(1);
    let table = Table::of("anno")
        .titled("Versamenti dell'anno scorso")
        .with("dal", format!("{year:04}-01"))
        .with("al", format!("{year:04}-12"));
    payments(table)
}

fn hundred(from: &str) -> Page {
    let statements = Table::of("denunce")
        .titled("Denunce")
        .with("dal", from)
        .column("periodo", Month)
        .column("presentata", Date)
        .column("lavoratori", Int)
        .column("debito", Money)
        .column("credito", Money)
        .column("saldo", Money);
    let dues = Table::of("dovuti")
        .titled("Importi dovuti")
        .column("periodo", Month.linked("versamenti-del-mese"))
        .column("causale", Code)
        .column("scadenza", Date)
        .column("importo", Money)
        .column("versato", Money)
        .column("differenza", Money);
    let paid = payments(Table::of("versati").titled("Versamenti"));
    Page::new().table(statements).table(dues).table(paid)
}

fn payments(table: Table) -> Table {
    table
        .column("data", Date)
        .column("causale", Code)
        .column("periodo", Month.linked("versamenti-del-mese"))
        .column("importo", Money)
        .column("canale", Text)
        .column("stato", State)
}
