//! A ruling of the access floor in words: for the page of the rules and for the command line.

mod notes;

use crate::access::{Judged, Rule, Ruling, Says, Stand, ruling};
use crate::model::InForce;
use crate::page::{Arg, Label, Regola, Say};

/// What somebody asks.
#[derive(Clone, Copy)]
pub(in crate::web) struct Question<'a> {
    /// As what: a word of a profilo.
    pub(in crate::web) profilo: &'a str,
    /// Before a position of which type; `None` before none.
    pub(in crate::web) tipo: Option<&'a str>,
    /// `application/page`, or an application for all its pages.
    pub(in crate::web) page: &'a str,
}

/// The ruling about each page that the question is about, in order.
pub(in crate::web) fn rulings(
    question: &Question<'_>,
    in_force: &InForce,
    say: &Say,
) -> Vec<Regola> {
    let stand = Stand::of_nobody(question.profilo, question.tipo);
    let (plugin, pages) = match question.page.split_once('/') {
        Some((plugin, page)) if !page.is_empty() => (plugin, vec![page]),
        Some((plugin, _)) => (plugin, pages(plugin, question, in_force)),
        None => (question.page, pages(question.page, question, in_force)),
    };
    let one = |page: &str| {
        let words = Words {
            question,
            plugin,
            page,
            say,
        };
        words.regola(&ruling(in_force, Some(&stand), (plugin, page)), in_force)
    };
    pages.into_iter().map(one).collect()
}

/// The pages of an application: those that it has, and those that rows of this menu name. One without a
/// name where there are none, to be told that there is no such application.
fn pages<'a>(plugin: &str, question: &Question<'_>, in_force: &'a InForce) -> Vec<&'a str> {
    let there = in_force.manifests.get(plugin);
    let there = there.into_iter().flat_map(|manifest| &manifest.pages);
    let mut pages: Vec<&str> = there.map(|page| page.id.as_str()).collect();
    let menu = in_force.menus.menus.get(question.profilo);
    let rows = menu.into_iter().flat_map(|menu| &menu.groups);
    for row in rows.flat_map(|group| &group.entries) {
        if row.plugin == plugin && !pages.contains(&row.page.as_str()) {
            pages.push(&row.page);
        }
    }
    match pages.is_empty() {
        true => vec![""],
        false => pages,
    }
}

/// What the sentences about one page are made of.
struct Words<'a> {
    question: &'a Question<'a>,
    plugin: &'a str,
    page: &'a str,
    say: &'a Say,
}

impl Words<'_> {
    fn regola(&self, ruling: &Ruling<'_>, in_force: &InForce) -> Regola {
        let (rule, mend) = self.keys(&ruling.rule);
        let row = match &ruling.rule {
            Rule::Row(judged) => Some(judged),
            _ => None,
        };
        let at = row.map(|judged| match judged.says {
            Says::NotLive(at, _) => format!("{}, {at}", judged.row.at),
            _ => judged.row.at.clone(),
        });
        Regola {
            name: match self.page {
                "" => self.plugin.to_owned(),
                page => format!("{}/{page}", self.plugin),
            },
            open: ruling.is_open(),
            rule: self.sentence(rule, row),
            at,
            text: row.map(|judged| judged.row.text.clone()),
            perche: row.and_then(|judged| self.perche(&judged.says)),
            mend: self.sentence(mend, row),
            notes: self.notes(ruling, in_force),
        }
    }

    /// The texts of a rule and of what would change it.
    fn keys(&self, rule: &Rule<'_>) -> (&'static str, &'static str) {
        let any = self.question.tipo.is_none();
        match rule {
            Rule::NotThere => ("regole-deleghe", "regole-deleghe"),
            Rule::NoMenu => ("regole-no-menu", "regole-mend-no-menu"),
            Rule::NoPlugin => ("regole-no-plugin", "regole-mend-no-plugin"),
            Rule::NoPage => ("regole-no-page", "regole-mend-no-page"),
            Rule::NoRow => ("regole-no-row", "regole-mend-no-row"),
            Rule::Row(judged) => match judged.says {
                Says::NoPosizione => ("regole-no-posizione", "regole-mend-no-posizione"),
                Says::NoStruttura => ("regole-no-struttura", "regole-mend-no-struttura"),
                Says::NoTipo if any => ("regole-no-tipo-any", "regole-mend-no-tipo"),
                Says::NoTipo => ("regole-no-tipo", "regole-mend-no-tipo"),
                Says::NoPlugin => ("regole-row-no-plugin", "regole-mend-no-plugin"),
                Says::NoPage => ("regole-row-no-page", "regole-mend-no-page"),
                Says::NoScope => ("regole-no-scope", "regole-mend-no-scope"),
                Says::Announced(_) if any => ("regole-announced-any", "regole-mend-announced"),
                Says::Announced(_) => ("regole-announced", "regole-mend-announced"),
                Says::NotLive(..) => ("regole-not-live", "regole-mend-not-live"),
                Says::Opens(_) if any => ("regole-opens-any", "regole-mend-opens-any"),
                Says::Opens(_) => ("regole-opens", "regole-mend-opens"),
            },
        }
    }

    fn sentence(&self, key: &str, row: Option<&Judged<'_>>) -> String {
        let none = self.say.text("regole-tipo-all");
        let scope = row.map_or("", |judged| judged.row.scope.word());
        let arguments: [(&str, Arg<'_>); 5] = [
            ("profilo", self.question.profilo.into()),
            ("tipo", self.question.tipo.unwrap_or(none).into()),
            ("plugin", self.plugin.into()),
            ("page", self.page.into()),
            ("scope", scope.into()),
        ];
        self.say.with(key, &arguments)
    }

    /// What people read where the entry is only announced.
    fn perche(&self, says: &Says<'_>) -> Option<Label> {
        match says {
            Says::Announced(perche) | Says::NotLive(_, perche) => {
                perche.map(|words| Label::of(words, self.say.language))
            }
            _ => None,
        }
    }
}
