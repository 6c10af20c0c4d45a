//! What a browser fetches besides pages: style, icons, typefaces, and the script of the desk.
//!
//! Read and compressed once at start, and named by content, so that a browser may keep each for ever.

mod modules;

use super::PageError;
use data_encoding::HEXLOWER;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

const DESK: &str = include_str!("../../assets/desk.css");
const ICON: &str = include_str!("../../assets/icon.svg");

/// The typefaces that `desk.css` names, with their files in Bootstrap Italia.
const FONTS: [(&str, &str); 6] = [
    (
        "titillium-300",
        "Titillium_Web/titillium-web-v10-latin-ext_latin-300.woff2",
    ),
    (
        "titillium-400",
        "Titillium_Web/titillium-web-v10-latin-ext_latin-regular.woff2",
    ),
    (
        "titillium-400-italic",
        "Titillium_Web/titillium-web-v10-latin-ext_latin-italic.woff2",
    ),
    (
        "titillium-600",
        "Titillium_Web/titillium-web-v10-latin-ext_latin-600.woff2",
    ),
    (
        "titillium-700",
        "Titillium_Web/titillium-web-v10-latin-ext_latin-700.woff2",
    ),
    (
        "roboto-mono-400",
        "Roboto_Mono/roboto-mono-v13-latin-ext_latin-regular.woff2",
    ),
];

/// One file to serve below `/assets/`.
#[derive(Clone, Debug)]
pub struct Asset {
    /// The last segment of its path: name, digest of the content, extension.
    pub name: String,
    /// Its media type.
    pub content_type: &'static str,
    /// Its bytes, which all answers share: whoever reads one slowly holds no copy of them.
    pub plain: Arc<[u8]>,
    /// Its bytes compressed with gzip, where that makes them smaller.
    pub gzip: Option<Arc<[u8]>>,
}

/// The paths of assets that pages name.
#[derive(Clone, Debug, Serialize)]
pub struct Urls {
    /// The style sheet of Bootstrap Italia.
    pub bootstrap: String,
    /// Ours, which comes after it.
    pub desk: String,
    /// The sprite; `#it-card` follows.
    pub sprite: String,
    /// The icon of the site.
    pub icon: String,
    /// The module that makes a page with a menu the desk.
    pub script: String,
}

/// Everything below `/assets/`.
#[derive(Clone, Debug)]
pub struct Assets {
    all: Vec<Asset>,
    urls: Urls,
}

impl Assets {
    /// Reads the assets. `prefix` is the folder of the `package.json` whose `node_modules` holds
    /// Bootstrap Italia; where that is missing, the error names the command that installs it.
    pub fn read(prefix: &Path) -> Result<Assets, PageError> {
        let dist = prefix.join("node_modules/bootstrap-italia/dist");
        let read = |file: &str| {
            let path = dist.join(file);
            std::fs::read(&path).map_err(|cause| PageError::NotInstalled {
                path,
                prefix: prefix.display().to_string(),
                cause,
            })
        };
        let mut all = Vec::new();
        let mut desk = DESK.to_owned();
        for (name, file) in FONTS {
            let font = Asset::new(name, "woff2", "font/woff2", read(&format!("fonts/{file}"))?);
            desk = desk.replace(&format!("\"font:{name}\""), &format!("\"{}\"", font.url()));
            all.push(font);
        }
        let css = "text/css; charset=utf-8";
        let svg = "image/svg+xml; charset=utf-8";
        let bootstrap = trimmed(read("css/bootstrap-italia.min.css")?);
        let style = Asset::new("bootstrap-italia", "css", css, bootstrap);
        let desk = Asset::new("desk", "css", css, desk.into_bytes());
        let sprite = Asset::new("sprites", "svg", svg, read("svg/sprites.svg")?);
        let icon = Asset::new("icon", "svg", svg, ICON.as_bytes().to_vec());
        let (modules, script) = modules::modules();
        let urls = Urls {
            bootstrap: style.url(),
            desk: desk.url(),
            sprite: sprite.url(),
            icon: icon.url(),
            script,
        };
        all.extend([style, desk, sprite, icon]);
        all.extend(modules);
        Ok(Assets { all, urls })
    }

    /// All of them.
    pub fn all(&self) -> &[Asset] {
        &self.all
    }

    /// The one whose path ends in `name`; a name of an older version is unknown.
    pub fn get(&self, name: &str) -> Option<&Asset> {
        self.all.iter().find(|asset| asset.name == name)
    }

    /// Whether the sprite has a symbol `icon`, as `it-card`.
    pub fn has_icon(&self, icon: &str) -> bool {
        let sprite = self.urls.sprite.strip_prefix("/assets/");
        let sprite = sprite.and_then(|name| self.get(name));
        let symbol = format!("id=\"{icon}\"");
        sprite.is_some_and(|sprite| find(&sprite.plain, symbol.as_bytes()).is_some())
    }

    /// The paths that pages name.
    pub fn urls(&self) -> &Urls {
        &self.urls
    }
}

impl Asset {
    pub(super) fn new(
        name: &str,
        extension: &str,
        content_type: &'static str,
        plain: Vec<u8>,
    ) -> Asset {
        let digest = HEXLOWER.encode(&Sha256::digest(&plain)[..8]);
        Asset::named(format!("{name}-{digest}.{extension}"), content_type, plain)
    }

