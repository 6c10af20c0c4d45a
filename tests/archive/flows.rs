//! UniEmens flows that come in: each trap of the format, and what the archive holds then.

use super::flow::{company, employee, flow, position, small, totals};
use super::rows::registry;
use super::{AT, Archive, both, sqlite};
use cassetto_archivio::Flow;

async fn archives() -> [Archive; 2] {
    let archives = both().await;
    for archive in &archives {
        registry(archive).await;
    }
    archives
}

#[tokio::test]
async fn the_example_of_the_document_comes_in() {
    let document = include_str!("../../plugin-sdk/archivio/formats/uniemens.md");
    let (_, example) = document.split_once("\nEXAMPLE\n\n").unwrap();
    for archive in archives().await {
        let told = archive.flow(example).await;
        let expected = Flow {
            companies: 1,
            statements: 1,
            workers: 1,
            new: 1,
            ..Flow::default()
        };
        assert_eq!(told, expected, "{}", archive.name);
        assert_eq!(
            archive.statements().await,
            ["9900000101 2026-10 uniemens definitiva 2026-11-23 2026-11-30 1 65600 0 65600 -"]
        );
        assert_eq!(
            archive.workers().await,
            ["9900000101 CNTPRI75A30X013S CONTI PIERO 2FI 113 223000 65565 16800 1 -"]
        );
        assert_eq!(
            archive.righe().await,
            ["9900000101 individuale 00 223000 65565 0"]
        );
        assert_eq!(
            archive.dues().await,
            ["9900000101 2026-10 DM10 2026-11-16 65600 denuncia"]
        );
        assert_eq!(archive.months().await, ["2026-10 definitiva 0 65600"]);
        let id = archive.count("select id from denuncia").await;
        assert_eq!(id, 1_000_000_000_000, "{}", archive.name);
        for table in [
            "select count(*) from flusso_denuncia",
            "select count(*) from flusso_individuale",
            "select count(*) from flusso_riga",
            "select count(*) from flusso_anomalia",
        ] {
            assert_eq!(archive.count(table).await, 0, "{}: {table}", archive.name);
        }
    }
}

