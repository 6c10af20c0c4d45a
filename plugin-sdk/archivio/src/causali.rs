//! The causali of the INPS section of an F24: what each pays for, and what it wants in the position
//! field. `causali.toml` is loaded into `causale_f24`; importers read the table.

use crate::ArchiveError;
use cassetto_db::{Bind, Db, Tx};
use cassetto_norme::{Chiave, Fault};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A row of `causale_f24`.
#[derive(Clone, Debug)]
pub(crate) struct Causale {
    pub(crate) regola: Regola,
    pub(crate) tipo: String,
    pub(crate) dal: String,
    pub(crate) al: Option<String>,
}

/// What the position field must hold, in the order of [`REGOLE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Regola {
    Matricola,
    Codice17,
    Cida,
    Rapporto,
    Ente,
    Luogo,
    Vuota,
}

/// The words of `causale_f24.regola`.
pub(crate) const REGOLE: [&str; 7] = [
    "matricola",
    "codice17",
    "cida",
    "rapporto",
    "ente",
    "luogo",
    "vuota",
];

impl Regola {
    const ALL: [Regola; 7] = [
        Regola::Matricola,
        Regola::Codice17,
        Regola::Cida,
        Regola::Rapporto,
        Regola::Ente,
        Regola::Luogo,
        Regola::Vuota,
    ];

