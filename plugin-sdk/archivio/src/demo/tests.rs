//! The demonstration holds on every day of the calendar: what it invents an importer would take, with
//! that day as today, and nothing has happened that is still to come.

use super::book::Book;
use super::chance::Chance;
use super::crowd::{Crowd, WHOLE};
use super::sheet::{SHEETS, Sheet};
use super::story;
use super::stream::tell;
use crate::Month;
use crate::calendar::{plus, working_day};
use crate::import::table::{Check, Table};
use cassetto_db::Bind;
use jiff::civil::{Date, date};
use std::collections::{HashMap, HashSet};

type Row<'a> = HashMap<&'a str, &'a Bind>;

/// A year with its leap day, and the weeks round it.
const FIRST: Date = date(2027, 12, 1);
const DAYS: i32 = 400;

#[test]
fn on_every_day_of_a_year_the_story_holds() {
    for after in 0..DAYS {
        let at = plus(FIRST, after);
        let mut book = Book::new(at, Chance::new(1, 0));
        let (mut chance, mut other) = (Chance::new(4702, 0), Chance::new(4702, 1));
        story::write(&mut book, &mut chance, &mut other);
        // Sections and workers hold no day: now and then is enough.
        let all = after % 10 == 0;
        check(&book, at, |name| {
            all || !["denuncia_riga", "denuncia_individuale"].contains(&name)
        });
    }
}

#[test]
fn the_studio_and_the_crowd_hold_through_three_years() {
    for after in (0..1_100).step_by(97) {
        let at = plus(date(2024, 12, 30), after);
        let mut book = Book::new(at, Chance::new(1, 0));
        tell(&mut book);
        let (mut chance, mut other) = (Chance::new(1, 1), Chance::new(1, 3));
        let mut crowd = Crowd::new(10_000);
        for number in (0..120).chain(WHOLE..WHOLE + 40) {
            crowd.one_more(number, &mut book, &mut chance, &mut other);
        }
        check(&book, at, |_| true);
    }
}

#[test]
fn a_company_of_a_large_crowd_has_declared_every_month() {
    for after in (0..1_100).step_by(61) {
        let at = plus(date(2024, 12, 30), after);
        let mut book = Book::new(at, Chance::new(1, 0));
        let (mut chance, mut other) = (Chance::new(1, 1), Chance::new(1, 3));
        let mut crowd = Crowd::new(10_000);
        for number in WHOLE..WHOLE + 100 {
            crowd.one_more(number, &mut book, &mut chance, &mut other);
        }
        let mut of: HashMap<i64, HashSet<String>> = HashMap::new();
        for row in book.waiting(Sheet::Denuncia as usize) {
            if text(&row[3]) == "uniemens" {
                of.entry(int(&row[1])).or_default().insert(text(&row[2]));
            }
        }
        assert_eq!(of.len(), 100, "{at}");
        let first = Month::of(at).plus(-36).to_string();
        for (position, months) in of {
            assert_eq!(months.len(), 36, "{at}: {position}");
            assert!(months.contains(&first), "{at}: {position}");
        }
        let individual = book.waiting(Sheet::Individuale as usize);
        let owners: HashSet<i64> = individual.iter().map(|row| int(&row[1])).collect();
        assert_eq!(owners.len(), 1, "{at}");
        book.take(true, Month::parse(&first)).unwrap();
        assert_eq!(book.counts()[Sheet::Mese as usize], 3_600, "{at}");
    }
}

