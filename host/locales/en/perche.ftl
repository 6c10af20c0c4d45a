# Why an entry is not in somebody's menu. What does not exist and what is not theirs are one answer.

perche-title = Why do I not see this entry?
perche-lead = The menu is made for the mandate in use and for the type of position: what is not in it does not open.
perche-ask = Ask for an entry by name
perche-field = Name of the entry
perche-hint = As the menu writes it. Names of persons, keys and codes do not belong here.
perche-submit = Ask
perche-answer = Answer
perche-opens = It opens from here.
perche-none = In this mandate, from here, there is no entry of that name.
perche-none-same = The answer is the same for an application that does not exist and for one that this menu does not hold.
perche-remedies = What can be done
perche-remedy-incarico = Whoever has several mandates can choose another one: each kind of mandate has a menu of its own.
perche-remedy-tipo = An application may exist only for some types of position: it can be looked for from another position.
perche-remedy-delega = Whoever acts by delegation sees only positions whose delegation is valid today; whoever granted it can renew or extend it.
perche-remedy-sede = If the entry is needed all the same, the competent office says which mandate or which delegation is missing, and how it is obtained.
perche-open = Entries that open
perche-open-none = From here no entry opens.
perche-announced = Entries announced, not yet available
perche-regole = Rules of the menus, with file and line
