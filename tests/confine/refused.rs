//! What is refused, and the sentence that says why.

mod bounds;
mod clauses;
mod functions;
mod names;
mod schema;
mod statements;
mod values;

use super::asking::convert;
use cassetto::store::confine::Fault;

/// Asserts that every query is refused by a sentence with this fragment.
pub(super) fn check(all: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (sql, fragment) in all {
        let sql = *sql;
        let shown: String = sql.chars().take(300).collect();
        match convert(sql) {
            Ok(_) => wrong += &format!("accepted, wanted `{fragment}`:\n    {shown}\n"),
            Err(faults) => {
                let told = |fault: &Fault| fault.text.contains(fragment) && fault.line > 0;
                if !faults.iter().any(told) {
                    wrong += &format!("wanted `{fragment}`, got {faults:?}:\n    {shown}\n");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
