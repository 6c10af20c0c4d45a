//! One line of `people.jsonl`: exactly one key, the table; its value, the columns.

use crate::model::{Language, Per, is_day};
use cassetto_norme::calendar::Recurrence;
use cassetto_norme::codice_fiscale;
use serde::Deserialize;

/// A line.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Line {
    Impostazione(Impostazione),
    Struttura(Struttura),
    Persona(Persona),
    Delegato(Delegato),
    Incarico(Incarico),
    Delega(Delega),
    Subdelega(Subdelega),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Impostazione {
    pub(super) chiave: String,
    pub(super) valore: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Struttura {
    pub(super) codice: String,
    pub(super) nome: String,
    pub(super) tipo: String,
    pub(super) superiore: Option<String>,
    pub(super) linee: String,
    /// When its town keeps its patron saint: [`Recurrence`].
    pub(super) patrono: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Persona {
    pub(super) id: String,
    pub(super) codice_fiscale: String,
    pub(super) nome: String,
    pub(super) cognome: String,
    pub(super) lingua: String,
    pub(super) presentazione: Option<String>,
    pub(super) ordine: Option<i64>,
    pub(super) percorso: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Delegato {
    pub(super) id: String,
    pub(super) tipo: String,
    pub(super) denominazione: String,
    pub(super) codice_fiscale: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Incarico {
    pub(super) id: String,
    pub(super) codice: String,
    pub(super) persona: String,
    pub(super) profilo: String,
    pub(super) per: String,
    pub(super) soggetto: Option<String>,
    pub(super) delegato: Option<String>,
    pub(super) struttura: Option<String>,
    pub(super) titolo: String,
    pub(super) dal: String,
    pub(super) al: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Delega {
    pub(super) id: String,
    pub(super) posizione: Chiave,
    pub(super) delegato: String,
    pub(super) stato: String,
    pub(super) dal: String,
    pub(super) al: Option<String>,
    pub(super) revocata: Option<i64>,
}

/// The natural key of a position.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chiave {
    pub(super) tipo: String,
    pub(super) chiave: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Subdelega {
    pub(super) id: String,
    pub(super) delega: String,
    pub(super) incarico: String,
    pub(super) diritti: String,
    pub(super) dal: String,
    pub(super) al: Option<String>,
}

impl Line {
    /// What is wrong with the values of this line, seen alone.
    pub(super) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut must = |holds: bool, text: String| {
            if !holds {
                faults.push(text);
            }
        };
        match self {
            Line::Impostazione(line) => {
                let known = line.chiave == "demo";
                must(
                    known,
                    format!("`chiave` is `{}`, known is `demo`", line.chiave),
                );
                let day = !known || is_day(&line.valore);
                must(
                    day,
                    format!("`valore` is `{}`, not a day as `2026-11-23`", line.valore),
                );
            }
            Line::Struttura(line) => {
                must(is_id(&line.codice), id("codice", &line.codice));
                must(is_text(&line.nome), text("nome"));
                must(is_text(&line.tipo), text("tipo"));
                if let Some(patrono) = &line.patrono {
                    let known = Recurrence::parse(patrono).is_some();
                    must(
                        known,
                        format!(
                            "`patrono` is `{patrono}`, not a day of every year as `06-24`, nor days \
                             after Easter as `pasqua+50`"
                        ),
                    );
                }
            }
            Line::Persona(line) => {
                must(is_id(&line.id), id("id", &line.id));
                must(is_text(&line.nome), text("nome"));
                must(is_text(&line.cognome), text("cognome"));
                let known = Language::from_code(&line.lingua).is_some();
                must(
                    known,
                    format!("`lingua` is `{}`, known are it, de, en", line.lingua),
                );
                must(
                    line.presentazione.as_deref().is_none_or(is_text),
                    text("presentazione"),
                );
                faults.extend(codice_fiscale("codice_fiscale", &line.codice_fiscale));
            }
            Line::Delegato(line) => {
                must(is_id(&line.id), id("id", &line.id));
                let known = ["studio", "persona"].contains(&line.tipo.as_str());
                must(
                    known,
                    format!("`tipo` is `{}`, known are studio, persona", line.tipo),
                );
                must(is_text(&line.denominazione), text("denominazione"));
                faults.extend(codice_fiscale("codice_fiscale", &line.codice_fiscale));
            }
            Line::Incarico(line) => {
                must(is_id(&line.id), id("id", &line.id));
                must(
                    is_codice(&line.codice),
                    "`codice` is not 16 letters a to z".to_owned(),
                );
                let word = !line.profilo.is_empty()
                    && line
                        .profilo
                        .bytes()
                        .all(|b| b.is_ascii_lowercase() || b == b'-');
                must(
                    word,
                    format!("`profilo` is `{}`, not a word of a to z", line.profilo),
                );
                must(is_text(&line.titolo), text("titolo"));
                faults.extend(line.on_whose_behalf());
                faults.extend(validity(&line.dal, line.al.as_deref()));
            }
            Line::Delega(line) => {
                must(is_id(&line.id), id("id", &line.id));
                let known = ["attiva", "da_firmare"].contains(&line.stato.as_str());
                must(
                    known,
                    format!("`stato` is `{}`, known are attiva, da_firmare", line.stato),
                );
                let moment = line.revocata.is_none_or(|ms| ms >= 0);
                must(
                    moment,
                    "`revocata` is not milliseconds since 1970".to_owned(),
                );
                faults.extend(validity(&line.dal, line.al.as_deref()));
            }
            Line::Subdelega(line) => {
                must(is_id(&line.id), id("id", &line.id));
                faults.extend(validity(&line.dal, line.al.as_deref()));
            }
        }
        faults
    }
}

impl Incarico {
    /// Of `soggetto`, `delegato` and `struttura`, exactly what `per` asks for.
    fn on_whose_behalf(&self) -> Vec<String> {
        let Some(per) = Per::from_word(&self.per) else {
            let known = Per::ALL.map(Per::word).join(", ");
            return vec![format!("`per` is `{}`, known are {known}", self.per)];
        };
        let asked = match per {
            Per::Soggetto => "soggetto",
            Per::Delega | Per::Subdelega => "delegato",
            Per::Struttura => "struttura",
            Per::Istituto => "",
        };
        [
            ("soggetto", self.soggetto.is_some()),
            ("delegato", self.delegato.is_some()),
            ("struttura", self.struttura.is_some()),
        ]
        .into_iter()
        .filter(|(column, given)| (*column == asked) != *given)
        .map(|(column, given)| match given {
            true => format!("`{column}` has no place where `per` is `{}`", self.per),
            false => format!("`{column}` is missing, `per` is `{}`", self.per),
        })
        .collect()
    }
}

fn validity(dal: &str, al: Option<&str>) -> Vec<String> {
    let mut faults: Vec<String> = [("dal", Some(dal)), ("al", al)]
        .into_iter()
        .filter_map(|(column, day)| day.map(|day| (column, day)))
        .filter(|(_, day)| !is_day(day))
        .map(|(column, day)| format!("`{column}` is `{day}`, not a day as `2026-11-23`"))
        .collect();
    if faults.is_empty() && al.is_some_and(|al| al < dal) {
        faults.push("`al` is before `dal`".to_owned());
    }
    faults
}

/// PostgreSQL keeps no NUL, and no other control character means anything in a name.
fn is_text(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= 2_000 && !text.chars().any(char::is_control)
}

fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 64
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}

/// The shape of the words that stand for an incarico or a position in URLs.
fn is_codice(codice: &str) -> bool {
    codice.len() == 16 && codice.bytes().all(|b| b.is_ascii_lowercase())
}

fn text(column: &str) -> String {
    format!("`{column}` is empty, too long, or holds control characters")
}

fn id(column: &str, value: &str) -> String {
    format!("`{column}` is `{value}`, not 1 to 64 of a-z, A-Z, 0-9, `-`, `_`, `.`")
}

/// What is wrong with a codice fiscale, if anything is. The value is personal and is not told.
fn codice_fiscale(column: &str, code: &str) -> Option<String> {
    let fault = codice_fiscale::check(code).err()?;
    Some(format!("`{column}` {fault}"))
}
