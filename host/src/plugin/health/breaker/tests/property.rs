//! The rules as properties of whatever happens.

use super::*;
use proptest::prelude::*;

/// Something that happens.
#[derive(Clone, Debug)]
enum Step {
    /// Time passes, in seconds.
    Pass(u64),
    /// Somebody asks for a page.
    Enter(u8, u8),
    /// One of the calls under way ends.
    End(usize, Outcome),
}

fn step() -> impl Strategy<Value = Step> {
    let outcome = prop_oneof![
        6 => Just(Outcome::Failed(Breach::Cpu)),
        1 => Just(Outcome::Served),
        1 => Just(Outcome::Unknown),
    ];
    prop_oneof![
        1 => (0..25u64).prop_map(Step::Pass),
        6 => (0..5u8, 0..2u8).prop_map(|(person, page)| Step::Enter(person, page)),
        6 => (0..8usize, outcome).prop_map(|(which, outcome)| Step::End(which, outcome)),
    ]
}

/// A failure, told naively: when, whose, on which page.
type Told = (Duration, String, String);

/// The failures of the last window.
fn recent(told: &[Told], now: Duration) -> Vec<&Told> {
    told.iter()
        .filter(|(at, _, _)| now - *at < WINDOW)
        .collect()
}

fn too_many(told: &[Told], now: Duration) -> bool {
    let recent = recent(told, now);
    let persons: HashSet<_> = recent.iter().map(|(_, person, _)| person).collect();
    recent.len() >= FAILURES && persons.len() >= PERSONS
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Against an account of everything that ever failed: quarantine begins when there is too much and
    /// only then; probes come one at a time and ten seconds apart; a probe that succeeds opens to all.
    #[test]
    fn whatever_happens_the_rules_hold(steps in proptest::collection::vec(step(), 1..120)) {
        let mut bench = Bench::new();
        let mut under_way: Vec<(Pass, String, String)> = Vec::new();
        // Probes of pages that a quarantine has overtaken since.
        let mut overtaken: Vec<(Pass, String, String)> = Vec::new();
        let mut told: Vec<Told> = Vec::new();
        // The earliest moment of the next probe, and whose probes failed when.
        let mut next_probe = Duration::ZERO;
        let mut spoiled: Vec<(String, Duration)> = Vec::new();
        for step in steps {
            match step {
                Step::Pass(seconds) => bench.pass(seconds),
                Step::Enter(person, page) => {
                    let (person, page) = (person.to_string(), page.to_string());
                    let ill = bench.breaker.is_quarantined();
                    match bench.enter(&person, &page) {
                        Ok(pass) => {
                            prop_assert_eq!(pass == Pass::Probe, ill);
                            if pass == Pass::Probe {
                                prop_assert!(bench.passed >= next_probe, "probes come too fast");
                                let own = spoiled.iter().rfind(|(whose, _)| *whose == person);
                                let own = own.is_none_or(|(_, then)| bench.passed - *then >= WINDOW);
                                prop_assert!(own, "whoever spoilt a probe spoils the next");
                                prop_assert!(under_way.iter().all(|(pass, _, _)| *pass != Pass::Probe));
                                next_probe = bench.passed + PROBE;
                            }
                            if pass == Pass::OwnProbe {
                                let same = |it: &(Pass, String, String)| *it == (pass, person.clone(), page.clone());
                                prop_assert!(!under_way.iter().any(same), "two probes of one page");
                            }
                            under_way.push((pass, person, page));
                        }
                        Err(suspended) => {
                            prop_assert_eq!(suspended.everybody, ill);
                            prop_assert!(suspended.retry <= WINDOW);
                            let probe = (Pass::OwnProbe, person.clone(), page.clone());
                            if !suspended.everybody && !under_way.contains(&probe) {
                                let own = recent(&told, bench.passed).into_iter();
                                let own = own.filter(|(_, whose, at)| *whose == person && *at == page);
                                prop_assert!(own.count() >= 1, "stopped for nothing");
                            }
                        }
                    }
                }
                Step::End(which, outcome) => {
                    if under_way.is_empty() {
                        continue;
                    }
                    let (pass, person, page) = under_way.remove(which % under_way.len());
                    let ill = bench.breaker.is_quarantined();
                    let stopped = bench.breaker.stops.contains_key(&who(&person, &page));
                    bench.end(pass, &person, &page, outcome);
                    match (pass, outcome) {
                        (Pass::Probe, Outcome::Unknown) => next_probe = bench.passed + Duration::from_secs(1),
                        (Pass::Probe, Outcome::Failed(_)) => {
                            next_probe = bench.passed + PROBE;
                            spoiled.push((person.clone(), bench.passed));
                        }
                        (Pass::Probe, Outcome::Served) => spoiled.clear(),
                        _ => {}
                    }
                    match outcome {
                        Outcome::Failed(_) if !ill => {
                            told.push((bench.passed, person, page));
                            let begins = bench.breaker.is_quarantined();
                            prop_assert_eq!(begins, too_many(&told, bench.passed));
                            if begins {
                                told.clear();
                                let own = |it: &mut (Pass, String, String)| it.0 == Pass::OwnProbe;
                                overtaken.extend(under_way.extract_if(.., own));
                            }
                        }
                        Outcome::Served if pass == Pass::Probe => {
                            prop_assert!(!bench.breaker.is_quarantined());
                            prop_assert_eq!(bench.breaker.stopped(bench.at()), 0);
                        }
                        Outcome::Served if pass == Pass::OwnProbe && stopped => {
                            told.retain(|(_, whose, at)| *whose != person || *at != page);
                        }
                        _ => prop_assert_eq!(bench.breaker.is_quarantined(), ill),
                    }
                }
            }
        }
        // However it stands now: when those under way have ended, ten seconds and one success heal it.
        for (pass, person, page) in under_way.into_iter().chain(overtaken) {
            bench.end(pass, &person, &page, Outcome::Unknown);
        }
        bench.pass(10);
        let pass = bench.enter("z", "z");
        prop_assert!(pass.is_ok());
        bench.end(pass.unwrap(), "z", "z", Outcome::Served);
        prop_assert!(!bench.breaker.is_quarantined());
        prop_assert_eq!(bench.enter("y", "y"), Ok(Pass::Free));
    }
}
