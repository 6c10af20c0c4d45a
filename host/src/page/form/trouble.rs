//! Why a form was not done, above its fields: what happened, what it means, and which fields to look at.

use super::Refused;
use super::field::{Field, written};
use crate::page::html::Html;
use crate::page::label::{Label, mark};
use crate::page::words::Say;

/// Writes why the form of this action was refused.
pub(super) fn draw(
    html: &mut Html,
    say: &Say,
    action: &str,
    refused: &Refused,
    fields: &[Field<'_>],
) {
    let (tone, title) = match refused {
        Refused::Fields => ("danger", "modulo-fields-title"),
        Refused::Sentence(_) => ("danger", "modulo-refused-title"),
        Refused::Conflict(_) => ("warning", "modulo-conflict-title"),
        Refused::Sent => ("warning", "modulo-sent-title"),
    };
    html.raw("<div role=\"alert\" tabindex=\"-1\" class=\"modulo-esito alert alert-");
    html.raw(tone);
    html.raw("\" id=\"modulo-");
    html.text(action);
    html.raw("-esito\"><p class=\"alert-tone\">");
    html.text(say.text(title));
    html.raw("</p>");
    match refused {
        Refused::Fields => {
            said(html, say, "modulo-fields");
            links(html, say, None, fields, |field| field.wrong().cloned());
        }
        Refused::Sentence(sentence) => {
            written(html, "p", "", sentence);
            said(html, say, "modulo-refused");
        }
        Refused::Conflict(sentence) => {
            written(html, "p", "", sentence);
            let changed = fields.iter().any(|field| field.now(say).is_some());
            said(
                html,
                say,
                match changed {
                    true => "modulo-conflict",
                    false => "modulo-conflict-page",
                },
            );
            let now = Some(say.text("modulo-now"));
            links(html, say, now, fields, |field| field.now(say));
        }
        Refused::Sent => said(html, say, "modulo-sent"),
    }
    html.raw("</div>");
}

fn said(html: &mut Html, say: &Say, key: &str) {
    html.raw("<p>");
    html.text(say.text(key));
    html.raw("</p>");
}

/// The fields of which `told` says something, each a link to it; `lead` stands before what is said.
fn links(
    html: &mut Html,
    say: &Say,
    lead: Option<&str>,
    fields: &[Field<'_>],
    told: impl Fn(&Field<'_>) -> Option<Label>,
) {
    let mut any = false;
    for field in fields {
        let Some(told) = told(field) else { continue };
        html.raw(if any { "<li>" } else { "<ul><li>" });
        any = true;
        let label = field.label(say);
        html.raw("<a");
        html.attribute("href", &format!("#{}", field.id));
        html.raw(mark(label.italian));
        html.raw(">");
        html.text(&label.text);
        html.raw(if lead.is_some() { "</a> · " } else { "</a>: " });
        if let Some(lead) = lead {
            html.text(lead);
            html.raw(" ");
        }
        html.raw("<span");
        html.raw(mark(told.italian));
        html.raw(">");
        html.text(&told.text);
        html.raw("</span></li>");
    }
    if any {
        html.raw("</ul>");
    }
}
