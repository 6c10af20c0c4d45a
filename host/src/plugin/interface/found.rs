//! `found`: what a search found. Whether the menu admits a page is asked above, where hits become links.

use crate::model::described::{HIT_LONGEST, MOST_HITS};
use crate::model::{Action, Hit};
use crate::plugin::contract::cassetto::plugin::types;
use crate::plugin::contract::searching::cassetto::plugin::found::Host;
use crate::plugin::parameters;
use crate::plugin::said::is_harmless;
use crate::plugin::sandbox::Sandbox;

impl Host for Sandbox {
    fn hit(
        &mut self,
        label: String,
        detail: String,
        page: String,
        given: Vec<(String, types::Value)>,
    ) -> wasmtime::Result<()> {
        self.budget.host_call()?;
        let application = self.application.clone();
        let Some(spec) = application.page(&page) else {
            let page = &page[..page.floor_char_boundary(40)];
            return Err(self.fault(format!("there is no page `{page}`")));
        };
        let given = given
            .into_iter()
            .map(|(name, value)| (name, value.into()))
            .collect();
        let Some(parameters) = parameters::in_order(&spec.parameters, given) else {
            return Err(self.fault(format!("wrong parameters for page `{page}`")));
        };
        let label = line(&label);
        if label.is_empty() {
            return Err(self.fault(format!("a hit of page `{page}` has no label")));
        }
        if self.found.len() < MOST_HITS {
            self.found.push(Hit {
                detail: line(&detail),
                action: Action {
                    label,
                    page,
                    parameters,
                    new_window: true,
                },
            });
        }
        Ok(())
    }
}

/// A text as one line that a list can show.
fn line(text: &str) -> String {
    let plain = text.chars().map(|c| if is_harmless(c) { c } else { ' ' });
    // Blanks in front count too, or a guest could make the host read a whole MiB of them.
    let mut line: String = plain.take(HIT_LONGEST + 1).collect();
    if line.chars().count() > HIT_LONGEST {
        line.pop();
        line.push('…');
    }
    line.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_one_line_of_bounded_length() {
        assert_eq!(line(" Ottobre\n2026\u{202e} "), "Ottobre 2026");
        assert_eq!(line("\t\u{feff}"), "");
        let whole = "è".repeat(HIT_LONGEST);
        assert_eq!(line(&whole), whole);
        assert_eq!(line(&format!("{whole}è")), format!("{whole}…"));
    }
}
