//! Texts that would be more than text wherever something is not escaped: markup, handlers, addresses,
//! templates, comments, and characters that turn or hide what stands beside them.

/// Elements that run, load, submit or move something.
const ELEMENTS: [&str; 23] = [
    "<script>window.rubato=1</script>",
    "<script src=https://altrove.example/a.js></script>",
    "<img src=x onerror=window.rubato=1>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=window.rubato=1>",
    "<svg><script>window.rubato=1</script></svg>",
    "<svg><animate attributeName=href values=javascript:rubato=1 /></svg>",
    "<math><a xlink:href=javascript:rubato=1>x</a></math>",
    "<iframe src=https://altrove.example></iframe>",
    "<iframe srcdoc='<script>rubato=1</script>'></iframe>",
    "<object data=https://altrove.example/a></object>",
    "<embed src=https://altrove.example/a>",
    "<video><source onerror=rubato=1></video>",
    "<audio src=x onerror=rubato=1></audio>",
    "<body onload=rubato=1>",
    "<details open ontoggle=rubato=1>x</details>",
    "<input autofocus onfocus=rubato=1>",
    "<form action=https://altrove.example><button>Accedi</button></form>",
    "<a href=https://altrove.example>Accedi di nuovo</a>",
    "<base href=https://altrove.example>",
    "<link rel=stylesheet href=https://altrove.example/a.css>",
    "<meta http-equiv=refresh content='0;url=https://altrove.example'>",
    "<style>@import 'https://altrove.example/a.css';</style>",
];

/// What might end the place where a text stands, before an element.
const ENDS: [&str; 6] = [
    "",
    "</p></dd></td></span></caption>",
    "\">",
    "'>",
    "-->",
    "</title></style></textarea></noscript></template>",
];

/// What might become an attribute, an address, a template or an entity.
const OTHERS: [&str; 38] = [
    "\" onmouseover=\"rubato=1",
    "' onmouseover='rubato=1",
    "` onmouseover=`rubato=1",
    " onfocus=rubato=1 autofocus x=",
    "\" style=\"background:url(https://altrove.example)",
    "javascript:rubato=1",
    "JaVaScRiPt:rubato=1",
    "java\tscript:rubato=1",
    "java\nscript:rubato=1",
    "\u{1}javascript:rubato=1",
    "data:text/html,<script>rubato=1</script>",
    "vbscript:rubato",
    "//altrove.example/accesso",
    "\\\\altrove.example\\accesso",
    "/\\altrove.example",
    "https://altrove.example/accesso",
    "?contesto=altro#frammento",
    "{{value}}",
    "{{{value}}}",
    "{{> layout}}",
    "{{#each this}}{{@key}}{{/each}}",
    "${rubato}",
    "<%= rubato %>",
    "<!-- ",
    "<![CDATA[<script>rubato=1</script>]]>",
    "<?xml version='1.0'?>",
    "<!doctype html>",
    "&lt;script&gt;rubato=1&lt;/script&gt;",
    "&#60;script&#62;",
    "&#x3c;img src=x onerror=rubato=1&#x3e;",
    "<",
    "<\u{0}script>",
    "\u{ff1c}script\u{ff1e}",
    "+ADw-script+AD4-rubato+ADw-/script+AD4-",
    "fattura\u{202e}fdp.exe",
    "\u{2066}Importo\u{2069} \u{200f}1.000",
    "\u{feff}\u{200b}\u{2028}\u{2029}a capo",
    "<xmp><noscript><p title=\"</noscript><img src=x onerror=rubato=1>\">",
];

/// Shapes that a parser writes down otherwise than it read them.
const MUTATING: [&str; 6] = [
    "<svg></p><style><a id=\"</style><img src=x onerror=rubato=1>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--><img src=x onerror=rubato=1>\">",
    "<form><math><mtext></form><form><mglyph><svg><mtext><textarea><path id=\"</textarea><img onerror=rubato=1 src=1>\">",
    "<table><td><svg><desc><table><td><a href=javascript:rubato=1>x",
    "<noembed><img src=\"</noembed><img src=x onerror=rubato=1>\">",
    "<select><template><style><!--</style><a rel=\"--></style></template></select><img src=x onerror=rubato=1>\">",
];

/// All of them, each with a number of its own that tells them apart on a page.
pub(crate) fn all() -> Vec<String> {
    let elements = ENDS.iter().flat_map(|end| {
        ELEMENTS
            .iter()
            .map(move |element| format!("{end}{element}"))
    });
    let others = OTHERS
        .iter()
        .chain(&MUTATING)
        .map(|text| (*text).to_owned());
    elements.chain(others).collect()
}
