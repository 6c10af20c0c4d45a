//! Puts a page together: head of the layout, breadcrumb, menu, the page itself, foot of the layout.
//!
//! The layout is cut in two at its `{{{content}}}`, so that what is drawn is written once, into the
//! buffer that is sent. What never changes (words, addresses, paths of assets) is written into the
//! templates at start, a registry for each language, because every expression costs microseconds.

use super::frame::{Frame, Rest, TEMPLATES};
use super::html::{Html, escaped};
use super::words::{Arg, Say};
use super::{Asset, PageError, Shell, Urls, nav, placed};
use crate::model::Language;
use handlebars::{
    Context, Handlebars, Helper, HelperResult, Output, RenderContext, RenderErrorReason,
};
use serde::Serialize;

const LAYOUT: &str = include_str!("../../templates/layout.hbs");
/// What the windows of the desk are made of, in a file of its own for each language.
const DESK: &str = include_str!("../../templates/desk.hbs");
const CONTENT: &str = "{{{content}}}";

/// Addresses of the site that stand on every page.
#[derive(Clone, Debug, Serialize)]
pub struct Addresses {
    /// Before sign-in the welcome, after it the choice of an incarico or whatever web decides.
    pub home: String,
    /// The page of sign-in.
    pub sign_in: String,
    /// Where the form "Esci" is posted.
    pub sign_out: String,
    /// The choice of an incarico.
    pub incarichi: String,
    /// The HELP manual.
    pub help: String,
    /// The accessibility statement.
    pub accessibility: String,
    /// What works and what does not.
    pub stato: String,
    /// The choice of the language, and where its form is posted.
    pub lingua: String,
}

impl Addresses {
    /// Addresses for tests and samples.
    pub fn sample() -> Self {
        let to = str::to_owned;
        Addresses {
            home: to("/"),
            sign_in: to("/accesso"),
            sign_out: to("/uscita"),
            incarichi: to("/incarichi"),
            help: to("/help"),
            accessibility: to("/accessibilita"),
            stato: to("/stato"),
            lingua: to("/lingua"),
        }
    }
}

/// The frames of all pages, ready to be filled. Built once.
pub struct Frames {
    italian: Handlebars<'static>,
    german: Handlebars<'static>,
    english: Handlebars<'static>,
    /// What windows of the desk are made of, in the order of [`Language::ALL`]: its script fetches it.
    parts: [Asset; 3],
    sprite: String,
}

impl Frames {
    /// Compiles every template; a broken one is an error at start and not at somebody's click.
    pub fn new(urls: &Urls, to: &Addresses) -> Result<Frames, PageError> {
        let build = |language| registry(language, urls, to, |source| source);
        let (italian, first) = build(Language::It)?;
        let (german, second) = build(Language::De)?;
        let (english, third) = build(Language::En)?;
        Ok(Frames {
            parts: [first, second, third],
            italian,
            german,
            english,
            sprite: urls.sprite.clone(),
        })
    }

    /// What the script of the desk fetches, by the last segment of its path.
    pub fn part_of_desk(&self, name: &str) -> Option<&Asset> {
        self.parts.iter().find(|part| part.name == name)
    }

    /// The whole page; what stands in a window alone, where one asks.
    pub fn show<F: Frame>(&self, shell: &Shell, frame: &F) -> Result<String, PageError> {
        let mut html = Html::new();
        self.head(&mut html, shell, frame)?;
        let rest = Rest {
            say: Say::of(shell.language),
            language: shell.language,
            shell,
        };
        frame.rest(&mut html, rest)?;
        self.foot(&mut html, shell)?;
        html.finish()
    }

    /// The page up to what comes behind the template, for whoever sends that piece by piece.
    pub fn begin<F: Frame>(&self, shell: &Shell, frame: &F) -> Result<String, PageError> {
        let mut html = Html::new();
        self.head(&mut html, shell, frame)?;
        html.finish()
    }

    /// What closes such a page.
    pub fn end(&self, shell: &Shell) -> Result<String, PageError> {
        let mut html = Html::new();
        self.foot(&mut html, shell)?;
        html.finish()
    }

    /// All up to what comes behind the template.
    fn head<F: Frame>(&self, html: &mut Html, shell: &Shell, frame: &F) -> Result<(), PageError> {
        let say = Say::of(shell.language);
        match shell.in_window {
            true => alone(html, shell),
            false => self.around(html, say, shell)?,
        }
        placed::attributes(html, shell);
        html.raw(">");
        placed::line(html, say, shell);
        self.template(html, shell.language, F::TEMPLATE, frame)
    }

    /// What stands before a page, with the beginning of the tag that holds it.
    fn around(&self, html: &mut Html, say: &Say, shell: &Shell) -> Result<(), PageError> {
        self.template(html, shell.language, "layout-head", shell)?;
        nav::breadcrumb(html, say, &shell.breadcrumb);
        html.raw(match (shell.menu.is_empty(), shell.menu_waits) {
            (true, _) | (_, true) => "<div class=\"container-xxl desk\">",
            (false, false) => "<div class=\"container-xxl desk desk-with-menu\">",
        });
        nav::menu(html, say, &self.sprite, shell);
        html.raw("<main id=\"contenuto\" tabindex=\"-1\"");
        Ok(())
    }

