//! How far an application was asked, and from where to go on.

use super::super::{Store, StoreError};
use cassetto_db::{Bind, Row};

/// What [`Reached::giro`] is while no round is under way.
pub(super) const ROUND_DONE: i64 = i64::MAX;

/// How far an application was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reached {
    pub(super) versione: String,
    pub(super) giorno: String,
    pub(super) giro: i64,
    pub(super) di: String,
    pub(super) numero: i64,
    pub(super) dopo: i64,
}

/// From where to go on, by what holds now.
pub(super) fn begin(
    from: Option<&Reached>,
    version: &str,
    (di, newest): (String, i64),
    giorno: String,
) -> Reached {
    let whole = |from: &Reached| Reached {
        versione: version.to_owned(),
        giorno: giorno.clone(),
        giro: i64::MIN,
        ..from.clone()
    };
    match from {
        // A round that is under way ends, however many days it takes, and the next one begins.
        Some(from) if from.is_of(&di) && from.numero <= newest => {
            let from = &Reached { di, ..from.clone() };
            let new_day = from.giro == ROUND_DONE && from.giorno != giorno;
            match from.versione != version || new_day {
                true => whole(from),
                false => from.clone(),
            }
        }
        // The first time, or of another archive. What came in before is seen by the round.
        _ => Reached {
            versione: version.to_owned(),
            giorno,
            giro: i64::MIN,
            di,
            numero: newest,
            dopo: i64::MIN,
        },
    }
}

impl Reached {
    /// Whether it is of the archive of that name, which has none before its first file.
    fn is_of(&self, di: &str) -> bool {
        self.di == di || self.di.is_empty()
    }

    /// Whether what was kept up to `from` is of another archive, or of a later state of it.
    pub(super) fn is_of_another(&self, from: &Reached) -> bool {
        !from.is_of(&self.di) || from.numero > self.numero
    }

    /// Its row.
    pub(super) fn binds(&self, plugin: &str) -> Vec<Bind> {
        vec![
            plugin.into(),
            self.versione.as_str().into(),
            self.giorno.as_str().into(),
            self.giro.into(),
            self.di.as_str().into(),
            self.numero.into(),
            self.dopo.into(),
        ]
    }
}

/// How far an application was asked; `None` before the first time.
pub(super) async fn reached(store: &Store, plugin: &str) -> Result<Option<Reached>, StoreError> {
    let sql = "select versione, giorno, giro, di, numero, dopo from reazione where plugin = $1";
    let row = store.reads().one(sql, &[plugin.into()]).await?;
    let read = |row: Row| {
        Ok(Reached {
            versione: row.text(0)?.to_owned(),
            giorno: row.text(1)?.to_owned(),
            giro: row.int(2)?,
            di: row.text(3)?.to_owned(),
            numero: row.int(4)?,
            dopo: row.int(5)?,
        })
    };
    row.map(read).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(giorno: &str, giro: i64, numero: i64) -> Reached {
        Reached {
            versione: "v1".to_owned(),
            giorno: giorno.to_owned(),
            giro,
            di: "a".to_owned(),
            numero,
            dopo: 7,
        }
    }

    fn from(reached: &Reached, version: &str, di: &str, newest: i64) -> Reached {
        let day = "2026-11-24".to_owned();
        begin(Some(reached), version, (di.to_owned(), newest), day)
    }

    #[test]
    fn a_round_begins_on_a_new_day_or_with_a_new_version_and_keeps_the_place_among_files() {
        let done = at("2026-11-24", ROUND_DONE, 3);
        assert_eq!(from(&done, "v1", "a", 5), done);
        let yesterday = at("2026-11-23", ROUND_DONE, 3);
        assert_eq!(
            from(&yesterday, "v1", "a", 5),
            at("2026-11-24", i64::MIN, 3)
        );
        let other = from(&done, "v2", "a", 5);
        assert_eq!((other.giro, other.numero, other.dopo), (i64::MIN, 3, 7));
        // A round that is under way on a new day ends first.
        let under_way = at("2026-11-23", 40, 3);
        assert_eq!(from(&under_way, "v1", "a", 5), under_way);
    }

    #[test]
    fn the_first_file_gives_an_archive_its_name() {
        let unnamed = Reached {
            di: String::new(),
            numero: 0,
            ..at("2026-11-24", ROUND_DONE, 0)
        };
        let named = from(&unnamed, "v1", "a", 1);
        assert_eq!((named.di.as_str(), named.giro), ("a", ROUND_DONE));
        assert_eq!(named.numero, 0);
    }

    #[test]
    fn another_archive_is_asked_about_from_the_beginning() {
        for (di, newest) in [("b", 5), ("a", 2)] {
            let begun = from(&at("2026-11-24", ROUND_DONE, 3), "v1", di, newest);
            assert_eq!((begun.giro, begun.numero), (i64::MIN, newest));
            assert_eq!(begun.dopo, i64::MIN);
        }
    }
}
