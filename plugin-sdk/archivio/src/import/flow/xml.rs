//! A flow as elements that open and close, each with its attributes and its text. What is not well
//! formed, and what no flow needs and an attacker does (a document type, entities of its own, depth,
//! long names, long texts, many attributes), ends the reading.

mod words;

use super::source::{Place, Source};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::Read;
use words::{printed, resolve, sound};

/// The most elements within each other.
const DEEPEST: usize = 32;
/// The most attributes of an element, and the longest of them, in bytes.
const ATTRIBUTES: (usize, usize) = (32, 1_024);
/// The longest text of an element, in bytes.
const TEXT: usize = 4_096;

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// An element, whose name and attributes can be asked for.
    Open,
    /// The end of the innermost element, whose text can be asked for.
    Close,
    /// The end of the file.
    End,
}

/// Where and why the reading ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) place: Place,
    /// A phrase.
    pub(super) reason: String,
}

/// An attribute: its name and its value, blanks round it cut off.
pub(super) type Attribute = (String, String);

/// The reader of a flow.
pub(super) struct Xml<R> {
    reader: Reader<Source<R>>,
    buffer: Vec<u8>,
    place: Place,
    name: String,
    attributes: Vec<Attribute>,
    text: String,
    /// Of each open element, whether another stands in it.
    open: Vec<bool>,
    rooted: bool,
    /// Whether the text is of an element that closed.
    told: bool,
}

impl<R: Read> Xml<R> {
    pub(super) fn new(source: Source<R>) -> Xml<R> {
        let mut reader = Reader::from_reader(source);
        reader.config_mut().expand_empty_elements = true;
        Xml {
            place: reader.get_ref().place(),
            reader,
            buffer: Vec::new(),
            name: String::new(),
            attributes: Vec::new(),
            text: String::new(),
            open: Vec::new(),
            rooted: false,
            told: false,
        }
    }

    /// The name of the element that opened, without its prefix.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    /// The text of the element that closed, blanks round it cut off.
    pub(super) fn text(&self) -> &str {
        self.text.trim()
    }

    /// Where the last step began.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    pub(super) fn source(&self) -> &Source<R> {
        self.reader.get_ref()
    }

    /// The next step.
    ///
    /// # Errors
    ///
    /// Why there is none; there is none after it.
    pub(super) fn next(&mut self) -> Result<Step, Broken> {
        if std::mem::take(&mut self.told) {
            self.text.clear();
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        let step = loop {
            buffer.clear();
            self.reader.get_mut().mark();
            self.place = self.reader.get_ref().place();
            let event = match self.reader.read_event_into(&mut buffer) {
                Ok(event) => event,
                Err(error) => break Err(self.explain(&error)),
            };
            match self.take(event) {
                Ok(None) => {}
                Ok(Some(step)) => break Ok(step),
                Err(reason) => break Err(reason),
            }
        };
        self.buffer = buffer;
        let place = self.place;
        step.map_err(|reason| Broken { place, reason })
    }

    fn take(&mut self, event: Event<'_>) -> Result<Option<Step>, String> {
        match event {
            Event::Start(start) => self.start(&start).map(|()| Some(Step::Open)),
            Event::End(_) => {
                let holds_elements = self.open.pop().unwrap_or_default();
                if holds_elements {
                    self.no_text()?;
                }
                self.told = true;
                Ok(Some(Step::Close))
            }
            Event::Text(text) => self.add(&text),
            Event::CData(text) => self.add(&text),
            Event::GeneralRef(reference) => {
                let text = resolve(&reference)?;
                self.add(&text)
            }
            Event::DocType(_) => {
                Err("holds a document type (DTD), which no flow has: refused".to_owned())
            }
            Event::Eof if !self.open.is_empty() => {
                Err("is the end of the file: it was cut, or is not finished".to_owned())
            }
            Event::Eof => Ok(Some(Step::End)),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_) => Ok(None),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        self.no_text()?;
        if self.open.is_empty() && self.rooted {
            return Err("stands after the end of the flow".to_owned());
        }
        if self.open.len() == DEEPEST {
            return Err(format!("stands in more than {DEEPEST} others: refused"));
        }
        self.name.clear();
        self.name.push_str(start.local_name().into_inner());
        sound(&self.name)?;
        self.attributes.clear();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| printed(&error.to_string()))?;
            if self.attributes.len() == ATTRIBUTES.0 {
                let most = ATTRIBUTES.0;
                return Err(format!("has more than {most} attributes: refused"));
            }
            let key = attribute.key;
            if attribute.value.len() > ATTRIBUTES.1 {
                let most = ATTRIBUTES.1;
                return Err(format!(
                    "has an attribute of more than {most} bytes: refused"
                ));
            }
            // Namespaces and where a schema lies say nothing of the contributor.
            let prefix = key.prefix().map(|prefix| prefix.into_inner());
            if key.into_inner() == "xmlns" || prefix.is_some() {
                continue;
            }
            sound(key.into_inner())?;
            let value = attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .map_err(|_| {
                    "has an attribute with an entity that no flow has: refused".to_owned()
                })?;
            let value = value.trim().to_owned();
            self.attributes.push((key.into_inner().to_owned(), value));
        }
        if let Some(parent) = self.open.last_mut() {
            *parent = true;
        }
        self.open.push(false);
        self.rooted = true;
        Ok(())
    }

    /// Adds to the text of the innermost element.
    fn add(&mut self, text: &str) -> Result<Option<Step>, String> {
        if self.open.is_empty() {
            // Blanks may stand round the flow.
            return match text.trim().is_empty() {
                true => Ok(None),
                false => Err("is text outside the flow".to_owned()),
            };
        }
        // Blanks between elements are no text, however many.
        if self.text.is_empty() && text.trim().is_empty() {
            return Ok(None);
        }
        if self.text.len() + text.len() > TEXT {
            return Err(format!("is a text of more than {TEXT} bytes: refused"));
        }
        self.text.push_str(text);
        Ok(None)
    }

    /// Clears the blanks before or after an element.
    ///
    /// # Errors
    ///
    /// There is more than blanks.
    fn no_text(&mut self) -> Result<(), String> {
        if !self.text.trim().is_empty() {
            return Err("stands beside text, where a flow has elements alone".to_owned());
        }
        self.text.clear();
        Ok(())
    }

    fn explain(&self, error: &quick_xml::Error) -> String {
        match self.source().trouble() {
            Some(trouble) => trouble,
            None => format!("is not XML: {}", printed(&error.to_string())),
        }
    }
}

#[cfg(test)]
mod tests;
