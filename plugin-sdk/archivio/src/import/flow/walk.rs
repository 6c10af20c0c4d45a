//! The walk through a flow: each element finds its place in the grammar, values gather with the element
//! that holds them, and what closes goes to the book. What has no place is skipped and counted.

use super::book::Book;
use super::grammar::{Element, FLOW, Group, Kind};
use super::source::Place;
use super::unknown::Tally;
use super::values::{Values, tell};
use super::xml::Attribute;
use crate::import::Faults;

/// An element that is open, with the values that it holds so far.
pub(super) struct Frame {
    pub(super) element: &'static Element,
    pub(super) values: Values,
}

/// The elements that are open.
#[derive(Default)]
pub(super) struct Walk {
    frames: Vec<Frame>,
    /// A value that is open.
    value: Option<(&'static Element, Place)>,
    /// How many elements are open below the last one that counts.
    skipped: usize,
    pub(super) unknown: Tally,
}

impl Walk {
    /// Takes an element that opens.
    ///
    /// # Errors
    ///
    /// Why the file is no flow.
    pub(super) fn open(
        &mut self,
        name: &str,
        attributes: &[Attribute],
        place: Place,
        book: &mut Book,
        faults: &mut Faults,
    ) -> Result<(), String> {
        if let Some((value, at)) = self.value.filter(|_| self.skipped == 0) {
            tell(
                faults,
                at,
                value.name,
                "holds an element instead of a value",
            );
        }
        if self.skipped > 0 || self.value.is_some() {
            self.skipped += 1;
            return Ok(());
        }
        let found = match self.frames.last() {
            Some(frame) => frame.element.child(name),
            None if FLOW.is(name) => Some(&FLOW),
            None => return Err(format!("`{name}` is no flow, which is `{}`", FLOW.name)),
        };
        let Some(element) = found else {
            self.skipped = 1;
            return self.unknown.add(self.path(name), place.line);
        };
        if let Kind::Left = element.kind {
            self.skipped = 1;
            return Ok(());
        }
        let mut values = Values::new(place);
        for (key, value) in attributes {
            match element.attributes.iter().find(|known| *known == key) {
                Some(known) => values.add(known, value, place, faults),
                None => {
                    let path = self.path(&format!("{name}/@{key}"));
                    self.unknown.add(path, place.line)?;
                }
            }
        }
        match element.kind {
            Kind::Group(group, _) => {
                book.open(group, place);
                self.frames.push(Frame { element, values });
            }
            _ => self.value = Some((element, place)),
        }
        Ok(())
    }

    /// Takes the end of the innermost element, with its text.
    pub(super) fn close(&mut self, text: &str, place: Place, book: &mut Book, faults: &mut Faults) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        if let Some((element, at)) = self.value.take() {
            if let Some(frame) = self.frames.last_mut() {
                frame.values.add(element.name, text, at, faults);
            }
            return;
        }
        let Some(Frame {
            element,
            mut values,
        }) = self.frames.pop()
        else {
            return;
        };
        let Kind::Group(group, _) = element.kind else {
            return;
        };
        match (text.is_empty(), group) {
            (true, _) => {}
            // Older flows hold the code without an element of its own.
            (false, Group::EventoGiorn) => {
                values.add("CodiceEventoGiorn", text, values.place(), faults);
            }
            (false, _) => tell(
                faults,
                place,
                element.name,
                "holds text instead of elements",
            ),
        }
        book.close(group, &values, &self.frames, faults);
    }

    /// The innermost element that counts, for whoever is told where something stands.
    pub(super) fn innermost(&self) -> &'static str {
        let value = self.value.map(|(element, _)| element);
        let frame = self.frames.last().map(|frame| frame.element);
        value.or(frame).map_or("xml", |element| element.name)
    }

    fn path(&self, name: &str) -> String {
        let above = self.frames.iter().map(|frame| frame.element.name);
        above.chain([name]).collect::<Vec<_>>().join("/")
    }
}
