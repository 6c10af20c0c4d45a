//! Months and lateness: what ricalcola writes once statements, suspensions and notes are there.

use super::rows::{kept, registry};
use super::{Archive, both};
use jiff::civil::{Date, date};

const DENUNCE: &str = "\
tipo_posizione;chiave_posizione;id;periodo;tipo;stato;presentata;termine;lavoratori;a_debito;a_credito;saldo;atto
uniemens;9900000101;11;2026-06;uniemens;definitiva;2026-07-31;2026-07-31;12;5.480,00;0,00;5.480,00;
uniemens;9900000101;13;2026-08;uniemens;definitiva;2026-09-30;2026-09-30;12;100,00;300,00;-200,00;
uniemens;9900000101;14;2026-09;uniemens;definitiva;2026-11-04;2026-11-02;12;5.480,00;0,00;5.480,00;
uniemens;9900000101;15;2026-08;vig;definitiva;2026-10-20;2026-09-30;12;100,00;0,00;100,00;99.1
uniemens;9900000202;21;2026-06;uniemens;provvisoria;2026-07-30;2026-07-31;2;10,00;0,00;10,00;
agricola;99000303;31;2026-07;posagri;trasmessa;2026-08-31;2026-08-31;2;10,00;0,00;10,00;
";
const SOSPENSIONI: &str = "\
tipo_posizione;chiave_posizione;dal;al;motivo
uniemens;9900000202;2026-07-01;2026-09-30;senza_personale
";

/// Month, state and lateness of a position.
async fn months(archive: &Archive, chiave: &str) -> Vec<(String, String, i64)> {
    let sql: &'static str = format!(
        "select m.periodo, m.stato, m.ritardo from mese m join posizione p on p.id = m.posizione \
         where p.chiave = '{chiave}' and p.tipo <> 'domestico' order by m.periodo"
    )
    .leak();
    let rows = archive.ask(sql).await;
    let read = |row: &cassetto_db::Row| {
        let texts = [0, 1].map(|at| row.text(at).unwrap().to_owned());
        let [periodo, stato] = texts;
        (periodo, stato, row.int(2).unwrap())
    };
    rows.iter().map(read).collect()
}

fn expected(rows: &[(&str, &str, i64)]) -> Vec<(String, String, i64)> {
    let own = |(periodo, stato, late): &(&str, &str, i64)| {
        ((*periodo).to_owned(), (*stato).to_owned(), *late)
    };
    rows.iter().map(own).collect()
}

#[tokio::test]
async fn months_follow_from_what_came_and_from_the_calendar() {
    for archive in both().await {
        registry(&archive).await;
        kept(&archive, None, DENUNCE).await;
        let name = archive.name;
        let of_a = [
            ("2026-06", "definitiva", 0),
            ("2026-07", "assente", 84),
            ("2026-08", "regolarizzata", 0),
            ("2026-09", "definitiva", 2),
            ("2026-10", "attesa", 0),
        ];
        assert_eq!(
            months(&archive, "9900000101").await,
            expected(&of_a),
            "{name}"
        );
        let of_b = [
            ("2026-06", "provvisoria", 0),
            ("2026-07", "assente", 84),
            ("2026-08", "assente", 54),
            ("2026-09", "assente", 21),
            ("2026-10", "attesa", 0),
        ];
        assert_eq!(
            months(&archive, "9900000202").await,
            expected(&of_b),
            "{name}"
        );
        let of_farm = [("2026-07", "trasmessa", 0)];
        assert_eq!(
            months(&archive, "99000303").await,
            expected(&of_farm),
            "{name}"
        );
        // Whoever nothing was computed for waits for the next whole ricalcola.
        assert!(months(&archive, "9900000505").await.is_empty(), "{name}");
        // The statement of September by two days, the VIG of August by twenty.
        let late = "select cast(sum(ritardo) as bigint) from denuncia where id in (14, 15)";
        assert_eq!(archive.count(late).await, 22, "{name}");
        let late = "select count(*) from denuncia where ritardo <> 0";
        assert_eq!(archive.count(late).await, 2, "{name}");
        let due = "select da_versare from mese where periodo = '2026-08' and denuncia = 13";
        assert_eq!(archive.count(due).await, 0, "{name}");

        // The suspension comes later, and a nota.
        kept(&archive, None, SOSPENSIONI).await;
        let nota = "tipo_posizione;chiave_posizione;id;denuncia;periodo;causa;segno;importo;accessori;\
                    visibile;notificata;scadenza;stato\n\
                    uniemens;9900000101;7;14;2026-09;Aliquota;debito;1,00;0,00;2026-11-20;;;emessa\n";
        kept(&archive, None, nota).await;
        let found = months(&archive, "9900000202").await;
        assert_eq!(
            found[1..4],
            expected(&[
                ("2026-07", "non_dovuta", 0),
                ("2026-08", "non_dovuta", 0),
                ("2026-09", "non_dovuta", 0),
            ]),
            "{name}"
        );
        assert_eq!(
            months(&archive, "9900000101").await[3].1,
            "con_rettifica",
            "{name}"
        );
        kept(&archive, None, &nota.replace("emessa", "annullata")).await;
        assert_eq!(
            months(&archive, "9900000101").await[3].1,
            "definitiva",
            "{name}"
        );
    }
}

