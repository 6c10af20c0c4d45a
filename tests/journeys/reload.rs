//! Menus change while the desk is open.

use super::behind::{self, incarico, posizione};
use crate::support::browser::Browser;
use crate::support::desk::Desk;
use std::time::{Duration, Instant};

const MENU: &str = "menus/titolare.toml";

/// A further row of the menu, under a title that nothing else has.
const ROW: &str = "\n[[group]]\ntitle = { it = \"Gruppo nuovo\" }\n\n  [[group.entry]]\n  \
     open = \"versamenti/tutti\"\n  title = { it = \"Voce nuova\" }\n  posizioni = [\"uniemens\"]\n";

/// A desk, Carla before firm A, and her menu as its file says it.
struct Ground {
    desk: Desk,
    browser: Browser,
    home: String,
    menu: String,
}

async fn ground() -> Ground {
    let desk = Desk::start().await;
    let stato = behind::stato(&desk).await;
    let there = posizione(&stato, "uniemens", "9900000101").await;
    let home = format!(
        "/i/{}/p/{there}",
        incarico(&stato, "carla-esempi-titolare").await
    );
    let browser = desk.signed_in("carla-esempi").await;
    let menu = std::fs::read_to_string(desk.files().path(MENU)).unwrap();
    Ground {
        desk,
        browser,
        home,
        menu,
    }
}

impl Ground {
    /// Whether the menu on the desk of the position has the further row, and its window opens.
    async fn has_it(&mut self) -> bool {
        let [desk, window] = self.seen().await;
        assert_eq!(window, desk, "the menu beside the window");
        desk
    }

    /// Whether the row stands on the desk, and beside a window that is open: two requests, and a
    /// change may come into force between them.
    async fn seen(&mut self) -> [bool; 2] {
        let desk = self.browser.get(&self.home).await;
        assert_eq!(desk.status, 200);
        let path = format!("{}/versamenti/mesi", self.home);
        let window = self.browser.get(&path).await;
        assert_eq!(window.status, 200, "what was open stays open");
        let entries = desk.texts(".groups a.entry");
        [
            entries.contains(&"Voce nuova".to_owned()),
            window.text.contains("Voce nuova"),
        ]
    }

    /// Waits for a change that the watcher has to see by itself.
    async fn until(&mut self, there: bool) {
        let began = Instant::now();
        while self.seen().await != [there; 2] {
            assert!(
                began.elapsed() < Duration::from_secs(30),
                "the watcher has seen nothing"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

#[tokio::test]
async fn a_changed_menu_is_in_force_after_reading_it_again() {
    let mut ground = ground().await;
    assert!(!ground.has_it().await);
    ground.desk.files().put(MENU, ground.menu.clone() + ROW);
    assert!(!ground.has_it().await, "not before it is read");
    let number = ground.desk.app.reload().await.unwrap();
    assert!(ground.has_it().await);
    ground.desk.files().put(MENU, &ground.menu);
    let next = ground.desk.app.reload().await.unwrap();
    assert_eq!(next, number.map(|number| number + 1));
    assert!(!ground.has_it().await);
}

#[tokio::test]
async fn a_row_that_is_taken_away_closes_its_windows() {
    let ground = ground().await;
    let mut browser = ground.browser.clone();
    let window = format!("{}/versamenti/mesi", ground.home);
    assert_eq!(browser.get(&window).await.status, 200);
    let live = ground
        .menu
        .replace("\"uniemens\", \"artigiano\"", "\"artigiano\"");
    assert_ne!(live, ground.menu);
    ground.desk.files().put(MENU, live);
    ground.desk.app.reload().await.unwrap();
    assert_eq!(browser.get(&window).await.status, 404);
}

#[tokio::test]
async fn a_faulty_menu_leaves_the_old_one_in_force_and_says_where() {
    let mut ground = ground().await;
    ground.desk.files().put(MENU, ground.menu.clone() + ROW);
    ground.desk.app.reload().await.unwrap();
    let lines = ground.menu.lines().count();
    for (what, text) in [
        ("no TOML", format!("{}\n[[group\n", ground.menu)),
        (
            "an unknown key",
            format!(
                "{}\n[[group]]\ntitle = {{ it = \"X\" }}\nnome = \"X\"\n",
                ground.menu
            ),
        ),
        (
            "no such page",
            ground.menu.clone() + &ROW.replace("versamenti/tutti", "versamenti/altro"),
        ),
        (
            "no such type",
            ground.menu.clone() + &ROW.replace("\"uniemens\"", "\"astronauta\""),
        ),
    ] {
        ground.desk.files().put(MENU, text);
        let faults = ground.desk.app.reload().await.unwrap_err();
        let [fault] = &faults[..] else {
            panic!("{what}: {faults:?}")
        };
        let told = fault.to_string();
        let line = told
            .split("titolare.toml:")
            .nth(1)
            .and_then(|rest| rest.split(':').next());
        let line: usize = line
            .and_then(|line| line.trim().split(' ').next()?.parse().ok())
            .unwrap_or_else(|| panic!("{what}: no line in {told}"));
        assert!(line > lines, "{what}: {told}");
        assert!(ground.has_it().await, "{what}: the menu before is gone");
    }
}

#[tokio::test]
async fn the_watcher_puts_changes_in_force_by_itself() {
    let mut ground = ground().await;
    let watch = ground.desk.app.follow().unwrap();
    ground.desk.files().put(MENU, ground.menu.clone() + ROW);
    ground.until(true).await;
    // A faulty file in between changes nothing; a whole one after it is read all the same.
    ground.desk.files().put(MENU, "[[group");
    assert!(ground.has_it().await);
    ground.desk.files().put(MENU, &ground.menu);
    ground.until(false).await;
    drop(watch);
}
