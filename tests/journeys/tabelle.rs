//! Tables of an application's own come into force with it, on both databases, and outlive its going back.

use super::behind;
use crate::sandbox::guests::guest;
use crate::sandbox::yard::{manifest, put};
use crate::support::desk::{Desk, Setting};
use cassetto::plugin::Back;

const OWN: &str = r#"
[[table]]
id = "nota"
by = ["posizione"]
columns = { id = "text", testo = "text" }
[[query]]
id = "note"
key = "id"
[[statement]]
id = "annota"
parameters = { id = "text", testo = "text" }
"#;

/// The application with its tables, the first column of which is declared by these words.
fn write(desk: &Desk, own: &str, schema: &[(&str, &str)]) {
    let files = desk.files();
    files.put("plugins/prova/plugin.toml", manifest("prova") + own);
    for (name, sql) in schema {
        files.put(&format!("plugins/prova/schema/{name}"), sql);
    }
    files.put(
        "plugins/prova/queries/note.sql",
        "select n.id, n.testo, d.importo from nota n join dovuto d on d.posizione = n.posizione",
    );
    files.put(
        "plugins/prova/statements/annota.sql",
        "insert into nota (id, testo) values (:id, :testo) on conflict (id) do update set testo = excluded.testo",
    );
}

async fn faults(desk: &Desk) -> Vec<String> {
    let faults = desk.app.reload().await.expect_err("faults");
    faults.iter().map(ToString::to_string).collect()
}

const FIRST: (&str, &str) = (
    "0001_nota.sql",
    "create table nota (id text primary key, testo text);\n",
);

async fn lives(setting: Setting) {
    put(setting.files(), &[("prova", guest("", ""))]);
    let desk = setting.open().await;
    assert_eq!(desk.app.reload().await.expect("as before"), None);
    write(&desk, OWN, &[FIRST]);
    assert_eq!(desk.app.reload().await.expect("tables"), Some(2));
    let stato = behind::stato(&desk).await;
    let row = "insert into \"prova__nota\" (posizione, id, testo) values (1, 'a', 'x')";
    stato.execute(row, &[]).await.expect("the table is there");

    // Another version of what was made is refused, and the old one stays in force.
    let other = (
        "0001_nota.sql",
        "create table nota (id text primary key, testo text not null);\n",
    );
    write(&desk, OWN, &[other]);
    assert_eq!(
        faults(&desk).await,
        [
            "plugins/prova/schema/0001_nota.sql  `0001_nota.sql` was applied already and says something else now; what \
          was made never changes: put it back, and write what is new into a further file"
        ]
    );
    // A fault elsewhere makes no table.
    let wider = OWN.replace(
        "testo = \"text\" }\n[[query",
        "testo = \"text\", giorno = \"text\" }\n[[query",
    );
    let later = (
        "0002_giorno.sql",
        "alter table nota add column giorno text;\n",
    );
    write(&desk, &wider, &[FIRST, later]);
    desk.files().put(
        "plugins/prova/statements/annota.sql",
        "delete from incarico",
    );
    assert_eq!(
        faults(&desk).await,
        [
            "plugins/prova/statements/annota.sql:1  there is no table `incarico` of the application's own"
        ]
    );
    let files = "select count(*) from plugin_schema_file where plugin = 'prova'";
    let count = async || {
        let row = stato
            .one(files, &[])
            .await
            .expect("an answer")
            .expect("a row");
        row.int(0).expect("a number")
    };
    assert_eq!(count().await, 1);
    write(&desk, &wider, &[FIRST, later]);
    assert_eq!(desk.app.reload().await.expect("a column"), Some(3));
    assert_eq!(count().await, 2);

    // Going back leaves what is there, and what was written.
    let back = Back::Plugin("prova".to_owned());
    assert_eq!(desk.app.back(&back).await.expect("the version before"), 4);
    let kept = stato
        .one(
            "select testo from \"prova__nota\" where giorno is null",
            &[],
        )
        .await;
    assert_eq!(
        kept.expect("an answer")
            .expect("a row")
            .text(0)
            .expect("a text"),
        "x"
    );
}

#[tokio::test]
async fn tables_come_with_an_application_and_outlive_its_versions() {
    lives(Setting::new().await).await;
}

#[tokio::test]
async fn tables_come_with_an_application_and_outlive_its_versions_on_postgresql() {
    lives(Setting::on_postgres().await).await;
}
