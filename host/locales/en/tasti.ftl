# The keys of the desk, to be chosen.

tasti-title = Keys of the desk
tasti-lead = Every action has a combination, which can be changed: press the wanted combination in a field, or type it, for example Alt+Shift+W. An empty field brings back the usual one. The choice counts for the person, in every mandate and on every computer.
tasti-usual = usually { $keys }
tasti-change = Change
tasti-reset = Give all keys back
tasti-unknown = This is no combination: it takes Ctrl, Alt or Shift with a letter, a digit, an arrow or a function key, for example Alt+Shift+W.
tasti-kept = This combination cannot be chosen: it belongs to the browser or the system, or is needed for typing.
tasti-taken = This combination has another action already: { $azione }.
