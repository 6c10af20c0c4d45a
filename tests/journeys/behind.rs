//! Behind the back of the desk: its databases through connections of the test's own.

use crate::support::browser::Answer;
use crate::support::desk::{Desk, Setting};
use cassetto_db::{Access, Bind, Cell, Db, Opening, Place, Schema};

/// Every table of the desk but `accesso`, its chain and `recente`, which looking fills; of `sessione` not when it was used.
const TABLES: [&str; 24] = [
    "select * from atto order by id",
    "select * from avviso order by tipo, chiave, numero",
    "select * from da_chiedere order by plugin, posizione",
    "select * from delegato order by id",
    "select * from delega order by id",
    "select * from destinatario order by tipo, chiave",
    "select * from disposizione order by incarico",
    "select * from evidenza order by posizione, plugin, numero",
    "select * from evento order by id",
    "select * from impostazione order by chiave",
    "select * from incarico order by id",
    "select * from indicatore order by posizione, plugin, codice",
    "select * from numeratore order by nome",
    "select * from ordine order by incarico",
    "select * from orologio order by demo",
    "select * from persona order by id",
    "select * from preferito order by incarico, plugin, pagina",
    "select * from reazione order by plugin",
    "select * from segnalazione order by numero",
    "select id, impronta, persona, emittente, creata from sessione order by id",
    "select * from struttura order by codice",
    "select * from subdelega order by id",
    "select * from tasto order by persona, azione",
    "select * from timer order by id",
];

/// A connection that writes one of the two schemas, the other in sight.
pub(crate) async fn open(place: &Place, schema: Schema) -> Db {
    let other = match schema {
        Schema::Stato => Schema::Archivio,
        Schema::Archivio => Schema::Stato,
    };
    let opening = Opening {
        place,
        schema,
        sees: Some(other),
        access: Access::Write,
        connections: 1,
        statement_timeout: None,
    };
    opening.open().await.unwrap()
}

/// What the desk keeps.
pub(crate) async fn stato(desk: &Desk) -> Db {
    open(&desk.place, Schema::Stato).await
}

/// The same demonstration on both databases, for what must not depend on which it is.
pub(crate) async fn both() -> [(&'static str, Setting); 2] {
    [
        ("SQLite", Setting::new().await),
        ("PostgreSQL", Setting::on_postgres().await),
    ]
}

/// All that the desk keeps, as one text.
pub(crate) async fn dump(stato: &Db) -> String {
    let mut dump = String::new();
    for sql in TABLES {
        for row in stato.all(sql, &[]).await.unwrap() {
            dump.push_str(&format!("{:?}\n", row.0));
        }
    }
    dump
}

/// The one text that a query answers.
pub(crate) async fn text(db: &Db, sql: &'static str, binds: &[Bind]) -> String {
    let row = db.one(sql, binds).await.unwrap();
    let row = row.unwrap_or_else(|| panic!("no row: {sql} {binds:?}"));
    row.text(0).unwrap().to_owned()
}

/// The word of a position in addresses.
pub(crate) async fn posizione(stato: &Db, tipo: &str, chiave: &str) -> String {
    let sql = "select codice from archivio.posizione where tipo = $1 and chiave = $2";
    text(stato, sql, &[tipo.into(), chiave.into()]).await
}

/// The word of an incarico in addresses.
pub(crate) async fn incarico(stato: &Db, id: &str) -> String {
    text(
        stato,
        "select codice from incarico where id = $1",
        &[id.into()],
    )
    .await
}

/// A row of the register: request, person, incarico, profilo, codice of the position, application,
/// page, how it ended; `-` for what is not there.
pub(crate) type Seen = [String; 8];

/// The register in the order of its rows. The desk is closed first, so that nothing is still to come.
pub(crate) async fn register(desk: &Desk) -> Vec<Seen> {
    desk.app.close().await;
    let stato = stato(desk).await;
    let sql = "select a.richiesta, a.persona, a.incarico, a.profilo, p.codice, a.plugin, a.pagina, a.esito \
               from accesso a left join archivio.posizione p on p.id = a.posizione order by a.richiesta, a.id";
    let rows = stato.all(sql, &[]).await.unwrap();
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Int(number) => number.to_string(),
        Cell::Null => "-".to_owned(),
    };
    let seen = rows.iter().map(|row| {
        let cells: Vec<String> = row.0.iter().map(cell).collect();
        Seen::try_from(cells).unwrap()
    });
    seen.collect()
}

/// Waits until the use of the session, which is noted behind everybody's back, stands in the database.
pub(crate) async fn noted(desk: &Desk) {
    let stato = stato(desk).await;
    let now = desk.clock.now().ms;
    let began = std::time::Instant::now();
    loop {
        let row = stato
            .one("select max(usata) from sessione", &[])
            .await
            .unwrap()
            .unwrap();
        if row.int(0).unwrap() == now {
            return;
        }
        assert!(
            began.elapsed().as_secs() < 20,
            "the use of the session was not noted"
        );
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

/// The nonce that an answer's policy names.
pub(crate) fn nonce(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy");
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .and_then(|rest| rest.split('\'').next());
    nonce
        .unwrap_or_else(|| panic!("no nonce in `{policy}`"))
        .to_owned()
}

/// An answer as a whole, without the words that are new in every answer.
pub(crate) fn faceless(answer: &Answer) -> String {
    let mut headers: Vec<String> = answer
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    let whole = format!(
        "{}\n{}\n\n{}",
        answer.status,
        headers.join("\n"),
        answer.text
    );
    let mut whole = whole.replace(&nonce(answer), "NONCE");
    for sealed in answer.attributes("[data-context]", "data-context") {
        whole = whole.replace(&sealed, "SEALED");
    }
    whole.replace(answer.header("x-request-id"), "REQUEST")
}
