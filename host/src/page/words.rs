//! The words that the host itself says, in the three languages of the desk.
//!
//! One struct, one file for each language: a catalogue of another kind has only this module to replace.
//! Sentences of people's pages are Italian and stand in their templates; plugins bring their own.

mod de;
mod en;
mod it;

use crate::model::{Breach, Language, Tone};
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
    pub(super) service: &'static str,
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
    /// With `{hour}` and `{reason}`.
    pub(super) unavailable_today: &'static str,
    /// With `{day}` too.
    pub(super) unavailable: &'static str,
    /// Too slow, too greedy, broken.
    pub(super) reasons: [&'static str; 3],
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

    /// That an application is not available, since when, and why. `day` is there where it is not today.
    pub fn unavailable(&self, breach: Breach, hour: &str, day: Option<&str>) -> String {
        let pattern = match day {
            None => self.unavailable_today,
            Some(_) => self.unavailable,
        };
        pattern
            .replace("{hour}", hour)
            .replace("{day}", day.unwrap_or_default())
            .replace("{reason}", self.reason(breach))
    }

    /// What an application did, in a few words.
    fn reason(&self, breach: Breach) -> &'static str {
        match breach {
            Breach::Cpu | Breach::Wall => self.reasons[0],
            Breach::Memory | Breach::Bytes | Breach::HostCalls | Breach::Queries => self.reasons[1],
            Breach::Stack | Breach::Trap | Breach::Page => self.reasons[2],
        }
    }

    /// The name of a month, 1 to 12.
    pub(super) fn month(&self, month: u8) -> Option<&'static str> {
        let index = usize::from(month).checked_sub(1)?;
        self.months.get(index).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_available_says_since_when_and_why_in_each_language() {
        for (language, today, before) in [
            (
                Language::It,
                "Non disponibile dalle 10:32: ha impiegato troppo tempo",
                "Non disponibile dalle 10:32 del 22/11/2026: ha smesso di rispondere per un errore",
            ),
            (
                Language::De,
                "Nicht verfügbar seit 10:32 Uhr: hat zu lange gebraucht",
                "Nicht verfügbar seit 22/11/2026, 10:32 Uhr: hat wegen eines Fehlers nicht mehr geantwortet",
            ),
            (
                Language::En,
                "Unavailable since 10:32: it took too long",
                "Unavailable since 10:32 on 22/11/2026: it stopped answering because of an error",
            ),
        ] {
            let say = Say::of(language);
            assert_eq!(say.unavailable(Breach::Cpu, "10:32", None), today);
            let day = Some("22/11/2026");
            assert_eq!(say.unavailable(Breach::Trap, "10:32", day), before);
        }
    }
}