    fn foot(&self, html: &mut Html, shell: &Shell) -> Result<(), PageError> {
        if shell.in_window {
            html.raw("</article></body></html>");
            return Ok(());
        }
        html.raw("</main></div>");
        self.template(html, shell.language, "layout-foot", shell)
    }

    fn template(
        &self,
        html: &mut Html,
        language: Language,
        name: &str,
        context: &impl Serialize,
    ) -> Result<(), PageError> {
        let registry = match language {
            Language::It => &self.italian,
            Language::De => &self.german,
            Language::En => &self.english,
        };
        let rendered = registry.render_to_write(name, context, html);
        rendered.map_err(|cause| broken(name, cause))
    }
}

/// A document that holds nothing but what stands in a window, up to the tag that holds it.
fn alone(html: &mut Html, shell: &Shell) {
    html.raw("<!doctype html><html");
    html.attribute("lang", shell.language.code());
    html.raw("><head><meta charset=\"utf-8\"><title>");
    html.text(&shell.title);
    html.raw("</title></head><body><article");
}

fn registry(
    language: Language,
    urls: &Urls,
    to: &Addresses,
    prepare: impl Fn(String) -> String,
) -> Result<(Handlebars<'static>, Asset), PageError> {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    registry.register_escape_fn(escaped);
    let say = Say::of(language);
    let told = move |call: &Helper<'_>,
                     _: &Handlebars<'_>,
                     _: &Context,
                     _: &mut RenderContext<'_, '_>,
                     out: &mut dyn Output| tell(say, call, out);
    registry.register_helper("say", Box::new(told));
    let (head, foot) = LAYOUT
        .split_once(CONTENT)
        .ok_or_else(|| broken("layout", format!("`{CONTENT}` is missing")))?;
    let written = |name: &str, source: &str| {
        let mut source = spoken(source, say);
        expand(&mut source, "asset", urls).map_err(|cause| broken(name, cause))?;
        expand(&mut source, "to", to).map_err(|cause| broken(name, cause))?;
        Ok(source)
    };
    let desk = registry.render_template(&written("desk", DESK)?, &());
    let desk = desk.map_err(|cause| broken("desk", cause))?;
    let html = "text/html; charset=utf-8";
    let parts = Asset::new(language.code(), "html", html, desk.into_bytes());
    let layout = [("layout-head", head), ("layout-foot", foot)];
    for (name, source) in layout.into_iter().chain(TEMPLATES) {
        let source = written(name, source)?.replace("{{desk}}", &parts.url());
        let registered = registry.register_template_string(name, prepare(source));
        registered.map_err(|cause| broken(name, cause))?;
    }
    Ok((registry, parts))
}

/// Writes the texts where `source` says `{{say.key}}`. A key that does not exist, or that takes
/// arguments, stays and fails in strict mode.
fn spoken(source: &str, say: &Say) -> String {
    let mut spoken = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("{{say.") {
        spoken.push_str(before);
        let key = after.split_once("}}");
        match key.and_then(|(key, after)| Some((say.try_text(key)?, after))) {
            Some((text, after)) => {
                spoken.push_str(&escaped(text));
                rest = after;
            }
            None => {
                spoken.push_str("{{say.");
                rest = after;
            }
        }
    }
    spoken.push_str(rest);
    spoken
}

/// Writes the text of `{{say "key" name=value}}`, escaped as a whole.
fn tell(say: &Say, call: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
    let key = call.param(0).and_then(|key| key.value().as_str());
    let mut arguments = Vec::new();
    for (name, value) in call.hash() {
        let value = value.value();
        let number = value.as_i64().map(Arg::Number);
        if let Some(argument) = value.as_str().map(Arg::Text).or(number) {
            arguments.push((*name, argument));
        }
    }
    let text = key.and_then(|key| say.try_with(key, &arguments));
    let text = text.ok_or_else(|| {
        RenderErrorReason::Other(format!("no text `{key:?}` with these arguments"))
    })?;
    out.write(&escaped(&text))?;
    Ok(())
}

/// Writes the strings of `values` where `source` says `{{name.key}}`. What they do not have stays and
/// fails in strict mode.
fn expand(
    source: &mut String,
    name: &str,
    values: &impl Serialize,
) -> Result<(), serde_json::Error> {
    let values = serde_json::to_value(values)?;
    for (key, value) in values.as_object().into_iter().flatten() {
        if let Some(text) = value.as_str() {
            *source = source.replace(&format!("{{{{{name}.{key}}}}}"), &escaped(text));
        }
    }
    Ok(())
}

fn broken(template: &str, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> PageError {
    PageError::Template {
        template: template.to_owned(),
        cause: cause.into(),
    }
}

#[cfg(test)]
mod tests;
