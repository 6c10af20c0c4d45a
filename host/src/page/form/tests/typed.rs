//! Values as they are typed.

use super::*;
use crate::page::Say;
use crate::page::form::typed::told;
use proptest::prelude::*;

#[test]
fn values_are_typed_as_the_hints_say() {
    let money = FieldKind::Money(i64::MIN, i64::MAX);
    let int = FieldKind::Int(i64::MIN, i64::MAX);
    for (kind, value, expect) in [
        (&money, 123_456.into(), "1.234,56"),
        (&money, 5.into(), "0,05"),
        (&money, (-120).into(), "-1,20"),
        (&money, i64::MIN.into(), "-92.233.720.368.547.758,08"),
        (&money, "altro".into(), "altro"),
        (&int, (-1_234).into(), "-1234"),
        (&FieldKind::Day, "2026-10-31".into(), "2026-10-31"),
        (&FieldKind::Month, "2026-10".into(), "10/2026"),
        (&FieldKind::Month, "ottobre".into(), "ottobre"),
        (&FieldKind::Flag, 1.into(), "1"),
        (&FieldKind::Flag, 0.into(), ""),
        (&FieldKind::Lines(9), "uno\ndue".into(), "uno\ndue"),
        (&FieldKind::Text(9), Value::Null, ""),
    ] {
        assert_eq!(as_typed(kind, &value), expect, "{kind:?} {value:?}");
    }
}

#[test]
fn what_stands_there_now_is_told_as_people_read_it() {
    let choices = FieldKind::Choice(vec![("a".to_owned(), Words::from("Accolta"))]);
    let say = Say::of(Language::De);
    for (kind, typed, expect) in [
        (&FieldKind::Flag, "1", "ja"),
        (&FieldKind::Flag, "", "nein"),
        (&FieldKind::Day, "2026-10-31", "31.10.2026"),
        (&FieldKind::Money(0, 9), "1.234,56", "1.234,56\u{a0}€"),
        (&choices, "z", "z"),
        (&FieldKind::Text(9), " ", "nichts"),
    ] {
        assert_eq!(told(kind, typed, say), expect.into(), "{kind:?} {typed:?}");
    }
    assert_eq!(told(&choices, "a", say), italian("Accolta"));
}

proptest! {
    #[test]
    fn an_amount_that_is_typed_is_that_amount(cents in any::<i64>()) {
        let typed = as_typed(&FieldKind::Money(i64::MIN, i64::MAX), &cents.into());
        let (_, fraction) = typed.split_once(',').unwrap();
        prop_assert_eq!(fraction.len(), 2);
        let figures = typed.replace(['.', ','], "");
        prop_assert_eq!(figures.parse::<i64>().unwrap(), cents);
    }

    #[test]
    fn a_month_that_is_typed_is_that_month(year in 0_u16..10_000, month in 1_u8..13) {
        let value = format!("{year:04}-{month:02}");
        let typed = as_typed(&FieldKind::Month, &value.as_str().into());
        let (before, after) = typed.split_once('/').unwrap();
        prop_assert_eq!(format!("{after}-{before}"), value);
    }
}
