//! `cassetto audit` as an operator calls it, beside a desk and without one.

use super::ground::opened;
use crate::support::desk::Setting;
use crate::support::program::{Program, configure, lines, run};
use cassetto::store::heads;
use cassetto_db::{Db, Place, Schema};
use std::time::Duration;

/// Looks at a few pages, so that there is something to link.
fn look(program: &Program) {
    let cookie = program.sign_in("carla-esempi");
    let choice = program.get("/i", &cookie);
    let home = choice.body.split("href=\"/i/").nth(1).unwrap();
    let home = format!("/i/{}", home.split('"').next().unwrap());
    for _ in 0..3 {
        assert_eq!(program.get(&home, &cookie).status, 200);
    }
}

/// Waits until it holds.
async fn until(holds: impl Fn() -> bool) {
    let there = async {
        while !holds() {
            tokio::task::yield_now().await;
        }
    };
    let waited = tokio::time::timeout(Duration::from_secs(60), there).await;
    waited.expect("it holds within a minute");
}

async fn meddle(stato: &Db, sql: &'static str) {
    assert!(stato.execute(sql, &[]).await.unwrap() > 0, "{sql}");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_says_that_all_is_right_names_what_is_not_and_prints_the_head() {
    let setting = Setting::new().await;
    let folder = setting.folder();
    let verify = ["audit", "verify", "--data", "data"];
    let head = ["audit", "head", "--data", "data"];
    let program = Program::serve(folder);
    let (code, _, told) = run(folder, &head, "");
    assert_eq!(
        (code, told.as_str()),
        (Some(1), "cassetto: nothing has been linked yet\n")
    );
    look(&program);
    // Beside the desk, whatever is linked by now.
    let (code, said, told) = run(folder, &verify, "");
    assert_eq!(code, Some(0), "{said}{told}");
    let (code, log) = program.terminate();
    assert_eq!(code, Some(0), "{log}");
    assert!(!log.contains("\"security\",\"number"), "{log}");

    let (code, said, told) = run(folder, &verify, "");
    assert_eq!((code, told.as_str()), (Some(0), ""));
    let rows = said.split(' ').next().unwrap().to_owned();
    assert_eq!(
        said,
        format!("{rows} rows of the register are as they were linked\n1 of 1 heads agree\n")
    );
    let kept = setting.path("data/heads");
    let first = std::fs::read_to_string(&kept).unwrap();
    let (code, said, _) = run(folder, &head, "");
    assert_eq!(code, Some(0));
    assert_eq!(said[20..], first[20..], "but for the moment");
    assert!(said.contains(&format!("Z {rows} ")), "{said}");
    let (code, said, _) = run(folder, &["audit", "head", "--export", "--data", "data"], "");
    assert_eq!(code, Some(0));
    assert_eq!(
        std::fs::read_to_string(&kept).unwrap(),
        format!("{first}{said}")
    );

    let place = Place::Folder(setting.path("data"));
    let stato = opened(&place, Schema::Stato).await;
    meddle(&stato, "update accesso set persona = 'nessuno' where id = (select riga from catena where numero = 2)").await;
    let (code, said, told) = run(folder, &verify, "");
    assert_eq!((code, told.as_str()), (Some(1), ""));
    assert_eq!(
        said,
        "number 2: changed; its row or its link does not say what was linked\n\
         up to number 1 all is right\n0 of 2 heads agree\n"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_end_that_was_cut_off_is_told_by_the_file_and_by_the_desk_that_starts_again() {
    let setting = Setting::new().await;
    let folder = setting.folder();
    let program = Program::serve(folder);
    look(&program);
    program.terminate();
    let place = Place::Folder(setting.path("data"));
    let stato = opened(&place, Schema::Stato).await;
    for sql in [
        "delete from accesso where id in (select riga from catena where numero > 1)",
        "delete from catena where numero > 1",
        "update seguito set numero = 1 where nome = 'catena'",
    ] {
        meddle(&stato, sql).await;
    }
    let verify = ["audit", "verify", "--data", "data"];
    let (code, said, _) = run(folder, &verify, "");
    assert_eq!(code, Some(1));
    assert!(
        said.starts_with("number 2: cut off; there were links up to "),
        "{said}"
    );
    // Where the heads are somewhere else, nothing is seen, and that is said.
    std::fs::rename(setting.path("data/heads"), setting.path("kept")).unwrap();
    let (code, said, _) = run(folder, &verify, "");
    assert_eq!(code, Some(0));
    assert!(said.contains("there is no head to compare with"), "{said}");
    let (code, _, _) = run(folder, &[&verify[..], &["--heads", "kept"]].concat(), "");
    assert_eq!(code, Some(1));

    std::fs::rename(setting.path("kept"), setting.path("data/heads")).unwrap();
    let program = Program::serve(folder);
    look(&program);
    let (code, log) = program.terminate();
    assert_eq!(code, Some(0), "{log}");
    let told = lines(&log).into_iter().any(|line| {
        line["target"] == "security"
            && line["fields"]["message"]
                == "the chain of the register is not the one whose head was kept"
    });
    assert!(told, "{log}");
    // What cannot be appended to any more is told, and ends nothing.
    let file = setting.path("data/heads");
    let kept = || heads::read(&file).unwrap().heads.len();
    let before = kept();
    let program = Program::serve(folder);
    // The head of the start would make the file anew.
    until(|| kept() > before).await;
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    look(&program);
    let (code, log) = program.terminate();
    assert_eq!(code, Some(0), "{log}");
    let unkept = |line: &serde_json::Value| {
        line["level"] == "ERROR"
            && line["fields"]["message"] == "no head of the register's chain was kept"
    };
    assert!(lines(&log).iter().any(unkept), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_database_is_verified_where_it_stands_and_what_cannot_be_told_is_said() {
    let setting = Setting::on_postgres().await;
    let place = setting.settings().place;
    let Place::Postgres(url) = &place else {
        panic!("{place:?}")
    };
    configure(setting.folder(), &format!("database = {url:?}\n"));
    let folder = setting.folder();
    let program = Program::serve(folder);
    look(&program);
    program.terminate();
    let heads = ["--heads", "data/heads"];
    for (more, says) in [
        (&[][..], "there is no head to compare with"),
        (&heads[..], "1 of 1 heads agree"),
    ] {
        let line = [&["audit", "verify", "--database", url][..], more].concat();
        let (code, said, told) = run(folder, &line, "");
        assert_eq!(code, Some(0), "{said}{told}");
        assert!(said.contains(says), "{said}");
    }
    for (line, says) in [
        (&["--heads", "absent"][..], "the heads `absent`: "),
        (&["--heads", "host.toml"][..], "no line of it is a head"),
        (&["--database", "sqlite:nowhere"][..], "cassetto: "),
        (
            &["--database", "postgres://anna:geheim@127.0.0.1/x"][..],
            "a password on a command line is seen by every account",
        ),
    ] {
        let line = [&["audit", "verify"][..], line].concat();
        let (code, said, told) = run(folder, &line, "");
        assert_eq!(code, Some(2), "{line:?} {said}{told}");
        assert!(told.contains(says) && !told.contains("geheim"), "{told}");
    }
}
