//! A long UniEmens flow streams through the program in constant memory: generated as it is written,
//! imported by a process of its own, whose peak is read while it lives. On both databases.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on says why and ends; the program is what is measured"
)]

#[path = "../../../tests/support/postgres.rs"]
#[expect(
    dead_code,
    reason = "of what all tests share, a fresh database is enough here"
)]
mod postgres;

use cassetto_archivio::check_codice_fiscale;
use cassetto_db::Place;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const MIB: u64 = 1 << 20;

/// The most that the program may hold, whatever the size of the file.
const MOST: u64 = 64 * MIB;

const SOGGETTI: &str = "\
codice_fiscale;denominazione;forma_giuridica;rea;pec;indirizzo;dal;al
99000011108;Officina Esempio S.r.l.;società a responsabilità limitata;;;;2009-09-01;
";
const POSIZIONI: &str = "\
contribuente;tipo;chiave;denominazione;sede;stato;inizio;cessazione;madre
99000011108;uniemens;9900000101;Officina Esempio S.r.l.;9900;attiva;1998-03-02;;
99000011108;uniemens;9900000202;Unità di Montescuro;9901;attiva;2009-09-01;;9900000101
";

/// An invented person: the letters of the name tell the number.
fn person(mut number: u64) -> String {
    let mut code = String::new();
    for _ in 0..6 {
        code.push(char::from(b'A' + (number % 26) as u8));
        number /= 26;
    }
    code.push_str("85T10X001");
    let letters = (b'A'..=b'Z').map(|letter| format!("{code}{}", char::from(letter)));
    letters
        .into_iter()
        .find(|code| check_codice_fiscale(code).is_ok())
        .unwrap()
}

/// Writes a flow of at least so many bytes, two positions a month, and how many workers it has.
fn generate(path: &Path, bytes: u64) -> u64 {
    let mut file = BufWriter::new(File::create(path).unwrap());
    let days: String = (1..=28)
        .map(|day| format!("          <Giorno GG=\"{day:02}\"><Lavorato>S</Lavorato></Giorno>\n"))
        .collect();
    let weeks: String = (36..=39)
        .map(|week| format!("          <Settimana><IdSettimana>{week}</IdSettimana><TipoCopertura>X</TipoCopertura></Settimana>\n"))
        .collect();
    writeln!(
        file,
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<DenunceMensili>"
    )
    .unwrap();
    let (mut written, mut workers) = (0, 0);
    let statements = 48;
    for statement in 0..statements {
        let (month, matricola) = (statement / 2, ["9900000101", "9900000202"][statement % 2]);
        let (year, month) = (2023 + month / 12, month % 12 + 1);
        writeln!(
            file,
            "  <Azienda>\n    <AnnoMeseDenuncia>{year}-{month:02}</AnnoMeseDenuncia>\n    \
             <CFAzienda>99000011108</CFAzienda>\n    <PosContributiva Composizione=\"CP\">\n      \
             <Matricola>{matricola}</Matricola>"
        )
        .unwrap();
        while written < bytes * (statement as u64 + 1) / statements as u64 {
            let worker = format!(
                "      <DenunciaIndividuale>\n        <CFLavoratore>{}</CFLavoratore>\n        <Cognome>ESEMPIO</Cognome>\n        \
                 <Nome>NUMERO {workers}</Nome>\n        <Qualifica1>1</Qualifica1>\n        <Qualifica2>F</Qualifica2>\n        \
                 <Qualifica3>I</Qualifica3>\n        <TipoContribuzione>00</TipoContribuzione>\n        \
                 <CodiceContratto>113</CodiceContratto>\n        <DatiRetributivi>\n          <Imponibile>1830</Imponibile>\n          \
                 <Contributo>537,20</Contributo>\n          <OreLavorabili>16800</OreLavorabili>\n{weeks}{days}        \
                 </DatiRetributivi>\n      </DenunciaIndividuale>\n",
                person(workers)
            );
            file.write_all(worker.as_bytes()).unwrap();
            written += worker.len() as u64;
            workers += 1;
        }
        writeln!(
            file,
            "      <DenunciaAziendale/>\n    </PosContributiva>\n  </Azienda>"
        )
        .unwrap();
    }
    writeln!(file, "</DenunceMensili>").unwrap();
    file.flush().unwrap();
    workers
}

fn import(place: &Place, file: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cassetto-archivio"));
    command.arg("import").arg(file);
    match place {
        Place::Folder(folder) => command.arg("--data").arg(folder),
        Place::Postgres(url) => command.arg("--database").arg(url),
    };
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Waits for a program: what it said, and the most that it held.
fn wait(mut child: Child) -> (String, u64) {
    let about = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        // The peak of a process that has ended is read no more.
        let status = std::fs::read_to_string(&about).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
        most = most.max(kib.unwrap_or(0) << 10);
        std::thread::sleep(Duration::from_millis(2));
    }
    let output = child.wait_with_output().unwrap();
    let complained = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{complained}");
    (String::from_utf8(output.stdout).unwrap(), most)
}

#[tokio::test]
async fn a_long_flow_streams_through_in_constant_memory() {
    let folder = tempfile::tempdir().unwrap();
    let sizes = match std::env::var_os("CASSETTO_LONG") {
        Some(_) => [2 * MIB, 300 * MIB],
        None => [2 * MIB, 20 * MIB],
    };
    let flows = sizes.map(|size| {
        let file = folder.path().join(format!("{size}.xml"));
        let workers = generate(&file, size);
        assert!(std::fs::metadata(&file).unwrap().len() >= size);
        (size / MIB, file, workers)
    });
    let sqlite = Place::Folder(folder.path().join("data"));
    let mut peaks = Vec::new();
    for place in [sqlite, postgres::fresh().await] {
        let name = match place {
            Place::Folder(_) => "SQLite",
            Place::Postgres(_) => "PostgreSQL",
        };
        for (rows, text) in [("soggetti.csv", SOGGETTI), ("posizioni.csv", POSIZIONI)] {
            let file = folder.path().join(rows);
            std::fs::write(&file, text).unwrap();
            wait(import(&place, &file));
        }
        for (mib, file, workers) in &flows {
            let began = Instant::now();
            let (said, most) = wait(import(&place, file));
            let took = began.elapsed().as_secs_f64();
            eprintln!(
                "{name}, {mib} MiB: {workers} workers in {took:.1} s, at most {} KiB held",
                most >> 10
            );
            let told = format!("48 statements of 48 companies with {workers} workers");
            assert!(said.starts_with(&told), "{said}");
            assert!(most > 0, "nobody saw what it held");
            peaks.push((name, mib, most));
        }
    }
    assert!(peaks.iter().all(|(_, _, peak)| *peak < MOST), "{peaks:?}");
}
