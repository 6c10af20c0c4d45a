//! Notices with a code: one that the manifest declares leads to its entry of HELP, one that it does not ends
//! the call, so that no author ships a notice about which HELP says nothing.

use super::fields::notices;
use super::yard::Yard;
use crate::support::desk::Setting;

#[tokio::test]
async fn a_notice_leads_to_its_entry_and_one_that_nobody_declared_ends_the_call() {
    let guests = [
        ("avvisa", notices(&["prova", "prova"])),
        ("ignota", notices(&["prova", "altra"])),
    ];
    let mut yard = Yard::with(&guests).await;
    let answer = yard.open("avvisa").await;
    assert_eq!(answer.status, 200, "{:?}", yard.stopped());
    let links = answer.attributes("main .alert .alert-advice a", "href");
    assert_eq!(links.len(), 2);
    let page = yard.browser.get(&links[0]).await;
    let entry = page.texts("#applicazione-avvisa_avviso_prova");
    assert_eq!((page.status, entry), (200, vec!["Una prova".to_owned()]));
    let answer = yard.open("ignota").await;
    assert_eq!(answer.status, 503);
    assert!(!answer.text.contains("altra"), "a person reads the code");
    let told: Vec<_> = yard
        .records()
        .into_iter()
        .map(|record| record["fields"].to_string())
        .filter(|fields| fields.contains("there is no notice `altra`"))
        .collect();
    assert!(!told.is_empty(), "the author is not told");
    yard.neighbour_opens().await;
}

#[tokio::test]
async fn a_notice_whose_entry_nobody_wrote_is_shown_without_link() {
    let mut yard = Yard::on(Setting::new().await, &[("avvisa", notices(&["prova"]))]).await;
    let help = "plugins/avvisa/help/it.md";
    yard.desk
        .files()
        .put(help, "## Che cosa fare se…\n\n### Altro\n");
    assert_eq!(yard.desk.app.reload().await.expect("a warning"), Some(2));
    let answer = yard.open("avvisa").await;
    assert_eq!(answer.status, 200, "{:?}", yard.stopped());
    assert!(answer.texts("main .alert")[0].contains("Un avviso."));
    assert_eq!(answer.attributes("main .alert a", "href"), [""; 0]);
}
