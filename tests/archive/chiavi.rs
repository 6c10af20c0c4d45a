//! Types of position are data for the desk and words for the importers: both know the same keys.

use std::path::Path;

#[test]
fn importers_check_the_keys_that_the_menus_name() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../menus/posizioni.toml");
    let text = std::fs::read_to_string(file).unwrap();
    let file: toml::Table = text.parse().unwrap();
    let tipi = file["tipo"].as_array().unwrap();
    assert_eq!(tipi.len(), 9);
    for tipo in tipi {
        let id = tipo["id"].as_str().unwrap();
        let chiave = cassetto_archivio::chiave_of(id);
        assert_eq!(
            chiave.map(|chiave| chiave.word()),
            tipo["regola"].as_str(),
            "{id}"
        );
    }
    assert_eq!(cassetto_archivio::chiave_of("nessuno"), None);
    assert!(cassetto_archivio::check_chiave("nessuno", "9900000101").is_err());
}
