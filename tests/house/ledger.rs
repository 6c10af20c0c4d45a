//! `docs/asvs.tsv`: every requirement of OWASP ASVS 5.0 at levels 1 and 2 has its row, and every row
//! says what is true of files and tests. Whether a claim itself is true, readers decide.

mod known;

use super::doors::root;
use known::{CHAPTERS, KNOWN};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const LEDGER: &str = "docs/asvs.tsv";
const COLUMNS: &str = "id\tlevel\tapplies\tstate\thow\ttest";

/// The states of a row; the last is that of what does not apply.
const STATES: [&str; 4] = ["met", "partly", "not yet", "–"];

/// Endings by which a word is the name of a file.
const ENDINGS: [&str; 11] = [
    ".css", ".hbs", ".json", ".lock", ".md", ".rs", ".sql", ".svg", ".toml", ".tsv", ".wit",
];

/// Of a hundred rows that are met, so many name a test.
const TESTED: usize = 80;

/// What somebody might do to a row.
type Change = dyn Fn(&mut Row);

#[derive(Clone)]
struct Row {
    id: String,
    level: String,
    applies: String,
    state: String,
    how: String,
    test: String,
}

fn ledger() -> String {
    std::fs::read_to_string(root().join(LEDGER)).unwrap()
}

fn read(text: &str) -> Vec<Row> {
    let mut lines = text.lines();
    assert_eq!(
        lines.next(),
        Some(COLUMNS),
        "the first line names the columns"
    );
    let row = |line: &str| {
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let cells = <[String; 6]>::try_from(cells);
        let [id, level, applies, state, how, test] =
            cells.unwrap_or_else(|cells| panic!("{} cells: {line}", cells.len()));
        Row {
            id,
            level,
            applies,
            state,
            how,
            test,
        }
    };
    lines.map(row).collect()
}

/// Id and level of every requirement, in the order of the standard.
fn known() -> Vec<(String, String)> {
    let mut known = Vec::new();
    for (section, levels) in KNOWN {
        let numbered = levels.chars().zip(1..).filter(|(level, _)| *level != '-');
        known.extend(numbered.map(|(level, at)| (format!("{section}.{at}"), level.to_string())));
    }
    known
}

/// Everything that is wrong with the rows.
fn faults(rows: &[Row]) -> Vec<String> {
    let known = known();
    let mut faults = Vec::new();
    for at in 0..rows.len().max(known.len()) {
        let have = rows
            .get(at)
            .map(|row| (row.id.as_str(), row.level.as_str()));
        let want = known
            .get(at)
            .map(|(id, level)| (id.as_str(), level.as_str()));
        if have != want {
            faults.push(format!("row {}: {have:?} instead of {want:?}", at + 1));
            break;
        }
    }
    for row in rows {
        faults.extend(
            row.faults()
                .into_iter()
                .map(|fault| format!("{}: {fault}", row.id)),
        );
    }
    let met: Vec<_> = rows.iter().filter(|row| row.state == "met").collect();
    let tested = met.iter().filter(|row| !row.test.is_empty()).count();
    if tested * 100 < met.len() * TESTED {
        faults.push(format!(
            "of {} rows that are met only {tested} have a test",
            met.len()
        ));
    }
    faults
}

impl Row {
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let states = match self.applies.as_str() {
            "yes" => &STATES[..3],
            "no" => &STATES[3..],
            _ => &[],
        };
        if !states.contains(&self.state.as_str()) {
            faults.push(format!("`{}` with `{}`", self.applies, self.state));
        }
        if self.how.chars().count() < 20 || !self.how.ends_with('.') {
            faults.push(format!("`{}` is no sentence", self.how));
        }
        if self.applies == "no" && !self.test.is_empty() {
            faults.push("a test of what does not apply".to_owned());
        }
        faults.extend(files(&self.how));
        faults.extend(self.test.split_whitespace().filter_map(no_test));
        faults
    }

    fn chapter(&self) -> usize {
        let chapter = self.id.split('.').next().unwrap_or_default();
        chapter.parse().unwrap_or_default()
    }
}

/// What is wrong with the names of files in a sentence: they stand between backticks and exist.
fn files(how: &str) -> Vec<String> {
    let is_file = |word: &str| ENDINGS.iter().any(|ending| word.ends_with(ending));
    let mut faults = Vec::new();
    for (at, part) in how.split('`').enumerate() {
        if at % 2 == 1 {
            let named = is_file(part) || part.contains('/');
            if named && !root().join(part).is_file() {
                faults.push(format!("there is no file `{part}`"));
            }
            continue;
        }
        let bare = part
            .split_whitespace()
            .map(|word| word.trim_end_matches([',', '.', ';', ')']));
        faults.extend(
            bare.filter(|word| is_file(word))
                .map(|word| format!("{word} without backticks")),
        );
    }
    if how.matches('`').count() % 2 == 1 {
        faults.push("an odd backtick".to_owned());
    }
    faults
}

