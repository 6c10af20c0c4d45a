# The form of an application: what stands beside its fields, and why it was not done.

modulo-required = (required)
modulo-hint-money = Amount in euro, written as 1.234,56.
modulo-hint-month = Month and year, written as 10/2026.
modulo-hint-day = Year, month and day, written as 2026-10-31.
modulo-hint-lines = At most { $most } characters.
modulo-none-chosen = Nothing chosen
modulo-empty = nothing
modulo-flag-yes = yes
modulo-flag-no = no
modulo-read-only = This page can be read only: the form is not available for this mandate.
modulo-wrong = Error:
modulo-now = Now:
modulo-done = Done
modulo-fields-title = Not sent: some fields need correction
modulo-fields = Nothing was saved. What was entered is still here.
modulo-refused-title = Nothing was done
modulo-refused = What was entered is still here.
modulo-conflict-title = Nothing was done: something has changed meanwhile
modulo-conflict = Beside each field that has changed stands what it holds now; what was entered is still in the field. Sent again, what stands in the fields counts.
modulo-conflict-page = The page shows the data as they are now. What was entered is still here.
modulo-sent-title = This form had been sent already
modulo-sent = It had been sent with other contents, which remain valid. What was entered now is still here; sent, it becomes a form of its own.
modulo-unanswered-title = It is not known whether the form arrived
modulo-unanswered = What was entered is still here. It can be sent again: the same form is never carried out twice.
modulo-said-done = Done in the window { $window }: { $text }

# What is wrong with a field.
modulo-misfit-missing = This field is required.
modulo-misfit-too-long = The text is longer than { $most } characters.
modulo-misfit-unreadable = The text holds characters that cannot be read, or a line break where none is expected.
modulo-misfit-number = Enter a whole number, for example 1.250.
modulo-misfit-amount = Enter an amount in euro, for example 1.250,00.
modulo-misfit-below = The least value is { $bound }.
modulo-misfit-above = The greatest value is { $bound }.
modulo-misfit-day = Enter a day that exists, for example 31/12/2026.
modulo-misfit-month = Enter month and year, for example 10/2026.
modulo-misfit-choice = Choose one of the values on offer.
