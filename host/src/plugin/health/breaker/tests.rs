//! The rules as tables.

mod property;

use super::*;

const START: i64 = 1_795_426_200_000;

/// A breaker and the moment that it is.
struct Bench {
    breaker: Breaker,
    began: Instant,
    passed: Duration,
}

fn who(person: &str, page: &str) -> Who {
    Who {
        person: person.to_owned(),
        page: page.to_owned(),
    }
}

impl Bench {
    fn new() -> Self {
        Bench {
            breaker: Breaker::default(),
            began: Instant::now(),
            passed: Duration::ZERO,
        }
    }

    fn at(&self) -> At {
        At {
            steady: self.began + self.passed,
            ms: START + i64::try_from(self.passed.as_millis()).unwrap(),
        }
    }

    fn pass(&mut self, seconds: u64) {
        self.passed += Duration::from_secs(seconds);
    }

    fn enter(&mut self, person: &str, page: &str) -> Result<Pass, Suspended> {
        let at = self.at();
        self.breaker.enter(&who(person, page), at)
    }

    fn end(&mut self, pass: Pass, person: &str, page: &str, outcome: Outcome) -> Option<Breach> {
        let at = self.at();
        self.breaker.end(pass, &who(person, page), outcome, at)
    }

    /// A whole call that fails, where it is let through.
    fn fail(&mut self, person: &str, page: &str) -> Result<Option<Breach>, Suspended> {
        let pass = self.enter(person, page)?;
        Ok(self.end(pass, person, page, Outcome::Failed(Breach::Cpu)))
    }

    /// Each of these persons meets a failure.
    fn fails(persons: &str) -> Self {
        let mut bench = Bench::new();
        for person in persons.split_whitespace() {
            bench.fail(person, "a").unwrap();
        }
        bench
    }
}

#[test]
fn five_failures_of_three_persons_are_a_quarantine_and_nothing_less_is() {
    // Who met failures on one page; whether all are kept away, and how many pages are stopped.
    for (persons, all, pages) in [
        ("", false, 0),
        ("a b c d", false, 0),
        ("a a a a", false, 0),
        ("a a b b c", true, 0),
        ("a b c d e", true, 0),
        ("a a a b b", false, 0),
        ("a a a a b b b b", false, 0),
        ("a a a a a", false, 1),
        ("a a a a a b", false, 1),
        ("a a a a a b b b b b", false, 2),
        ("a a a a a b c", true, 0),
    ] {
        let mut bench = Bench::fails(persons);
        let at = bench.at();
        assert_eq!(bench.breaker.stopped(at), pages, "{persons}");
        assert_eq!(bench.breaker.is_quarantined(), all, "{persons}");
        assert_eq!(bench.enter("z", "b").is_err(), all, "{persons}");
    }
}

#[test]
fn a_failure_counts_for_sixty_seconds() {
    for (seconds, all) in [(59, true), (60, false)] {
        let mut bench = Bench::fails("a a b b");
        bench.pass(seconds);
        bench.fail("c", "a").unwrap();
        assert_eq!(bench.breaker.is_quarantined(), all, "after {seconds} s");
    }
}

#[test]
fn only_the_page_of_the_person_who_met_five_failures_is_stopped() {
    let mut bench = Bench::fails("a a a a a");
    let told = bench.enter("a", "a").unwrap_err();
    assert_eq!(
        told,
        Suspended {
            breach: Breach::Cpu,
            since: START,
            retry: PROBE,
            everybody: false
        }
    );
    assert_eq!(bench.enter("a", "b"), Ok(Pass::Free));
    assert_eq!(bench.enter("b", "a"), Ok(Pass::Free));
    bench.pass(10);
    assert_eq!(bench.enter("a", "a"), Ok(Pass::OwnProbe));
    assert!(bench.enter("a", "a").is_err(), "one at a time");
    bench.end(Pass::OwnProbe, "a", "a", Outcome::Served);
    // What went before is forgotten, so that one failure more does not stop it again.
    bench.fail("a", "a").unwrap();
    assert_eq!(bench.enter("a", "a"), Ok(Pass::Free));
}

#[test]
fn a_page_that_its_person_left_for_a_minute_is_open_again() {
    for (seconds, open) in [(59, false), (60, true)] {
        let mut bench = Bench::fails("a a a a a");
        bench.pass(seconds);
        let passed = bench.enter("a", "a").unwrap();
        assert_eq!(passed == Pass::Free, open, "after {seconds} s");
    }
}

