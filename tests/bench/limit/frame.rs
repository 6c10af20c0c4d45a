//! The frame of a page of the limit: text that is the same for everybody, cut where something is put in.

use crate::bench::rival::Visit;
use crate::bench::rival::figures;
use crate::bench::rival::known::{Entry, Group, HELP, Known, Shelf, spoken};
use handlebars::Handlebars;
use serde_json::json;

/// Stands round the name of what is put in.
const CUT: &str = "\u{e001}";

/// Pieces of text, each with the name of what comes after it.
pub(super) struct Frame(Vec<(String, String)>);

/// What is put in.
pub(super) struct Filled<'a> {
    pub(super) known: &'a Known,
    pub(super) visit: &'a Visit,
    pub(super) shelf: &'a Shelf,
    pub(super) title: &'a str,
    pub(super) here: &'a str,
    pub(super) nonce: &'a str,
    pub(super) csrf: String,
    pub(super) source: (String, String),
}

/// A head of a table: label, whether it is a figure, the column by which it sorts, whether it does.
pub(super) type Head = (&'static str, bool, Option<&'static str>, bool);

pub(super) const PAID: &[Head] = &[
    ("Data", false, Some("data"), true),
    ("Causale", false, Some("causale"), false),
    ("Mese", false, None, false),
    ("Importo", true, Some("importo"), false),
    ("Canale", false, None, false),
    ("Stato", false, None, false),
];
pub(super) const DUES: &[Head] = &[
    ("Mese", false, None, false),
    ("Causale", false, None, false),
    ("Scadenza", false, Some("scadenza"), true),
    ("Dovuto", true, Some("importo"), false),
    ("Versato", true, Some("versato"), false),
    ("Differenza", true, None, false),
];
pub(super) const STATEMENTS: &[Head] = &[
    ("Mese", false, Some("periodo"), true),
    ("Trasmessa", false, Some("presentata"), false),
    ("Lavoratori", true, None, false),
    ("A debito", true, None, false),
    ("A credito", true, None, false),
    ("Saldo", true, Some("saldo"), false),
];

impl Frame {
    /// The frame that the plain handler has, filled once with the names of what is to be put in.
    pub(super) fn of(known: &Known) -> Frame {
        let window = include_str!("../plain/window.hbs").replace("TABLES", "{{{tables}}}");
        let page = known.layout.replace("{{{content}}}", &spoken(&window));
        let cut = |name: &str| format!("{CUT}{name}{CUT}");
        let names = json!({
            "language": "it", "menu": true, "demo": true,
            "title": cut("title"), "nonce": cut("nonce"), "back": cut("back"), "help": cut("help"),
            "pinned": cut("pinned"), "list": cut("list"),
            "tables": cut("tables"),
            "signed_in": { "person": cut("person"), "csrf": cut("csrf") },
            "source": { "updated": cut("updated"), "from": cut("from") },
            "incarico": {
                "href": cut("home"), "title": cut("titolo"), "profilo": { "text": cut("profilo") }
            },
            "posizione": {
                "href": cut("posizione"), "denominazione": cut("denominazione"),
                "chiave": cut("chiave"), "chiave_label": { "text": cut("label") },
                "tipo": { "text": cut("tipo") }, "sede": cut("sede")
            }
        });
        let page = Handlebars::new().render_template(&page, &names);
        let page = page.expect("the frame");
        let mut words = page.split(CUT);
        let mut pieces = Vec::new();
        while let Some(text) = words.next() {
            let name = words.next().unwrap_or_default();
            pieces.push((text.to_owned(), name.to_owned()));
        }
        Frame(pieces)
    }

    /// The page, its tables as `tables` writes them.
    pub(super) fn write<E>(
        &self,
        out: &mut String,
        filled: &Filled<'_>,
        tables: impl Fn(&mut String) -> Result<(), E>,
    ) -> Result<(), E> {
        let Filled { visit, shelf, .. } = filled;
        for (text, name) in &self.0 {
            out.push_str(text);
            match name.as_str() {
                "tables" => tables(out)?,
                "pinned" => filled.groups(out, &filled.shelf.pinned),
                "list" => filled.list(out),
                "title" => escape(out, filled.title),
                "nonce" => out.push_str(filled.nonce),
                "csrf" => out.push_str(&filled.csrf),
                "back" => filled.back(out),
                "help" => {
                    out.push_str(HELP);
                    filled.back(out);
                }
                "updated" => figures::day(out, &filled.source.0),
                "from" => escape(out, &filled.source.1),
                "person" => escape(out, &visit.person),
                "home" => filled.home(out),
                "posizione" => filled.posizione(out),
                "titolo" => escape(out, &visit.titolo),
                "denominazione" => escape(out, &visit.denominazione),
                "chiave" => escape(out, &visit.chiave),
                "sede" => escape(out, &visit.sede),
                "profilo" => escape(out, &shelf.profilo),
                "label" => escape(out, &shelf.chiave),
                "tipo" => escape(out, &shelf.tipo),
                _ => {}
            }
        }
        Ok(())
    }
}

