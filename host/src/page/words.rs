//! The words that the host itself says, in the three languages of the desk.
//!
//! One struct, one file for each language: a catalogue of another kind has only this module to replace.
//! Sentences of people's pages are Italian and stand in their templates; plugins bring their own.

mod de;
mod en;
mod it;

use crate::model::{Language, Tone};
use serde::Serialize;

/// Every word of the shell and of drawn blocks. Templates name them as `{{say.sign_out}}`.
#[derive(Debug, Serialize)]
pub struct Say {
    pub(super) site: &'static str,
    pub(super) tagline: &'static str,
    pub(super) section: &'static str,
    pub(super) home: &'static str,
    pub(super) skip_links: &'static str,
    pub(super) skip_content: &'static str,
    pub(super) skip_menu: &'static str,
    pub(super) skip_footer: &'static str,
    pub(super) main_nav: &'static str,
    pub(super) sign_in: &'static str,
    pub(super) sign_out: &'static str,
    pub(super) incarichi: &'static str,
    pub(super) help: &'static str,
    pub(super) accessibility: &'static str,
    pub(super) footer_links: &'static str,
    pub(super) breadcrumb: &'static str,
    pub(super) on_behalf: &'static str,
    pub(super) change_incarico: &'static str,
    pub(super) posizione: &'static str,
    pub(super) change_posizione: &'static str,
    pub(super) desk: &'static str,
    pub(super) tipo: &'static str,
    pub(super) sede: &'static str,
    pub(super) stato: &'static str,
    pub(super) denominazione: &'static str,
    pub(super) chiave: &'static str,
    pub(super) menu: &'static str,
    pub(super) announced: &'static str,
    pub(super) demo: &'static str,
    pub(super) demo_more: &'static str,
    pub(super) updated: &'static str,
    pub(super) source: &'static str,
    pub(super) nothing: &'static str,
    pub(super) no_rows: &'static str,
    pub(super) sortable: &'static str,
    pub(super) pages_of: &'static str,
    pub(super) previous_rows: &'static str,
    pub(super) next_rows: &'static str,
    pub(super) new_window: &'static str,
    pub(super) day: &'static str,
    pub(super) days: &'static str,
    pub(super) tones: [&'static str; 4],
    pub(super) months: [&'static str; 12],
}

impl Say {
    /// The words of `language`.
    pub fn of(language: Language) -> &'static Say {
        match language {
            Language::It => &it::SAY,
            Language::De => &de::SAY,
            Language::En => &en::SAY,
        }
    }

    /// How serious a notice is, in words.
    pub(super) fn tone(&self, tone: Tone) -> &'static str {
        match tone {
            Tone::Info => self.tones[0],
            Tone::Success => self.tones[1],
            Tone::Warning => self.tones[2],
            Tone::Danger => self.tones[3],
        }
    }

    /// The name of a month, 1 to 12.
    pub(super) fn month(&self, month: u8) -> Option<&'static str> {
        let index = usize::from(month).checked_sub(1)?;
        self.months.get(index).copied()
    }
}
