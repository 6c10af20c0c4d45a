//! An application with a form on a page that serves every scope, whose act changes what stands there already.

use super::desk::Files;
use super::rilievi::Row;
use crate::sandbox::guests::actor;

/// What the form is on: the page, and the action behind it.
pub(crate) const PAGE: &str = "appunti/note";
pub(crate) const ACTION: &str = "annota";

const MANIFEST: &str = r#"
id = "appunti"
version = "0.1.0"
contract = "0.1.0"
title = { it = "Appunti" }
about = { it = "Una prova." }
icon = "it-card"
datasets = []

[[page]]
id = "note"
title = { it = "Note" }
scopes = ["posizione", "soggetto", "visible", "competenza"]

[[action]]
id = "annota"
page = "note"
many = "note"
title = { it = "Correggere la nota" }
done = { it = "La nota è stata corretta." }

  [[action.field]]
  id = "testo"
  kind = "lines"
  label = { it = "Testo" }
  required = true

[[table]]
id = "nota"
by = ["posizione"]
columns = { id = "text", testo = "text" }

[[statement]]
id = "annota"
parameters = { testo = "text" }
"#;

/// The component: a page with the form alone, and an act of one statement, whatever was typed.
fn component() -> Vec<u8> {
    let imports = "(import \"cassetto:plugin/page@0.1.0\" \"form\" (func $form (param i32 i32 i32 i32)))
        (import \"cassetto:plugin/effects@0.1.0\" \"statement\" (func $statement (param i32 i32 i32 i32 i32 i32)))
        (data (i32.const 16) \"annota\")
        (data (i32.const 32) \"testo\")
        (data (i32.const 64) \"\\20\\00\\00\\00\\05\\00\\00\\00\\02\\00\\00\\00\\00\\00\\00\\00\\20\\00\\00\\00\\05\\00\\00\\00\")";
    let open = "(call $form (i32.const 16) (i32.const 6) (i32.const 0) (i32.const 0))";
    let submit = "(call $statement (i32.const 16) (i32.const 6) (i32.const 64) (i32.const 1) (i32.const 0) (i32.const 0))";
    actor(1, imports, open, submit)
}

/// Puts it beside the bundled ones, with the menu rows that a test gives.
pub(crate) fn put(files: Files<'_>, rows: &[Row]) {
    files.put("plugins/appunti/appunti.wasm", component());
    files.put("plugins/appunti/plugin.toml", MANIFEST);
    files.put("plugins/appunti/help/it.md", "Una prova.\n");
    files.put(
        "plugins/appunti/schema/0001_nota.sql",
        "create table nota (id text primary key, testo text);\n",
    );
    files.put(
        "plugins/appunti/statements/annota.sql",
        "update nota set testo = :testo where id = 'prima'",
    );
    for row in rows {
        put_row(files, row);
    }
}

/// One more row of a menu.
pub(crate) fn put_row(files: Files<'_>, (profilo, scope, tipi): &Row) {
    let menu = files.path(&format!("menus/{profilo}.toml"));
    let mut text = std::fs::read_to_string(&menu).unwrap();
    text.push_str(&format!(
        "\n[[group]]\ntitle = {{ it = \"Appunti\" }}\n\n  [[group.entry]]\n  open = \"{PAGE}\"\n  \
         posizioni = {tipi:?}\n  scope = \"{scope}\"\n"
    ));
    std::fs::write(menu, text).unwrap();
}
