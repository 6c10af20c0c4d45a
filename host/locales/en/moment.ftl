# A moment, to the minute.

moment-at = { $hour } on { $day }
