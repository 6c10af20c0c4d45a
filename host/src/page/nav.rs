//! The menu beside a window and the breadcrumb: lists, so Rust draws them.

use super::cells::is_local;
use super::frame::shell::Shell;
use super::html::Html;
use super::label::{Label, mark};
use super::words::Say;
use serde::Serialize;

/// Entries of a menu under one heading.
#[derive(Clone, Debug, Serialize)]
pub struct MenuGroup {
    /// The heading.
    pub title: Label,
    /// The entries, in order.
    pub entries: Vec<MenuEntry>,
}

/// An entry: a link, or the announcement of one.
#[derive(Clone, Debug, Serialize)]
pub struct MenuEntry {
    /// What people read.
    pub title: Label,
    /// A symbol of the sprite, as `it-card`.
    pub icon: String,
    /// Where it leads; `None` where it is only announced.
    pub href: Option<String>,
    /// Why it is only announced.
    pub perche: Option<Label>,
    /// Since when its application is not available, and why; it stays a link, so that it can be tried.
    pub unavailable: Option<String>,
    /// Whether it is the page that is open.
    pub current: bool,
    /// Whether notices about it are to be read.
    pub unread: bool,
}

/// Where the foot of a menu leads.
#[derive(Clone, Debug, Serialize)]
pub struct MenuFoot {
    /// To the choice of favourites.
    pub preferiti: String,
    /// To the page that says why an entry is not there.
    pub perche: String,
}

/// A step of the breadcrumb; the last has no address.
#[derive(Clone, Debug, Serialize)]
pub struct Crumb {
    /// What people read.
    pub label: Label,
    /// Where it leads.
    pub href: Option<String>,
}

pub(super) fn breadcrumb(html: &mut Html, say: &Say, crumbs: &[Crumb]) {
    if crumbs.is_empty() {
        return;
    }
    html.raw("<nav class=\"breadcrumb-container container-xxl\" aria-label=\"");
    html.text(say.text("shell-breadcrumb"));
    html.raw("\"><ol class=\"breadcrumb\">");
    for crumb in crumbs {
        match crumb.href.as_deref().filter(|href| is_local(href)) {
            Some(href) => {
                html.raw("<li class=\"breadcrumb-item\"><a");
                html.attribute("href", href);
                html.raw(mark(crumb.label.italian));
                html.raw(">");
                html.text(&crumb.label.text);
                html.raw("</a><span class=\"separator\" aria-hidden=\"true\">/</span></li>");
            }
            None => {
                html.raw("<li class=\"breadcrumb-item active\" aria-current=\"page\"");
                html.raw(mark(crumb.label.italian));
                html.raw(">");
                html.text(&crumb.label.text);
                html.raw("</li>");
            }
        }
    }
    html.raw("</ol></nav>");
}

/// Writes the favourites, always in sight, and the menu twice: folded for a phone, open beside the window elsewhere.
/// The style sheet shows one of the two, and nothing has to be scripted.
pub(super) fn menu(html: &mut Html, say: &Say, sprite: &str, shell: &Shell) {
    let groups = &shell.menu[..];
    if groups.is_empty() {
        return;
    }
    html.raw("<nav class=\"desk-menu\" id=\"menu\" tabindex=\"-1\"");
    html.raw(if shell.menu_waits { " hidden" } else { "" });
    html.raw(" aria-label=\"");
    html.text(say.text("menu-name"));
    html.raw("\">");
    list(html, say, sprite, shell.preferiti.as_slice());
    html.raw("<details class=\"d-lg-none\"><summary>");
    html.text(say.text("menu-name"));
    html.raw("</summary>");
    list(html, say, sprite, groups);
    foot(html, say, shell.foot.as_ref());
    html.raw("</details><div class=\"d-none d-lg-block\">");
    list(html, say, sprite, groups);
    foot(html, say, shell.foot.as_ref());
    html.raw("</div></nav>");
}

/// The ways on from a menu: to the choice of what stands at its head, and to why an entry is not there.
pub(super) fn foot(html: &mut Html, say: &Say, foot: Option<&MenuFoot>) {
    let Some(foot) = foot else { return };
    let ways = [
        (&foot.preferiti, "preferiti-title"),
        (&foot.perche, "perche-title"),
    ];
    for (href, key) in ways.into_iter().filter(|(href, _)| is_local(href)) {
        html.raw("<p class=\"menu-foot\"><a data-window");
        html.attribute("href", href);
        html.raw(">");
        html.text(say.text(key));
        html.raw("</a></p>");
    }
}

fn list(html: &mut Html, say: &Say, sprite: &str, groups: &[MenuGroup]) {
    if groups.is_empty() {
        return;
    }
    html.raw("<ul class=\"menu-groups\">");
    for group in groups {
        html.raw("<li><span class=\"menu-title\"");
        html.raw(mark(group.title.italian));
        html.raw(">");
        html.text(&group.title.text);
        html.raw("</span><ul>");
        for entry in &group.entries {
            draw_entry(html, say, sprite, entry);
        }
        html.raw("</ul></li>");
    }
    html.raw("</ul>");
}

fn draw_entry(html: &mut Html, say: &Say, sprite: &str, entry: &MenuEntry) {
    let href = entry.href.as_deref().filter(|href| is_local(href));
    match href {
        Some(href) => {
            html.raw("<li><a class=\"menu-entry");
            html.raw(match entry.unavailable {
                Some(_) => " unavailable\"",
                None => "\"",
            });
            html.attribute("href", href);
            html.raw(if entry.current {
                " aria-current=\"page\">"
            } else {
                ">"
            });
        }
        None => html.raw("<li><span class=\"menu-entry announced\">"),
    }
    html.raw("<svg class=\"icon icon-sm\" aria-hidden=\"true\"><use href=\"");
    html.raw(sprite);
    html.raw("#");
    html.text(&entry.icon);
    html.raw("\"></use></svg><span><span");
    html.raw(mark(entry.title.italian));
    html.raw(">");
    html.text(&entry.title.text);
    html.raw("</span>");
    if entry.unread {
        html.raw(" <small class=\"menu-unread\">");
        html.text(say.text("menu-unread"));
        html.raw("</small>");
    }
    let announced = || (say.text("menu-announced"), false);
    let why = match href {
        Some(_) => entry.unavailable.as_deref().map(|why| (why, false)),
        None => Some(
            entry
                .perche
                .as_ref()
                .map_or_else(announced, |perche| (perche.text.as_str(), perche.italian)),
        ),
    };
    if let Some((why, italian)) = why {
        html.raw(" <small");
        html.raw(mark(italian));
        html.raw(">");
        html.text(why);
        html.raw("</small>");
    }
    html.raw(if href.is_some() {
        "</span></a></li>"
    } else {
        "</span></span></li>"
    });
}
