//! What the notices to read of one position are about, so that the entries of its menu can be marked.

use super::super::StoreError;
use super::read::broken;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The most kinds of notices that are looked at: of more, some entries bear no mark.
const MOST: usize = 50;

/// A sub-select for the one query of a request: what the notices to read of the incarico `i` about its position `p`
/// are about, a line for each kind of them; null where there are none. No line break stands in JSON.
pub static MARKS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "(select string_agg(v, '\n') from (select distinct coalesce(a.plugin, '') || ' ' || coalesce(a.pagina, '') \
         || ' ' || a.parametri as v from avviso a where a.incarico = i.id and a.letto is null \
         and a.posizione = p.id limit {MOST}) marked)"
    )
});

/// What a notice to read is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The application and the page, where it names them.
    pub page: Option<(String, String)>,
    /// The dataset of which something has come.
    pub dataset: Option<String>,
}

impl Mark {
    pub(in crate::store) fn read(lines: Option<&str>) -> Result<Vec<Mark>, StoreError> {
        let lines = lines.into_iter().flat_map(|text| text.split('\n'));
        lines.map(Mark::line).collect()
    }

    fn line(line: &str) -> Result<Mark, StoreError> {
        let mut words = line.splitn(3, ' ');
        let mut word = || words.next().unwrap_or_default();
        let (plugin, page, parametri) = (word(), word(), word());
        let mut parametri: BTreeMap<String, String> = serde_json::from_str(parametri)
            .map_err(|error| broken("avviso.parametri", &error.to_string()))?;
        Ok(Mark {
            page: (!plugin.is_empty()).then(|| (plugin.to_owned(), page.to_owned())),
            dataset: parametri.remove("dataset"),
        })
    }
}
