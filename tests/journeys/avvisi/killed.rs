//! The program itself, killed again and again while it tells of files: what was due is told after, each once.

use super::super::behind;
use super::super::import::import;
use super::archive::another;
use super::kept;
use crate::support::desk::Setting;
use crate::support::program::Program;
use cassetto_db::{Db, Schema};
use std::time::{Duration, Instant};

const FILES: usize = 4;

/// Waits until a number stands in a column of `seguito`.
async fn stands(stato: &Db, numero: i64) {
    let began = Instant::now();
    loop {
        let sql = "select numero from seguito where nome = 'importazioni'";
        let row = stato.one(sql, &[]).await.unwrap();
        if row.is_some_and(|row| row.int(0).unwrap() == numero) {
            return;
        }
        assert!(began.elapsed().as_secs() < 60, "it never came to {numero}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_due_while_the_host_was_down_is_told_after_each_once() {
    let setting = Setting::new().await;
    let place = cassetto_db::Place::Folder(setting.path("data"));
    let first = Program::serve(setting.folder());
    let stato = behind::open(&place, Schema::Stato).await;
    stands(&stato, 0).await;
    let desk = setting.open().await;
    let mut program = Some(first);
    for file in 1..=FILES {
        import(&desk, &[another(file)]).await.unwrap();
        // SIGKILL, somewhere around the second in which it looks.
        tokio::time::sleep(Duration::from_millis(350 * file as u64)).await;
        drop(program.take());
        if file == 2 {
            // And once it is down when something comes in.
            import(&desk, &[another(100)]).await.unwrap();
        }
        // Nobody renews the lease of who was killed; this test need not wait for its end.
        let over = "update seguito set scade = 0";
        stato.execute(over, &[]).await.unwrap();
        program = Some(Program::serve(desk.folder.path()));
    }
    stands(&stato, FILES as i64 + 1).await;
    let told = kept(&stato).await;
    assert_eq!(told.len(), 5 * (FILES + 1), "{told:?}");
    let carla = told.iter().filter(|it| it.starts_with("carla-esempi"));
    assert_eq!(carla.count(), FILES + 1);
    drop(program);
}
