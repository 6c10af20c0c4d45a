//! From a parsed UPDATE or DELETE to a change of one of the application's own tables, and what they share
//! with an INSERT.

use super::act::{Act, TARGET};
use super::convert::{Clause, Converter, Frame, Visible};
use super::own::{Own, Tables};
use super::tree::{Column, Cost, Expr};
use super::typed::Type;
use super::{Fault, names};
use sqlparser::ast;

/// What a change is: of which table, and what.
pub(super) type Change<'t> = (&'t Own, Act);

impl Converter<'_> {
    /// The one statement of a file.
    pub(super) fn change<'t>(
        &mut self,
        statement: &ast::Statement,
        tables: &'t Tables,
    ) -> Result<Change<'t>, Fault> {
        match statement {
            ast::Statement::Insert(insert) => self.insert(insert, tables),
            ast::Statement::Update(update) => self.update(update, tables),
            ast::Statement::Delete(delete) => self.delete(delete, tables),
            ast::Statement::Query(query) => Err(Fault::of(
                &**query,
                "a statement begins with `insert`, `update` or `delete`; what it reads stands inside it",
            )),
            other => Err(Fault::of(
                other,
                "a statement is one `insert`, `update` or `delete`, and nothing else",
            )),
        }
    }

    fn update<'t>(
        &mut self,
        update: &ast::Update,
        tables: &'t Tables,
    ) -> Result<Change<'t>, Fault> {
        let ast::Update {
            update_token: ast::helpers::attached_token::AttachedToken(token),
            optimizer_hints: _,
            table,
            on_cluster,
            assignments,
            from,
            selection,
            returning,
            output,
            or,
            order_by,
            limit,
            settings,
        } = update;
        self.pass(&token.span);
        self.silent(returning.is_some() || output.is_some())?;
        if from.is_some() {
            return self
                .fault("an `update` reads by queries in brackets, without a `from` of its own");
        }
        let odd = on_cluster.is_some()
            || or.is_some()
            || !order_by.is_empty()
            || limit.is_some()
            || settings.is_some();
        if odd {
            return self.fault("a clause of this `update` is not understood");
        }
        let (own, alias) = self.changed(table, tables)?;
        self.over(own, vec![(alias, TARGET)], |this| {
            let set = this.set(assignments, own, true)?;
            let filter = this.filter(selection.as_ref())?;
            Ok((own, Act::Update { set, filter }))
        })
    }

    fn delete<'t>(
        &mut self,
        delete: &ast::Delete,
        tables: &'t Tables,
    ) -> Result<Change<'t>, Fault> {
        let ast::Delete {
            delete_token: ast::helpers::attached_token::AttachedToken(token),
            optimizer_hints: _,
            tables: named,
            from,
            on_cluster,
            using,
            selection,
            returning,
            output,
            order_by,
            limit,
            settings,
        } = delete;
        self.pass(&token.span);
        self.silent(returning.is_some() || output.is_some())?;
        if using.is_some() {
            return self.fault("a `delete` reads by queries in brackets, without `using`");
        }
        let odd = !named.is_empty()
            || on_cluster.is_some()
            || !order_by.is_empty()
            || limit.is_some()
            || settings.is_some();
        let ast::FromTable::WithFromKeyword(from) = from else {
            return self.fault("write `delete from …`");
        };
        let ([table], false) = (from.as_slice(), odd) else {
            return self.fault("a clause of this `delete` is not understood");
        };
        let (own, alias) = self.changed(table, tables)?;
        self.over(own, vec![(alias, TARGET)], |this| {
            let filter = this.filter(selection.as_ref())?;
            Ok((own, Act::Delete { filter }))
        })
    }

    pub(super) fn silent(&self, answers: bool) -> Result<(), Fault> {
        match answers {
            true => self.fault("a statement answers nothing: no `returning`"),
            false => Ok(()),
        }
    }

    /// The table that a name means: one of the application's own.
    pub(super) fn target<'t>(
        &mut self,
        name: &ast::ObjectName,
        tables: &'t Tables,
    ) -> Result<&'t Own, Fault> {
        let ident = names::single(name, "a table")?;
        self.pass(&ident.span);
        let name = names::plain(ident)?;
        match tables.find(&name) {
            Some(own) => Ok(own),
            None if self.ground.iter().any(|readable| readable.name == name) => self.fault(
                format!("`{name}` is only read: statements change the application's own tables"),
            ),
            None => self.fault(format!(
                "there is no table `{name}` of the application's own"
            )),
        }
    }

    /// The table of an `update` or a `delete`, with its alias.
    fn changed<'t>(
        &mut self,
        table: &ast::TableWithJoins,
        tables: &'t Tables,
    ) -> Result<(&'t Own, String), Fault> {
        let ast::TableWithJoins { relation, joins } = table;
        let ast::TableFactor::Table {
            name,
            alias,
            args: None,
            with_hints,
            version: None,
            with_ordinality: false,
            partitions,
            json_path: None,
            sample: None,
            index_directives,
            inheritance: None,
        } = relation
        else {
            return self.fault("a statement changes one of the application's own tables");
        };
        let odd = !with_hints.is_empty() || !partitions.is_empty() || !index_directives.is_empty();
        if odd || !joins.is_empty() {
            return self.fault("a statement changes one table, without joins");
        }
        let own = self.target(name, tables)?;
        let alias = self.alias(alias.as_ref())?;
        Ok((own, alias.unwrap_or_else(|| own.name.clone())))
    }

    /// A column that an author may give a value, once.
    pub(super) fn settable(
        &mut self,
        own: &Own,
        ident: &ast::Ident,
        before: &[usize],
    ) -> Result<usize, Fault> {
        self.pass(&ident.span);
        let name = names::plain(ident)?;
        if own.confines(&name) {
            return self.fault(format!(
                "`{name}` is filled by the host, from what the window is open for: no statement gives it"
            ));
        }
        let number = own.columns.iter().position(|column| column.name == name);
        match number {
            Some(number) if before.contains(&number) => {
                self.fault(format!("`{name}` stands here twice"))
            }
            Some(number) => Ok(number),
            None => self.fault(format!("`{}` has no column `{name}`", own.name)),
        }
    }

    /// Runs `body` where the columns of the changed table can be seen, under each of these names.
    pub(super) fn over<T>(
        &mut self,
        own: &Own,
        names: Vec<(String, u32)>,
        body: impl FnOnce(&mut Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let shown = own.shown().into_iter();
        let columns = shown.map(|(name, kind)| Column {
            name: Some(name),
            kind,
            cost: Cost::one(Type::from(kind)),
        });
        let columns: Vec<Column> = columns.collect();
        let tables = names.into_iter().map(|(alias, id)| Visible {
            alias,
            id,
            columns: columns.clone(),
            source: None,
        });
        self.frames.push(Frame {
            tables: tables.collect(),
            ..Frame::default()
        });
        let done = self.within(Clause::Where, body);
        self.frames.pop();
        done
    }

    pub(super) fn filter(&mut self, selection: Option<&ast::Expr>) -> Result<Option<Expr>, Fault> {
        selection.map(|filter| self.clause(filter)).transpose()
    }

    /// The assignments of an `update`, or of one that an `insert` turns into.
    pub(super) fn set(
        &mut self,
        assignments: &[ast::Assignment],
        own: &Own,
        queries: bool,
    ) -> Result<Vec<(usize, Expr)>, Fault> {
        let (mut set, mut numbers) = (Vec::new(), Vec::new());
        for ast::Assignment { target, value } in assignments {
            let ast::AssignmentTarget::ColumnName(name) = target else {
                return Err(Fault::of(
                    value,
                    "each column is set on its own: `a = …, b = …`",
                ));
            };
            let number = self.settable(own, names::single(name, "a column to set")?, &numbers)?;
            numbers.push(number);
            let column = &own.columns[number];
            let what = format!("what `{}` is set to", column.name);
            let typed = self.of_kind(value, column.kind, &what)?;
            self.count(typed.cost)?;
            let inside = typed.expr.has_query();
            if inside && !queries {
                return Err(Fault::of(value, "no query stands in `do update`"));
            }
            if inside && self.reads(own) {
                // SQLite would read rows that the same statement has changed already.
                return Err(Fault::of(
                    value,
                    format!(
                        "what `{}` is set to reads the table that changes",
                        column.name
                    ),
                ));
            }
            set.push((number, typed.expr));
        }
        Ok(set)
    }

    /// Whether a table has been read so far.
    fn reads(&self, own: &Own) -> bool {
        let mut read = self.ground.iter().zip(&self.reads);
        read.any(|(readable, read)| readable.place == own.place && read.is_some())
    }
}
