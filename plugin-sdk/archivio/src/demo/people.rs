//! `people.jsonl`: persons, incarichi, deleghe and strutture, which the desk keeps and the host loads.
//! What they refer to in the archive stands there by its natural key.

use super::book::Posizione;
use super::chance::Chance;
use super::story::{COMUNE, DARIO, DELFINA, OFFICINA, Story};
use super::studio::Clients;
use crate::ArchiveError;
use crate::calendar::plus;
use crate::codice_fiscale;
use jiff::civil::Date;
use serde::Serialize;
use std::io::Write;

mod cast;

pub(super) use cast::STRUTTURE;

/// One line.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Line<'a> {
    Impostazione {
        chiave: &'a str,
        valore: String,
    },
    Struttura(Struttura),
    Persona(Placed),
    Delegato {
        id: &'a str,
        tipo: &'a str,
        denominazione: &'a str,
        codice_fiscale: String,
    },
    Incarico(Incarico<'a>),
    Delega(Delega<'a>),
    Subdelega {
        id: String,
        delega: String,
        incarico: &'a str,
        diritti: &'a str,
        dal: String,
    },
}

#[derive(Clone, Copy, Serialize)]
pub(super) struct Struttura {
    pub(super) codice: &'static str,
    pub(super) nome: &'static str,
    tipo: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    superiore: Option<&'static str>,
    linee: &'static str,
    pub(super) patrono: &'static str,
}

#[derive(Clone, Copy, Serialize)]
struct Persona {
    id: &'static str,
    codice_fiscale: &'static str,
    nome: &'static str,
    cognome: &'static str,
    lingua: &'static str,
    presentazione: &'static str,
    /// What the guided tour proposes to try.
    percorso: &'static str,
}

/// A person with the place in the guided tour, from 1.
#[derive(Serialize)]
struct Placed {
    #[serde(flatten)]
    persona: Persona,
    ordine: usize,
}

/// On whose behalf somebody acts.
#[derive(Clone, Copy)]
enum For {
    Soggetto(&'static str),
    Delega(&'static str),
    Subdelega(&'static str),
    Struttura(&'static str),
    Istituto,
}

struct Role {
    id: &'static str,
    persona: &'static str,
    profilo: &'static str,
    per: For,
    titolo: &'static str,
}

#[derive(Serialize)]
struct Incarico<'a> {
    id: &'a str,
    codice: String,
    persona: &'a str,
    profilo: &'a str,
    per: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    soggetto: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delegato: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    struttura: Option<&'a str>,
    titolo: &'a str,
    dal: String,
}

#[derive(Serialize)]
struct Key<'a> {
    tipo: &'a str,
    chiave: &'a str,
}

#[derive(Serialize)]
struct Delega<'a> {
    id: String,
    posizione: Key<'a>,
    delegato: &'a str,
    stato: &'a str,
    dal: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    al: Option<String>,
    /// Milliseconds UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    revocata: Option<i64>,
}

const STUDIO: &str = "studio-provetti";
const OMERO: &str = "omero-fidati";
const ASSOCIAZIONE: &str = "associazione-datori-esempio";

/// Writes all lines, each after those that it refers to; how many there are.
pub(super) fn write(
    out: &mut impl Write,
    at: Date,
    story: &Story,
    clients: &Clients,
    codes: &mut Chance,
) -> Result<u64, ArchiveError> {
    let mut paper = Paper { out, lines: 0 };
    paper.line(&Line::Impostazione {
        chiave: "demo",
        valore: at.to_string(),
    })?;
    for struttura in cast::STRUTTURE {
        paper.line(&Line::Struttura(struttura))?;
    }
    for (ordine, persona) in (1..).zip(cast::PERSONE) {
        paper.line(&Line::Persona(Placed { persona, ordine }))?;
    }
    for (id, tipo, denominazione, code) in [
        (
            STUDIO,
            "studio",
            "Studio Provetti",
            codice_fiscale::entity(9_900_006_110),
        ),
        (
            OMERO,
            "persona",
            "Omero Fidati",
            "FDTMRO83D14X010Z".to_owned(),
        ),
        (
            ASSOCIAZIONE,
            "studio",
            "Associazione Datori Esempio",
            codice_fiscale::entity(9_900_007_110),
        ),
    ] {
        paper.line(&Line::Delegato {
            id,
            tipo,
            denominazione,
            codice_fiscale: code,
        })?;
    }
    let since = plus(at, -700);
    for role in &cast::ROLES {
        paper.line(&Line::Incarico(role.incarico(since, codes)))?;
    }
    deleghe(&mut paper, at, story, clients)?;
    Ok(paper.lines)
}

fn deleghe(
    paper: &mut Paper<'_, impl Write>,
    at: Date,
    story: &Story,
    clients: &Clients,
) -> Result<(), ArchiveError> {
    let delega = |id: String, posizione, delegato, since: i32| Delega {
        id,
        posizione: key(posizione),
        delegato,
        stato: "attiva",
        dal: plus(at, since).to_string(),
        al: None,
        revocata: None,
    };
    let mut number = 0;
    let mut of_studio = || {
        number += 1;
        format!("{STUDIO}-{number:03}")
    };
    let mut shared = Vec::new();
    // Firm A comes first, so that the collaborator of the studio sees it too.
    for (at_client, posizione) in std::iter::once(&story.officina)
        .chain(&clients.active)
        .enumerate()
    {
        let id = of_studio();
        if at_client < 120 {
            shared.push(id.clone());
        }
        let mut delega = delega(id, posizione, STUDIO, -400 - at_client as i32);
        // Three end within thirty days, the last of them just so.
        let ends = [(200, 7), (201, 15), (202, 30)]
            .into_iter()
            .find(|(client, _)| *client == at_client);
        delega.al = ends.map(|(_, days)| plus(at, days).to_string());
        paper.line(&Line::Delega(delega))?;
    }
    let domestic = &story.delfina[4];
    paper.line(&Line::Delega(delega(of_studio(), domestic, STUDIO, -7)))?;
    let mut revoked = delega(of_studio(), &clients.revoked, STUDIO, -900);
    revoked.revocata = Some(moment(plus(at, -1)));
    paper.line(&Line::Delega(revoked))?;
    for posizione in &clients.unsigned {
        let mut unsigned = delega(of_studio(), posizione, STUDIO, -2);
        unsigned.stato = "da_firmare";
        paper.line(&Line::Delega(unsigned))?;
    }
    // A new delega for domestic work revokes the old by itself: this one, a week ago.
    let mut old = delega(format!("{ASSOCIAZIONE}-001"), domestic, ASSOCIAZIONE, -600);
    old.revocata = Some(moment(plus(at, -7)));
    paper.line(&Line::Delega(old))?;
    for (index, id) in [(1, "omero-fidati-001"), (2, "omero-fidati-002")] {
        paper.line(&Line::Delega(delega(
            id.to_owned(),
            &story.delfina[index],
            OMERO,
            -500,
        )))?;
    }
    for delega in shared {
        let id = format!("lia-saggi-{}", &delega[delega.len() - 3..]);
        let (incarico, diritti, dal) = (
            "lia-saggi-collaboratrice",
            "consulta scrive",
            plus(at, -300),
        );
        paper.line(&Line::Subdelega {
            id,
            delega,
            incarico,
            diritti,
            dal: dal.to_string(),
        })?;
    }
    Ok(())
}

fn key(posizione: &Posizione) -> Key<'_> {
    Key {
        tipo: posizione.tipo.word(),
        chiave: &posizione.chiave,
    }
}

/// Noon of a day, UTC, in milliseconds.
fn moment(day: Date) -> i64 {
    let noon = day
        .at(12, 0, 0, 0)
        .to_zoned_datetime(jiff::tz::TimeZone::UTC);
    noon.map_or(0, |noon| noon.timestamp().as_millisecond())
}

impl Role {
    fn incarico(&self, since: Date, codes: &mut Chance) -> Incarico<'_> {
        let (per, soggetto, delegato, struttura) = match self.per {
            For::Soggetto(code) => ("soggetto", Some(code), None, None),
            For::Delega(delegato) => ("delega", None, Some(delegato), None),
            For::Subdelega(delegato) => ("subdelega", None, Some(delegato), None),
            For::Struttura(codice) => ("struttura", None, None, Some(codice)),
            For::Istituto => ("istituto", None, None, None),
        };
        Incarico {
            id: self.id,
            codice: codes.codice(),
            persona: self.persona,
            profilo: self.profilo,
            per,
            soggetto,
            delegato,
            struttura,
            titolo: self.titolo,
            dal: since.to_string(),
        }
    }
}

struct Paper<'a, W> {
    out: &'a mut W,
    lines: u64,
}

impl<W: Write> Paper<'_, W> {
    fn line(&mut self, line: &Line<'_>) -> Result<(), ArchiveError> {
        serde_json::to_writer(&mut *self.out, line)?;
        self.out.write_all(b"\n").map_err(serde_json::Error::io)?;
        self.lines += 1;
        Ok(())
    }
}