#[tokio::test]
async fn companies_positions_and_sections_of_one_file_go_where_they_belong() {
    let pay = "<AltreADebito><CausaleADebito>M701</CausaleADebito><NumOre>8</NumOre>\
               <AltroImponibile>100</AltroImponibile><ImportoADebito>1,5</ImportoADebito></AltreADebito>\n\
               <OreLavorabili>16800</OreLavorabili>\n\
               <Settimana><IdSettimana>09</IdSettimana><TipoCopertura>X</TipoCopertura></Settimana>\n\
               <Settimana><IdSettimana>10</IdSettimana><TipoCopertura>1</TipoCopertura>\
               <CodiceEvento>MAL</CodiceEvento></Settimana>\n\
               <Giorno GG=\"1 \"><Lavorato>S</Lavorato></Giorno>\n<Giorno GG=\"02\"><Lavorato>N</Lavorato>\
               <EventoGiorn><CodiceEventoGiorn>MA1</CodiceEventoGiorn></EventoGiorn></Giorno>\n\
               <InfoAggCausaliContrib><CodiceCausale>L024</CodiceCausale><AnnoMeseRif>2026-09</AnnoMeseRif>\
               <ImportoAnnoMeseRif>12.30</ImportoAnnoMeseRif></InfoAggCausaliContrib>\n";
    let other = "<AltrePartiteADebito><CausaleADebito>M980</CausaleADebito><NumDip>1</NumDip>\
                 <Retribuzione>500</Retribuzione><SommaADebito>7,25</SommaADebito></AltrePartiteADebito>\n";
    let first = employee(0, "1830", "537,2", pay)
        + &employee(1, "1.714,00", "503.90", "")
        + &totals(2, "1049,85", "12,30").replace("<DatiQ", &format!("{other}<DatiQ"));
    let second = employee(
        2,
        "2000",
        "600",
        "<Giorno GG='03'><EventoGiorn>CIG</EventoGiorn></Giorno>",
    );
    let second = second + &totals(1, "600", "0");
    let of_a = position("9900000101", &first) + &position("9900000202", &second);
    let collaborators = "<ListaCollaboratori><CAP>00000</CAP><Collaboratore>\
        <CFCollaboratore>RSSMRA85T10A562S</CFCollaboratore><Cognome>ROSSI</Cognome><Nome>MARIO</Nome>\
        <TipoRapporto>1E</TipoRapporto><Imponibile>1000,55</Imponibile><Aliquota>3503</Aliquota></Collaboratore>\
        </ListaCollaboratori>\n";
    let d0 = |e0: &str| {
        format!(
            "<PosPA><D0_DenunciaIndividuale><CFLavoratore>BNCNNA90M41F205N</CFLavoratore>\
             <Cognome>BIANCHI</Cognome><Nome>ANNA</Nome>{e0}</D0_DenunciaIndividuale></PosPA>"
        )
    };
    let inquadramento = "<InquadramentoLavPA><TipoImpiego>1</TipoImpiego><Contratto>RALN</Contratto>\
        <Qualifica>C00100</Qualifica></InquadramentoLavPA>";
    let gestione = |name: &str, code: &str, suffix: &str, pay: &str, due: &str| {
        format!(
            "<{name}><CodGestione>{code}</CodGestione><Imponibile{suffix}>{pay}</Imponibile{suffix}>\
             <Contributo{suffix}>{due}</Contributo{suffix}></{name}>"
        )
    };
    let e0 = format!(
        "<E0_PeriodoNelMese><GiornoInizio>2026-10-01</GiornoInizio>{inquadramento}<Gestioni>{}{}</Gestioni>\
         </E0_PeriodoNelMese>",
        gestione("GestPensionistica", "2", "", "2100,40", "686,83"),
        gestione("GestPrevidenziale", "6", "TFS", "1680,32", "102,50"),
    );
    let v1 = format!(
        "<V1 CausaleVariazione=\"7\"><Gestioni>{}</Gestioni></V1><F1_Ammortamento><CodGestione>9</CodGestione>\
         <Importo>50,00</Importo></F1_Ammortamento>",
        gestione("GestCredito", "9", "", "10,00", "-3,5"),
    );
    let body = format!(
        "<ListaPosPA TipoListaPosPA=\"0\"><PRGAZIENDA>1</PRGAZIENDA><ISTAT>x</ISTAT>{}</ListaPosPA>\n\
         <ListaPosPA><PRGAZIENDA>00002</PRGAZIENDA>{}</ListaPosPA>\n",
        d0(&format!("{e0}{v1}")),
        d0("<E0/>")
    );
    let text = flow(&[
        company("2026-10", "99000011108", &of_a),
        company("2026-09", "cmpdfn65t49x009x", collaborators),
        company("2026-10", "99000051104", &body),
    ]);
    for archive in archives().await {
        let told = archive.flow(&text).await;
        assert_eq!((told.companies, told.statements, told.workers), (3, 5, 6));
        assert_eq!((told.new, told.unknown), (5, vec![]), "{}", archive.name);
        assert_eq!(
            archive.statements().await,
            [
                "9900000101 2026-10 uniemens definitiva 2026-11-23 2026-11-30 2 104985 1230 103755 -",
                "9900000202 2026-10 uniemens definitiva 2026-11-23 2026-11-30 1 60000 0 60000 -",
                "99000051104/00001 2026-10 pospa trasmessa 2026-11-23 2026-11-30 1 83933 350 83583 -",
                "99000051104/00002 2026-10 pospa trasmessa 2026-11-23 2026-11-30 1 0 0 0 -",
                "CMPDFN65T49X009X 2026-09 gs trasmessa 2026-11-23 2026-11-02 1 35049 0 35049 -",
            ]
        );
        assert_eq!(
            archive.workers().await,
            [
                "9900000101 CNTPRI75A30X013S CONTI PIERO 1FI 113 183000 53720 16800 2 MAL",
                "9900000101 TRNVNI91S45X012Z TORNI IVANA 1FI 113 171400 50390 0 0 -",
                "9900000202 RSSMRA85T10A562S ROSSI MARIO 1FI 113 200000 60000 0 0 CIG",
                "99000051104/00001 BNCNNA90M41F205N BIANCHI ANNA C00100 RALN 210040 78933 0 0 -",
                "99000051104/00002 BNCNNA90M41F205N BIANCHI ANNA   0 0 0 0 -",
                "CMPDFN65T49X009X RSSMRA85T10A562S ROSSI MARIO 1E  100055 35049 0 0 -",
            ]
        );
        assert_eq!(
            archive.righe().await,
            [
                "9900000101 altre_partite M980 50000 725 0",
                "9900000101 conguagli L024 0 0 1230",
                "9900000101 individuale 00 354400 104110 0",
                "9900000101 individuale M701 10000 150 0",
                "9900000202 individuale 00 200000 60000 0",
                "99000051104/00001 E0 2 210040 68683 0",
                "99000051104/00001 E0 6 168032 10250 0",
                "99000051104/00001 F1 9 0 5000 0",
                "99000051104/00001 V1 9 1000 0 350",
                "CMPDFN65T49X009X individuale 1E 100055 35049 0",
            ]
        );
        assert_eq!(
            archive.dues().await,
            [
                "9900000101 2026-10 DM10 2026-11-16 103755 denuncia",
                "9900000202 2026-10 DM10 2026-11-16 60000 denuncia",
                "99000051104/00001 2026-10 P201 2026-11-16 83583 denuncia",
                "CMPDFN65T49X009X 2026-09 CXX 2026-10-16 35049 denuncia",
            ]
        );
    }
}

