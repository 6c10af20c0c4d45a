//! Every scope with the positions that it holds.

use super::archive::{Both, datasets, scope, window};
use super::asking::{ask, check, convert};
use super::fixed::fixed;
use cassetto::model::scope::Per;
use cassetto::model::{Scope, ScopeKind};
use cassetto::store::reads::ReadError;

#[tokio::test]
async fn every_scope_shows_its_positions_and_no_more() {
    let archive = fixed();
    let both = Both::hold(&archive).await;
    let soggetto = |incarico, per| Scope {
        soggetto: Some(10),
        ..scope(ScopeKind::Soggetto, incarico, per)
    };
    let visible = |incarico, per| scope(ScopeKind::Visible, incarico, per);
    let tipi = |tipi: &[&str], scope: Scope| Scope {
        tipi: tipi.iter().map(|t| (*t).to_owned()).collect(),
        ..scope
    };
    let all = [
        (window(1, 10), "1 | 2 | 3", "1 | 2"),
        (window(3, 20), "5 | 6", "3"),
        (window(1, 20), "1 | 2 | 3", ""),
        (window(4, 10), "", ""),
        (window(99, 10), "", ""),
        (tipi(&[], window(1, 10)), "", ""),
        (
            tipi(&["artigiano", "uniemens"], window(4, 10)),
            "8",
            "1 | 2",
        ),
        (soggetto("carla", Per::Soggetto), "1 | 2 | 3 | 4", "1 | 2"),
        (soggetto("studio", Per::Delega), "1 | 2 | 3", "1 | 2"),
        (
            Scope {
                soggetto: Some(20),
                ..soggetto("carla", Per::Soggetto)
            },
            "",
            "",
        ),
        (
            Scope {
                soggetto: Some(20),
                ..soggetto("ugo", Per::Struttura)
            },
            "5 | 6",
            "3",
        ),
        (visible("carla", Per::Soggetto), "1 | 2 | 3 | 4", "1 | 2"),
        (
            tipi(&["artigiano"], visible("carla", Per::Soggetto)),
            "8",
            "1 | 2",
        ),
        (visible("studio", Per::Delega), "1 | 2 | 3", "1 | 2"),
        (
            tipi(&["artigiano", "uniemens"], visible("studio", Per::Delega)),
            "1 | 2 | 3 | 8",
            "1 | 2",
        ),
        (visible("lia", Per::Subdelega), "1 | 2 | 3", "1 | 2"),
        (
            visible("ugo", Per::Struttura),
            "1 | 2 | 3 | 5 | 6",
            "1 | 2 | 3",
        ),
        (
            scope(ScopeKind::Competenza, "ugo", Per::Struttura),
            "1 | 2 | 3 | 5 | 6",
            "1 | 2 | 3",
        ),
        (scope(ScopeKind::Competenza, "carla", Per::Soggetto), "", ""),
        (visible("ada", Per::Istituto), "", ""),
        (visible("passata", Per::Soggetto), "", ""),
        (visible("futura", Per::Soggetto), "", ""),
        (visible("carla", Per::Delega), "", ""),
        (visible("studio", Per::Soggetto), "", ""),
        (visible("nessuno", Per::Soggetto), "", ""),
        (visible("oggi", Per::Soggetto), "1 | 2 | 3 | 4", "1 | 2"),
        (visible("oggi", Per::Delega), "", ""),
        (visible("oggi", Per::Struttura), "", ""),
        (scope(ScopeKind::Competenza, "oggi", Per::Struttura), "", ""),
        (tipi(&["artigiano"], visible("lia", Per::Subdelega)), "", ""),
        (tipi(&[], visible("carla", Per::Soggetto)), "", ""),
    ];
    for (scope, versamenti, anagrafiche) in all {
        check(
            &both,
            &scope,
            &[
                ("select id as k from versamento", versamenti),
                ("select id as k from anagrafica", anagrafiche),
                ("select count(*) as k from causale", "2"),
            ],
        )
        .await;
        let own = archive.within(&scope);
        assert_eq!(
            own.versamento.len(),
            versamenti.split('|').filter(|id| !id.is_empty()).count()
        );
    }
    let query = convert("select id as k from versamento").expect("a query");
    for base in &both.bases {
        let assigned = scope(ScopeKind::Assegnati, "ugo", Per::Struttura);
        let no_position = scope(ScopeKind::Posizione, "carla", Per::Soggetto);
        for scope in [assigned, no_position] {
            let answer = ask(base, &query, &scope, None, 10).await;
            assert!(matches!(answer, Err(ReadError::Unfit)), "{answer:?}");
        }
        let prepared = base.reads.prepare(&query, &[ScopeKind::Assegnati]).await;
        assert!(matches!(prepared, Err(ReadError::Unfit)), "{prepared:?}");
    }
    assert_eq!(datasets().len(), 4);
}
