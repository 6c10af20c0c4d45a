//! The demonstration: its story, and that it is the same for the same order.

use super::{AT, Archive, both, sqlite};
use cassetto_archivio::calendar::f24_term;
use cassetto_archivio::{ArchiveError, Month};
use cassetto_db::Bind;
use jiff::civil::{Date, date};

#[tokio::test]
async fn the_same_order_gives_the_same_bytes_on_both_databases() {
    let [one, two] = both().await;
    let built = one.demo(120, 7, AT).await.unwrap();
    assert_eq!(two.demo(120, 7, AT).await.unwrap(), built);
    assert!(one.dump().await == two.dump().await);
    let people = std::fs::read(one.people()).unwrap();
    assert!(people == std::fs::read(two.people()).unwrap());

    let before = one.dump().await;
    one.demo(120, 8, AT).await.unwrap();
    assert!(
        one.dump().await != before,
        "another seed makes another archive"
    );
    assert!(
        std::fs::read(one.people()).unwrap() != people,
        "and other letters for URLs"
    );
    // Whatever was there, the same order brings the same back.
    one.demo(7, 9, date(2025, 3, 1)).await.unwrap();
    one.demo(120, 7, AT).await.unwrap();
    assert!(one.dump().await == before);
}

/// Deleghe in the desk name positions by number, so the story's must keep theirs.
#[tokio::test]
async fn the_story_has_the_same_keys_whatever_the_seed() {
    let archive = sqlite().await;
    let keys = "select id, tipo, chiave, soggetto from posizione where id <= 312 order by id";
    archive.demo(0, 1, AT).await.unwrap();
    let before = archive.ask(keys).await;
    assert_eq!(before.len(), 312);
    archive.demo(40, 2, date(2027, 2, 3)).await.unwrap();
    assert!(archive.ask(keys).await == before);
}

/// Dues of a position: period, term, amount, paid.
async fn dues(archive: &Archive, tipo: &str, chiave: &str) -> Vec<(String, Date, i64, i64)> {
    let rows = archive
        .db
        .all(
            "select d.periodo, d.scadenza, d.importo, d.versato from dovuto d \
             join posizione p on p.id = d.posizione \
             where p.tipo = $1 and p.chiave = $2 order by d.scadenza, d.periodo",
            &[Bind::from(tipo), Bind::from(chiave)],
        )
        .await
        .unwrap();
    let due = |row: &cassetto_db::Row| {
        let term = row.text(1).unwrap().parse().unwrap();
        (
            row.text(0).unwrap().to_owned(),
            term,
            row.int(2).unwrap(),
            row.int(3).unwrap(),
        )
    };
    rows.iter().map(due).collect()
}

#[tokio::test]
async fn firm_a_pays_every_month_but_one_went_astray() {
    // Before, on and after the term of M-1; in August, and at the turn of a year.
    for (at, last_paid) in [
        (date(2026, 11, 10), false),
        (date(2026, 11, 16), true),
        (AT, true),
        (date(2026, 8, 19), false),
        (date(2026, 8, 20), true),
        (date(2027, 1, 1), false),
        (date(2028, 2, 29), true),
    ] {
        let archive = sqlite().await;
        archive.demo(0, 3, at).await.unwrap();
        let now = Month::of(at);
        let dues = dues(&archive, "uniemens", "9900000101").await;
        assert_eq!(dues.len(), 36, "{at}");
        for (periodo, term, importo, versato) in &dues {
            let month = Month::parse(periodo).unwrap();
            assert_eq!(*term, f24_term(month), "{at}: {periodo}");
            assert!(
                (540_000..556_000).contains(importo),
                "{at}: {periodo} {importo}"
            );
            let paid = match month.until(now) {
                4 => false,
                1 => last_paid,
                _ => true,
            };
            assert_eq!(*versato, if paid { *importo } else { 0 }, "{at}: {periodo}");
        }
        let astray = now.plus(-4);
        let rows = archive
            .ask(
                "select v.chiave_indicata, v.debito, v.da, v.a, v.data, v.abbinato_a, v.causale \
                 from versamento v join posizione p on p.id = v.posizione \
                 where p.chiave = '9900000101' and v.stato = 'non_abbinato'",
            )
            .await;
        assert_eq!(rows.len(), 1, "{at}");
        assert_eq!(rows[0].text(0).unwrap(), "9900000110");
        assert_eq!(rows[0].int(1).unwrap(), 548_000);
        assert_eq!(rows[0].text(2).unwrap(), astray.to_string());
        assert_eq!(rows[0].text(3).unwrap(), astray.to_string());
        assert_eq!(rows[0].text(4).unwrap(), f24_term(astray).to_string());
        assert_eq!(rows[0].maybe_text(5).unwrap(), None);
        assert_eq!(rows[0].text(6).unwrap(), "DM10");
        let nobody = "select count(*) from posizione where chiave = '9900000110'";
        assert_eq!(archive.count(nobody).await, 0);
    }
}

