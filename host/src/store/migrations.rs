//! The history of schema `stato`. A migration that was applied somewhere never changes again.

macro_rules! history {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../migrations/", $name)))),*]
    };
}

/// `(file name, text)` in order.
pub(super) const HISTORY: &[(&str, &str)] = history![
    "0001_persona.sql",
    "0002_incarico.sql",
    "0003_delega.sql",
    "0004_sessione.sql",
    "0005_accesso.sql",
    "0006_snapshot.sql",
    "0007_visita.sql",
    "0008_orologio.sql",
    "0009_segnalazione.sql",
    "0010_avviso.sql",
    "0011_seguito.sql",
    "0012_preferito.sql",
    "0013_disposizione.sql",
    "0014_recente.sql",
    "0015_tasto.sql",
    "0016_ordine.sql",
    "0017_catena.sql",
    "0018_plugin_schema.sql",
    "0019_atto.sql",
    "0020_evidenza.sql",
    "0021_evento.sql",
    "0022_evento_fila.sql",
];
