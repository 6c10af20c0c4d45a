//! Floor 4: how a page looks.
//!
//! Frames are handlebars templates in strict mode, each with a typed context ([`Frame`]); lists and
//! cells are drawn by Rust straight into the same buffer ([`Drawing`]), because a template takes
//! microseconds for each of them. Whatever comes from outside is escaped; there is no script, no style
//! and no handler inside a page, one with a menu names the script of the desk, and no page is larger than
//! 1 MiB. Addresses come from the floor above.
//!
//! Where to go next: `frames` puts a page together, `blocks` draws what a plugin described, `csv` and `json` write the
//! same page for spreadsheets and programs, `words` holds what the host says, `assets` what the browser fetches.

mod answers;
mod assets;
mod blocks;
mod cells;
mod chart;
mod csv;
mod figures;
mod form;
mod frame;
mod frames;
mod html;
mod json;
mod label;
mod manual;
mod markdown;
mod nav;
mod placed;
mod rows;
mod table;
mod timeline;
mod words;

pub use answers::{AnswerGroup, AnswerLink, Answers};
pub use assets::{Asset, Assets, Urls};
pub use blocks::{Drawing, ResolveAction, ResolveAdvice};
pub use cells::{Resolve, STANDING, is_local};
pub use csv::{Csv, MOST_LINES, Sheet, SheetLine, Unreadable, read as read_csv};
pub use figures::day_text;
pub use form::{Many, ManyForms, Modulo, Refused, Sending, TypedField, as_typed};
pub use frame::accessibility::Accessibility;
pub use frame::avvisi::{Avvisi, Avviso};
pub use frame::cerca::Cerca;
pub use frame::chapter::ChapterPage;
pub use frame::conflict::{Conflict, Typed};
pub use frame::help::{ChapterLink, Help, Searched};
pub use frame::incarichi::{Incarichi, IncaricoLink, Profilo};
pub use frame::incarico::{Hidden, IncaricoHome, More, PosizioneLink};
pub use frame::lingua::Lingua;
pub use frame::molte::{Count, DownloadForm, Resoconto, Riga};
pub use frame::ordine::{Ordinato, Ordine};
pub use frame::orologio::{Ahead, Orologio};
pub use frame::perche::Perche;
pub use frame::preferiti::{Chosen, Preferiti, Voce, Voci};
pub use frame::problem::{Problem, Remedy};
pub use frame::regole::{Choice, Regola, Regole};
pub use frame::riepilogo::{Card, CardPlace, Riepilogo};
pub use frame::salute::{Fare, Salute};
pub use frame::scrivania::Scrivania;
pub use frame::segnala::{Segnala, Segnalata, Wrong};
pub use frame::segnalazioni::{Segnalazione, Segnalazioni};
pub use frame::shell::{OnBehalf, PosizioneHead, Shell, SignedIn, Unread};
pub use frame::sign_in::{DemoIncarico, DemoPerson, SignIn};
pub use frame::stato::{Delivery, Stato, Working};
pub use frame::tasti::{Tasti, Tasto};
pub use frame::welcome::{Contact, Welcome};
pub use frame::whole::Whole;
pub use frame::window::{Content, Instead, Source, Window};
pub use frame::{Frame, Rest};
pub use frames::{Addresses, Frames};
pub use html::{CAP, Html};
pub use json::Json;
pub use label::Label;
pub use manual::{
    Advice, Chapter, Found, Piece, chapters, find, href as chapter_href, is_fit, tell_apart,
};
pub use nav::{Crumb, MenuEntry, MenuFoot, MenuGroup};
pub use placed::{Placed, object};
pub use rows::{Bounded, Controls, Fetched, Rows, Search};
pub use words::{Arg, Say, reason};

use std::error::Error;
use std::path::PathBuf;

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The page is larger than its cap.
    #[error("the page is larger than {cap} bytes")]
    TooBig {
        /// The cap.
        cap: usize,
    },
    /// The host did not fetch the rows of a table before drawing it.
    #[error("no rows were fetched for query `{query}`")]
    NotFetched {
        /// The query.
        query: String,
    },
    /// The manifest has no such action, or the host did not say where its form is sent.
    #[error("nothing is known of the form of action `{action}`")]
    NoForm {
        /// The action.
        action: String,
    },
    /// A template is broken, or asks for what its context does not have.
    #[error("template `{template}`: {cause}")]
    Template {
        /// The template.
        template: String,
        /// What is wrong.
        cause: Box<dyn Error + Send + Sync>,
    },
    /// The style sheet or something beside it is not installed.
    #[error(
        "`{path}` cannot be read ({cause}); to install it, run: npm ci --ignore-scripts --prefix {prefix}"
    )]
    NotInstalled {
        /// The file.
        path: PathBuf,
        /// The folder of `package.json`.
        prefix: String,
        /// What the system said.
        cause: std::io::Error,
    },
}
