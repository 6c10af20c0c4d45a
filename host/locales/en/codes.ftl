# Codes with a slip of the pen in them: the rule that they break.

codes-digits = No type of position has a key with this number of digits: check what was typed.
codes-shape = A tax code has 16 characters, or 11 digits where it is that of an entity or provisional.
codes-length = The tax code of a person has 16 characters: check what was typed.
codes-name = The tax code of a person begins with six letters, three for the family name and three for the first name.
codes-year = In the tax code that was typed, characters 7 and 8 do not tell a year of birth.
codes-month = In the tax code that was typed, character 9 does not tell a month of birth.
codes-day = In the tax code that was typed, characters 10 and 11 do not tell a day of that month.
codes-place = In the tax code that was typed, characters 12 to 15 do not tell a place of birth: one letter and three digits.
codes-check-letter = The last letter of the tax code does not fit the others: check each character.
codes-check-digit = The last digit of the tax code does not fit the others: check each digit.
codes-zeros = A tax code is not made of zeros alone.
codes-office = Digits 8 to 10 of the VAT number do not tell an office.
codes-key = The key of a public body is the tax code of 11 digits, a slash and the progressive number of 5 digits.