#[tokio::test]
async fn the_other_firms_are_as_the_story_tells_them() {
    let archive = sqlite().await;
    archive.demo(0, 3, AT).await.unwrap();
    let unit = dues(&archive, "uniemens", "9900000202").await;
    assert_eq!(unit.len(), 32);
    let suspended = ["2026-03", "2026-04", "2026-05", "2026-06"];
    assert!(
        !unit
            .iter()
            .any(|(periodo, ..)| suspended.contains(&periodo.as_str()))
    );

    let bakery = dues(&archive, "uniemens", "9900000303").await;
    let short: Vec<i64> = bakery
        .iter()
        .map(|(_, _, due, paid)| due - paid)
        .filter(|rest| *rest > 0)
        .collect();
    assert_eq!(short, [13_970]);
    let craft = dues(&archive, "artigiano", "99000000000000303").await;
    for (_, term, due, paid) in craft {
        assert_eq!(
            paid,
            if term < date(2026, 10, 1) { due } else { 0 },
            "{term}"
        );
    }
    let home = dues(&archive, "domestico", "9900000303").await;
    let (last, before) = home.split_last().unwrap();
    assert_eq!(last.3, 2 * last.2, "paid twice");
    assert!(before.iter().all(|(_, _, due, paid)| due == paid));

    let avviso = archive
        .ask("select importo, versato, scadenza from dovuto where origine = 'avviso'")
        .await;
    assert_eq!(avviso.len(), 1);
    assert_eq!(avviso[0].int(0).unwrap(), 4_125_000);
    assert_eq!(avviso[0].text(2).unwrap(), "2026-09-14");
    let e = "select count(*) from posizione p join soggetto s on s.id = p.soggetto \
         where s.codice_fiscale = '99000051104' and p.tipo = 'pubblico'";
    assert_eq!(archive.count(e).await, 2);
    let found = "select count(*) from soggetto_parola where parola = 'OFFICINA' and soggetto = 1";
    assert_eq!(archive.count(found).await, 1);
}

#[tokio::test]
async fn the_crowd_has_every_type_and_not_everybody_pays() {
    let archive = sqlite().await;
    archive.demo(1_000, 1, AT).await.unwrap();
    let crowd = "select count(*) from posizione where id > 312";
    assert_eq!(archive.count(crowd).await, 1_000);
    let types = archive
        .ask("select tipo, count(*) from posizione where id > 312 group by tipo order by tipo")
        .await;
    assert_eq!(types.len(), 9);
    assert!(
        types.iter().all(|row| row.int(1).unwrap() >= 5),
        "{types:?}"
    );
    let late = "select count(*) from dovuto where versato < importo and scadenza < '2026-11-23'";
    let all = "select count(*) from dovuto";
    let (late, all) = (archive.count(late).await, archive.count(all).await);
    assert!(late > 50 && late < all / 50, "{late} of {all}");
    // Owners with several positions, both offices, closed firms, payments that missed.
    for some in [
        "select count(*) from (select 1 as n from posizione group by soggetto having count(*) > 1) t",
        "select count(*) from posizione where sede = '9901'",
        "select count(*) from posizione where stato = 'cessata'",
        "select count(*) from versamento where stato = 'non_abbinato' and posizione > 312",
    ] {
        assert!(archive.count(some).await > 5, "{some}");
    }
    for none in [
        "select count(*) from posizione where sede not in ('9900', '9901')",
        "select count(*) from versamento where data > '2026-11-23'",
        "select count(*) from versamento where posizione is null or debito <= 0",
        "select count(*) from dovuto where importo <= 0",
        "select count(*) from posizione where length(codice) <> 16",
    ] {
        assert_eq!(archive.count(none).await, 0, "{none}");
    }
    for row in archive.ask("select codice_fiscale from soggetto").await {
        let code = row.text(0).unwrap();
        assert!(
            cassetto_archivio::check_codice_fiscale(code).is_ok(),
            "{code}"
        );
    }
    for row in archive.ask("select tipo, chiave from posizione").await {
        let (tipo, chiave) = (row.text(0).unwrap(), row.text(1).unwrap());
        let sound = cassetto_archivio::check_chiave(tipo, chiave);
        assert_eq!(sound, Ok(()), "{tipo} {chiave}");
    }
    let again = cassetto_archivio::ricalcola(&archive.db, AT).await.unwrap();
    assert_eq!(
        (again.posizioni, again.dovuti, again.versamenti, again.mesi),
        (1_312, 0, 0, 0)
    );
}

#[tokio::test]
async fn an_archive_that_no_demonstration_made_is_left_alone() {
    for archive in both().await {
        let row = "20/11/2026;99000011108;9900;DM10;9900000101;07/2026;07/2026;5,00;;F24;26112000000099001/01";
        archive.import(super::import::file(&[row])).await.unwrap();
        let before = archive.dump().await;
        let refused = archive.demo(1, 1, AT).await.unwrap_err();
        assert!(
            matches!(refused, ArchiveError::NotDemo),
            "{}: {refused}",
            archive.name
        );
        assert!(archive.dump().await == before, "{}", archive.name);
        assert!(!archive.people().exists());
    }
}

#[tokio::test]
async fn an_order_that_cannot_be_is_refused() {
    let archive = sqlite().await;
    for (positions, at) in [
        (1, date(2016, 12, 31)),
        (1, date(2201, 1, 1)),
        (5_000_001, AT),
    ] {
        let refused = archive.demo(positions, 1, at).await.unwrap_err();
        assert!(matches!(refused, ArchiveError::Order(_)), "{refused}");
    }
    assert_eq!(archive.count("select count(*) from soggetto").await, 0);
}