#[test]
fn a_probe_heals_or_prolongs_and_one_that_proves_nothing_does_neither() {
    let mut bench = Bench::fails("a b c a b");
    let since = bench.at().ms;
    bench.pass(9);
    let told = bench.enter("z", "z").unwrap_err();
    assert_eq!((told.retry, told.since), (Duration::from_secs(1), since));
    assert!(told.everybody);
    bench.pass(1);
    assert_eq!(bench.enter("z", "z"), Ok(Pass::Probe));
    // However long it takes.
    for seconds in [0, 1, 10, 100] {
        bench.pass(seconds);
        assert!(bench.enter("a", "a").is_err(), "one at a time");
    }
    let failed = Outcome::Failed(Breach::Wall);
    assert_eq!(bench.end(Pass::Probe, "z", "z", failed), Some(Breach::Wall));
    let told = bench.enter("a", "a").unwrap_err();
    assert_eq!((told.retry, told.since), (PROBE, since));
    assert_eq!(told.breach, Breach::Wall);
    bench.pass(10);
    assert_eq!(bench.enter("a", "a"), Ok(Pass::Probe));
    bench.end(Pass::Probe, "a", "a", Outcome::Unknown);
    let second = Duration::from_secs(1);
    assert_eq!(bench.enter("a", "a").unwrap_err().retry, second);
    bench.pass(1);
    assert_eq!(bench.enter("a", "a"), Ok(Pass::Probe));
    bench.end(Pass::Probe, "a", "a", Outcome::Served);
    for person in ["a", "b", "c", "z"] {
        assert_eq!(bench.enter(person, "a"), Ok(Pass::Free));
    }
    // It begins again with nothing held against it.
    for person in ["a", "b", "c", "d"] {
        bench.fail(person, "a").unwrap();
    }
    assert!(!bench.breaker.is_quarantined());
}

#[test]
fn nobody_alone_keeps_a_quarantine_up() {
    let mut bench = Bench::fails("a b c a b");
    bench.pass(10);
    assert_eq!(bench.fail("a", "a"), Ok(Some(Breach::Cpu)));
    bench.pass(10);
    let told = bench.enter("a", "another page").unwrap_err();
    assert_eq!(
        told.retry,
        Duration::from_secs(50),
        "it leaves the probes to others"
    );
    let pass = bench.enter("b", "a").unwrap();
    bench.end(pass, "b", "a", Outcome::Served);
    assert_eq!(bench.enter("a", "a"), Ok(Pass::Free));
    // Where nobody else asks, it may try again after a minute.
    let mut bench = Bench::fails("a b c a b");
    bench.pass(10);
    bench.fail("a", "a").unwrap();
    bench.pass(59);
    assert!(bench.enter("a", "a").is_err());
    bench.pass(1);
    assert_eq!(bench.enter("a", "a"), Ok(Pass::Probe));
}

#[test]
fn the_breach_is_the_usual_one_and_of_several_the_latest() {
    for (breaches, told) in [
        (
            [
                Breach::Wall,
                Breach::Cpu,
                Breach::Cpu,
                Breach::Cpu,
                Breach::Wall,
            ],
            Breach::Cpu,
        ),
        (
            [
                Breach::Wall,
                Breach::Wall,
                Breach::Cpu,
                Breach::Cpu,
                Breach::Trap,
            ],
            Breach::Cpu,
        ),
    ] {
        let mut bench = Bench::new();
        let mut last = None;
        for (person, breach) in ["a", "b", "c", "a", "b"].into_iter().zip(breaches) {
            last = bench.end(Pass::Free, person, "a", Outcome::Failed(breach));
        }
        assert_eq!(last, Some(told));
        assert_eq!(bench.enter("a", "a").unwrap_err().breach, told);
    }
}

#[test]
fn what_began_before_a_quarantine_changes_nothing_in_it() {
    let mut bench = Bench::fails("a b c a b");
    for outcome in [
        Outcome::Served,
        Outcome::Failed(Breach::Cpu),
        Outcome::Unknown,
    ] {
        assert_eq!(bench.end(Pass::Free, "d", "a", outcome), None);
        assert_eq!(bench.enter("d", "a").unwrap_err().retry, PROBE);
    }
}

#[test]
fn what_is_remembered_is_bounded() {
    let mut bench = Bench::new();
    // Two persons never make a quarantine, whatever they open.
    for page in 0..2_000 {
        for _ in 0..FAILURES {
            for person in ["a", "b"] {
                let page = page.to_string();
                bench.end(Pass::Free, person, &page, Outcome::Failed(Breach::Cpu));
            }
        }
    }
    assert!(bench.breaker.failures.len() <= MOST);
    assert!(bench.breaker.stops.len() <= MOST);
    bench.pass(60);
    bench.fail("a", "new").unwrap();
    assert_eq!(bench.breaker.failures.len(), 1);
    assert_eq!(bench.breaker.stops.len(), 0);
}