#[tokio::test]
async fn time_alone_makes_a_month_missing_and_later_every_day() {
    for archive in both().await {
        registry(&archive).await;
        kept(&archive, None, DENUNCE).await;
        let on = async |day: Date| {
            let done = cassetto_archivio::ricalcola(&archive.db, day)
                .await
                .unwrap();
            let found = months(&archive, "9900000101").await;
            (
                done.mesi,
                found.into_iter().find(|(periodo, ..)| periodo == "2026-10"),
            )
        };
        let state = |stato: &str, late| Some(("2026-10".to_owned(), stato.to_owned(), late));
        let (first, waiting) = on(date(2026, 11, 30)).await;
        assert_eq!(waiting, state("attesa", 0), "{}", archive.name);
        assert!(first > 10, "the other positions have months now: {first}");
        let dump = archive.dump().await;
        assert_eq!(on(date(2026, 11, 30)).await, (0, state("attesa", 0)));
        assert!(archive.dump().await == dump, "{}", archive.name);
        assert_eq!(
            on(date(2026, 12, 1)).await.1,
            state("assente", 1),
            "{}",
            archive.name
        );
        assert_eq!(
            on(date(2026, 12, 9)).await.1,
            state("assente", 9),
            "{}",
            archive.name
        );
        let fresh = "select aggiornato_al from fornitura where dataset = 'mese'";
        assert_eq!(archive.ask(fresh).await[0].text(0).unwrap(), "2026-12-09");
        // The flow comes, ten days late.
        let flow = DENUNCE.lines().next().unwrap().to_owned()
            + "\nuniemens;9900000101;16;2026-10;uniemens;trasmessa;2026-11-23;2026-11-13;12;1,00;0,00;1,00;\n";
        kept(&archive, None, &flow).await;
        let found = months(&archive, "9900000101").await;
        assert!(
            found.contains(&state("trasmessa", 10).unwrap()),
            "{}: {found:?}",
            archive.name
        );
    }
}

#[tokio::test]
async fn a_due_that_is_not_paid_is_later_every_day() {
    for archive in both().await {
        registry(&archive).await;
        let due = "tipo_posizione;chiave_posizione;periodo;rata;causale;scadenza;importo;origine\n\
                   uniemens;9900000101;2026-09;0;DM10;16/10/2026;5.480,00;denuncia\n";
        kept(&archive, None, due).await;
        let late = "select ritardo from dovuto";
        assert_eq!(archive.count(late).await, 38, "{}", archive.name);
        cassetto_archivio::ricalcola(&archive.db, date(2026, 11, 30))
            .await
            .unwrap();
        assert_eq!(archive.count(late).await, 45, "{}", archive.name);
        let paid = super::import::file(&[
            "20/11/2026;99000011108;9900;DM10;9900000101;09/2026;09/2026;5.480,00;;F24;26112000000099001/01",
        ]);
        archive.bring(None, &paid).await.unwrap();
        assert_eq!(archive.count(late).await, 35, "{}", archive.name);
        assert_eq!(archive.count("select versato from dovuto").await, 548_000);
        // A due that comes again keeps what was paid of it.
        let more = due.replace("5.480,00", "5.480,01");
        assert_eq!(kept(&archive, None, &more).await.changed, 1);
        assert_eq!(archive.count("select versato from dovuto").await, 548_000);
        assert_eq!(archive.count(late).await, 38, "{}", archive.name);
    }
}