    fn named(name: String, content_type: &'static str, plain: Vec<u8>) -> Asset {
        // A typeface is compressed already.
        let compressible = content_type != "font/woff2";
        let gzip = compressible.then(|| gzip(&plain)).flatten();
        Asset {
            name,
            content_type,
            gzip: gzip.filter(|gzip| gzip.len() < plain.len()).map(Arc::from),
            plain: Arc::from(plain),
        }
    }

    /// Its path on the site.
    pub fn url(&self) -> String {
        format!("/assets/{}", self.name)
    }
}

/// Cuts what would make a browser complain: the pointer to a source map that is not served, and the
/// typefaces embedded for a video player, which the Content-Security-Policy refuses on every page.
fn trimmed(mut style: Vec<u8>) -> Vec<u8> {
    if let Some(map) = find(&style, b"/*# sourceMappingURL=") {
        style.truncate(map);
    }
    while let Some(embedded) = find(&style, b"url(data:application/font") {
        let rule = style[..embedded].iter().rposition(|byte| *byte == b'@');
        let end = style[embedded..].iter().position(|byte| *byte == b'}');
        let (Some(start), Some(end)) = (rule, end) else {
            break;
        };
        style.drain(start..=embedded + end);
    }
    style
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

// Writing into memory does not fail; if it ever did, the plain bytes are served.
fn gzip(plain: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(plain).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn assets() -> Assets {
        Assets::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()
    }

    #[test]
    fn style_and_script_stay_under_their_budget() {
        let assets = assets();
        let sent = |asset: &Asset| asset.gzip.as_ref().unwrap_or(&asset.plain).len();
        let total = |ending| -> usize {
            let all = assets.all().iter();
            all.filter(|asset| asset.name.ends_with(ending))
                .map(sent)
                .sum()
        };
        let (style, script) = (total(".css"), total(".mjs"));
        assert!(style > 0 && script > 0);
        assert!(style + script < 150_000, "{style} and {script} bytes");
        assert!(!assets.all().iter().any(|asset| asset.name.ends_with(".js")));
    }

    #[test]
    fn every_font_of_the_style_sheet_is_served() {
        let assets = assets();
        let desk = assets.urls().desk.rsplit('/').next().unwrap();
        let desk = String::from_utf8(assets.get(desk).unwrap().plain.to_vec()).unwrap();
        assert!(!desk.contains("font:"), "a name of FONTS is missing");
        let urls: Vec<_> = desk
            .split("url(\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(urls.len(), FONTS.len());
        for url in urls {
            let name = url.strip_prefix("/assets/").unwrap();
            assert!(assets.get(name).is_some(), "{url}");
        }
    }

    #[test]
    fn only_the_video_player_loses_its_typeface() {
        let style =
            b"a{x:y}@font-face{font-family:V;src:url(data:application/font-woff;base64,d0+/) f}b{}";
        let with_map = [style.as_slice(), b"/*# sourceMappingURL=x.map */"].concat();
        assert_eq!(trimmed(with_map), b"a{x:y}b{}");
        let served = assets()
            .all()
            .iter()
            .any(|asset| find(&asset.plain, b"data:application/font").is_some());
        assert!(!served);
    }

    #[test]
    fn compressed_bytes_are_the_same_bytes() {
        for asset in assets().all() {
            let Some(gzip) = &asset.gzip else { continue };
            let mut plain = Vec::new();
            flate2::read::GzDecoder::new(&gzip[..])
                .read_to_end(&mut plain)
                .unwrap();
            assert!(plain == *asset.plain, "{}", asset.name);
        }
    }

    #[test]
    fn whatever_is_text_says_its_charset() {
        for asset in assets().all() {
            let media = asset.content_type;
            let text = media.starts_with("text/") || media.contains("xml");
            assert_eq!(text, media.ends_with("; charset=utf-8"), "{}", asset.name);
            assert!(
                !text || str::from_utf8(&asset.plain).is_ok(),
                "{}",
                asset.name
            );
        }
    }

    #[test]
    fn icons_are_known_by_name() {
        let assets = assets();
        assert!(assets.has_icon("it-card"));
        assert!(!assets.has_icon("it-car\" x=\"") && !assets.has_icon("it-nothing"));
        for template in ["layout", "welcome"] {
            let path = format!("{}/templates/{template}.hbs", env!("CARGO_MANIFEST_DIR"));
            let source = std::fs::read_to_string(path).unwrap();
            for icon in source.split("{{asset.sprite}}#").skip(1) {
                let icon = icon.split('"').next().unwrap();
                assert!(assets.has_icon(icon), "{icon} in {template}");
            }
        }
    }

    #[test]
    fn names_follow_the_content() {
        let one = Asset::new("desk", "css", "text/css", b"a{}".to_vec());
        let two = Asset::new("desk", "css", "text/css", b"b{}".to_vec());
        assert_ne!(one.name, two.name);
        assert!(one.name.starts_with("desk-") && one.name.ends_with(".css"));
    }

    #[test]
    fn a_missing_folder_names_the_command() {
        let error = Assets::read(Path::new("/nowhere")).unwrap_err().to_string();
        assert!(
            error.contains("run: npm ci --ignore-scripts --prefix /nowhere"),
            "{error}"
        );
    }
}