    fn word(self) -> &'static str {
        REGOLE[self as usize]
    }

    /// Whether the field never names the position, so that the codice fiscale does.
    pub(crate) fn by_codice_fiscale(self) -> bool {
        self.chiave().is_none()
    }

    /// The kind of key that the field holds, where it holds one.
    pub(crate) fn chiave(self) -> Option<Chiave> {
        match self {
            Regola::Matricola => Some(Chiave::Matricola),
            Regola::Codice17 => Some(Chiave::Codice17),
            Regola::Cida => Some(Chiave::Cida),
            Regola::Rapporto => Some(Chiave::Rapporto),
            Regola::Ente => Some(Chiave::Ente),
            Regola::Luogo | Regola::Vuota => None,
        }
    }

    /// What is wrong with the content of the field, as the end of a sentence.
    pub(crate) fn check(self, field: &str) -> Result<(), &'static str> {
        if let Some(chiave) = self.chiave() {
            return chiave.check(field).map_err(|fault| match fault {
                Fault::CheckDigit => "the right check digit in the codice fiscale",
                _ => chiave.wanted(),
            });
        }
        let short = field.chars().count() <= 17 && !field.chars().any(char::is_control);
        match self {
            Regola::Luogo if !short => Err("at most 17 characters, or nothing"),
            Regola::Vuota if !field.is_empty() => Err("nothing: the codice fiscale is the key"),
            _ => Ok(()),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CausaliFile {
    causale: Vec<CausaleFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CausaleFile {
    codice: String,
    titolo: String,
    regola: Regola,
    tipo: String,
    copre: Option<String>,
    dal: String,
    al: Option<String>,
    #[serde(rename = "fonte")]
    _fonte: Fonte,
}

#[derive(Deserialize)]
enum Fonte {
    F,
    K,
    G,
}

/// Brings `causale_f24` to what `causali.toml` says; rows that somebody else added stay, and once a
/// file of causali was imported, those that it has stay as they are.
pub(crate) async fn load(db: &Db) -> Result<(), ArchiveError> {
    let mut tx = db.write().await?;
    load_into(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

/// The same inside a transaction of the caller.
pub(crate) async fn load_into(tx: &mut Tx) -> Result<(), ArchiveError> {
    let file: CausaliFile = toml::from_str(include_str!("../causali.toml"))?;
    let rows: Vec<Vec<Bind>> = file
        .causale
        .into_iter()
        .map(|row| {
            let copre = row.copre.unwrap_or_else(|| row.codice.clone());
            vec![
                row.codice.into(),
                row.titolo.into(),
                row.regola.word().into(),
                row.tipo.into(),
                copre.into(),
                row.dal.into(),
                row.al.into(),
            ]
        })
        .collect();
    tx.insert(
        "causale_f24",
        &["codice", "titolo", "regola", "tipo", "copre", "dal", "al"],
        &rows,
        "on conflict (codice) do update set titolo = excluded.titolo, regola = excluded.regola, \
         tipo = excluded.tipo, copre = excluded.copre, dal = excluded.dal, al = excluded.al \
         where not exists (select 1 from importazione i where i.dataset = 'causale_f24')",
    )
    .await?;
    tx.execute(
        "insert into fornitura (dataset, aggiornato_al, fonte) values ('causale_f24', $1, $2) \
         on conflict (dataset) do nothing",
        &["2026-11-01".into(), "causali.toml".into()],
    )
    .await?;
    Ok(())
}

/// All rows, by code. The table is small: there are some hundred causali in all of Italy.
pub(crate) async fn read(tx: &mut Tx) -> Result<BTreeMap<String, Causale>, ArchiveError> {
    let rows = tx
        .all("select codice, regola, tipo, dal, al from causale_f24", &[])
        .await?;
    let mut causali = BTreeMap::new();
    for row in rows {
        let word = row.text(1)?;
        let Some(regola) = Regola::ALL.into_iter().find(|regola| regola.word() == word) else {
            let why = format!("causale `{}` has the unknown regola `{word}`", row.text(0)?);
            return Err(cassetto_db::DbError::Unfit(why).into());
        };
        let causale = Causale {
            regola,
            tipo: row.text(2)?.to_owned(),
            dal: row.text(3)?.to_owned(),
            al: row.maybe_text(4)?.map(str::to_owned),
        };
        causali.insert(row.text(0)?.to_owned(), causale);
    }
    Ok(causali)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_table_agrees_with_itself() {
        let file: CausaliFile = toml::from_str(include_str!("../causali.toml")).unwrap();
        let codes: BTreeSet<&str> = file.causale.iter().map(|row| row.codice.as_str()).collect();
        assert_eq!(codes.len(), file.causale.len(), "a code stands twice");
        for row in &file.causale {
            assert!((1..=4).contains(&row.codice.len()), "{}", row.codice);
            assert!(
                row.dal.parse::<jiff::civil::Date>().is_ok(),
                "{}",
                row.codice
            );
            let copre = row.copre.as_deref().unwrap_or(&row.codice);
            assert!(
                codes.contains(copre),
                "{} covers the unknown {copre}",
                row.codice
            );
        }
    }

    #[test]
    fn the_position_field_follows_the_rule() {
        for (regola, yes, no) in [
            (Regola::Matricola, "9900000101", "990000010"),
            (Regola::Codice17, "99000000000000012", "9900000000000001"),
            (Regola::Cida, "99000001", "9900000A"),
            (Regola::Rapporto, "9900000001", ""),
            (Regola::Ente, "99000051104/00001", "99000051104-00001"),
            (Regola::Ente, "99000051104/00002", "99000051103/00002"),
            (
                Regola::Luogo,
                "00100VALLECHIARA",
                "00100 VALLECHIARA DI SOPRA",
            ),
            (Regola::Luogo, "", "\u{7}"),
            (Regola::Vuota, "", "9900000101"),
        ] {
            assert_eq!(regola.check(yes), Ok(()), "{regola:?} {yes}");
            assert!(regola.check(no).is_err(), "{regola:?} {no}");
        }
    }

    #[test]
    fn a_field_that_holds_a_key_holds_that_of_the_type_it_pays_for() {
        let file: CausaliFile = toml::from_str(include_str!("../causali.toml")).unwrap();
        for row in file.causale {
            let key = crate::chiave_of(&row.tipo);
            assert!(key.is_some(), "{}: no type `{}`", row.codice, row.tipo);
            if let Some(held) = row.regola.chiave() {
                assert_eq!(Some(held), key, "{}", row.codice);
            }
        }
    }
}
