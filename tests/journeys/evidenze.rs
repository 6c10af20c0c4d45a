//! What applications say by themselves: it is what their windows show, after every file, on every day, whoever of
//! the nodes asks and whenever one ends.

use super::behind::{self, both, incarico, posizione};
use super::import::{MENDED, import};
use crate::support::browser::Browser;
use crate::support::desk::{Desk, Setting};
use cassetto::random::Random;
use cassetto::web::App;
use cassetto_db::Db;
use std::collections::BTreeSet;
use std::time::Duration;

const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// The matricole of firm A.
const OF_A: [&str; 2] = ["9900000101", "9900000202"];

/// What is kept of a position: application, code, term, amount, page and its parameters.
async fn kept(stato: &Db, chiave: &str) -> BTreeSet<String> {
    let sql = "select e.plugin || ' ' || e.codice || ' ' || coalesce(e.termine, '-') || ' ' \
               || coalesce(cast(e.importo as text), '-') || ' ' || e.pagina || ' ' || e.parametri \
               from evidenza e join archivio.posizione p on p.id = e.posizione \
               where p.tipo = 'uniemens' and p.chiave = $1";
    let rows = stato.all(sql, &[chiave.into()]).await.unwrap();
    let texts = rows.iter().map(|row| row.text(0).unwrap().to_owned());
    texts.collect()
}

/// All that is kept, as one text.
async fn all(stato: &Db) -> String {
    let mut all = String::new();
    for sql in [
        "select * from evidenza order by posizione, plugin, numero",
        "select * from indicatore order by posizione, plugin, codice",
    ] {
        for row in stato.all(sql, &[]).await.unwrap() {
            all.push_str(&format!("{:?}\n", row.0));
        }
    }
    all
}

async fn number(stato: &Db, sql: &'static str) -> i64 {
    stato.one(sql, &[]).await.unwrap().unwrap().int(0).unwrap()
}

/// `luglio 2026` as `2026-07`.
fn month(text: &str) -> Option<String> {
    let (name, year) = text.split_once(' ')?;
    let at = MONTHS.iter().position(|it| *it == name)?;
    Some(format!("{year}-{:02}", at + 1))
}

/// `20/08/2026` as `2026-08-20`.
fn day(text: &str) -> String {
    let parts: Vec<&str> = text.split('/').collect();
    format!("{}-{}-{}", parts[2], parts[1], parts[0])
}

/// `5.480,00 €` in cents.
fn cents(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').to_owned()
}

/// What the windows of a position show, in the same words.
async fn shown(browser: &mut Browser, home: &str) -> BTreeSet<String> {
    let mut shown = BTreeSet::new();
    let page = browser.get(&format!("{home}/uniemens/mancanti")).await;
    assert_eq!(page.status, 200, "{}", page.text);
    for row in page.rows("tbody") {
        let cells: Vec<&str> = row.split(" | ").collect();
        let (code, term) = match cells.len() {
            4 => ("denuncia_assente", cells[1]),
            _ => ("denuncia_tardiva", cells[2]),
        };
        let (periodo, term) = (month(cells[0]).unwrap(), day(term));
        shown.insert(format!(
            "uniemens {code} {term} - mese {{\"periodo\":\"{periodo}\"}}"
        ));
    }
    let page = browser.get(&format!("{home}/versamenti/mesi")).await;
    assert_eq!(page.status, 200, "{}", page.text);
    for row in page.rows("tbody") {
        let cells: Vec<&str> = row.split(" | ").collect();
        if ["Non versato", "Versato in parte"].contains(&cells[5]) {
            let (periodo, term) = (month(cells[0]).unwrap(), day(cells[4]));
            let amount = cents(cells[3]);
            shown.insert(format!(
                "versamenti non_versato {term} {amount} mese {{\"periodo\":\"{periodo}\"}}"
            ));
        }
    }
    let page = browser
        .get(&format!("{home}/versamenti/non-abbinati"))
        .await;
    let sum: i64 = page
        .rows("tbody")
        .iter()
        .filter_map(|row| cents(row.split(" | ").nth(5)?).parse::<i64>().ok())
        .sum();
    if sum > 0 {
        shown.insert(format!("versamenti non_abbinati - {sum} non-abbinati {{}}"));
    }
    shown
}

/// Compares what is kept with what is shown, of firm A; how many evidences there are.
async fn agrees(name: &str, desk: &Desk, stato: &Db) -> usize {
    let mut browser = desk.signed_in("carla-esempi").await;
    let own = incarico(stato, "carla-esempi-titolare").await;
    let mut count = 0;
    for chiave in OF_A {
        let home = format!("/i/{own}/p/{}", posizione(stato, "uniemens", chiave).await);
        let shown = shown(&mut browser, &home).await;
        assert_eq!(kept(stato, chiave).await, shown, "{name}: {chiave}");
        count += shown.len();
    }
    count
}

