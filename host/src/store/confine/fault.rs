//! What an author is told.

use sqlparser::ast::Spanned;
use sqlparser::tokenizer::Span;

/// Why a query is refused, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line in the author's file, from 1.
    pub line: usize,
    /// One English sentence without a full stop.
    pub text: String,
}

impl Fault {
    /// A fault at a place of the text.
    pub(super) fn at(span: &Span, text: impl Into<String>) -> Self {
        Fault {
            line: usize::try_from(span.start.line).unwrap_or_default(),
            text: text.into(),
        }
    }

    /// A fault at a node of the parser.
    pub(super) fn of(node: &impl Spanned, text: impl Into<String>) -> Self {
        Fault::at(&node.span(), text)
    }

    /// A fault whose line the converter knows better.
    pub(super) fn here(text: impl Into<String>) -> Self {
        Fault {
            line: 0,
            text: text.into(),
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.line, self.text)
    }
}
