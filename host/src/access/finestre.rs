//! The windows that a person left open, in an incarico of theirs: what may be kept, and what of it they may see today.
//!
//! What comes is hostile: an address that could not be a window of this incarico, a box beyond the desk or one window
//! too many refuses all of it. What is read back asks the menu and the rule of visibility for each window; what they do
//! not admit is left out without a word, so that nothing kept says what is there.

use super::acting::Acting;
use super::menu::Stand;
use super::place::{Of, codice};
use super::rule::ruling;
use super::{Access, AccessError};
use crate::clock::Moment;
use crate::model::finestra::MOST_WINDOWS;
use crate::model::{Finestra, InForce};
use crate::store::{disposizione, positions};

/// The longest text of all windows.
const LONGEST: usize = 16 << 10;
/// The longest address of a window.
const LONGEST_HREF: usize = 1_024;

/// Why windows are not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// More bytes than any desk has.
    TooLarge,
    /// No list of windows of this incarico.
    Malformed,
}

/// What an address is about.
struct Spot<'a> {
    of: Option<Of>,
    /// Application and page; `None` for a page of the desk itself.
    page: Option<(&'a str, &'a str)>,
}

impl Access {
    /// Keeps the windows that a script sends, in place of those that were kept.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn keep_finestre(
        &self,
        acting: &Acting,
        finestre: &[Finestra],
        now: &Moment,
    ) -> Result<(), AccessError> {
        Ok(disposizione::keep(&self.store, &acting.incarico.id, finestre, now.ms).await?)
    }

    /// The windows that were kept and may be shown now, from the back to the front.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn kept_finestre(
        &self,
        acting: &Acting,
        in_force: &InForce,
        now: &Moment,
    ) -> Result<Vec<Finestra>, AccessError> {
        let (own, today) = (&acting.incarico, &now.today);
        let mut kept = disposizione::kept(&self.store, &own.id).await?;
        let spots = kept.iter().map(|it| spot(&own.codice, &it.href));
        let named = spots.filter_map(|it| it?.of?.posizione().map(str::to_owned));
        let named: Vec<String> = named.collect();
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        let seen = positions::seen(&self.store, own, today, &named).await?;
        kept.retain(|it| {
            spot(&own.codice, &it.href).is_some_and(|it| shows(acting, in_force, &seen, &it))
        });
        Ok(kept)
    }
}

/// The windows in a text that a script sends, for the incarico of this word: each address once, and without what is
/// sealed for one session or was typed by somebody.
///
/// # Errors
///
/// [`Unfit`].
pub fn finestre(text: &str, incarico: &str) -> Result<Vec<Finestra>, Unfit> {
    if text.len() > LONGEST {
        return Err(Unfit::TooLarge);
    }
    let sent: Vec<Finestra> = serde_json::from_str(text).map_err(|_| Unfit::Malformed)?;
    if sent.len() > MOST_WINDOWS {
        return Err(Unfit::Malformed);
    }
    let mut all: Vec<Finestra> = Vec::with_capacity(sent.len());
    for mut one in sent {
        let spot = spot(incarico, &one.href).filter(|_| one.riquadro.is_sound());
        let href = bare(&one.href, spot.ok_or(Unfit::Malformed)?.page.is_some());
        all.retain(|other| other.href != href);
        one.href = href;
        all.push(one);
    }
    Ok(all)
}

/// What an address of a window is about; `None` where it can be none of this incarico.
fn spot<'a>(incarico: &str, href: &'a str) -> Option<Spot<'a>> {
    let path = href.split('?').next().unwrap_or_default();
    let plain = |b: u8| b.is_ascii_graphic() && !matches!(b, b'#' | b'\\' | b'"' | b'<' | b'>');
    if href.len() > LONGEST_HREF || !href.bytes().all(plain) {
        return None;
    }
    let parts: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
    let own = |of, page| Some(Spot { of, page });
    if parts.iter().any(|part| !is_word(part)) {
        return None;
    }
    match parts[..] {
        ["aiuto", ..] if parts.len() <= 3 => own(None, None),
        ["i", of, ..] if of != incarico => None,
        ["i", _] | ["i", _, _] => own(None, None),
        ["i", _, "p", of] | ["i", _, "p", of, _] => {
            own(Some(Of::Posizione(codice(of)?.to_owned())), None)
        }
        ["i", _, "tutte", plugin, page] => own(Some(Of::Tutte), Some((plugin, page))),
        ["i", _, "sede", plugin, page] => own(Some(Of::Sede), Some((plugin, page))),
        ["i", _, "p", of, plugin, page] => {
            let of = Of::Posizione(codice(of)?.to_owned());
            own(Some(of), Some((plugin, page)))
        }
        ["i", _, "s", of, plugin, page] => {
            let of = Of::Soggetto(codice(of)?.to_owned());
            own(Some(of), Some((plugin, page)))
        }
        _ => None,
    }
}

fn is_word(part: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !part.is_empty() && part.bytes().all(fits)
}

/// The address without what does not outlive the session: places and words of tables, and what was done, are sealed
/// for it. What stands
/// behind a page of the desk itself was typed, and is left out as a whole.
fn bare(href: &str, is_page: bool) -> String {
    let (path, query) = href.split_once('?').unwrap_or((href, ""));
    let sealed = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        let table = name.strip_prefix('t').and_then(|it| it.split_once('-'));
        let of_table = table.is_some_and(|(number, what)| {
            number.bytes().all(|b| b.is_ascii_digit()) && what != "ordine"
        });
        of_table || name == "fatto"
    };
    let pairs = query
        .split('&')
        .filter(|it| is_page && !it.is_empty() && !sealed(it));
    match pairs.collect::<Vec<_>>().join("&") {
        none if none.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

/// Whether what an address is about may be shown: of the positions those that are `seen`, with their types.
fn shows(acting: &Acting, in_force: &InForce, seen: &[(String, String)], spot: &Spot<'_>) -> bool {
    let codice = spot.of.as_ref().and_then(Of::posizione);
    let position = codice.and_then(|codice| seen.iter().find(|(known, _)| known == codice));
    if codice.is_some() && position.is_none() {
        return false;
    }
    let Some(page) = spot.page else { return true };
    let stand = Stand {
        posizione: position.map(|(codice, tipo)| (tipo.as_str(), codice.as_str())),
        ..acting.stand()
    };
    let ruling = ruling(in_force, Some(&stand), page);
    ruling.opens().any(|of| Some(of) == spot.of.as_ref())
}