#[tokio::test]
async fn it_is_what_the_windows_show_and_follows_files_and_days() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let first = desk.app.ask_evidences().await.unwrap();
        assert!(first > 10, "{name}: {first} positions");
        let before = agrees(name, &desk, &stato).await;
        assert!(before > 2, "{name}: {before}");
        assert_eq!(desk.app.ask_evidences().await.unwrap(), 0, "{name}: again");
        // A file pays July, of one position; nobody else is asked.
        import(&desk, &[MENDED.to_owned()]).await.unwrap();
        let july = kept(&stato, OF_A[0]).await;
        assert!(
            july.iter()
                .any(|it| it.contains("non_versato") && it.contains("2026-07"))
        );
        assert_eq!(desk.app.ask_evidences().await.unwrap(), 2, "{name}");
        agrees(name, &desk, &stato).await;
        assert!(kept(&stato, OF_A[0]).await.len() < july.len(), "{name}");
        // A month later more is late, by the day alone.
        let late = kept(&stato, OF_A[0]).await.len();
        desk.clock.forward(30);
        assert_eq!(desk.app.ask_evidences().await.unwrap(), first, "{name}");
        agrees(name, &desk, &stato).await;
        assert!(kept(&stato, OF_A[0]).await.len() >= late, "{name}");
    }
}

#[tokio::test]
async fn numbers_go_with_it_and_words_stand_in_the_manifest() {
    let desk = Setting::new().await.open().await;
    let stato = behind::stato(&desk).await;
    desk.app.ask_evidences().await.unwrap();
    let sql = "select i.codice || ' ' || cast(i.valore as text) from indicatore i \
               join archivio.posizione p on p.id = i.posizione and p.chiave = '9900000101' \
               where p.tipo = 'uniemens' order by 1";
    let rows = stato.all(sql, &[]).await.unwrap();
    let rows: Vec<&str> = rows.iter().map(|row| row.text(0).unwrap()).collect();
    assert_eq!(rows.len(), 4, "{rows:?}");
    assert!(rows[3].starts_with("scaduto "), "{rows:?}");
}

/// What is taken out of `reazioni.toml` is not asked any more, and nothing of it is kept.
#[tokio::test]
async fn without_its_row_an_application_is_not_asked() {
    let desk = Setting::new().await.open().await;
    let stato = behind::stato(&desk).await;
    desk.app.ask_evidences().await.unwrap();
    let rows = "[[reaction]]\nplugin = \"versamenti\"\nposizioni = [\"artigiano\"]\n";
    desk.files().put("menus/reazioni.toml", rows);
    desk.app.reload().await.expect("no fault");
    desk.app.ask_evidences().await.unwrap();
    let of = "select count(*) from evidenza e join archivio.posizione p on p.id = e.posizione \
              where e.plugin = 'uniemens' or p.tipo <> 'artigiano'";
    assert_eq!(number(&stato, of).await, 0);
    let left = "select count(*) from indicatore where plugin = 'versamenti'";
    assert!(number(&stato, left).await > 0);
    // Every other type goes with the whole file.
    std::fs::remove_file(desk.files().path("menus/reazioni.toml")).unwrap();
    desk.app.reload().await.expect("no fault");
    assert_eq!(desk.app.ask_evidences().await.unwrap(), 0);
    assert_eq!(all(&stato).await, "");
}

/// Two nodes ask at once, and another goes on where one ended in the middle.
#[tokio::test]
async fn two_nodes_keep_each_once_and_one_goes_on_for_the_other() {
    for (name, setting) in both().await {
        let settings = setting.settings();
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let other = App::open(settings, Some(desk.clock.clone()), Random::system()).await;
        let other = other.unwrap_or_else(|error| panic!("the second host does not open: {error}"));
        desk.app.ask_evidences().await.unwrap();
        let whole = all(&stato).await;
        // What a node is at it when it is cut off is asked again, by whoever has the lease.
        for _ in 0..3 {
            stato.execute("delete from reazione", &[]).await.unwrap();
            let cut = tokio::time::timeout(Duration::from_millis(40), desk.app.ask_evidences());
            let _cut = cut.await;
            stato
                .execute("update seguito set scade = 0", &[])
                .await
                .unwrap();
            other.ask_evidences().await.unwrap();
            assert_eq!(all(&stato).await, whole, "{name}");
            stato
                .execute("update seguito set scade = 0", &[])
                .await
                .unwrap();
        }
        // Neither heeds the lease: what both ask is kept once.
        stato.execute("delete from reazione", &[]).await.unwrap();
        let drop_it = async {
            for _ in 0..20 {
                let _busy = stato.execute("update seguito set scade = 0", &[]).await;
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let (one, two, ()) = tokio::join!(desk.app.ask_evidences(), other.ask_evidences(), drop_it);
        one.unwrap();
        two.unwrap();
        stato
            .execute("update seguito set scade = 0", &[])
            .await
            .unwrap();
        desk.app.ask_evidences().await.unwrap();
        assert_eq!(all(&stato).await, whole, "{name}");
        other.close().await;
    }
}

/// What came in while no node ran is asked when one does.
#[tokio::test]
async fn what_was_due_while_the_host_was_down_is_done_after() {
    let desk = Setting::new().await.open().await;
    desk.app.ask_evidences().await.unwrap();
    desk.app.close().await;
    import(&desk, &[MENDED.to_owned()]).await.unwrap();
    let desk = desk.again().open().await;
    let stato = behind::stato(&desk).await;
    assert_eq!(desk.app.ask_evidences().await.unwrap(), 2);
    agrees("again", &desk, &stato).await;
}
