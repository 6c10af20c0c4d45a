//! What the plugin reads: the queries of its own folder, confined by the host.

use crate::value::FromValue;
use crate::{Refusal, Value, host};
use std::fmt;
use std::rc::Rc;

/// A question to a query of the manifest. For rows that the page only shows, name the query in a
/// [`Table`](crate::Table) instead: they then never enter the plugin.
#[derive(Clone, Debug)]
#[must_use]
pub struct Query {
    name: String,
    parameters: Vec<(String, Value)>,
}

/// A row of an answer.
#[derive(Clone, Debug)]
pub struct Row {
    query: Rc<Shape>,
    values: Vec<Value>,
}

/// What the rows of an answer share.
#[derive(Debug)]
struct Shape {
    query: String,
    columns: Vec<String>,
}

/// A type of the author's that is made of a row.
pub trait FromRow: Sized {
    /// Reads the columns that it needs.
    ///
    /// # Errors
    ///
    /// A fault where a column is not there or is of another type, by `?`.
    fn from_row(row: &Row) -> Result<Self, Refusal>;
}

impl Query {
    /// The query `queries/<name>.sql`.
    pub fn named(name: impl Into<String>) -> Self {
        Query {
            name: name.into(),
            parameters: Vec::new(),
        }
    }

    /// A parameter of the query; all of them must be given.
    pub fn with(mut self, parameter: impl Into<String>, value: impl Into<Value>) -> Self {
        self.parameters.push((parameter.into(), value.into()));
        self
    }

    /// All rows, in the order of the manifest.
    ///
    /// # Errors
    ///
    /// What the host says; `?` makes a sentence or a fault of it.
    pub fn rows(self) -> Result<Vec<Row>, QueryError> {
        let answer = host::query(&self.name, &self.parameters);
        let rows = answer.map_err(|word| QueryError::new(&self.name, &word))?;
        let columns =
            host::columns(&self.name).map_err(|word| QueryError::new(&self.name, &word))?;
        let shape = Rc::new(Shape {
            query: self.name,
            columns,
        });
        let rows = rows.into_iter().map(|values| Row {
            query: Rc::clone(&shape),
            values,
        });
        Ok(rows.collect())
    }

    /// All rows, each as a `T`.
    ///
    /// # Errors
    ///
    /// As [`rows`](Query::rows) and [`FromRow::from_row`].
    pub fn read<T: FromRow>(self) -> Result<Vec<T>, Refusal> {
        self.rows()?.iter().map(T::from_row).collect()
    }

    /// The first row, if there is any.
    ///
    /// # Errors
    ///
    /// As [`rows`](Query::rows).
    pub fn first(self) -> Result<Option<Row>, QueryError> {
        Ok(self.rows()?.into_iter().next())
    }

    /// The only row, of a query that always has one, such as a sum.
    ///
    /// # Errors
    ///
    /// As [`rows`](Query::rows); a fault where there is not exactly one.
    pub fn only(self) -> Result<Row, Refusal> {
        let name = self.name.clone();
        let mut rows = self.rows()?;
        match (rows.pop(), rows.is_empty()) {
            (Some(row), true) => Ok(row),
            _ => Err(Refusal::fault(format!(
                "query `{name}` has not exactly one row"
            ))),
        }
    }
}

impl Row {
    /// The value of a column as a type: `i64`, `String`, [`Value`], or an `Option` of them where it
    /// may be null.
    ///
    /// # Errors
    ///
    /// A fault where the query has no such column, or its value is of another type.
    pub fn get<T: FromValue>(&self, column: &str) -> Result<T, Refusal> {
        T::from_value(self.value(column)?).ok_or_else(|| self.is_not(column, T::WHAT))
    }

    /// The integer of a column: a number, or cents.
    ///
    /// # Errors
    ///
    /// As [`get`](Row::get).
    pub fn int(&self, column: &str) -> Result<i64, Refusal> {
        self.get(column)
    }

    /// The text of a column: also a day, a month, a code.
    ///
    /// # Errors
    ///
    /// As [`get`](Row::get).
    pub fn text(&self, column: &str) -> Result<&str, Refusal> {
        match self.value(column)? {
            Value::Text(text) => Ok(text),
            Value::Null | Value::Integer(_) => Err(self.is_not(column, String::WHAT)),
        }
    }

    fn value(&self, column: &str) -> Result<&Value, Refusal> {
        let at = self.query.columns.iter().position(|known| known == column);
        let value = at.and_then(|at| self.values.get(at));
        value.ok_or_else(|| {
            Refusal::fault(format!(
                "query `{}` has no column `{column}`",
                self.query.query
            ))
        })
    }

    fn is_not(&self, column: &str, what: &str) -> Refusal {
        Refusal::fault(format!(
            "column `{column}` of query `{}` is not {what}",
            self.query.query
        ))
    }
}

/// Why a query has no rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The name of the query.
    pub query: String,
    /// The cause.
    pub cause: QueryFailure,
}

/// The causes that the contract knows; a word that this version does not know is `Failed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum QueryFailure {
    /// The administrator has not granted a dataset that the query reads.
    Denied,
    /// The manifest declares no query of that name.
    Unknown,
    /// A parameter is missing, not declared or of another type.
    Parameters,
    /// The database did not answer in time.
    TooSlow,
    /// More rows than one query may bring into a plugin.
    TooBig,
    /// A number left the range of 64 bits.
    Overflow,
    /// Anything else.
    Failed,
}

impl QueryError {
    fn new(query: &str, word: &str) -> Self {
        let cause = match word {
            "denied" => QueryFailure::Denied,
            "unknown" => QueryFailure::Unknown,
            "parameters" => QueryFailure::Parameters,
            "too-slow" => QueryFailure::TooSlow,
            "too-big" => QueryFailure::TooBig,
            "overflow" => QueryFailure::Overflow,
            _ => QueryFailure::Failed,
        };
        QueryError {
            query: query.to_owned(),
            cause,
        }
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cause = match self.cause {
            QueryFailure::Denied => "is not granted",
            QueryFailure::Unknown => "is not in the manifest",
            QueryFailure::Parameters => "has other parameters",
            QueryFailure::TooSlow => "took too long",
            QueryFailure::TooBig => "has too many rows",
            QueryFailure::Overflow => "left the range of integers",
            QueryFailure::Failed => "failed",
        };
        write!(f, "query `{}` {cause}", self.query)
    }
}

impl std::error::Error for QueryError {}

impl From<QueryError> for Refusal {
    fn from(error: QueryError) -> Self {
        match error.cause {
            QueryFailure::Unknown | QueryFailure::Parameters => Refusal::fault(error.to_string()),
            QueryFailure::Denied => {
                "Questa applicazione non è autorizzata a leggere i dati richiesti.".into()
            }
            QueryFailure::TooBig => {
                "I dati sono troppi per essere mostrati in questa pagina.".into()
            }
            QueryFailure::Overflow => "Un importo è troppo grande per essere calcolato.".into(),
            QueryFailure::TooSlow | QueryFailure::Failed => {
                "I dati non sono disponibili in questo momento. Riprovare fra qualche minuto."
                    .into()
            }
        }
    }
}
