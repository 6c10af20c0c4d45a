# Codes with a slip of the pen in them: the rule that they break.

codes-digits = Nessun tipo di posizione ha una chiave con questo numero di cifre: verificare quanto digitato.
codes-shape = Un codice fiscale ha 16 caratteri, o 11 cifre se è di un ente o provvisorio.
codes-length = Il codice fiscale di una persona ha 16 caratteri: verificare quanto digitato.
codes-name = Il codice fiscale di una persona comincia con sei lettere, tre per il cognome e tre per il nome.
codes-year = Nel codice fiscale digitato i caratteri 7 e 8 non indicano un anno di nascita.
codes-month = Nel codice fiscale digitato il carattere 9 non indica un mese di nascita.
codes-day = Nel codice fiscale digitato i caratteri 10 e 11 non indicano un giorno di quel mese.
codes-place = Nel codice fiscale digitato i caratteri da 12 a 15 non indicano un luogo di nascita: una lettera e tre cifre.
codes-check-letter = L'ultima lettera del codice fiscale non corrisponde alle altre: verificare ogni carattere.
codes-check-digit = L'ultima cifra del codice fiscale non corrisponde alle altre: verificare ogni cifra.
codes-zeros = Un codice fiscale non è fatto di soli zeri.
codes-office = Le cifre da 8 a 10 della partita IVA non indicano un ufficio.
codes-key = La chiave di un ente pubblico è il codice fiscale di 11 cifre, una barra e il progressivo di 5 cifre.
