//! People who keep streams of notices open against the real program, many of them: they are invented, and put with
//! a session each into the database of a desk.

use cassetto::clock::Clock;
use cassetto::model::Genere;
use cassetto::store::avvisi::New;
use cassetto_db::{Bind, Db};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Somebody who is signed in.
pub(crate) struct Somebody {
    /// The person and their incarico.
    pub(crate) names: (String, String),
    /// The word of the incarico in addresses.
    pub(crate) codice: String,
    pub(crate) cookie: String,
}

/// Puts so many there, whose sessions begin now.
pub(crate) async fn people(stato: &Db, count: usize) -> Vec<Somebody> {
    let now = Clock::since("2026-11-23").unwrap().now().ms;
    let mut tx = stato.write().await.unwrap();
    let (mut all, mut persons, mut incarichi, mut sessions) = (vec![], vec![], vec![], vec![]);
    for number in 0..count {
        let (persona, incarico) = (format!("ascolto-{number}"), format!("ascolta-{number}"));
        let word: String = format!("{number:016}")
            .chars()
            .map(|digit| char::from(b'a' + digit as u8 - b'0'))
            .collect();
        let token = Sha256::digest(persona.as_bytes());
        let text = |text: &str| Bind::from(text);
        persons.push(vec![
            text(&persona),
            text(&persona),
            text("A"),
            text("B"),
            text("it"),
        ]);
        incarichi.push(vec![
            text(&incarico),
            text(&word),
            text(&persona),
            text("amministratore"),
            text("istituto"),
            text("Istituto"),
            text("2020-01-01"),
        ]);
        sessions.push(vec![
            text(&persona),
            text(&HEXLOWER.encode(&Sha256::digest(token))),
            text(&persona),
            text("demo"),
            now.into(),
            now.into(),
        ]);
        all.push(Somebody {
            names: (persona, incarico),
            codice: word,
            cookie: format!("__Host-cassetto={}", BASE64URL_NOPAD.encode(&token)),
        });
    }
    let columns = &["id", "codice_fiscale", "nome", "cognome", "lingua"];
    let again = "on conflict (id) do nothing";
    tx.insert("persona", columns, &persons, again)
        .await
        .unwrap();
    let columns = &["id", "codice", "persona", "profilo", "per", "titolo", "dal"];
    tx.insert("incarico", columns, &incarichi, again)
        .await
        .unwrap();
    let columns = &["id", "impronta", "persona", "emittente", "creata", "usata"];
    let again = "on conflict (id) do update set creata = excluded.creata, usata = excluded.usata";
    tx.insert("sessione", columns, &sessions, again)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    all
}

/// A notice to somebody that a file has brought something.
pub(crate) fn notice(who: &Somebody) -> New {
    let (persona, incarico) = who.names.clone();
    New {
        persona,
        incarico,
        quando: 1_795_426_200_000,
        genere: Genere::ArchivioMolte,
        posizione: None,
        page: None,
        parametri: [("dataset".to_owned(), "versamento".to_owned())].into(),
        origine: None,
    }
}

/// Opens a stream and reads its beginning.
pub(crate) async fn open(address: &str, who: &Somebody, more: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "GET /i/{}/avvisi/flusso HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\n{more}\r\n",
        who.codice, address, who.cookie
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    read_to(&mut stream, "retry: ").await;
    stream
}

/// Reads until a text has come.
pub(crate) async fn read_to(stream: &mut TcpStream, text: &str) {
    let mut read = Vec::new();
    while !String::from_utf8_lossy(&read).contains(text) {
        let came = stream.read_buf(&mut read);
        let came = tokio::time::timeout(Duration::from_secs(60), came).await;
        let came = came.expect("nothing came in time").unwrap();
        let shown = String::from_utf8_lossy(&read).into_owned();
        assert!(came > 0, "it ended after {shown}");
    }
}
