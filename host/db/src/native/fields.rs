//! A row while SQLite still holds it, with the same strict types as rows that are kept.

use crate::row::odd;
use crate::{Cell, DbError, Row};
use rusqlite::types::ValueRef;

/// A value while SQLite still holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field<'r> {
    /// SQL null.
    Null,
    /// `bigint`.
    Int(i64),
    /// `text`.
    Text(&'r str),
}

/// One row while SQLite still holds it, so that whoever looks at it first copies only what they want.
pub struct Fields<'r> {
    row: &'r rusqlite::Row<'r>,
    width: usize,
}

impl<'r> Fields<'r> {
    pub(crate) fn of(row: &'r rusqlite::Row<'r>, width: usize) -> Self {
        Fields { row, width }
    }

    /// How many columns it has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The value of every column, in order.
    ///
    /// # Errors
    ///
    /// A real number or a blob: no column of ours holds one, so arithmetic overflowed.
    pub fn iter(&self) -> impl Iterator<Item = Result<Field<'r>, DbError>> + use<'r> {
        let row = self.row;
        (0..self.width).map(move |column| match row.get_ref(column)? {
            ValueRef::Null => Ok(Field::Null),
            ValueRef::Integer(value) => Ok(Field::Int(value)),
            ValueRef::Text(text) => match std::str::from_utf8(text) {
                Ok(text) => Ok(Field::Text(text)),
                Err(_) => Err(odd(column, "text that is no UTF-8")),
            },
            ValueRef::Real(_) => Err(odd(column, "a real number")),
            ValueRef::Blob(_) => Err(odd(column, "a blob")),
        })
    }

    /// The row, to be kept.
    ///
    /// # Errors
    ///
    /// As [`Fields::iter`].
    pub fn row(&self) -> Result<Row, DbError> {
        let mut cells = Vec::with_capacity(self.width);
        for field in self.iter() {
            cells.push(match field? {
                Field::Null => Cell::Null,
                Field::Int(value) => Cell::Int(value),
                Field::Text(text) => Cell::Text(text.to_owned()),
            });
        }
        Ok(Row(cells))
    }
}
