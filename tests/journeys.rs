//! Journeys through the whole desk: an address goes in, a page comes out, and what the databases hold
//! afterwards is looked at by a connection of its own.

mod aiuto;
mod anagrafica;
mod avvisi;
mod bad_input;
pub(crate) mod behind;
mod cached;
mod cerca;
mod codes;
mod events;
mod finestre;
mod foreign;
mod forms;
mod headers;
mod healing;
mod import;
mod lingue;
mod nodes;
mod orologio;
mod owner;
mod perche;
mod privacy;
mod program;
mod publish;
mod quarantine;
mod regole;
mod reload;
mod riepilogo;
mod segnalazioni;
mod session;
mod snapshots;
mod standstill;
mod stato;
mod story;
mod uniemens;
mod whole;
mod wire;
