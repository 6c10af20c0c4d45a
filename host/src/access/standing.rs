//! Evidences on a page of another application: in whose words they stand, and where they lead the person who sees them.

use super::admitted::Admitted;
use super::menu::Stand;
use super::place::Of;
use super::rule::ruling;
use crate::model::{Block, Described, Gravity, StateSpec, Tone};
use crate::store::positions::Placed;
use std::borrow::Cow;

impl Admitted {
    /// The words of the states of a page: those of its application and, where it shows evidences, those of all
    /// applications, by the code of [`Standing`](crate::model::Standing).
    pub fn states(&self, described: &Described) -> Cow<'_, [StateSpec]> {
        let own = &self.manifest().states;
        let mut blocks = described.blocks.iter();
        if !blocks.any(|block| matches!(block, Block::Table(table) if table.stands())) {
            return Cow::Borrowed(own);
        }
        let mut states = own.clone();
        for manifest in self.in_force().manifests.values() {
            states.extend(manifest.evidences.iter().map(|spec| StateSpec {
                code: format!("{} {}", manifest.id, spec.code),
                label: spec.title.clone(),
                tone: match spec.gravity {
                    Gravity::Info => Tone::Info,
                    Gravity::Warning => Tone::Warning,
                    Gravity::Danger => Tone::Danger,
                },
            }));
        }
        Cow::Owned(states)
    }

    /// About what a page of any application opens before a position, or before that of the window; `None` where the
    /// person's menu does not open it there.
    pub fn opens_before(&self, (plugin, page): (&str, &str), at: Option<&Placed>) -> Option<Of> {
        let own = self.stand();
        let stand = match at {
            Some(at) => Stand {
                posizione: Some((&at.tipo, &at.codice)),
                ..own
            },
            None => own,
        };
        let ruling = ruling(self.in_force(), Some(&stand), (plugin, page));
        let mut opens = ruling.opens().filter(|of| matches!(of, Of::Posizione(_)));
        opens.next().cloned()
    }
}
