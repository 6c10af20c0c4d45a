//! The grammar: where in a valid query something is put, and what.

use super::words::{
    CLAUSES, COLUMNS, COMMENTS, CONDITIONS, PARAMETERS, SHADOWS, STATEMENTS, TABLES, TEXTS,
};
use crate::confine::random::{Numbers, Tape};
use crate::confine::random_sql::query;

/// Every kind of attack.
pub(super) const KINDS: [&str; 10] = [
    "comment",
    "spelling",
    "table",
    "column",
    "text",
    "parameter",
    "condition",
    "clause",
    "shadow",
    "statement",
];

/// A valid query with one to three attacks in it, and of which kinds they are.
pub(super) fn attacked(tape: &mut Tape<'_>) -> (String, Vec<&'static str>) {
    let mut sql = query(tape, Numbers::Small);
    let mut kinds = Vec::new();
    for _ in 0..1 + tape.pick(3) / 2 + tape.pick(2) / 2 {
        let kind = tape.of(&KINDS);
        kinds.push(kind);
        sql = one(tape, kind, sql);
    }
    (sql, kinds)
}

fn one(tape: &mut Tape<'_>, kind: &str, sql: String) -> String {
    let is_name = |piece: &str| piece.starts_with(|c: char| c.is_ascii_lowercase());
    let is_space = |piece: &str| piece.starts_with(' ');
    match kind {
        "comment" => {
            let comment = tape.of(&COMMENTS);
            put(tape, sql, is_space, |_, space| {
                format!("{space}{comment}{space}")
            })
        }
        "spelling" => put(tape, sql, is_name, spelled),
        "table" => {
            let datasets = ["versamento", "dovuto", "anagrafica", "causale"];
            put(
                tape,
                sql,
                |piece| datasets.contains(&piece),
                |tape, _| tape.of(&TABLES).to_owned(),
            )
        }
        "column" => {
            let columns = [
                "debito", "causale", "id", "data", "credito", "importo", "titolo", "peso", "codice",
            ];
            put(
                tape,
                sql,
                |piece| columns.contains(&piece),
                |tape, _| tape.of(&COLUMNS).to_owned(),
            )
        }
        "text" => put(
            tape,
            sql,
            |piece| piece.starts_with('\''),
            |tape, _| tape.of(&TEXTS).to_owned(),
        ),
        "parameter" => {
            let value = |piece: &str| piece.starts_with(|c: char| c.is_ascii_digit());
            put(tape, sql, value, |tape, _| tape.of(&PARAMETERS).to_owned())
        }
        "condition" => {
            let condition = tape.of(&CONDITIONS);
            let sign = tape.of(&["or", "and", "or not", "and not"]);
            let clause = |piece: &str| matches!(piece, "where" | "on" | "having");
            put(tape, sql, clause, |_, word| {
                format!("{word} ({condition}) {sign}")
            })
        }
        "clause" => format!("{sql}{}", tape.of(&CLAUSES)),
        "shadow" => tape.of(&SHADOWS).replace('Q', &sql),
        _ => {
            let statement = tape.of(&STATEMENTS);
            match tape.pick(2) {
                0 => format!("{sql}{statement}"),
                _ => format!("{statement}{sql}"),
            }
        }
    }
}

/// Changes one of the pieces that `fits`; where there is none, the end.
fn put<'t>(
    tape: &mut Tape<'t>,
    sql: String,
    fits: impl Fn(&str) -> bool,
    change: impl FnOnce(&mut Tape<'t>, &str) -> String,
) -> String {
    let pieces = pieces(&sql);
    let places: Vec<usize> = (0..pieces.len()).filter(|at| fits(pieces[*at])).collect();
    if places.is_empty() {
        let end = change(tape, " ");
        return format!("{sql} {end}");
    }
    let place = tape.of(&places);
    let mut changed: Vec<String> = pieces.iter().map(|piece| (*piece).to_owned()).collect();
    changed[place] = change(tape, pieces[place]);
    changed.concat()
}

/// The same name as somebody else might write it.
fn spelled(tape: &mut Tape<'_>, name: &str) -> String {
    match tape.pick(16) {
        0 => format!("\"{name}\""),
        1 => name.to_uppercase(),
        2 => format!("\"{}\"", name.to_uppercase()),
        3 => format!("U&\"{name}\""),
        4 => format!("`{name}`"),
        5 => format!("[{name}]"),
        6 => format!("\"{name}\"\"\""),
        7 => name.replace('a', "а").replace('o', "ο").replace('e', "е"),
        8 => format!("{name}\u{200b}"),
        9 => format!("{name}\0"),
        10 => name.replace('s', "ſ").replace('k', "K"),
        11 => format!("{name}{}", "a".repeat(64)),
        12 => format!("\"{name}\u{301}\""),
        13 => format!("\"{name} \""),
        14 => format!("'{name}'"),
        _ => format!("\u{feff}{name}"),
    }
}

/// Words, texts in quotes, white space, and every other sign by itself.
fn pieces(sql: &str) -> Vec<&str> {
    let (mut all, mut rest) = (Vec::new(), sql);
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let end = match first {
            '\'' => rest[1..].find('\'').map(|at| at + 2),
            c if is_word(c) => rest.find(|c| !is_word(c)),
            ' ' => rest.find(|c| c != ' '),
            c => Some(c.len_utf8()),
        };
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        all.push(piece);
        rest = after;
    }
    all
}
