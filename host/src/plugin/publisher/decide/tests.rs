//! Going forward and back, without files or databases.

use super::*;
use crate::store::snapshots::Head;

/// A history in which each step follows the rules.
#[derive(Default)]
struct Tale {
    history: History,
    newest: u64,
}

impl Tale {
    fn push(&mut self, how: How, next: &Parts) {
        let now = self.history.parts(self.newest);
        self.newest += 1;
        let head = Head {
            number: self.newest,
            made: 0,
            how,
            note: String::new(),
        };
        self.history.push(head, (&now, next));
    }

    fn files(&mut self, how: How, files: &[(&str, &str)]) {
        let files = files
            .iter()
            .map(|(name, it)| ((*name).to_owned(), (*it).to_owned()));
        let now = self.history.parts(self.newest);
        self.push(how, &offered(&now, &files.collect(), how));
    }

    fn back(&mut self, to: &Back) -> Result<(), PublishError> {
        let (next, _) = back(&self.history, self.newest, to)?;
        self.push(How::Back, &next);
        Ok(())
    }

    fn heal(&mut self, package: &str) -> Result<(), PublishError> {
        let to = Back::Healthy {
            plugin: "a".to_owned(),
            package: package.to_owned(),
        };
        let (next, _) = back(&self.history, self.newest, &to)?;
        self.push(How::Healed, &next);
        Ok(())
    }

    fn now(&self) -> String {
        let parts = self.history.parts(self.newest);
        let packages: Vec<_> = in_force(&parts).into_iter().map(|it| it.1).collect();
        packages.join(" ")
    }
}

const A: &str = "plugins/a";

#[test]
fn who_went_back_stays_there_until_the_same_files_change() {
    let mut tale = Tale::default();
    tale.files(How::Files, &[("menus", "m1"), (A, "a1")]);
    tale.files(How::Files, &[("menus", "m1"), (A, "a2")]);
    tale.back(&Back::Before).unwrap();
    assert_eq!(tale.now(), "m1 a1");
    tale.files(How::Files, &[("menus", "m2"), (A, "a2")]);
    assert_eq!(tale.now(), "m2 a1", "a change elsewhere does not undo it");
    tale.files(How::Files, &[("menus", "m2"), (A, "a3")]);
    assert_eq!(tale.now(), "m2 a3");
    tale.back(&Back::Plugin("a".to_owned())).unwrap();
    assert_eq!(tale.now(), "m2 a2", "the version before, menus as they are");
    tale.files(How::Command, &[("menus", "m2"), (A, "a3")]);
    assert_eq!(tale.now(), "m2 a3", "who publishes means the files");
}

#[test]
fn going_back_twice_goes_back_further() {
    let mut tale = Tale::default();
    for package in ["a1", "a2", "a3"] {
        tale.files(How::Files, &[(A, package)]);
    }
    tale.back(&Back::Before).unwrap();
    tale.back(&Back::Before).unwrap();
    assert_eq!(tale.now(), "a1");
    assert!(matches!(
        tale.back(&Back::Before),
        Err(PublishError::NothingBefore)
    ));
    tale.back(&Back::To(3)).unwrap();
    assert_eq!(tale.now(), "a3");
    assert!(matches!(
        tale.back(&Back::To(99)),
        Err(PublishError::NoSnapshot(99))
    ));
}

#[test]
fn what_is_no_longer_kept_is_not_gone_back_to() {
    let mut tale = Tale::default();
    for package in ["a1", "a2", "a3", "a4"] {
        tale.files(How::Files, &[(A, package)]);
    }
    assert!(matches!(
        tale.back(&Back::To(1)),
        Err(PublishError::NoSnapshot(1))
    ));
    tale.back(&Back::To(2)).unwrap();
    assert_eq!(tale.now(), "a2");
}

#[test]
fn a_plugin_that_was_not_there_before_goes_away_and_one_that_was_comes_again() {
    let mut tale = Tale::default();
    tale.files(How::Files, &[("menus", "m1")]);
    tale.files(How::Files, &[("menus", "m1"), (A, "a1")]);
    tale.back(&Back::Before).unwrap();
    assert_eq!(tale.now(), "m1");
    tale.files(How::Files, &[("menus", "m1"), (A, "a1")]);
    assert_eq!(tale.now(), "m1", "the same files are no change");
    tale.back(&Back::To(2)).unwrap();
    assert_eq!(tale.now(), "m1 a1");
    tale.files(How::Files, &[("menus", "m1")]);
    assert_eq!(tale.now(), "m1", "its folder was removed");
    let to = Back::Plugin("b".to_owned());
    assert!(matches!(tale.back(&to), Err(PublishError::NothingBefore)));
}

#[test]
fn an_application_returns_to_its_last_version_that_was_not_ill() {
    let mut tale = Tale::default();
    for package in ["a1", "a2", "a3"] {
        tale.files(How::Files, &[("menus", "m1"), (A, package)]);
    }
    tale.heal("a3").unwrap();
    assert_eq!(tale.now(), "m1 a2");
    assert!(
        matches!(tale.heal("a3"), Err(PublishError::Other)),
        "another node was faster"
    );
    tale.heal("a2").unwrap();
    assert_eq!(tale.now(), "m1 a1");
    assert!(matches!(tale.heal("a1"), Err(PublishError::NothingBefore)));
    tale.files(How::Files, &[("menus", "m2"), (A, "a3")]);
    assert_eq!(tale.now(), "m2 a1", "the ill files are still the same");
    tale.files(How::Files, &[("menus", "m2"), (A, "a4")]);
    tale.heal("a4").unwrap();
    assert_eq!(tale.now(), "m2 a1", "neither of the versions between");
}
