//! What there is to know beside the rule that decides: a word that is nearly right, the page above, and
//! what would still stand in the way once the rule were changed.

use super::Words;
use crate::access::{Judged, Rule, Ruling, Says};
use crate::config::nearest;
use crate::model::InForce;

impl Words<'_> {
    /// All of it, in the order in which people read it.
    pub(super) fn notes(&self, ruling: &Ruling<'_>, in_force: &InForce) -> Vec<String> {
        let mut notes: Vec<String> = self.near(&ruling.rule, in_force).into_iter().collect();
        if let Some(under) = ruling.under {
            notes.push(self.say.with("regole-under", &[("under", under.into())]));
        }
        if let Rule::Row(judged) = &ruling.rule {
            notes.extend(self.also(judged, in_force));
            if judged.row.read_only {
                notes.push(self.say.text("regole-read-only").to_owned());
            }
        }
        notes
    }

    fn near(&self, rule: &Rule<'_>, in_force: &InForce) -> Option<String> {
        let near = match rule {
            Rule::NoPlugin => nearest(self.plugin, in_force.manifests.keys().map(String::as_str)),
            Rule::NoPage => {
                let manifest = in_force.manifests.get(self.plugin)?;
                nearest(
                    self.page,
                    manifest.pages.iter().map(|page| page.id.as_str()),
                )
            }
            _ => None,
        };
        Some(self.say.with("regole-near", &[("word", near?.into())]))
    }

    /// Whoever lists the type in the row would still open nothing without these.
    fn also(&self, judged: &Judged<'_>, in_force: &InForce) -> Vec<String> {
        let row = judged.row;
        let listed = match judged.says {
            Says::NoTipo | Says::Announced(_) => false,
            Says::NotLive(..) => true,
            _ => return Vec::new(),
        };
        let mut tipi = in_force.menus.tipi.iter();
        let tipo = tipi.find(|tipo| Some(tipo.id.as_str()) == self.question.tipo);
        let tipo = tipo.filter(|tipo| !tipo.attivo && !listed).map(|tipo| {
            let arguments = [
                ("tipo", tipo.id.as_str().into()),
                ("at", tipo.at.as_str().into()),
            ];
            self.say.with("regole-also-not-live", &arguments)
        });
        let plugin = [("plugin", row.plugin.as_str().into())];
        let target = match in_force.manifests.get(&row.plugin) {
            None => Some(self.say.with("regole-also-no-plugin", &plugin)),
            Some(manifest) if !manifest.pages.iter().any(|page| page.id == row.page) => {
                Some(self.say.with("regole-also-no-page", &plugin))
            }
            Some(_) => None,
        };
        [tipo, target].into_iter().flatten().collect()
    }
}
