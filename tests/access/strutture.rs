//! The working days of an office, from the file that is loaded to the days that are counted.

use super::fixture::{House, houses};
use cassetto::store::strutture::calendar;
use cassetto_norme::calendar::Calendar;
use jiff::civil::{Date, date};

async fn working(house: &House, codice: &str, day: Date) -> bool {
    let calendar = calendar(&house.store, codice).await.unwrap().unwrap();
    calendar.is_working(day)
}

#[tokio::test]
async fn an_office_works_on_days_that_are_neither_holidays_nor_its_patron_saints() {
    let [saint_john, after] = [date(2026, 6, 24), date(2026, 6, 25)];
    for house in houses().await {
        let bolzano = r#"{"struttura":{"codice":"9902","nome":"Sede di Prova","tipo":"sede","linee":"*","patrono":"pasqua+50"}}"#;
        house.load(bolzano).await.unwrap();
        assert!(!working(&house, "9900", saint_john).await);
        assert!(working(&house, "9900", after).await);
        assert!(working(&house, "9910", saint_john).await);
        assert!(!working(&house, "9902", date(2026, 5, 25)).await);
        assert!(working(&house, "9902", saint_john).await);
        for codice in ["9900", "9902", "9910"] {
            assert!(
                !working(&house, codice, date(2026, 12, 8)).await,
                "{codice}"
            );
        }
        let nobody = calendar(&house.store, "0000").await.unwrap();
        assert_eq!(nobody, None);
        let national = calendar(&house.store, "9910").await.unwrap();
        assert_eq!(national, Some(Calendar::NATIONAL));
        // What nobody loaded is not taken for a day without a feast.
        house
            .meddle("update struttura set patrono = 'San Giovanni' where codice = '9900'")
            .await;
        let broken = calendar(&house.store, "9900").await.unwrap_err();
        assert!(broken.to_string().contains("struttura.patrono"), "{broken}");
    }
}