impl Filled<'_> {
    fn back(&self, out: &mut String) {
        let mut back = form_urlencoded::Serializer::for_suffix("?".to_owned(), 1);
        out.push_str(&back.append_pair("ritorno", self.here).finish());
    }

    fn home(&self, out: &mut String) {
        out.push_str("/i/");
        out.push_str(&self.visit.incarico);
    }

    fn posizione(&self, out: &mut String) {
        self.home(out);
        out.push_str("/p/");
        out.push_str(&self.visit.codice);
    }

    fn list(&self, out: &mut String) {
        self.groups(out, &self.shelf.groups);
        out.push_str("<p class=\"menu-foot\"><a data-window href=\"");
        self.home(out);
        out.push_str("/preferiti\">");
        out.push_str(&self.known.preferiti);
        out.push_str("</a></p><p class=\"menu-foot\"><a data-window href=\"");
        self.posizione(out);
        out.push_str("/perche\">");
        out.push_str(&self.known.perche);
        out.push_str("</a></p>");
    }

    fn groups(&self, out: &mut String, groups: &[Group]) {
        if groups.is_empty() {
            return;
        }
        out.push_str("<ul class=\"menu-groups\">");
        for group in groups {
            out.push_str("<li><span class=\"menu-title\">");
            escape(out, &group.title);
            out.push_str("</span><ul>");
            group
                .entries
                .iter()
                .for_each(|entry| self.entry(out, entry));
            out.push_str("</ul></li>");
        }
        out.push_str("</ul>");
    }

    fn entry(&self, out: &mut String, entry: &Entry) {
        let href = entry.href(&self.visit.incarico, &self.visit.codice);
        match &href {
            Some(href) => {
                out.push_str("<li><a class=\"menu-entry\" href=\"");
                escape(out, href);
                let current = if entry.current {
                    "\" aria-current=\"page\">"
                } else {
                    "\">"
                };
                out.push_str(current);
            }
            None => out.push_str("<li><span class=\"menu-entry announced\">"),
        }
        out.push_str("<svg class=\"icon icon-sm\" aria-hidden=\"true\"><use href=\"");
        out.push_str(&self.known.sprite);
        out.push('#');
        escape(out, &entry.icon);
        out.push_str("\"></use></svg><span><span>");
        escape(out, &entry.title);
        match href {
            Some(_) => out.push_str("</span></span></a></li>"),
            None => {
                out.push_str("</span> <small>");
                escape(out, &entry.perche);
                out.push_str("</small></span></span></li>");
            }
        }
    }
}

/// Everything of a table before its rows.
pub(super) fn open(
    out: &mut String,
    (number, title, table): (u8, &str, u8),
    (here, sortable): (&str, &str),
    heads: &[Head],
) {
    let number = char::from(b'0' + number);
    out.push_str("<div class=\"rows\" role=\"region\" tabindex=\"0\" aria-labelledby=\"tabella-");
    out.push(number);
    out.push_str("\"><table class=\"table\"><caption><span id=\"tabella-");
    out.push(number);
    out.push_str("\">");
    out.push_str(title);
    out.push_str("</span><span class=\"visually-hidden\"> ");
    out.push_str(sortable);
    out.push_str("</span></caption><thead><tr>");
    for (label, figure, sorts, sorted) in heads {
        out.push_str("<th scope=\"col\"");
        out.push_str(if *figure { " class=\"amount\"" } else { "" });
        out.push_str(if *sorted {
            " aria-sort=\"descending\">"
        } else {
            ">"
        });
        if let Some(column) = sorts {
            out.push_str("<a href=\"");
            escape(out, here);
            out.push_str(if here.contains('?') { "&amp;t" } else { "?t" });
            out.push(char::from(b'0' + table));
            for piece in ["-ordine=", column, "\">", label, "</a>"] {
                out.push_str(piece);
            }
        } else {
            out.push_str(label);
        }
        out.push_str("</th>");
    }
    out.push_str("</tr></thead><tbody>");
}

/// The end of a table, and the link to it as a file.
pub(super) fn close(out: &mut String, (title, table): (&str, u8), (here, file): (&str, &str)) {
    out.push_str("</tbody></table></div><div class=\"table-file\"><a download href=\"");
    escape(out, here);
    out.push_str(if here.contains('?') { "&amp;t" } else { "?t" });
    out.push(char::from(b'0' + table));
    let pieces = [
        "-formato=csv\">",
        file,
        "<span class=\"visually-hidden\"> <span>",
        title,
        "</span></span></a></div>",
    ];
    out.extend(pieces);
}

/// Text, so that it cannot leave its place.
pub(super) fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
