//! Records of components, and the word that one is sick.

use super::*;
use std::time::Duration;

const OLD: [u8; 32] = [1; 32];
const NEW: [u8; 32] = [2; 32];

fn health() -> (Arc<Health>, Clock) {
    let clock = Clock::fixed(1_000);
    (Health::new(clock.clone()), clock)
}

impl Health {
    fn call(self: &Arc<Self>, component: [u8; 32], person: &str) -> Result<Attempt, Suspended> {
        self.attempt(("prova", component), person, "a")
    }

    /// Five failures of three persons.
    fn fall_ill(self: &Arc<Self>, component: [u8; 32], breach: Breach) {
        for person in ["a", "b", "c", "a", "b"] {
            self.call(component, person).unwrap().failed(breach);
        }
    }
}

#[test]
fn a_new_component_starts_fresh_and_the_old_one_is_remembered() {
    let (health, _) = health();
    health.fall_ill(OLD, Breach::Trap);
    assert!(health.call(OLD, "d").is_err());
    health.call(NEW, "d").unwrap().served();
    assert!(health.call(OLD, "d").is_err());
    // Only so many are remembered, and those that were used last.
    for other in 3..=u8::try_from(COMPONENTS).unwrap() {
        drop(health.call([other; 32], "d"));
    }
    assert!(health.call(OLD, "d").is_err());
    drop(health.call([99; 32], "d"));
    assert!(health.known("prova", NEW).is_none());
    assert!(health.call(OLD, "d").is_err());
    assert_eq!(locked(&health.known)["prova"].len(), COMPONENTS);
}

#[test]
fn each_quarantine_that_an_application_alone_has_caused_is_told_once() {
    let (health, clock) = health();
    let mut heard = health.sick().unwrap();
    assert!(health.sick().is_none(), "there is one listener");
    health.fall_ill(OLD, Breach::Cpu);
    let sick = heard.try_recv().unwrap();
    assert_eq!(
        sick,
        Sick {
            plugin: "prova".to_owned(),
            component: OLD,
            breach: Breach::Cpu
        }
    );
    for person in ["a", "b", "c"] {
        clock.pass(Duration::from_secs(10));
        health.call(OLD, person).unwrap().failed(Breach::Cpu);
    }
    assert!(heard.try_recv().is_err(), "probes tell nothing new");
    clock.pass(Duration::from_secs(10));
    health.call(OLD, "d").unwrap().served();
    health.fall_ill(OLD, Breach::Memory);
    assert_eq!(heard.try_recv().unwrap().breach, Breach::Memory);
}

#[test]
fn a_slow_database_makes_no_application_sick() {
    let (health, clock) = health();
    let mut heard = health.sick().unwrap();
    health.fall_ill(OLD, Breach::Wall);
    assert!(health.call(OLD, "d").is_err());
    assert!(heard.try_recv().is_err());
    // Until a probe shows that it is the application.
    clock.pass(Duration::from_secs(10));
    health.call(OLD, "a").unwrap().failed(Breach::Cpu);
    assert_eq!(heard.try_recv().unwrap().breach, Breach::Cpu);
}

#[test]
fn nobody_needs_to_listen() {
    let (health, clock) = health();
    for _ in 0..2 * WORDS {
        health.fall_ill(OLD, Breach::Cpu);
        clock.pass(Duration::from_secs(10));
        health.call(OLD, "a").unwrap().served();
    }
    let mut heard = health.sick().unwrap();
    let words = std::iter::from_fn(|| heard.try_recv().ok()).count();
    assert_eq!(words, WORDS);
}

#[test]
fn refusing_is_no_failure_and_whoever_is_sent_away_proves_nothing() {
    let (health, _) = health();
    for person in ["a", "b", "c", "a", "b", "c"] {
        health.call(OLD, person).unwrap().refused();
        health.call(OLD, person).unwrap().sent_away();
        drop(health.call(OLD, person).unwrap());
    }
    assert!(health.call(OLD, "d").is_ok());
}

#[test]
fn what_fails_while_nobody_looks_closes_neither_windows_nor_searches() {
    let (health, _) = health();
    let mut heard = health.sick().unwrap();
    let component = ("prova", OLD);
    for posizione in ["1", "2", "3", "4", "5"] {
        let attempt = health.attempt_evidence(component, posizione);
        attempt.unwrap().failed(Breach::Trap);
    }
    assert!(health.attempt_evidence(component, "6").is_err());
    health.call(OLD, "d").unwrap().served();
    health.attempt_search(component, "d").unwrap().served();
    assert!(heard.try_recv().is_err(), "no version goes back for it");

    let (health, _) = self::health();
    health.fall_ill(OLD, Breach::Trap);
    assert!(health.attempt_evidence(component, "1").is_err());
}

#[test]
fn a_search_that_fails_closes_no_window_and_an_ill_application_is_not_searched() {
    let (health, clock) = health();
    let mut heard = health.sick().unwrap();
    let component = ("prova", OLD);
    for person in ["a", "b", "c", "a", "b"] {
        let attempt = health.attempt_search(component, person);
        attempt.unwrap().failed(Breach::Trap);
    }
    assert!(health.attempt_search(component, "d").is_err());
    health.call(OLD, "d").unwrap().served();
    assert!(heard.try_recv().is_err(), "no version goes back for it");
    // After a while a search tells whether searches are well again.
    clock.pass(Duration::from_secs(11));
    health.attempt_search(component, "d").unwrap().served();
    health.attempt_search(component, "a").unwrap().served();

    health.fall_ill(OLD, Breach::Trap);
    assert!(health.attempt_search(component, "d").is_err());
    clock.pass(Duration::from_secs(11));
    // It is a window that tells; the search waits for that.
    assert!(health.attempt_search(component, "d").is_err());
    health.call(OLD, "d").unwrap().served();
    health.attempt_search(component, "d").unwrap().served();
}
