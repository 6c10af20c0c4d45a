//! Functions: an allow-list. A name that does not stand here does not exist.

use super::convert::{Clause, Converter};
use super::tree::{Aggregate, Cost, Expr, Function, Over, Window};
use super::typed::{Type, Typed, united};
use super::{Fault, names};
use crate::model::Kind;
use sqlparser::ast::{self, DuplicateTreatment, FunctionArg, FunctionArgExpr, FunctionArguments};

/// The bits of a sum of fewer than 2^32 numbers, before it is checked.
const SUM: u32 = 128;
/// The greatest position and length of `substr`.
const LETTERS: i64 = 1_000_000;

/// What stands between the brackets of a function.
enum Arguments<'q> {
    Star,
    List(bool, Vec<&'q ast::Expr>),
}

impl Converter<'_> {
    pub(super) fn function(&mut self, function: &ast::Function) -> Result<Typed, Fault> {
        let ast::Function {
            name,
            uses_odbc_syntax,
            parameters,
            args,
            within_group,
            filter,
            null_treatment,
            over,
        } = function;
        let ident = names::single(name, "a function")?;
        self.pass(&ident.span);
        let shown = names::quoted(ident);
        if filter.is_some() || !within_group.is_empty() || null_treatment.is_some() {
            return self.fault(format!(
                "`{shown}` takes no `filter`, `within group` or treatment of nulls: use `case when … end`"
            ));
        }
        if *uses_odbc_syntax || !matches!(parameters, FunctionArguments::None) {
            return self.fault("functions are written `name(…)`");
        }
        let arguments = self.arguments(args)?;
        let known = match ident.quote_style {
            None => ident.value.to_ascii_lowercase(),
            Some(_) => String::new(),
        };
        match (known.as_str(), over) {
            ("count", over) => self.aggregate(Over::Count, arguments, over.as_ref()),
            ("sum", over) => self.aggregate(Over::Sum, arguments, over.as_ref()),
            ("min", over) => self.aggregate(Over::Min, arguments, over.as_ref()),
            ("max", over) => self.aggregate(Over::Max, arguments, over.as_ref()),
            ("rank", Some(over)) => self.aggregate(Over::Rank, arguments, Some(over)),
            ("dense_rank", Some(over)) => self.aggregate(Over::DenseRank, arguments, Some(over)),
            ("rank" | "dense_rank", None) => self.fault(format!("`{shown}` needs `over (order by …)`")),
            ("row_number" | "lag" | "lead" | "first_value" | "last_value" | "nth_value" | "ntile", _) => {
                self.fault(format!(
                    "`{shown}` answers differently where rows tie: use `rank`, `dense_rank`, `sum`, `count`, \
                     `min` or `max`"
                ))
            }
            (_, Some(_)) => self.fault(format!("`{shown}` is no function over rows")),
            (name, None) => self.plain_function(name, &shown, arguments),
        }
    }

    fn arguments<'q>(&self, arguments: &'q FunctionArguments) -> Result<Arguments<'q>, Fault> {
        let FunctionArguments::List(list) = arguments else {
            return self.fault("functions are written `name(…)`");
        };
        let ast::FunctionArgumentList {
            duplicate_treatment,
            args,
            clauses,
        } = list;
        if !clauses.is_empty() {
            return self.fault("the brackets of a function hold its arguments and nothing else");
        }
        let distinct = match duplicate_treatment {
            None => false,
            Some(DuplicateTreatment::Distinct) => true,
            Some(DuplicateTreatment::All) => return self.fault("write the function without `all`"),
        };
        let mut found = Vec::new();
        for argument in args {
            match argument {
                FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) => found.push(expr),
                FunctionArg::Unnamed(FunctionArgExpr::Wildcard) if args.len() == 1 && !distinct => {
                    return Ok(Arguments::Star);
                }
                _ => return self.fault("the arguments of a function are values"),
            }
        }
        Ok(Arguments::List(distinct, found))
    }

    fn plain_function(
        &mut self,
        name: &str,
        shown: &str,
        arguments: Arguments<'_>,
    ) -> Result<Typed, Fault> {
        let Arguments::List(false, list) = arguments else {
            return self.fault(format!("`{shown}` takes neither `*` nor `distinct`"));
        };
        match (name, list.as_slice()) {
            ("abs", [of]) => {
                let of = self.of_kind(of, Kind::Int, "the argument of `abs`")?;
                self.call(Function::Abs, Type::Int, vec![of])
            }
            ("length", [of]) => {
                let of = self.of_kind(of, Kind::Text, "the argument of `length`")?;
                let mut typed = self.call(Function::Length, Type::Int, vec![of])?;
                typed.cost.pieces = 0;
                Ok(typed)
            }
            ("coalesce", [_, _, ..]) => self.alike(Function::Coalesce, shown, &list),
            ("nullif", [_, _]) => self.alike(Function::Nullif, shown, &list),
            ("abs" | "length" | "coalesce" | "nullif", _) => {
                self.fault(format!("`{shown}` has another number of arguments"))
            }
            ("lower" | "upper" | "initcap", _) => self.fault(format!(
                "the databases fold letters differently: `{shown}` does not exist here"
            )),
            ("avg", _) => self.fault("`avg` answers differently: divide a `sum` by a `count`"),
            _ => self.fault(format!(
                "there is no function `{shown}` here; there are abs, coalesce, length, nullif, substr, count, sum, \
                 min, max, rank and dense_rank"
            )),
        }
    }

    fn alike(
        &mut self,
        function: Function,
        shown: &str,
        list: &[&ast::Expr],
    ) -> Result<Typed, Fault> {
        let values: Result<Vec<Typed>, Fault> = list.iter().map(|of| self.value(of)).collect();
        let mut values = values?;
        let kind = united(&mut values, &format!("`{shown}`"))?;
        self.call(function, kind.map_or(Type::Null, Type::from), values)
    }

    fn call(
        &mut self,
        function: Function,
        is: Type,
        arguments: Vec<Typed>,
    ) -> Result<Typed, Fault> {
        let cost = Cost::over(&arguments);
        let arguments = arguments.into_iter().map(|typed| typed.expr).collect();
        Typed::new(Expr::Function(function, arguments), is, cost)
    }

    pub(super) fn substr(
        &mut self,
        of: &ast::Expr,
        from: Option<&ast::Expr>,
        letters: Option<&ast::Expr>,
    ) -> Result<Typed, Fault> {
        let of = self.of_kind(of, Kind::Text, "the first argument of `substr`")?;
        let mut arguments = vec![of];
        for (position, (argument, least)) in [(from, 1), (letters, 0)].into_iter().enumerate() {
            let Some(argument) = argument else {
                if position == 0 {
                    return self.fault("`substr` needs a first character, from 1");
                }
                continue;
            };
            let typed = self.value(argument)?;
            match typed.expr {
                Expr::Int(number) if (least..=LETTERS).contains(&number) => arguments.push(typed),
                _ => {
                    return self.fault(
                        "the positions of `substr` are numbers written out: the first character from 1, and how \
                         many from 0",
                    );
                }
            }
        }
        self.call(Function::Substr, Type::Text, arguments)
    }

    fn aggregate(
        &mut self,
        of: Over,
        arguments: Arguments<'_>,
        over: Option<&ast::WindowType>,
    ) -> Result<Typed, Fault> {
        self.allowed(over.is_some())?;
        let (distinct, argument) = match (of, arguments) {
            (Over::Count, Arguments::Star) => (false, None),
            (Over::Rank | Over::DenseRank, Arguments::List(false, list)) if list.is_empty() => {
                (false, None)
            }
            (Over::Count, Arguments::List(distinct, list)) if list.len() == 1 => {
                (distinct, list.first().copied())
            }
            (Over::Sum | Over::Min | Over::Max, Arguments::List(false, list))
                if list.len() == 1 =>
            {
                (false, list.first().copied())
            }
            (Over::Min | Over::Max, Arguments::List(false, list)) if list.len() > 1 => {
                return self.fault("`min` and `max` take one argument: use `case when … end`");
            }
            _ => return self.fault("this function over rows has other arguments"),
        };
        if distinct && over.is_some() {
            return self.fault("no `distinct` in a function with `over (…)`");
        }
        let clause = if over.is_some() {
            Clause::Window
        } else {
            Clause::Argument
        };
        let argument = argument
            .map(|of| self.within(clause, |this| this.value(of)))
            .transpose()?;
        let (is, argument) = self.result_of(of, argument)?;
        let mut cost = Cost::over(argument.as_ref());
        let expr = Expr::Aggregate(Aggregate {
            of,
            distinct,
            argument: argument.map(|typed| Box::new(typed.expr)),
            window: over
                .map(|over| self.window(of, over, &mut cost))
                .transpose()?,
        });
        if self.sees_outside(&expr) {
            return self.fault("a function over rows reads columns of its own `select` only");
        }
        if of != Over::Sum {
            return Typed::new(expr, is, cost);
        }
        // A sum is arithmetic too; on SQLite its argument is written three times.
        cost.nodes = cost.nodes.saturating_mul(3).saturating_add(10);
        let typed = Typed::new(expr, is, cost)?;
        Ok(Typed { bits: SUM, ..typed })
    }

    fn allowed(&self, window: bool) -> Result<(), Fault> {
        match (self.clause, window) {
            (Clause::Select, _) | (Clause::Having | Clause::Window, false) => Ok(()),
            (Clause::Argument | Clause::Window, _) => {
                self.fault("a function over rows does not stand inside another one")
            }
            (_, true) => self.fault("`over (…)` stands only among the columns of a `select`"),
            (_, false) => {
                self.fault("`sum`, `count`, `min` and `max` do not stand here: use `having`")
            }
        }
    }

    fn result_of(
        &mut self,
        of: Over,
        argument: Option<Typed>,
    ) -> Result<(Type, Option<Typed>), Fault> {
        let Some(argument) = argument else {
            return Ok((Type::Int, None));
        };
        if of == Over::Sum {
            let argument = argument.into_kind(Kind::Int, "the argument of `sum`")?;
            return Ok((Type::Int, Some(argument)));
        }
        let mut argument = [argument];
        let Some(kind) = united(&mut argument, "a function over rows")? else {
            return self.fault("a function over rows needs more than a null");
        };
        let [argument] = argument;
        let is = if of == Over::Count {
            Type::Int
        } else {
            kind.into()
        };
        Ok((is, Some(argument)))
    }

    fn window(
        &mut self,
        of: Over,
        over: &ast::WindowType,
        cost: &mut Cost,
    ) -> Result<Window, Fault> {
        let ast::WindowType::WindowSpec(ast::WindowSpec {
            window_name: None,
            partition_by,
            order_by,
            window_frame,
        }) = over
        else {
            return self.fault("write the window where it is used, as `over (…)`");
        };
        if window_frame.is_some() {
            return self.fault("a window has no `rows`, `range` or `groups`");
        }
        if order_by.is_empty() && matches!(of, Over::Rank | Over::DenseRank) {
            return self.fault("`rank` and `dense_rank` need `over (order by …)`");
        }
        let mut window = Window {
            partition: Vec::new(),
            order: Vec::new(),
        };
        let mut add = |this: &mut Self, expr: &ast::Expr| {
            let typed = this.within(Clause::Window, |this| this.value(expr))?;
            let mut typed = [typed];
            if united(&mut typed, "a window")?.is_none() {
                return this.fault("a window is ordered by columns");
            }
            let [typed] = typed;
            cost.nodes = cost.nodes.saturating_add(typed.cost.nodes);
            Ok(typed.expr)
        };
        for expr in partition_by {
            window.partition.push(add(self, expr)?);
        }
        for term in order_by {
            let (expr, direction) = self.term(term)?;
            window.order.push((add(self, expr)?, direction));
        }
        Ok(window)
    }
}
