//! What the registry says beside the demonstration, brought by the importer of the archive. All of it
//! is invented.

use crate::journeys::behind;
use crate::support::desk::Desk;
use cassetto_archivio::{Import, Imported};
use cassetto_db::Schema;
use jiff::civil::date;

/// Dataset and rows, the head first.
const FILES: [(&str, &str); 7] = [
    (
        "soggetto_anagrafica",
        "codice_fiscale;denominazione;forma_giuridica;rea;pec;indirizzo;dal;al\n\
         99000011108;Officina Esempio S.n.c.;società in nome collettivo;;;via dell'Esempio 1, Vallechiara;1990-02-01;1998-03-01\n",
    ),
    (
        "posizione_attributo",
        "tipo_posizione;chiave_posizione;codice;valore;dal;al\n\
         agricola;99000303;tipo_ditta_1;Coltivatore diretto;2004-05-03;\n\
         uniemens;9900000101;somministratrice;no;1998-03-02;\n",
    ),
    (
        "recapito_posizione",
        "tipo_posizione;chiave_posizione;tipo;valore\n\
         uniemens;9900000101;telefono;+39 000 0000101\n",
    ),
    (
        "soggetto_collegato",
        "tipo_posizione;chiave_posizione;codice_fiscale;denominazione;ruolo;dal;al\n\
         uniemens;9900000101;SMPCRL71C52X001B;Carla Esempi;rappresentante_legale;2009-09-01;\n\
         uniemens;9900000101;99000021107;Cantieri Facsimile S.p.A.;azienda_collegata;2019-01-01;2024-12-31\n",
    ),
    (
        "sospensione",
        "tipo_posizione;chiave_posizione;dal;al;motivo\n\
         uniemens;9900000202;2020-08-01;2020-08-31;stagionale\n\
         uniemens;9900000202;2026-11-01;2026-12-31;senza_personale\n",
    ),
    (
        "inquadramento",
        "tipo_posizione;chiave_posizione;csc;ateco;versione_ateco;settore;dal;al\n\
         uniemens;9900000101;10601;25.62.00;2007;Industria;1998-03-02;2025-03-31\n\
         uniemens;9900000101;10601;25.53.00;2025;Industria;2025-04-01;\n",
    ),
    (
        "codice_autorizzazione",
        "tipo_posizione;chiave_posizione;codice;dal;al;richiesta\n\
         uniemens;9900000101;6Y;2015-01-01;2018-12-31;INPS.9900.02/02/2015.0000301\n\
         uniemens;9900000101;8B;2027-01-01;;\n",
    ),
];

/// Imports all of them, as the command line does.
pub(super) async fn bring(desk: &Desk) {
    let archive = behind::open(&desk.place, Schema::Archivio).await;
    for (dataset, rows) in FILES {
        let file = desk.folder.path().join(format!("{dataset}.csv"));
        std::fs::write(&file, rows).unwrap();
        let order = Import {
            file: &file,
            dataset: Some(dataset),
            complete: None,
            seed: 1,
            today: date(2026, 11, 23),
            now: desk.clock.now().ms,
            progress: &|_| {},
        };
        let imported = cassetto_archivio::import(&archive, &order).await;
        assert!(
            matches!(imported, Ok(Imported::Kept(_))),
            "{dataset}: {imported:?}"
        );
    }
    archive.close().await;
}
