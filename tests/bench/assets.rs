//! What a browser fetches besides pages: stylesheets and scripts, compressed as they are sent.

use super::ground::root;
use super::report::Report;
use cassetto::page::Assets;

/// Adds them up.
pub(crate) fn measure(report: &mut Report) {
    let assets = Assets::read(&root().join("host")).expect("the stylesheet");
    let of = |kind: &str| {
        let all = assets.all().iter();
        let these = all.filter(|asset| asset.content_type.contains(kind));
        let bytes = these.map(|asset| asset.gzip.as_ref().unwrap_or(&asset.plain).len());
        bytes.sum::<usize>()
    };
    let (style, script) = (of("css"), of("javascript"));
    assert!(style > 0, "no stylesheet is sent");
    let told = format!("style {style} bytes, script {script}");
    report.measured("assets", (style + script) as f64 / 1e3, &told);
}
