//! Che cosa fare: what all applications say that somebody has to do, in one list.

use cassetto_sdk::prelude::*;

struct CosaFare;

impl Plugin for CosaFare {
    fn open(page: &Opening) -> Result<Page, Refusal> {
        match page.id() {
            "elenco" => list(true),
            "posizione" => list(false),
            _ => Err(unknown(page)),
        }
    }
}

cassetto_sdk::plugin!(CosaFare: open);

/// The list; of many positions each row says which one it is about.
fn list(many: bool) -> Result<Page, Refusal> {
    let counts = Query::named("quante").only()?;
    let (all, grave) = (counts.int("tutte")?, counts.int("gravi")?);
    if all == 0 {
        return Ok(Page::new().text("Non risulta nulla da fare."));
    }
    let page = match grave {
        0 => Page::new(),
        1 => Page::new().notice_of("da_sistemare", Tone::Danger, "Una cosa è da sistemare."),
        _ => {
            let sentence = format!("{grave} cose sono da sistemare.");
            Page::new().notice_of("da_sistemare", Tone::Danger, sentence)
        }
    };
    let mut table = Table::of("cose")
        .titled("Che cosa risulta da fare")
        .column("cosa", Standing)
        .column("gravita", State)
        .column("termine", Date)
        .column("importo", Money);
    if many {
        table = table
            .column("tipo", State)
            .column("numero", Code)
            .column("denominazione", Text);
    }
    Ok(page
        .facts([
            Fact::new("Da sistemare", Int, grave),
            Fact::new("Da verificare", Int, counts.int("da_verificare")?),
            Fact::new("In tutto", Int, all),
        ])
        .table(table))
}

#[cfg(test)]
mod tests {
    use super::CosaFare;
    use cassetto_sdk::test::{Desk, Folder};

    fn counting(all: i64, grave: i64) -> Desk {
        let columns = ["tutte", "gravi", "da_verificare"];
        let row = [all.into(), grave.into(), 1.into()];
        Desk::new().answer("quante", columns, [row])
    }

    #[test]
    fn the_list_counts_what_is_grave_and_names_the_position_where_there_are_many() {
        let opened = counting(4, 2).open::<CosaFare>("elenco", []).unwrap();
        assert!(opened.shows("danger! 2 cose sono da sistemare. -> da_sistemare"));
        assert!(opened.shows("In tutto: 4 (int)"));
        assert!(opened.shows("  cosa (standing)"));
        assert!(opened.shows("  denominazione (text)"));
        let one = counting(1, 1).open::<CosaFare>("posizione", []).unwrap();
        assert!(one.shows("danger! Una cosa è da sistemare. -> da_sistemare"));
        assert!(!one.shows("  denominazione (text)"));
        let mild = counting(1, 0).open::<CosaFare>("posizione", []).unwrap();
        assert!(!mild.shows("danger!"));
    }

    #[test]
    fn where_there_is_nothing_to_do_it_says_so() {
        let opened = counting(0, 0).open::<CosaFare>("elenco", []).unwrap();
        assert_eq!(opened.lines, ["Non risulta nulla da fare."]);
        assert!(counting(0, 0).open::<CosaFare>("altro", []).is_err());
    }

    #[test]
    fn the_manifest_the_code_and_the_folder_agree() {
        let folder = Folder::read(env!("CARGO_MANIFEST_DIR")).unwrap();
        assert_eq!(folder.pages, ["elenco", "posizione"]);
        assert_eq!(folder.missing::<CosaFare>(), [""; 0]);
    }
}
