//! Where a notice leads: the entry of its application's chapter that says what to do. Both ends are made
//! here, the link and the anchor, from the code of the notice alone. Whether the chapter has the entry was
//! seen when it was loaded.

use super::{anchor, href};
use crate::model::manifest::heading;
use crate::model::{Manifest, NoticeSpec};
use crate::page::markdown::Entry;

/// What to do about a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The page of the chapter, what leads back, and the entry.
    pub href: String,
    /// The heading of the entry, in Italian.
    pub entry: String,
}

impl Advice {
    /// That for a code of the manifest, where the chapter has it; `back` stands behind the page's address, `?ritorno=…` or nothing.
    pub fn of(manifest: &Manifest, code: &str, back: &str) -> Option<Advice> {
        let notice = manifest.notice(code).filter(|it| it.written)?;
        let entry = &notice.entry;
        let named = |notice: &&NoticeSpec| notice.entry == *entry;
        let first = manifest.notices.iter().find(named)?;
        let (id, page) = (&manifest.id, href(&manifest.id));
        Some(Advice {
            href: format!("{page}{back}#{}", of_entry(id, &first.code)),
            entry: entry.clone(),
        })
    }
}

/// The entries of an application's chapter, each with the anchor of the first notice that leads there.
pub(super) fn entries(id: &str, notices: &[NoticeSpec]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for notice in notices {
        let heading = heading(&notice.entry);
        if entries.iter().all(|it| it.heading != heading) {
            let anchor = of_entry(id, &notice.code);
            entries.push(Entry { heading, anchor });
        }
    }
    entries
}

/// Other anchors of the chapter have one `_` and behind it no other.
fn of_entry(id: &str, code: &str) -> String {
    format!("{}_avviso_{code}", anchor(id))
}
