//! The texts of a package that are SQL: `queries/*.sql`, `statements/*.sql` and `schema/*.sql`.

use crate::config::bundle::Folder;
use crate::config::fault::did_you_mean;
use crate::config::files::Files;
use crate::config::table::Placed;
use crate::config::words::unique;
use crate::model::SchemaSpec;

/// A text as it stands in the folder.
pub(super) struct Source {
    pub(super) id: String,
    pub(super) file: String,
    pub(super) sql: String,
}

/// All of a folder.
pub(super) struct Sources {
    pub(super) queries: Vec<Source>,
    pub(super) statements: Vec<Source>,
    pub(super) schema: Vec<SchemaSpec>,
}

impl Sources {
    /// Reads them; `None` where a folder cannot be read.
    pub(super) fn read(folder: &Folder, name: &str, files: &Files<'_>) -> Option<Sources> {
        let queries = sources(folder, (name, "queries"), "query", files);
        let statements = sources(folder, (name, "statements"), "statement", files);
        let schema = sources(folder, (name, "schema"), "file of a schema", files);
        let schema = schema.map(|all| all.into_iter().filter_map(|it| made(it, files)).collect());
        Some(Sources {
            queries: queries?,
            statements: statements?,
            schema: schema?,
        })
    }
}

/// The files of one folder; none where there is no such folder.
fn sources(
    folder: &Folder,
    (name, below): (&str, &str),
    what: &str,
    files: &Files<'_>,
) -> Option<Vec<Source>> {
    let label = format!("{name}/{below}");
    let Some(node) = folder.at(below) else {
        return Some(Vec::new());
    };
    let mut sources = Vec::new();
    for (file_name, node) in &files.folder(node, &label)?.entries {
        let file = format!("{label}/{file_name}");
        let Some(id) = file_name.strip_suffix(".sql") else {
            let text = format!("is no {what}: the folder holds only `<name>.sql`");
            files.found.fault(&file, 0, text, None);
            continue;
        };
        let sql = files.text(Some(node), &file).unwrap_or_default();
        sources.push(Source {
            id: id.to_owned(),
            file,
            sql,
        });
    }
    Some(sources)
}

/// A file of a schema, whose name says when it came.
fn made(source: Source, files: &Files<'_>) -> Option<SchemaSpec> {
    let Source { id, file, sql } = source;
    let (number, name) = id.split_once('_').unwrap_or((&id, ""));
    let word = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_' || c == b'-';
    let digits = number.len() == 4 && number.bytes().all(|c| c.is_ascii_digit());
    if digits && !name.is_empty() && name.len() <= 40 && name.bytes().all(word) {
        let id = format!("{id}.sql");
        return Some(SchemaSpec { id, file, sql });
    }
    let text = "has a name that does not say when it comes".to_owned();
    let mend = "call it `0001_<name>.sql`, the next one `0002_<name>.sql`".to_owned();
    files.found.fault(&file, 0, text, Some(mend));
    None
}

/// The text that a described one is about.
pub(super) fn of<'s>(id: &Placed<String>, sources: &'s [Source]) -> Option<&'s Source> {
    sources.iter().find(|source| source.id == id.value)
}

/// Compares what the manifest describes as `[[what]]` with the files of a folder, each of which holds one
/// `holds`.
pub(super) fn belong(
    ids: &[Placed<String>],
    sources: &[Source],
    (what, folder, holds): (&str, &str, &str),
    fault: &dyn Fn(usize, String, Option<String>),
) {
    unique(ids, what, |line, text| fault(line, text, None));
    for source in sources {
        if !ids.iter().any(|id| id.value == source.id) {
            let text = format!("`{}` is described by no `[[{what}]]`", source.file);
            let mend = format!("add: [[{what}]] id = \"{}\"", source.id);
            fault(0, text, Some(mend));
        }
    }
    for id in ids.iter().filter(|id| of(id, sources).is_none()) {
        let near = did_you_mean(&id.value, sources.iter().map(|source| source.id.as_str()));
        let mend = format!("write it: {folder}/{}.sql, one {holds}", id.value);
        let text = format!("`{folder}/{}.sql` does not exist{near}", id.value);
        fault(id.line, text, Some(mend));
    }
}
