//! One `select`: its clauses, and what it offers to whoever reads it.

use super::convert::{Clause, Converter, Frame};
use super::tree::{Cost, Expr, Select, Source};
use super::typed::Type;
use super::{Fault, grouping, names};
use sqlparser::ast;

/// The most columns of one `select`.
const COLUMNS: usize = 100;
/// The most texts of one row, each as often as it is joined to others: a row has at most so many times
/// the bytes of the longest text of the archive, of which importers take no longer one than 4 KiB.
const TEXTS: u32 = 256;

/// A column that a `select` offers, before the other arms of its union were seen.
pub(super) struct Output {
    pub(super) name: Option<String>,
    pub(super) is: Type,
    pub(super) cost: Cost,
}

impl Converter<'_> {
    /// Converts a `select`, with the number of tables that the databases read for it.
    pub(super) fn select(
        &mut self,
        select: &ast::Select,
    ) -> Result<(Select, Vec<Output>, u32), Fault> {
        self.frames.push(Frame::default());
        let outer = std::mem::replace(&mut self.clause, Clause::Select);
        let converted = self.deeper(|this| this.clauses(select));
        self.clause = outer;
        self.frames.pop();
        converted
    }

    fn clauses(&mut self, select: &ast::Select) -> Result<(Select, Vec<Output>, u32), Fault> {
        let ast::Select {
            select_token: ast::helpers::attached_token::AttachedToken(token),
            // Comments, of which nothing is ever printed.
            optimizer_hints: _,
            distinct,
            select_modifiers,
            top,
            top_before_distinct: _,
            projection,
            exclude,
            into,
            from,
            lateral_views,
            prewhere,
            selection,
            connect_by,
            group_by,
            cluster_by,
            distribute_by,
            sort_by,
            having,
            named_window,
            qualify,
            window_before_qualify: _,
            value_table_mode,
            flavor,
        } = select;
        self.pass(&token.span);
        if into.is_some() {
            return self.fault("a query only reads: no `into`");
        }
        if !named_window.is_empty() {
            return self.fault("write the window where it is used, as `over (…)`");
        }
        let odd = select_modifiers.is_some()
            || top.is_some()
            || exclude.is_some()
            || !lateral_views.is_empty()
            || prewhere.is_some()
            || !connect_by.is_empty()
            || !cluster_by.is_empty()
            || !distribute_by.is_empty()
            || !sort_by.is_empty()
            || qualify.is_some()
            || value_table_mode.is_some()
            || *flavor != ast::SelectFlavor::Standard;
        if odd {
            return self.fault("a clause of this `select` is not understood");
        }
        let distinct = match distinct {
            None | Some(ast::Distinct::All) => false,
            Some(ast::Distinct::Distinct) => true,
            Some(ast::Distinct::On(_)) => {
                return self.fault("`distinct on` is not understood: use `group by`");
            }
        };
        let from = self.from(from)?;
        let filter = selection.as_ref().map(|filter| {
            let filter = self.within(Clause::Where, |this| this.clause(filter));
            self.keep(filter)
        });
        let grouped = self.groups(group_by, projection);
        let group = self.keep(grouped).unwrap_or_default();
        let having = having.as_ref().map(|having| {
            let having = self.within(Clause::Having, |this| this.clause(having));
            self.keep(having)
        });
        let (mut items, mut outputs) = (Vec::new(), Vec::new());
        for item in projection {
            let item = self.item(item);
            for (expr, output) in self.keep(item).into_iter().flatten() {
                let counted = self.count(output.cost);
                self.keep(counted);
                items.push(expr);
                outputs.push(output);
            }
        }
        if !self.faults.is_empty() {
            let text = "other faults of this `select` come first";
            return Err(self.faults.pop().unwrap_or_else(|| Fault::here(text)));
        }
        if items.len() > COLUMNS || items.is_empty() {
            return self.fault(format!("a `select` has 1 to {COLUMNS} columns"));
        }
        let texts = outputs.iter().map(|output| output.cost.pieces);
        if texts.fold(0, u32::saturating_add) > TEXTS {
            return self.fault(format!("more than {TEXTS} texts stand in one row"));
        }
        let select = Select {
            distinct,
            items,
            from,
            filter: filter.flatten(),
            group,
            having: having.flatten(),
            nodes: self.frames.last().map_or(0, |frame| frame.nodes),
        };
        self.grouping(&select)?;
        let sources = self.sources(&select);
        Ok((select, outputs, self.tables(sources.into_iter())?))
    }

    fn grouping(&mut self, select: &Select) -> Result<(), Fault> {
        if select.having.is_some() && select.group.is_empty() {
            return self.fault("`having` needs a `group by`");
        }
        let tables = self.frames.last().map_or(&[][..], |frame| &frame.tables);
        self.place(grouping::check(select, tables))
    }

    /// How many tables each part reads, sub-queries of expressions included.
    pub(super) fn sources(&self, select: &Select) -> Vec<u32> {
        let mut counts: Vec<u32> = Vec::new();
        for item in &select.from {
            counts.push(match &item.source {
                Source::Table(_) => 1,
                Source::Cte(id) => {
                    let named = self.named.iter().find(|named| named.id == *id);
                    named.map_or(1, |named| named.tables)
                }
                Source::Derived(tree) => tree.tables,
            });
        }
        let mut below: Vec<&Expr> = select.expressions().collect();
        while let Some(expr) = below.pop() {
            counts.extend(expr.tree().map(|tree| tree.tables));
            below.extend(expr.below());
        }
        counts
    }

    fn groups(
        &mut self,
        group_by: &ast::GroupByExpr,
        projection: &[ast::SelectItem],
    ) -> Result<Vec<Expr>, Fault> {
        let ast::GroupByExpr::Expressions(list, modifiers) = group_by else {
            return self.fault("`group by all` is not understood: name the columns");
        };
        if !modifiers.is_empty() {
            return self.fault("`rollup`, `cube` and `grouping sets` are not understood");
        }
        let mut group = Vec::new();
        for by in list {
            // A name that is no column may be that of a column of the result, as in both databases.
            let by = self.aliased(by, projection)?.unwrap_or(by);
            let typed = self.within(Clause::Group, |this| this.value(by))?;
            let mut columns = 0;
            typed
                .expr
                .walk(&mut |expr| columns += usize::from(matches!(expr, Expr::Column(_, _))));
            if columns == 0 {
                return Err(Fault::of(
                    by,
                    "`group by` takes columns and what is computed from them, no number",
                ));
            }
            if self.sees_outside(&typed.expr) {
                return Err(Fault::of(
                    by,
                    "`group by` takes columns of its own `select` only",
                ));
            }
            group.push(typed.expr);
        }
        Ok(group)
    }

    fn aliased<'q>(
        &mut self,
        by: &ast::Expr,
        projection: &'q [ast::SelectItem],
    ) -> Result<Option<&'q ast::Expr>, Fault> {
        let ast::Expr::Identifier(ident) = by else {
            return Ok(None);
        };
        let name = names::plain(ident)?;
        let tables = self.frames.last().map_or(&[][..], |frame| &frame.tables);
        let mut columns = tables.iter().flat_map(|table| &table.columns);
        if columns.any(|column| column.name.as_deref() == Some(&*name)) {
            return Ok(None);
        }
        for item in projection {
            if let ast::SelectItem::ExprWithAlias { expr, alias } = item
                && names::plain(alias)? == name
            {
                return Ok(Some(expr));
            }
        }
        Ok(None)
    }

    fn item(&mut self, item: &ast::SelectItem) -> Result<Vec<(Expr, Output)>, Fault> {
        let (expr, name) = match item {
            ast::SelectItem::UnnamedExpr(expr) => (expr, named(expr)?),
            ast::SelectItem::ExprWithAlias { expr, alias } => (expr, Some(names::plain(alias)?)),
            ast::SelectItem::ExprWithAliases { expr, aliases: _ } => {
                return Err(Fault::of(expr, "a column has one name"));
            }
            ast::SelectItem::Wildcard(options) => return self.wildcard(None, options),
            ast::SelectItem::QualifiedWildcard(kind, options) => match kind {
                ast::SelectItemQualifiedWildcardKind::ObjectName(table) => {
                    let ident = names::single(table, "a table")?;
                    self.pass(&ident.span);
                    return self.wildcard(Some(names::plain(ident)?), options);
                }
                ast::SelectItemQualifiedWildcardKind::Expr(expr) => {
                    return Err(Fault::of(expr, "only a table has `.*`"));
                }
            },
        };
        let typed = self.value(expr)?;
        if typed.is == Type::Bool {
            return Err(Fault::of(
                expr,
                "a condition is not a value here: write `case when … then … end`",
            ));
        }
        let output = Output {
            name,
            is: typed.is,
            cost: typed.cost,
        };
        Ok(vec![(typed.expr, output)])
    }

    fn wildcard(
        &mut self,
        table: Option<String>,
        options: &ast::WildcardAdditionalOptions,
    ) -> Result<Vec<(Expr, Output)>, Fault> {
        let ast::WildcardAdditionalOptions {
            wildcard_token: ast::helpers::attached_token::AttachedToken(token),
            opt_ilike,
            opt_exclude,
            opt_except,
            opt_replace,
            opt_rename,
            opt_alias,
        } = options;
        self.pass(&token.span);
        let odd = opt_ilike.is_some()
            || opt_exclude.is_some()
            || opt_except.is_some()
            || opt_replace.is_some()
            || opt_rename.is_some()
            || opt_alias.is_some();
        if odd {
            return self.fault("`*` stands alone");
        }
        let tables = self.frames.last().map_or(&[][..], |frame| &frame.tables);
        let mut found = Vec::new();
        for visible in tables
            .iter()
            .filter(|t| table.as_ref().is_none_or(|name| *name == t.alias))
        {
            for (number, column) in visible.columns.iter().enumerate() {
                if let (Some(dataset), Some(_)) = (visible.source, &column.name)
                    && let Some(Some(read)) = self.reads.get_mut(dataset)
                {
                    read.insert(number);
                }
                let is = Type::from(column.kind);
                let output = Output {
                    name: column.name.clone(),
                    is,
                    cost: column.cost,
                };
                found.push((Expr::Column(visible.id, number), output));
            }
        }
        match (found.is_empty(), table) {
            (false, _) => Ok(found),
            (true, Some(table)) => self.fault(format!("there is no table `{table}` here")),
            (true, None) => self.fault("`*` needs a `from`"),
        }
    }
}

/// The name that a column has without `as`.
fn named(expr: &ast::Expr) -> Result<Option<String>, Fault> {
    match expr {
        ast::Expr::Identifier(ident) => names::plain(ident).map(Some),
        ast::Expr::CompoundIdentifier(parts) => parts.last().map(names::plain).transpose(),
        _ => Ok(None),
    }
}