/// Why `path::name` is no test of this tree.
fn no_test(cell: &str) -> Option<String> {
    let Some((file, name)) = cell.split_once("::") else {
        return Some(format!("`{cell}` is not `path::name`"));
    };
    let Ok(text) = std::fs::read_to_string(root().join(file)) else {
        return Some(format!("`{cell}`: there is no file `{file}`"));
    };
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let head = format!("fn {name}(");
    let is_it = |line: &str| {
        line.strip_prefix("async ")
            .unwrap_or(line)
            .starts_with(&head)
    };
    let Some(at) = lines.iter().position(|line| is_it(line)) else {
        return Some(format!("`{cell}`: no function has this name"));
    };
    let above = lines[..at]
        .iter()
        .rev()
        .take_while(|line| line.starts_with("#["));
    let attributes: Vec<_> = above.collect();
    let is_test = attributes
        .iter()
        .any(|line| line.contains("test]") || line.contains("test("));
    let runs = !attributes.iter().any(|line| line.contains("ignore"));
    (!is_test || !runs).then(|| format!("`{cell}` is no test that runs"))
}

/// How many rows of each chapter are in each state, as `docs/README.md` has it.
fn table(rows: &[Row]) -> String {
    let mut counts: BTreeMap<usize, [usize; 4]> = BTreeMap::new();
    for row in rows {
        let state = STATES.iter().position(|state| *state == row.state);
        counts.entry(row.chapter()).or_default()[state.unwrap_or(3)] += 1;
    }
    let mut table =
        "| chapter | met | partly | not yet | does not apply |\n|---|---|---|---|---|\n".to_owned();
    let mut all = [0; 4];
    for (chapter, counts) in &counts {
        for (sum, count) in all.iter_mut().zip(counts) {
            *sum += count;
        }
        let [met, partly, not_yet, without] = counts;
        let about = CHAPTERS.get(chapter - 1).unwrap_or(&"?");
        let _ = writeln!(
            table,
            "| {chapter}, {about} | {met} | {partly} | {not_yet} | {without} |"
        );
    }
    let [met, partly, not_yet, without] = all;
    let _ = writeln!(
        table,
        "| **all** | **{met}** | **{partly}** | **{not_yet}** | **{without}** |"
    );
    table
}

#[test]
fn every_requirement_has_a_row_that_names_what_is_there() {
    let rows = read(&ledger());
    let faults = faults(&rows);
    assert!(faults.is_empty(), "{LEDGER}:\n{}", faults.join("\n"));
    let of_level = |level: &str| rows.iter().filter(|row| row.level == level).count();
    assert_eq!((rows.len(), of_level("1"), of_level("2")), (253, 70, 183));
}

#[test]
fn the_summary_counts_the_rows() {
    let table = table(&read(&ledger()));
    let readme = std::fs::read_to_string(root().join("docs/README.md")).unwrap();
    assert!(
        readme.contains(&table),
        "docs/README.md does not say:\n{table}"
    );
}

#[test]
fn a_row_that_is_not_true_would_be_seen() {
    const TEST: &str = "tests/house/ledger.rs::a_row_that_is_not_true_would_be_seen";
    let rows = read(&ledger());
    let with = |id: &str, change: &Change| {
        let mut changed = rows.clone();
        let row = changed.iter_mut().find(|row| row.id == id);
        change(row.unwrap_or_else(|| panic!("there is no row {id}")));
        let mut faults = faults(&changed);
        // Those of other rows are told by the test above.
        faults.retain(|fault| fault.starts_with(id) || fault.starts_with("row "));
        faults
    };
    let true_still = with("3.3.1", &|row| row.test = TEST.to_owned());
    assert_eq!(true_still, Vec::<String>::new(), "the control");
    let lies: [(&str, &Change); 13] = [
        ("another level", &|row| row.level = "2".to_owned()),
        ("another id", &|row| row.id = "3.3.5".to_owned()),
        ("no reason", &|row| row.how.clear()),
        ("a state that does not exist", &|row| {
            row.state = "almost".to_owned()
        }),
        ("met and not applying", &|row| row.applies = "no".to_owned()),
        ("applying without a state", &|row| {
            row.state = "–".to_owned()
        }),
        ("a file that is gone", &|row| {
            row.how = "It stands in `host/src/gone.rs`, surely.".to_owned()
        }),
        ("a file without backticks", &|row| {
            row.how = "It stands in host/src/web.rs, surely.".to_owned()
        }),
        ("a renamed test", &|row| row.test = format!("{TEST}_now")),
        ("the beginning of a test", &|row| {
            row.test = TEST[..TEST.len() - 1].to_owned()
        }),
        ("a test of another file", &|row| {
            row.test = TEST.replace("ledger", "doors")
        }),
        ("a function that is no test", &|row| {
            row.test = "tests/house/ledger.rs::no_test".to_owned()
        }),
        ("a file instead of a test", &|row| {
            row.test = "tests/house/ledger.rs".to_owned()
        }),
    ];
    for (what, change) in lies {
        assert!(!with("3.3.1", change).is_empty(), "{what}");
    }
    let untested: Vec<Row> = rows
        .iter()
        .cloned()
        .map(|row| Row {
            test: String::new(),
            ..row
        })
        .collect();
    assert_eq!(faults(&untested).len(), 1, "rows without tests");
    assert!(!faults(&rows[1..]).is_empty(), "a row is missing");
    let twice: Vec<Row> = rows[..1].iter().chain(&rows).cloned().collect();
    assert!(!faults(&twice).is_empty(), "a row comes twice");
}