#[tokio::test]
async fn several_statements_of_one_worker_are_added_up() {
    let pay = |week: u8| format!("<Settimana><IdSettimana>{week}</IdSettimana></Settimana>");
    let other = employee(0, "100,10", "30", &pay(42))
        .replace(">00<", ">55<")
        .replace("PIERO", "P.");
    let inside = employee(0, "200", "60", &pay(41)) + &other + &totals(2, "90", "0");
    let text = flow(&[company(
        "2026-10",
        "99000011108",
        &position("9900000101", &inside),
    )]);
    for archive in archives().await {
        archive.flow(&text).await;
        let expected = ["9900000101 CNTPRI75A30X013S CONTI PIERO 1FI 113 30010 9000 0 2 -"];
        assert_eq!(archive.workers().await, expected, "{}", archive.name);
        let righe = archive.righe().await;
        assert_eq!(
            righe,
            [
                "9900000101 individuale 00 20000 6000 0",
                "9900000101 individuale 55 10010 3000 0"
            ]
        );
    }
}

#[tokio::test]
async fn letters_come_in_as_the_file_declares_them() {
    let text = small("2026-10", "1830", "537,2")
        .replace("PIERO", "NICOLÒ")
        .replace("CONTI", "D&#x2019;AQUÌ");
    let latin = |text: &str| -> Vec<u8> {
        let text = text.replace("UTF-8", "ISO-8859-1");
        text.chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect()
    };
    for (bytes, name) in [
        (text.clone().into_bytes(), "UTF-8"),
        (format!("\u{feff}{text}").into_bytes(), "BOM"),
        (
            text.replace(" encoding=\"UTF-8\"", "").into_bytes(),
            "no declaration",
        ),
        (text.replace('\n', "\r\n").into_bytes(), "CR LF"),
        (text.replace('\n', "").into_bytes(), "one line"),
        (latin(&text), "ISO-8859-1"),
    ] {
        let archive = sqlite().await;
        registry(&archive).await;
        archive.flow(bytes).await;
        let expected = ["9900000101 CNTPRI75A30X013S D’AQUÌ NICOLÒ 1FI 113 183000 53720 0 0 -"];
        assert_eq!(archive.workers().await, expected, "{name}");
    }
}

#[tokio::test]
async fn what_nobody_understands_is_kept_and_told() {
    let more = "<Novita anno=\"1\"><x>2</x></Novita>\n<Novita/>\n";
    let inside = employee(0, "1830", "537,2", more) + &totals(1, "537,20", "0");
    let agri = "<PosAgri><CIDA>99000303</CIDA></PosAgri>\n";
    let inside =
        position("9900000101", &inside).replace("Composizione=\"CP \"", "Nuovo=\"1\"") + agri;
    let text = flow(&[company("2026-10", "99000011108", &inside)]);
    let above = "DenunceMensili/Azienda/PosContributiva";
    for archive in archives().await {
        let told = archive.flow(&text).await;
        let unknown = told
            .unknown
            .iter()
            .map(|one| (one.path.as_str(), one.count, one.line));
        let novita = format!("{above}/DenunciaIndividuale/DatiRetributivi/Novita");
        let attribute = "DenunceMensili/Azienda/PosContributiva/@Nuovo";
        let expected = [
            (attribute, 1, 8),
            (&novita, 2, 17),
            ("DenunceMensili/Azienda/PosAgri", 1, 28),
        ];
        assert_eq!(unknown.collect::<Vec<_>>(), expected, "{}", archive.name);
        let said = told.to_string();
        assert!(
            said.contains(&format!("\n  2 times {novita}, first on line 17")),
            "{said}"
        );
        let kept = archive
            .lines("select i.file, f.percorso, f.quanti, f.prima_riga from flusso_ignoto f \
                    join importazione i on i.sha256 = f.importazione order by f.prima_riga, f.percorso")
            .await;
        assert_eq!(
            kept[1],
            format!("rows.csv {novita} 2 17"),
            "{}",
            archive.name
        );
        assert_eq!(kept.len(), 3);
        assert_eq!(archive.workers().await.len(), 1);
    }
}

#[tokio::test]
async fn the_importer_says_how_fresh_statements_are() {
    let archive = sqlite().await;
    registry(&archive).await;
    archive.flow(small("2026-10", "1830", "537,20")).await;
    let fresh = archive
        .lines("select dataset from fornitura where aggiornato_al = '2026-11-23' and dataset like 'den%' or dataset = 'dovuto' order by dataset")
        .await;
    let expected = [
        "denuncia",
        "denuncia_anomalia",
        "denuncia_individuale",
        "denuncia_riga",
        "dovuto",
    ];
    assert_eq!(fresh, expected);
    let file = archive
        .lines("select dataset, righe, nuove from importazione where dataset = 'denuncia'")
        .await;
    assert_eq!(
        (file, AT.to_string().as_str()),
        (vec!["denuncia 1 1".to_owned()], "2026-11-23")
    );
}
