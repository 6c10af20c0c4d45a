//! Two thousand lines.

use super::super::{DARIO, Ground};
use super::file::bring;
use super::overview;
use crate::support::desk::Setting;

#[tokio::test(flavor = "multi_thread")]
async fn two_thousand_lines_are_two_thousand_acts() {
    let ground = Ground::on(Setting::of_positions(4_000).await).await;
    let more = "insert into delega (id, posizione, delegato, stato, dal) \
         select 'molte-' || p.id, p.id, 'studio-provetti', 'attiva', '2025-01-01' from archivio.posizione p \
         where not exists (select 1 from delega d where d.posizione = p.id)";
    ground.stato.execute(more, &[]).await.unwrap();
    let keys = "select p.chiave, p.tipo from archivio.posizione p join delega d on d.posizione = p.id \
         where d.delegato = 'studio-provetti' and d.stato = 'attiva' and d.revocata is null and d.al is null order by p.id limit 2000";
    let keys = ground.stato.all(keys, &[]).await.unwrap();
    assert_eq!(keys.len(), 2_000);
    let mut file = "chiave;tipo;codice_cliente\n".to_owned();
    for (at, key) in keys.iter().enumerate() {
        let (key, tipo) = (key.text(0).unwrap(), key.text(1).unwrap());
        file.push_str(&format!("{key};{tipo};C-{at:04}\n"));
    }
    let mut dario = ground.dario.clone();
    let page = overview(&ground, &mut dario, DARIO.1).await;
    for time in ["first", "again"] {
        let report = bring(&mut dario, &page, file.as_bytes()).await;
        let whole = report.texts(".molte").join(" ");
        assert!(whole.contains("Eseguite: 2000"), "{time}: {whole}");
    }
    assert_eq!(ground.count("atto").await, 2_000);
    assert_eq!(ground.count("\"portafoglio__cliente\"").await, 2_000);
}
