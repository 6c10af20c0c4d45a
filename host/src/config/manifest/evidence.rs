//! `[[evidence]]` and `[[indicator]]`: what the codes mean that an application says by itself.

use crate::config::table::{Placed, Table};
use crate::config::words::{Form, name, unique, words};
use crate::model::evidence::{EvidenceSpec, Gravity, IndicatorSpec};
use crate::model::{Read, Words};

/// How an indicator may read.
const READS: [(&str, Read); 3] = [
    ("int", Read::Int),
    ("money", Read::Money),
    ("days", Read::Days),
];

/// What both say.
struct Coded {
    code: Option<Placed<String>>,
    title: Option<Words>,
}

/// Reads all `[[evidence]]`.
pub(super) fn evidences(root: &Table<'_>) -> Vec<EvidenceSpec> {
    let mut codes = Vec::new();
    let mut evidences = Vec::new();
    for table in root.tables("evidence") {
        let Coded { code, title } = coded(&table, "denuncia_assente");
        let gravity = table.must("gravity", "gravity = \"warning\"");
        let gravity = gravity.word(&Gravity::WORDS);
        codes.extend(code.clone());
        if let (Some(code), Some(gravity), Some(title)) = (code, gravity, title) {
            let (code, gravity) = (code.value, gravity.value);
            evidences.push(EvidenceSpec {
                code,
                gravity,
                title,
            });
        }
    }
    unique(&codes, "evidence", |line, text| {
        root.fault(line, text, None);
    });
    evidences
}

/// Reads all `[[indicator]]`.
pub(super) fn indicators(root: &Table<'_>) -> Vec<IndicatorSpec> {
    let mut codes = Vec::new();
    let mut indicators = Vec::new();
    for table in root.tables("indicator") {
        let Coded { code, title } = coded(&table, "credito");
        let read = table.must("read", "read = \"money\"").word(&READS);
        codes.extend(code.clone());
        if let (Some(code), Some(read), Some(title)) = (code, read, title) {
            let (code, read) = (code.value, read.value);
            indicators.push(IndicatorSpec { code, title, read });
        }
    }
    unique(&codes, "indicator", |line, text| {
        root.fault(line, text, None);
    });
    indicators
}

fn coded(table: &Table<'_>, as_this: &str) -> Coded {
    let code = table.must("code", &format!("code = \"{as_this}\"")).text();
    let title = words(table.must("title", "title = { it = \"…\" }"));
    Coded {
        code: name(table, Form::Underscored, code),
        title: title.map(|it| it.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::table::tests::faults;

    #[test]
    fn codes_are_unique_words_of_a_known_kind() {
        let text = "[[evidence]]\ncode = 'A'\ngravity = 'success'\ntitle = { it = 'x' }\n\
                    [[evidence]]\ncode = 'a'\n\
                    [[evidence]]\ncode = 'a'\ngravity = 'info'\ntitle = { it = 'x' }\n\
                    [[indicator]]\ncode = 'a'\nread = 'month'\ntitle = { it = 'x' }\n";
        let found = faults(text, |root| {
            drop(evidences(root));
            drop(indicators(root));
        });
        assert_eq!(
            found,
            [
                "f:2  `A` is no name: [a-z][a-z0-9_]*, at most 40",
                "f:3  `gravity` cannot be `success`\n    known: info, warning, danger",
                "f:5  `gravity` is missing in `[[evidence]]`\n    add: gravity = \"warning\"",
                "f:5  `title` is missing in `[[evidence]]`\n    add: title = { it = \"…\" }",
                "f:8  a second evidence `a`; the first is on line 6",
                "f:13  `read` cannot be `month`; did you mean `money`?\n    known: int, money, days",
            ]
        );
    }
}
