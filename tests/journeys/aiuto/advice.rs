//! What to do about a notice: every one that a bundled application declares leads from its window to its
//! entry of HELP.

use super::super::behind::{self, incarico, posizione};
use crate::sandbox::fields::notices;
use crate::support::desk::Setting;
use cassetto::config::read_manifest;

/// The bundled applications, each with a page that a menu row opens.
const OPEN: [(&str, &str); 3] = [
    ("anagrafica", "posizione"),
    ("uniemens", "denunce"),
    ("versamenti", "mesi"),
];

/// A manifest without the words for what its application says by itself.
fn silent(manifest: &str) -> String {
    let mut says = false;
    let kept = manifest.lines().filter(|line| {
        if line.starts_with("[[") {
            says = ["[[evidence]]", "[[indicator]]"].contains(line);
        }
        !says
    });
    kept.map(|line| format!("{line}\n")).collect()
}

#[tokio::test]
async fn every_notice_of_every_application_leads_to_its_entry() {
    let setting = Setting::new().await;
    let mut declared = Vec::new();
    for (id, _) in OPEN {
        let manifest = read_manifest(&setting.path(&format!("plugins/{id}"))).unwrap();
        let codes: Vec<_> = manifest.notices.iter().map(|it| &*it.code).collect();
        assert!(!codes.is_empty(), "{id}");
        // In its place stands one that shows all its notices at once, whatever the archive holds.
        let wasm = notices(&codes);
        let (files, toml) = (setting.files(), format!("plugins/{id}/plugin.toml"));
        files.put(&format!("plugins/{id}/{id}.wasm"), wasm);
        // It answers no search, and says nothing by itself.
        let text = std::fs::read_to_string(files.path(&toml)).unwrap();
        files.put(&toml, silent(&text.replace("search = true\n", "")));
        declared.push(manifest.notices);
    }
    std::fs::remove_file(setting.path("menus/reazioni.toml")).unwrap();
    let desk = setting.open().await;
    let stato = behind::stato(&desk).await;
    let mut carla = desk.signed_in("carla-esempi").await;
    let home = format!(
        "/i/{}/p/{}",
        incarico(&stato, "carla-esempi-titolare").await,
        posizione(&stato, "uniemens", "9900000101").await
    );
    for ((id, page), notices) in OPEN.iter().zip(declared) {
        let path = format!("{home}/{id}/{page}");
        let window = carla.get(&path).await;
        assert_eq!(window.status, 200, "{path}: {}", window.text);
        let links = window.attributes("main .alert .alert-advice a", "href");
        let told = window.texts("main .alert .alert-advice a");
        assert_eq!((links.len(), told.len()), (notices.len(), notices.len()));
        for ((notice, link), told) in notices.iter().zip(links).zip(told) {
            let entry = &notice.entry;
            assert_eq!(told, format!("Che cosa fare: {entry}"));
            let (href, anchor) = link.split_once('#').unwrap();
            let chapter = carla.get(href).await;
            assert_eq!(chapter.status, 200, "{link}");
            assert_eq!(
                chapter.texts(&format!("h3#{anchor}")),
                std::slice::from_ref(entry)
            );
            assert_eq!(chapter.attributes(".chapter-tools a", "href")[0], path);
        }
    }
}
