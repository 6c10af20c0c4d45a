//! The form of an action: what it was drawn with, sealed into it, and its number, under which it is done once.
//!
//! It is sealed for the person and not for the session, so that a form that is sent again after signing in
//! anew is still the same act. The token beside it is that of the session, as in every form.

use super::admitted::Admitted;
use super::claim::Claim;
use super::context::Context;
use super::seal::Purpose;
use super::{Access, AccessError};
use crate::clock::Moment;
use crate::model::Value;
use crate::store::atto::{self, Atto};
use crate::store::positions;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The longest sealed form: what stands in its fields is in it, and a page has at most 1 MiB.
const LONGEST: usize = 1 << 20;

/// The characters of a ULID.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A form as it was drawn. Only this floor makes one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Modulo {
    context: Context,
    action: String,
    parameters: Vec<(String, Value)>,
    numero: String,
    seen: Vec<Value>,
}

/// What became of a form before, so that it is not done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Before {
    /// This very form was done already: where the person was led then.
    Done(String),
    /// A form of this number was done, and it was another, or held other words.
    Used,
}

impl Modulo {
    /// What stood in its fields, in the order of the manifest.
    pub fn seen(&self) -> &[Value] {
        &self.seen
    }

    /// The act that it is for one of many positions, of this key: its number is the same however often the form is sent.
    pub fn line(&self, posizione: i64) -> Modulo {
        let held = [self.numero.as_bytes(), &posizione.to_be_bytes()].concat();
        let digest = Sha256::digest(held);
        // Of a ULID ten characters are its moment, and sixteen of five bits each its chance.
        let mut numero: String = self.numero.chars().take(10).collect();
        let chance = digest
            .iter()
            .take(10)
            .fold(0_u128, |sum, byte| sum << 8 | u128::from(*byte));
        numero.extend((0..16).rev().map(|at| {
            let five = usize::try_from(chance >> (5 * at) & 31).unwrap_or(0);
            char::from(ALPHABET[five])
        }));
        Modulo {
            numero,
            parameters: Vec::new(),
            seen: Vec::new(),
            ..self.clone()
        }
    }

    /// The row of the register for what it does: with what the fields hold now, and where the person is led.
    pub fn atto(
        &self,
        (admitted, claim, now): (&Admitted, &Claim, &Moment),
        fields: &[(String, Value)],
        esito: String,
    ) -> Atto {
        let snapshot = admitted.in_force().number;
        Atto {
            id: self.numero.clone(),
            quando: now.ms,
            persona: admitted.visitor().id().to_owned(),
            incarico: admitted.incarico().id.clone(),
            profilo: admitted.incarico().profilo.clone(),
            posizione: admitted.posizione().map(|it| it.id),
            plugin: admitted.plugin().to_owned(),
            versione: admitted.manifest().version.clone(),
            pagina: admitted.page().id.clone(),
            azione: self.action.clone(),
            richiesta: claim.request.clone(),
            snapshot: i64::try_from(snapshot).unwrap_or(i64::MAX),
            contenuto: digest(&self.parameters, fields),
            esito,
        }
    }
}

impl Access {
    /// A new form of an action of this page, with what stands in its fields.
    ///
    /// # Errors
    ///
    /// Never in practice: [`AccessError::Forged`].
    pub fn seal_modulo(
        &self,
        (admitted, now): (&Admitted, &Moment),
        action: &str,
        parameters: &[(String, Value)],
        seen: &[Value],
    ) -> Result<String, AccessError> {
        let modulo = Modulo {
            context: Context::of_person(admitted),
            action: action.to_owned(),
            parameters: parameters.to_vec(),
            numero: self.random.ulid(now.ms),
            seen: seen.to_vec(),
        };
        self.seal.seal(&modulo, of(admitted))
    }

    /// The form that was sealed, if it was drawn for where it arrived.
    ///
    /// # Errors
    ///
    /// [`AccessError::Forged`] when we did not seal it for this person; [`AccessError::Conflict`] when it was drawn
    /// for another place, another action, other parameters or another version.
    pub fn open_modulo(
        &self,
        sealed: &str,
        admitted: &Admitted,
        (action, parameters): (&str, &[(String, Value)]),
    ) -> Result<Modulo, AccessError> {
        let modulo: Modulo = self.seal.open_long(sealed, of(admitted), LONGEST)?;
        let here = modulo.context == Context::of_person(admitted);
        match here && modulo.action == action && modulo.parameters == parameters {
            true => Ok(modulo),
            false => Err(AccessError::Conflict),
        }
    }

    /// Whether the person may do what the forms of this page are for, as it is now: the menu row does not say that
    /// it is for looking alone, and the position may be written for, or what is wider is theirs.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn may_act(&self, admitted: &Admitted) -> Result<bool, AccessError> {
        if admitted.entry().read_only {
            return Ok(false);
        }
        Ok(positions::may_write(&self.store, admitted.scope()).await?)
    }

    /// What became of the form before, if it was done: nothing is asked a second time.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn done(&self, atto: &Atto) -> Result<Option<Before>, AccessError> {
        let found = atto::find(&self.store, &atto.id).await?;
        Ok(found.map(|before| match before.is_again(atto) {
            true => Before::Done(before.esito),
            false => Before::Used,
        }))
    }
}

fn of(admitted: &Admitted) -> Purpose<'_> {
    Purpose {
        what: "modulo",
        session: admitted.visitor().id(),
    }
}

/// What a form held, in hexadecimal digits: enough to tell it from another, and nothing to read.
pub(super) fn digest(parameters: &[(String, Value)], fields: &[(String, Value)]) -> String {
    let held = serde_json::to_vec(&(parameters, fields)).unwrap_or_default();
    HEXLOWER.encode(&Sha256::digest(held))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Of;
    use crate::model::ScopeKind;
    use std::collections::BTreeSet;

    #[test]
    fn a_line_has_a_number_of_its_own_that_stays_the_same() {
        let form = |numero: &str| Modulo {
            context: Context::sample(Of::Tutte, ScopeKind::Visible),
            action: "annota".to_owned(),
            parameters: Vec::new(),
            numero: numero.to_owned(),
            seen: vec![Value::Int(1)],
        };
        let (one, two) = (
            form("01KAVV7GFP0M0Z8T3JX5Q2N4RW"),
            form("01KAVV7GFP0M0Z8T3JX5Q2N4RX"),
        );
        let numbers: Vec<String> = [&one, &two]
            .into_iter()
            .flat_map(|form| (0..1_000).map(|at| form.line(at).numero))
            .collect();
        assert!(
            numbers
                .iter()
                .all(|it| it.len() == 26 && it.starts_with("01KAVV7GFP"))
        );
        assert!(
            numbers
                .iter()
                .flat_map(|it| it.bytes())
                .all(|it| ALPHABET.contains(&it))
        );
        let apart: BTreeSet<_> = numbers.iter().collect();
        assert_eq!(apart.len(), 2_000);
        assert_eq!(one.line(7), one.line(7));
        assert!(one.line(7).seen.is_empty());
    }
}
