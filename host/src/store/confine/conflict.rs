//! What an INSERT does where a row with the same key is there already.

use super::Fault;
use super::act::{Conflict, EXCLUDED, TARGET, Update};
use super::convert::Converter;
use super::own::Own;
use super::tree::Expr;
use sqlparser::ast;

impl Converter<'_> {
    pub(super) fn conflict(
        &mut self,
        conflict: &ast::OnConflict,
        own: &Own,
        single: bool,
    ) -> Result<Conflict, Fault> {
        let ast::OnConflict {
            conflict_target,
            action,
        } = conflict;
        let Some(ast::ConflictTarget::Columns {
            columns,
            predicate: None,
        }) = conflict_target
        else {
            return self.fault("`on conflict` names the columns of a key: `on conflict (…) do …`");
        };
        let mut named = Vec::new();
        for ident in columns {
            let number = self.settable(own, ident, &named)?;
            named.push(number);
        }
        let names = named.iter().map(|number| &own.columns[*number].name);
        let names: Vec<&String> = names.collect();
        let key = own.keys.iter().find(|key| {
            let own = key.iter().filter(|name| !own.confines(name));
            own.clone().count() == names.len() && own.clone().all(|name| names.contains(&name))
        });
        let Some(key) = key.cloned() else {
            return self.fault(
                "the columns of `on conflict` are no `primary key` and no `unique` of the table",
            );
        };
        let update = match action {
            ast::OnConflictAction::DoNothing => None,
            // PostgreSQL refuses to change a row twice, which SQLite does.
            ast::OnConflictAction::DoUpdate(_) if !single => {
                return self.fault("`do update` goes with one row of `values (…)`");
            }
            ast::OnConflictAction::DoUpdate(ast::DoUpdate {
                assignments,
                selection,
            }) => {
                let seen = vec![
                    (own.name.clone(), TARGET),
                    ("excluded".to_owned(), EXCLUDED),
                ];
                Some(self.over(own, seen, |this| {
                    let set = this.set(assignments, own, false)?;
                    let filter = this.filter(selection.as_ref())?;
                    match filter.as_ref().is_some_and(Expr::has_query) {
                        true => this.fault("no query stands in `do update`"),
                        false => Ok(Update { set, filter }),
                    }
                })?)
            }
        };
        Ok(Conflict { key, update })
    }
}
