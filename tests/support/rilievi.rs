//! The bundled application under another name, with pages that serve every scope, since the one that is
//! shipped serves one.

use super::desk::Files;

/// A row of a menu: profilo, scope, types of position.
pub(crate) type Row = (&'static str, &'static str, &'static [&'static str]);

/// Puts the bundled application a second time beside itself, with pages that serve every scope and the
/// menu rows that a test gives.
pub(crate) fn put(files: Files<'_>, rows: &[Row]) {
    let from = files.path("plugins/versamenti");
    for entry in std::fs::read_dir(from.join("queries")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let sql = std::fs::read(&path).unwrap();
        files.put(&format!("plugins/rilievi/queries/{name}"), sql);
    }
    let component = std::fs::read(from.join("versamenti.wasm")).unwrap();
    let manifest = std::fs::read_to_string(from.join("plugin.toml")).unwrap();
    let every = "scopes = [\"posizione\", \"soggetto\", \"visible\", \"competenza\"]";
    let card = "scopes = [\"posizione\"]\nunder = \"mesi\"\nriepilogo = true";
    let wide = card.replace("scopes = [\"posizione\"]", every);
    let manifest = manifest
        .replacen("id = \"versamenti\"", "id = \"rilievi\"", 1)
        .replacen("{ it = \"Versamenti\"", "{ it = \"Rilievi\"", 1)
        .replace("scopes = [\"posizione\"]", every)
        // A card serves no other scope.
        .replacen(&wide, card, 1)
        .replacen(
            "key = \"periodo\"",
            "key = \"periodo\"\nsearch = [\"periodo\"]",
            1,
        );
    files.put("plugins/rilievi/rilievi.wasm", component);
    files.put("plugins/rilievi/plugin.toml", manifest);
    files.put("plugins/rilievi/help/it.md", "Una prova.\n");
    for (profilo, scope, tipi) in rows {
        let menu = files.path(&format!("menus/{profilo}.toml"));
        let mut text = std::fs::read_to_string(&menu).unwrap();
        text.push_str(&format!(
            "\n[[group]]\ntitle = {{ it = \"Prove\" }}\n\n  [[group.entry]]\n  open = \"rilievi/mesi\"\n  \
             posizioni = {tipi:?}\n  scope = \"{scope}\"\n"
        ));
        std::fs::write(menu, text).unwrap();
    }
}
