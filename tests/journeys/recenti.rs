//! The positions that somebody looked at last: written behind everybody's back, shown at home, seen by nobody else.

use super::avvisi::CARLA;
use super::behind::{self, both, incarico};
use crate::support::browser::Browser;
use cassetto_db::Db;

const DARIO: (&str, &str) = ("dario-provetti", "dario-provetti-intermediario");

async fn shown(browser: &mut Browser, home: &str) -> Vec<String> {
    browser.get(home).await.texts(".recent code")
}

/// How many rows there are of an incarico.
async fn rows(stato: &Db, incarico: &str) -> i64 {
    let sql = "select count(*) from recente where incarico = $1";
    let row = stato.one(sql, &[incarico.into()]).await.unwrap();
    row.unwrap().int(0).unwrap()
}

#[tokio::test]
async fn the_last_ten_positions_are_at_hand_and_only_in_their_incarico() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let home = format!("/i/{}", incarico(&stato, DARIO.1).await);
        let sql = "select p.codice, p.chiave from archivio.posizione p join delega d on d.posizione = p.id \
                   where d.stato = 'attiva' and d.revocata is null and d.al is null and d.dal < '2026-01-01' \
                   and d.delegato = (select delegato from incarico where id = $1) order by p.id limit 12";
        let found = stato.all(sql, &[DARIO.1.into()]).await.unwrap();
        let positions: Vec<(String, String)> = found
            .iter()
            .map(|row| {
                (
                    row.text(0).unwrap().to_owned(),
                    row.text(1).unwrap().to_owned(),
                )
            })
            .collect();
        assert_eq!(positions.len(), 12, "{name}");
        let mut dario = desk.signed_in(DARIO.0).await;
        assert_eq!(
            shown(&mut dario, &home).await,
            Vec::<String>::new(),
            "{name}"
        );
        // The desk of a position opens no window, and what is refused was not looked at.
        let none = [
            "p/aaaaaaaaaaaaaaaa/anagrafica/posizione".to_owned(),
            format!("p/{}", positions[0].0),
        ];
        for path in none {
            dario.get(&format!("{home}/{path}")).await;
        }
        for (codice, _) in &positions {
            let window = format!("{home}/p/{codice}/anagrafica/posizione");
            assert_eq!(dario.patient(&window).await.status, 200, "{name}");
            desk.clock.pass(std::time::Duration::from_secs(1));
        }
        // The register is written when the desk closes; it is opened again on the same databases.
        desk.app.close().await;
        let desk = desk.again().open().await;
        let mut dario = desk.signed_in(DARIO.0).await;
        let expected: Vec<_> = positions
            .iter()
            .rev()
            .take(10)
            .map(|(_, chiave)| chiave.clone())
            .collect();
        assert_eq!(shown(&mut dario, &home).await, expected, "{name}");
        assert_eq!(rows(&stato, DARIO.1).await, 10, "{name}");
        // In no other incarico of his, and of nobody else's.
        for (persona, id) in [(DARIO.0, "dario-provetti-titolare"), CARLA] {
            let other = format!("/i/{}", incarico(&stato, id).await);
            let mut browser = desk.signed_in(persona).await;
            assert_eq!(
                shown(&mut browser, &other).await,
                Vec::<String>::new(),
                "{name}: {id}"
            );
        }
        // A delega that ends takes it away; nothing says that it was there.
        let sql = "update delega set revocata = 1 where posizione = \
                   (select id from archivio.posizione where codice = $1)";
        stato
            .execute(sql, &[positions[11].0.as_str().into()])
            .await
            .unwrap();
        assert_eq!(shown(&mut dario, &home).await, expected[1..], "{name}");
    }
}
