//! What importers say of a code: the rules are those of `cassetto-norme`, told as ends of sentences.

use cassetto_norme::codice_fiscale::Natura;
use cassetto_norme::{Chiave, Fault, codice_fiscale};

/// Checks an upper-case codice fiscale; one that is an omocode of another is another person's.
///
/// # Errors
///
/// What is wrong, as the end of a sentence.
pub fn check_codice_fiscale(code: &str) -> Result<Natura, &'static str> {
    codice_fiscale::check(code).map_err(Fault::reason)
}

/// The kind of key by which positions of a type are told apart; `None` for an unknown type. The
/// words are those of `posizione.tipo`.
pub fn chiave_of(tipo: &str) -> Option<Chiave> {
    match tipo {
        "uniemens" => Some(Chiave::Matricola),
        "artigiano" | "commerciante" | "agricolo-autonomo" => Some(Chiave::Codice17),
        "gs-committente" => Some(Chiave::CodiceFiscale),
        "gs-professionista" => Some(Chiave::CodiceFiscalePersona),
        "agricola" => Some(Chiave::Cida),
        "domestico" => Some(Chiave::Rapporto),
        "pubblico" => Some(Chiave::Ente),
        _ => None,
    }
}

/// Checks the key of a position of a type.
///
/// # Errors
///
/// What is wrong, as the end of a sentence; an unknown type is.
pub fn check_chiave(tipo: &str, key: &str) -> Result<(), &'static str> {
    let chiave = chiave_of(tipo).ok_or("belongs to no known type of position")?;
    chiave.check(key).map_err(Fault::reason)
}