/// Every row that waits in a table that is wanted, against what an importer asks of it.
fn check(book: &Book, at: Date, wanted: impl Fn(&str) -> bool) {
    let all = SHEETS.iter().enumerate();
    for (number, (name, columns)) in all.filter(|(_, (name, _))| wanted(name)) {
        let table = crate::import::tables().find(|table| table.dataset == *name);
        let mut seen = HashSet::new();
        for cells in book.waiting(number) {
            let row: Row<'_> = columns.iter().copied().zip(cells).collect();
            let told = || format!("{at}: {name} {row:?}");
            if *name == "versamento" {
                assert!(text(row["data"]) <= at.to_string(), "{}", told());
            }
            let Some(table) = table else { continue };
            if let Err(why) = fits(table, &row, at) {
                panic!("{}: {why}", told());
            }
            let known: Vec<String> = table
                .identity()
                .iter()
                .map(|column| text(row[column]))
                .collect();
            assert!(seen.insert(known), "{}: twice", told());
        }
        if let Some(table) = table {
            for parent in table.parents {
                parents(book, number, parent.column, parent.dataset, parent.key);
            }
        }
    }
}

fn fits(table: &Table, row: &Row<'_>, at: Date) -> Result<(), String> {
    for column in table.columns {
        let value = row[column.name];
        let written = match value {
            Bind::Int(None) | Bind::Text(None) if column.optional => continue,
            Bind::Int(Some(number)) => column.kind.write(*number),
            other => text(other),
        };
        let read = column.kind.read(&written, at);
        if read.as_ref() != Ok(value) {
            return Err(format!("{}: {read:?}", column.name));
        }
    }
    // What holds for a time has begun; the years of a deferral and of a plan go on.
    if let Some(Bind::Text(Some(dal))) = row.get("dal")
        && table.of.column().is_some()
        && *dal > at.to_string()
    {
        return Err("begins in the future".to_owned());
    }
    // Terms fall on days on which one can pay, but that of an avviso is told in days.
    let counted = row
        .get("natura")
        .is_some_and(|natura| text(natura) == "avviso_addebito")
        || row
            .get("origine")
            .is_some_and(|origine| text(origine) == "avviso");
    for term in ["scadenza", "termine"] {
        if table.of.column() == Some("posizione")
            && let Some(Bind::Text(Some(day))) = row.get(term)
            && !counted
            && working_day(day.parse().unwrap()).to_string() != *day
        {
            return Err(format!("{term} is no working day"));
        }
    }
    for check in table.checks {
        let holds = match check {
            Check::NotBefore(later, earlier) => {
                let (later, earlier) = (text(row[later]), text(row[earlier]));
                later.is_empty() || later >= earlier
            }
            Check::AtMost(less, more) => int(row[less]) <= int(row[more]),
            Check::Difference(rest, of, less) => int(row[rest]) == int(row[of]) - int(row[less]),
        };
        if !holds {
            return Err(format!("{check:?}"));
        }
    }
    Ok(())
}

/// Every row that another names is there, and of the same owner.
fn parents(book: &Book, child: usize, column: &str, parent: &str, key: &str) {
    let of = |name: &str| SHEETS.iter().position(|(table, _)| *table == name);
    let Some(parent) = of(parent) else { return };
    let at = |sheet: usize, name: &str| SHEETS[sheet].1.iter().position(|one| *one == name);
    let owner = |sheet: usize| at(sheet, "soggetto").or(at(sheet, "posizione")).unwrap();
    let all = book.waiting(parent).iter();
    let known: HashSet<(String, String)> = all
        .map(|row| {
            (
                text(&row[at(parent, key).unwrap()]),
                text(&row[owner(parent)]),
            )
        })
        .collect();
    for row in book.waiting(child) {
        let named = text(&row[at(child, column).unwrap()]);
        let whose = text(&row[owner(child)]);
        assert!(
            named.is_empty() || known.contains(&(named, whose)),
            "{row:?}"
        );
    }
}

fn text(value: &Bind) -> String {
    match value {
        Bind::Text(text) => text.clone().unwrap_or_default(),
        Bind::Int(number) => number.map(|number| number.to_string()).unwrap_or_default(),
    }
}

fn int(value: &Bind) -> i64 {
    match value {
        Bind::Int(Some(number)) => *number,
        other => panic!("{other:?} is no number"),
    }
}
