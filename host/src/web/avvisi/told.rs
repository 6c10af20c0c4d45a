//! The words of a notice, and where it leads whoever reads it.

use crate::access::{Acting, Of, Stand, State, menu, ruling};
use crate::model::{EventNotice, Genere, InForce, Language, PageSpec, Value, Words};
use crate::page::{Label, Say};
use crate::plugin::read_parameter;
use crate::store::avvisi::Avviso;
use crate::store::eventi::persone::{EVENTO, PARAMETRO};
use crate::web::links::query;
use crate::web::shell::{address, tipo};

/// The sentence of a notice.
pub(super) fn text(in_force: &InForce, avviso: &Avviso, language: Language) -> String {
    let say = Say::of(language);
    if let Some(notice) = said(in_force, avviso) {
        return notice.title.get(language).to_owned();
    }
    let given = |name: &str| avviso.parametri.get(name).map_or("", String::as_str);
    let delegato = [("delegato", given("delegato").into())];
    let count = given("count").parse::<i64>().unwrap_or_default();
    let count = [("count", count.into())];
    match avviso.genere {
        Genere::Archivio => say.text("avvisi-archivio").to_owned(),
        Genere::ArchivioMolte => say.text("avvisi-archivio-molte").to_owned(),
        Genere::DelegaAttiva => say.with("avvisi-delega-attiva", &delegato),
        Genere::DelegaCessata => say.with("avvisi-delega-cessata", &delegato),
        Genere::DelegheAttive => say.with("avvisi-deleghe-attive", &count),
        Genere::DelegheCessate => say.with("avvisi-deleghe-cessate", &count),
        // Its application is not there any more, or says it no more.
        Genere::Evento | Genere::Modifica => say.text("avvisi-evento").to_owned(),
    }
}

/// What an application says in its own words.
fn said<'a>(in_force: &'a InForce, avviso: &Avviso) -> Option<&'a EventNotice> {
    let (plugin, _) = avviso.page.as_ref()?;
    let event = avviso.parametri.get(EVENTO)?;
    let spec = in_force.manifests.get(plugin)?.event(event)?;
    spec.notice.as_ref()
}

/// What tells the position of a notice from others of its soggetto.
pub(super) fn chiave(in_force: &InForce, avviso: &Avviso, language: Language) -> Option<Label> {
    let posizione = avviso.posizione.as_ref()?;
    let (_, label) = tipo(in_force, &posizione.tipo, language);
    Some(Label {
        text: format!("{} {}", label.text, posizione.chiave),
        italian: label.italian,
    })
}

/// Where a notice leads: to the page that it names, to the first of the menu that reads what has come, or to the desk
/// of its position. Never where the menu does not lead.
pub(super) struct Leads<'a> {
    pub(super) href: Option<String>,
    /// Application and page, where it leads to one.
    pub(super) page: Option<(&'a str, &'a str)>,
    /// The applications of the menu that read what has come.
    pub(super) plugins: Vec<&'a str>,
    title: Option<&'a Words>,
}

impl<'a> Leads<'a> {
    pub(super) fn of(acting: &Acting, in_force: &'a InForce, avviso: &Avviso) -> Leads<'a> {
        let mut leads = Leads {
            href: None,
            page: None,
            plugins: Vec::new(),
            title: None,
        };
        let Some(posizione) = &avviso.posizione else {
            return leads;
        };
        let incarico = &acting.incarico().codice;
        let desk = Of::Posizione(posizione.codice.clone());
        leads.href = Some(format!("/i/{incarico}/{desk}"));
        let stand = Stand {
            posizione: Some((&posizione.tipo, &posizione.codice)),
            ..acting.stand()
        };
        if let Some((plugin, page)) = &avviso.page {
            let page = (&stand, plugin.as_str(), page.as_str());
            leads.named(incarico, in_force, page, avviso);
            leads.changed(in_force, &stand, (plugin, avviso));
        }
        let Some(dataset) = avviso.parametri.get("dataset") else {
            return leads;
        };
        for entry in menu(in_force, &stand).into_iter().flat_map(|it| it.entries) {
            let State::Live(of) = &entry.state else {
                continue;
            };
            let manifest = in_force.manifests.get(entry.plugin);
            if !manifest.is_some_and(|it| it.datasets.contains(dataset)) {
                continue;
            }
            if leads.page.is_none() {
                leads.href = Some(address(incarico, of, entry.plugin, entry.page));
                leads.page = Some((entry.plugin, entry.page));
                leads.title = Some(entry.title);
            }
            if !leads.plugins.contains(&entry.plugin) {
                leads.plugins.push(entry.plugin);
            }
        }
        leads
    }

    /// The application that has changed something, if the menu holds anything of it.
    fn changed(
        &mut self,
        in_force: &'a InForce,
        stand: &Stand<'_>,
        (plugin, avviso): (&str, &Avviso),
    ) {
        if !matches!(avviso.genere, Genere::Evento | Genere::Modifica) {
            return;
        }
        let entries = menu(in_force, stand).into_iter().flat_map(|it| it.entries);
        let mut of = entries.filter(|it| it.plugin == plugin && matches!(it.state, State::Live(_)));
        self.plugins.extend(of.next().map(|entry| entry.plugin));
    }

    /// To the page that it names, if that opens.
    fn named(
        &mut self,
        incarico: &str,
        in_force: &'a InForce,
        (stand, plugin, page): (&Stand<'_>, &str, &str),
        avviso: &Avviso,
    ) {
        let ruling = ruling(in_force, Some(stand), (plugin, page));
        let manifest = in_force.manifests.get(plugin);
        let spec = manifest.and_then(|it| it.pages.iter().find(|it| it.id == page));
        let opens = ruling.opens().next();
        let (Some(of), Some(manifest), Some(spec)) = (opens, manifest, spec) else {
            return;
        };
        // A page that asks for parameters is led to by those who know them.
        let Some(query) = given(spec, avviso).and_then(|given| query(spec, &given)) else {
            return;
        };
        let address = address(incarico, of, &manifest.id, &spec.id);
        self.href = Some(format!("{address}{query}"));
        self.page = Some((&manifest.id, &spec.id));
        self.title = Some(&spec.title);
    }

    /// What the link says.
    pub(super) fn title(&self, language: Language) -> Label {
        let desk = || Say::of(language).text("avvisi-open-desk").into();
        self.title
            .map_or_else(desk, |words| Label::of(words, language))
    }
}

/// What an event gives to the parameters of a page; `None` where one is missing.
fn given(spec: &PageSpec, avviso: &Avviso) -> Option<Vec<(String, Value)>> {
    let given = spec.parameters.iter().map(|parameter| {
        let name = format!("{PARAMETRO}{}", parameter.name);
        let value = read_parameter(parameter.kind, avviso.parametri.get(&name)?)?;
        Some((parameter.name.clone(), value))
    });
    given.collect()
}
