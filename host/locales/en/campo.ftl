# What is wrong with a field of a form.

campo-missing = This field is required.
campo-too-long = The text is longer than { $most } characters.
campo-unreadable = The text holds characters that cannot be read, or a line break where none is expected.
campo-number = Enter a whole number, for example 1.250.
campo-amount = Enter an amount in euro, for example 1.250,00.
campo-below = The least value is { $bound }.
campo-above = The greatest value is { $bound }.
campo-day = Enter a day that exists, for example 31/12/2026.
campo-month = Enter month and year, for example 10/2026.
campo-choice = Choose one of the values on offer.
