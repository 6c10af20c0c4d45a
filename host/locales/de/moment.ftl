# A moment, to the minute.

moment-at = { $day } um { $hour } Uhr
