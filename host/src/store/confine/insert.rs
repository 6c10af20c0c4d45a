//! From a parsed INSERT to a change: which columns it gives, and the rows that it adds.

use super::act::Act;
use super::change::Change;
use super::convert::{Clause, Converter, Frame};
use super::own::{Own, Tables};
use super::select::Output;
use super::tree::{Expr, Select, Tree};
use super::typed::Type;
use super::{Fault, names};
use sqlparser::ast;

/// The most rows of one `values`.
const ROWS: usize = 50;

impl Converter<'_> {
    pub(super) fn insert<'t>(
        &mut self,
        insert: &ast::Insert,
        tables: &'t Tables,
    ) -> Result<Change<'t>, Fault> {
        let ast::Insert {
            insert_token: ast::helpers::attached_token::AttachedToken(token),
            optimizer_hints: _,
            or,
            ignore,
            into,
            table,
            table_alias,
            columns,
            by_name,
            overwrite,
            source,
            assignments,
            partitioned,
            after_columns,
            overriding,
            has_table_keyword,
            on,
            returning,
            output,
            replace_into,
            priority,
            insert_alias,
            settings,
            format_clause,
            multi_table_insert_type,
            multi_table_into_clauses,
            multi_table_when_clauses,
            multi_table_else_clause,
        } = insert;
        self.pass(&token.span);
        if or.is_some() || *ignore || *replace_into || *overwrite {
            return self.fault(
                "a row that is there already is met by `on conflict (…) do nothing` or `do update`, in no \
                 other way",
            );
        }
        self.silent(returning.is_some() || output.is_some())?;
        let odd = !*into
            || *by_name
            || table_alias.is_some()
            || !assignments.is_empty()
            || partitioned.is_some()
            || !after_columns.is_empty()
            || overriding.is_some()
            || *has_table_keyword
            || priority.is_some()
            || insert_alias.is_some()
            || settings.is_some()
            || format_clause.is_some()
            || multi_table_insert_type.is_some()
            || !multi_table_into_clauses.is_empty()
            || !multi_table_when_clauses.is_empty()
            || multi_table_else_clause.is_some();
        if odd {
            return self.fault("a clause of this `insert` is not understood");
        }
        let ast::TableObject::TableName(name) = table else {
            return self.fault("an `insert` names one of the application's own tables");
        };
        let own = self.target(name, tables)?;
        let mut numbers = Vec::new();
        for column in columns {
            let ident = names::single(column, "a column")?;
            let number = self.settable(own, ident, &numbers)?;
            numbers.push(number);
        }
        if numbers.is_empty() {
            return self.fault("an `insert` names its columns: `insert into … (…) …`");
        }
        let left_out = own.columns.iter().enumerate();
        let mut left_out = left_out.filter(|(number, it)| it.required && !numbers.contains(number));
        if let Some((_, column)) = left_out.next() {
            return self.fault(format!(
                "`{}` is `not null`, and this `insert` leaves it out",
                column.name
            ));
        }
        let Some(source) = source else {
            return self.fault("an `insert` says `values (…)` or `select …`");
        };
        let single =
            matches!(&*source.body, ast::SetExpr::Values(values) if values.rows.len() == 1);
        let source = self.rows(source, own, &numbers)?;
        let conflict = match on {
            None => None,
            Some(ast::OnInsert::OnConflict(conflict)) => {
                Some(self.conflict(conflict, own, single)?)
            }
            Some(_) => return self.fault("write `on conflict (…) do nothing` or `do update`"),
        };
        let act = Act::Insert {
            columns: numbers,
            source,
            conflict,
        };
        Ok((own, act))
    }

    /// What an `insert` adds.
    fn rows(&mut self, source: &ast::Query, own: &Own, numbers: &[usize]) -> Result<Tree, Fault> {
        let tree = match &*source.body {
            ast::SetExpr::Values(values) => {
                let (with, _, order) = super::query::clauses(source)?;
                if with.is_some() || order.is_some() {
                    return Err(Fault::of(source, "`values` stands alone"));
                }
                self.values(values, own, numbers)?
            }
            _ => self.tree(source)?,
        };
        if tree.columns.len() != numbers.len() {
            return self.fault(format!(
                "{} values are given for {} columns",
                tree.columns.len(),
                numbers.len()
            ));
        }
        for (number, given) in numbers.iter().zip(&tree.columns) {
            let column = &own.columns[*number];
            if column.kind != given.kind {
                return self.fault(format!(
                    "what `{}` is given has to be {}, not {}",
                    column.name,
                    Type::from(column.kind).word(),
                    Type::from(given.kind).word()
                ));
            }
        }
        Ok(tree)
    }

    fn values(
        &mut self,
        values: &ast::Values,
        own: &Own,
        numbers: &[usize],
    ) -> Result<Tree, Fault> {
        let ast::Values {
            explicit_row,
            value_keyword,
            rows,
        } = values;
        if *explicit_row || *value_keyword {
            return self.fault("write `values (…), (…)`");
        }
        if rows.len() > ROWS {
            return self.fault(format!("more than {ROWS} rows are written out"));
        }
        let mut arms = Vec::new();
        for ast::Parens {
            opening_token: _,
            content: row,
            closing_token: _,
        } in rows
        {
            if row.len() != numbers.len() {
                return self.fault(format!(
                    "{} values are given for {} columns",
                    row.len(),
                    numbers.len()
                ));
            }
            self.frames.push(Frame::default());
            let arm = self.within(Clause::Where, |this| this.row(row, own, numbers));
            let nodes = self.frames.pop().map_or(0, |frame| frame.nodes);
            let (items, outputs) = arm?;
            let select = Select {
                distinct: false,
                items,
                from: Vec::new(),
                filter: None,
                group: Vec::new(),
                having: None,
                nodes,
            };
            let tables = self.tables(self.sources(&select).into_iter())?;
            arms.push((select, outputs, tables));
        }
        self.united(true, arms)
    }

    fn row(
        &mut self,
        row: &[ast::Expr],
        own: &Own,
        numbers: &[usize],
    ) -> Result<(Vec<Expr>, Vec<Output>), Fault> {
        let (mut items, mut outputs) = (Vec::new(), Vec::new());
        for (value, number) in row.iter().zip(numbers) {
            let column = &own.columns[*number];
            let what = format!("what `{}` is given", column.name);
            let typed = self.of_kind(value, column.kind, &what)?;
            self.count(typed.cost)?;
            outputs.push(Output {
                name: None,
                is: typed.is,
                cost: typed.cost,
            });
            items.push(typed.expr);
        }
        Ok((items, outputs))
    }
}
