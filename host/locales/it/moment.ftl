# A moment, to the minute.

moment-at = { $hour } del { $day }
