//! From text to the parser's tree, within limits that keep both the parser and us from being drowned:
//! bytes of the file, tokens (a chain of operators nests as deep as it is long), and brackets.

use super::Fault;
use sqlparser::ast::{Query, Statement};
use sqlparser::dialect::PostgreSqlDialect;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Token, TokenWithSpan, Tokenizer};

/// The longest file.
const BYTES: usize = 64 << 10;
/// The most words, numbers and signs of a file; as many spaces may stand between them.
const TOKENS: usize = 4_000;
/// The deepest brackets; the parser tries two readings for each of some, so this stays small.
const BRACKETS: usize = 16;
/// The deepest nesting of the parser.
const DEPTH: usize = 96;

/// The one query of an author's file.
pub(super) fn query(sql: &str) -> Result<Box<Query>, Fault> {
    match one(sql, "query")? {
        Statement::Query(query) => Ok(query),
        _ => Err(first("a query is one `select`, and nothing else")),
    }
}

/// The one statement of an author's file.
pub(super) fn one(sql: &str, what: &str) -> Result<Statement, Fault> {
    let mut statements = all(sql, what)?.into_iter();
    match (statements.next(), statements.next()) {
        (Some((_, statement)), None) => Ok(statement),
        (None, _) => Err(first(format!("the file holds no {what}"))),
        (_, Some(_)) => Err(first(format!("a file holds one {what}, not several"))),
    }
}

fn first(text: impl Into<String>) -> Fault {
    Fault {
        line: 1,
        text: text.into(),
    }
}

/// All statements of an author's file, each with the line on which it begins.
pub(super) fn all(sql: &str, what: &str) -> Result<Vec<(usize, Statement)>, Fault> {
    if sql.len() > BYTES {
        return Err(Fault {
            line: 1,
            text: format!("the file is longer than {} KiB", BYTES >> 10),
        });
    }
    let dialect = PostgreSqlDialect {};
    let tokens = Tokenizer::new(&dialect, sql)
        .tokenize_with_location()
        .map_err(|error| Fault {
            line: line(error.location.line),
            text: format!("this cannot be read: {}", shown(&error.message)),
        })?;
    measure(&tokens, what)?;
    let word = |t: &&TokenWithSpan| !matches!(t.token, Token::Whitespace(_) | Token::EOF);
    let last = tokens.iter().rfind(word).map_or(1, |t| t.span.start.line);
    let lines = lines(&tokens);
    let mut parser = Parser::new(&dialect)
        .with_recursion_limit(DEPTH)
        .with_tokens_with_locations(tokens);
    let statements = parser.parse_statements();
    let statements = statements.map_err(|error| match error {
        ParserError::RecursionLimitExceeded => Fault {
            line: line(parser.get_current_token().span.start.line),
            text: format!("the {what} is nested too deeply"),
        },
        ParserError::TokenizerError(text) | ParserError::ParserError(text) => Fault {
            line: line_of(&text).unwrap_or_else(|| line(last)),
            text: format!("this is not SQL: {}", shown(&text)),
        },
    })?;
    let lines = lines.into_iter().chain(std::iter::repeat(1));
    Ok(lines.zip(statements).collect())
}

/// The line of a place in the text; the parser has none, 0, for the end of it.
fn line(line: u64) -> usize {
    usize::try_from(line).unwrap_or_default().max(1)
}

/// Where each statement begins; there are semicolons between them.
fn lines(tokens: &[TokenWithSpan]) -> Vec<usize> {
    let (mut lines, mut inside) = (Vec::new(), false);
    for TokenWithSpan { token, span } in tokens {
        match token {
            Token::Whitespace(_) | Token::EOF => {}
            Token::SemiColon => inside = false,
            _ if !inside => {
                lines.push(line(span.start.line));
                inside = true;
            }
            _ => {}
        }
    }
    lines
}

fn measure(tokens: &[TokenWithSpan], what: &str) -> Result<(), Fault> {
    if tokens.len() > 2 * TOKENS {
        return Err(Fault {
            line: 1,
            text: format!("the {what} has more than {TOKENS} words"),
        });
    }
    let mut open = 0_usize;
    for TokenWithSpan { token, span } in tokens {
        match token {
            Token::LParen | Token::LBracket | Token::LBrace => open += 1,
            Token::RParen | Token::RBracket | Token::RBrace => open = open.saturating_sub(1),
            _ => {}
        }
        if open > BRACKETS {
            return Err(Fault::at(
                span,
                format!("brackets are nested more than {BRACKETS} deep"),
            ));
        }
    }
    Ok(())
}

/// The parser says where in words: `… at Line: 3, Column: 8`.
fn line_of(text: &str) -> Option<usize> {
    let (_, rest) = text.rsplit_once("Line: ")?;
    rest.split(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

fn shown(text: &str) -> String {
    text.chars()
        .take(200)
        .flat_map(char::escape_default)
        .collect()
}
