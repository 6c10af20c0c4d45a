//! `?ritorno=`: the page from which somebody came to another, which links back to it. Whoever writes an
//! address can write this too, so only pages of this site count, and nobody is sent there but by a link.

use crate::page::is_local;

/// The longest address that a page leads back to.
const LONGEST: usize = 4_096;

/// Where a page leads back to, of what stands behind its `?`.
pub(super) fn asked_for(query: Option<&str>) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query.unwrap_or("").as_bytes());
    let back = pairs.find(|(name, _)| name == "ritorno");
    local(back?.1.into_owned())
}

/// The window where somebody was, whatever it is that they see there.
pub(super) fn window(query: Option<&str>) -> Option<String> {
    asked_for(query).filter(|address| address.starts_with("/i/"))
}

/// The address, where it is a page of this site.
pub(super) fn local(address: String) -> Option<String> {
    let plain = address.bytes().all(|it| it.is_ascii_graphic());
    (is_local(&address) && plain && address.len() <= LONGEST).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_leads_to_a_page_of_this_site_and_nowhere_else() {
        let page = "/i/a/p/b/versamenti/mese?periodo=2026-07";
        let query = |page: &str| {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("ritorno", page).finish()
        };
        assert_eq!(asked_for(Some(&query(page))).as_deref(), Some(page));
        assert_eq!(window(Some(&query(page))).as_deref(), Some(page));
        assert_eq!(asked_for(Some(&query("/stato"))).as_deref(), Some("/stato"));
        assert_eq!(window(Some(&query("/stato"))), None);
        for elsewhere in [
            "ritorno=https%3A%2F%2Fexample.org",
            "ritorno=%2F%2Fexample.org",
            "ritorno=%2F%5Cexample.org",
            "ritorno=%2Fa%0D%0Aset-cookie%3A+x",
            "ritorno=%2F%C3%A8",
            "ritorno=javascript%3A1",
            "ritorno=",
            "altro=%2Fi",
            "",
        ] {
            assert_eq!(asked_for(Some(elsewhere)), None, "{elsewhere}");
        }
        assert_eq!(asked_for(None), None);
        assert_eq!(local(format!("/{}", "a".repeat(LONGEST))), None);
    }
}
