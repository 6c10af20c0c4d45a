//! What stands without anybody looking.

use crate::Uniemens;
use cassetto_sdk::test::Desk;

fn desk(missing: &[(&str, &str)], late: &[(&str, &str)]) -> Desk {
    let row = |(periodo, termine): &(&str, &str)| [(*periodo).into(), (*termine).into()];
    Desk::new()
        .answer("mancanti", ["periodo", "termine"], missing.iter().map(row))
        .answer("tardive", ["periodo", "termine"], late.iter().map(row))
}

#[test]
fn each_month_that_is_missing_or_late_is_told_with_its_term() {
    let desk = desk(
        &[("2026-08", "2026-09-30"), ("2026-07", "2026-08-31")],
        &[("2026-05", "2026-06-30")],
    );
    let told = desk.evidence::<Uniemens>().unwrap();
    assert_eq!(
        told.lines,
        [
            "denuncia_assente by 2026-09-30 -> mese(periodo=\"2026-08\")",
            "denuncia_assente by 2026-08-31 -> mese(periodo=\"2026-07\")",
            "denuncia_tardiva by 2026-06-30 -> mese(periodo=\"2026-05\")",
            "denunce_mancanti = 2",
            "denunce_tardive = 1",
        ]
    );
    assert_eq!(told.asked, ["mancanti()", "tardive()"]);
}

#[test]
fn of_many_the_last_are_told_and_all_are_counted() {
    let many = [("2026-08", "2026-09-30"); 70];
    let told = desk(&many, &[]).evidence::<Uniemens>().unwrap();
    assert_eq!(told.lines.len(), 52);
    assert!(told.shows("denunce_mancanti = 70"));
}
