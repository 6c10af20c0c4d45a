//! Codes with a slip of the pen in them, typed where positions are looked for: the rule that they
//! break is told, what was typed stays, and nobody learns from the answer who exists.

use super::behind;
use crate::support::browser::{Answer, Browser};
use crate::support::desk::Desk;
use cassetto_norme::codice_fiscale::check;

struct Search {
    browser: Browser,
    home: String,
}

impl Search {
    async fn of(desk: &Desk, persona: &str, role: &str) -> Search {
        let stato = behind::stato(desk).await;
        let browser = desk.signed_in(persona).await;
        let home = format!("/i/{}", behind::incarico(&stato, role).await);
        Search { browser, home }
    }

    async fn find(&mut self, sought: &str) -> Answer {
        let page = self.browser.get(&self.home).await;
        let fields = [
            ("csrf", page.hidden("csrf")),
            ("contesto", page.hidden("contesto")),
            ("cerca", sought.to_owned()),
        ];
        let answer = self
            .browser
            .post(&format!("{}/cerca", self.home), &fields)
            .await;
        assert_eq!(answer.status, 200, "{sought}: {}", answer.text);
        assert_eq!(answer.attributes("#cerca", "value"), [sought], "it is lost");
        answer
    }

    /// Why nothing was looked for; nothing is listed then.
    async fn refused(&mut self, sought: &str) -> String {
        let answer = self.find(sought).await;
        assert_eq!(positions(&answer), [""; 0], "{sought}");
        answer.texts("#cerca-errore").join(" ")
    }
}

fn positions(answer: &Answer) -> Vec<String> {
    let mut links = answer.attributes("main a", "href");
    links.retain(|link| link.contains("/p/"));
    links
}

#[tokio::test]
async fn a_slip_is_told_alike_whether_the_code_is_nearly_somebodys_or_nobodys() {
    let desk = Desk::start().await;
    let mut ugo = Search::of(&desk, "ugo-sportelli", "ugo-sportelli-operatore").await;
    let mut carla = Search::of(&desk, "carla-esempi", "carla-esempi-titolare").await;
    for (nearly, nobody, part) in [
        // Delfina's, firm A's and the municipality's, each with one character changed.
        ("CMPDFN65T49X009Y", "RSSMRA85T10A562T", "L'ultima lettera"),
        ("CMPDFN65F49X009X", "RSSMRA85F10A562S", "il carattere 9"),
        ("CMPDFN65T49X009", "RSSMRA85T10A562", "16 caratteri"),
        ("99000011107", "01234560158", "L'ultima cifra"),
        ("99000051103/00001", "01234560158/00001", "L'ultima cifra"),
        ("990000010", "123456789", "numero di cifre"),
    ] {
        let told = ugo.refused(nearly).await;
        assert!(told.contains(part), "{nearly}: {told}");
        for other in [ugo.refused(nobody).await, carla.refused(nearly).await] {
            assert_eq!(other, told, "{nearly} and {nobody}");
        }
    }
}

#[tokio::test]
async fn a_sound_code_is_looked_for_and_an_omocode_is_another_person() {
    let desk = Desk::start().await;
    let mut ugo = Search::of(&desk, "ugo-sportelli", "ugo-sportelli-operatore").await;
    let mut carla = Search::of(&desk, "carla-esempi", "carla-esempi-titolare").await;
    for delfina in ["CMPDFN65T49X009X", "cmp dfn 65t49 x009x"] {
        assert_eq!(positions(&ugo.find(delfina).await).len(), 5, "{delfina}");
        assert_eq!(positions(&carla.find(delfina).await), [""; 0], "{delfina}");
    }
    let mut variants = (b'A'..=b'Z').map(|letter| format!("CMPDFN65T49X00V{}", char::from(letter)));
    let omocode = variants.find(|code| check(code).is_ok()).unwrap();
    for sought in [
        omocode.as_str(),
        "RSSMRA85T10A562S",
        "01234560157",
        "9999999999",
    ] {
        let answer = ugo.find(sought).await;
        assert_eq!(
            answer.texts(".positions-none"),
            ["Nessuna posizione corrisponde a quanto cercato."],
            "{sought}"
        );
    }
    for key in [
        "99000051104/00001",
        "9900000101",
        "9900 000101",
        "99000011108",
    ] {
        assert!(!positions(&ugo.find(key).await).is_empty(), "{key}");
    }
}
