//! Whoever may only look does nothing, and is offered no form: a collaborator writes where a subdelega says so.

use super::acts::{ADD, GROW, archive, send};
use super::archive::{scope, window};
use super::own::{Desk, Rows, atto, dump, statement};
use cassetto::model::scope::Per;
use cassetto::model::{Scope, ScopeKind};
use cassetto::store::apply::{Applied, ApplyError};
use cassetto::store::positions::may_write;
use cassetto::store::visible::{self, Diritto};
use cassetto_db::Cell;

#[tokio::test]
async fn whoever_may_only_look_writes_nothing_and_is_offered_no_form() {
    let desk = Desk::open().await;
    let [add, grow] = [ADD, GROW].map(|sql| statement(sql).expect(sql));
    let all = statement("update nota set n = n + 1").expect("an update");
    let read = "insert into nota (id, n) select id || '2', n from nota where id = 'a'";
    let read = statement(read).expect("an insert");
    for (base, store) in desk.bases() {
        desk.write(&archive(), &Rows::new()).await;
        for (nth, posizione) in [1, 2].into_iter().enumerate() {
            let form = atto(&format!("01A{nth}"));
            let step = [(&add, "a", Vec::new())];
            let done = send(store, &window(posizione, 10), &step, &form).await;
            assert_eq!(done.expect(base.name), Applied::Now(vec![1]));
        }
        let of = |incarico: &str, per, posizione| Scope {
            incarico: incarico.to_owned(),
            per,
            ..window(posizione, 10)
        };
        let mut forms = 0..;
        let mut next = || atto(&format!("01B{:?}", forms.next()));
        for (incarico, per, posizione, may) in [
            ("carla", Per::Soggetto, 1, true),
            ("studio", Per::Delega, 2, true),
            ("ugo", Per::Struttura, 1, true),
            ("ugo", Per::Istituto, 1, false),
            ("lia", Per::Subdelega, 1, false),
            ("lia", Per::Subdelega, 2, false),
            ("nora", Per::Subdelega, 1, true),
            ("nora", Per::Subdelega, 2, false),
        ] {
            let scope = of(incarico, per, posizione);
            let offered = may_write(store, &scope).await.expect(base.name);
            assert_eq!(offered, may, "{}: {scope:?}", base.name);
            let before = dump(base).await;
            for statement in [&grow, &add] {
                let row = if may { incarico } else { "a" };
                let row = if std::ptr::eq(statement, &grow) {
                    "a"
                } else {
                    row
                };
                let row = format!("{row}{}", if row == "a" { "" } else { "1" });
                let step = [(statement, row.as_str(), Vec::new())];
                match (send(store, &scope, &step, &next()).await, may) {
                    (Ok(Applied::Now(changed)), true) => assert_eq!(changed, [1]),
                    (Err(ApplyError::Ended), false) => {}
                    (other, _) => panic!("{}: {scope:?}: {other:?}", base.name),
                }
            }
            assert_eq!(dump(base).await != before, may, "{}", base.name);
        }
        // Wider, what changes are the rows of positions for which they may write.
        let wide = |incarico: &str, per| scope(ScopeKind::Visible, incarico, per);
        let soggetto = |incarico: &str| Scope {
            soggetto: Some(10),
            ..scope(ScopeKind::Soggetto, incarico, Per::Subdelega)
        };
        let rows = |posizione: i64| {
            let mine = move |row: &&Vec<Cell>| row[0] == Cell::Int(posizione);
            async move { dump(base).await["nota"].iter().filter(mine).count() as u64 }
        };
        let (first, second) = (rows(1).await, rows(2).await);
        for (scope, changes) in [
            (wide("studio", Per::Delega), first + second),
            (wide("lia", Per::Subdelega), 0),
            (wide("nora", Per::Subdelega), first),
            (soggetto("lia"), 0),
            (soggetto("nora"), first),
        ] {
            let step = [(&all, "", Vec::new())];
            let changed = send(store, &scope, &step, &next()).await;
            let changed = changed.unwrap_or_else(|error| panic!("{scope:?}: {error:?}"));
            assert_eq!(changed, Applied::Now(vec![changes]), "{scope:?}");
        }
        // What a statement reads needs no more than to be seen.
        let step = [(&read, "", Vec::new())];
        let done = send(store, &of("nora", Per::Subdelega, 1), &step, &next()).await;
        assert_eq!(done.expect(base.name), Applied::Now(vec![1]));
        let nothing = Scope {
            posizione: None,
            ..window(1, 10)
        };
        assert!(!may_write(store, &nothing).await.expect(base.name));
    }
}

#[test]
fn the_right_to_write_asks_more_of_a_collaborator_alone() {
    for per in Per::ALL {
        let scrive = (
            visible::sees_for(Diritto::Scrive, per, 1, 2),
            visible::set_for(Diritto::Scrive, per, 1, 2),
        );
        let consulta = (visible::sees(per, 1, 2), visible::set(per, 1, 2));
        assert_eq!(scrive == consulta, per != Per::Subdelega, "{per:?}");
    }
}
