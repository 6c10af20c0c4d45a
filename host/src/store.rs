//! Floor 1: everything that is kept, and the only door to sqlx and sqlparser.
//!
//! One file for each table or noun, functions that hold one SQL text each, the same text for both
//! databases. Nothing here decides who may: `access` asks, and [`visible`] holds the one rule by
//! which a position is seen.
//!
//! What plugins read goes another way: [`confine`] turns a query that an author wrote into one that
//! can see nothing but what a window is open for, and [`reads`] runs it, with a deadline, on
//! connections of its own, so that no plugin can starve the desk. [`tables`] makes the tables of its own, and
//! [`mod@apply`] changes them, all that an answer proposes or nothing of it.

pub mod accesso;
pub mod apply;
pub mod atto;
pub mod avvisi;
mod bell;
pub mod catena;
pub mod confine;
mod destinatario;
pub mod disposizione;
pub mod eventi;
mod evidenze;
pub mod fornitura;
pub mod heads;
pub mod incarichi;
pub mod load;
mod migrations;
mod open;
pub mod ordine;
pub mod orologio;
pub mod packages;
pub mod people;
pub mod positions;
pub mod preferiti;
pub mod reads;
pub mod reazioni;
pub mod recenti;
pub mod segnalazioni;
pub mod seguito;
pub mod sessions;
pub mod settings;
pub mod snapshots;
pub mod strutture;
pub mod tables;
pub mod tasti;
pub mod visible;
pub mod walk;

pub use bell::{Bell, Heard, Listener};
pub use open::{Store, StoreError};
