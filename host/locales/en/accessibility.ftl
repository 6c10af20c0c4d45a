# The accessibility statement.

accessibility-title = Accessibility statement
accessibility-lead = The Cassetto is made to be accessible to all persons, under the Italian law of 9 January 2004, no. 4, and the guidelines on the accessibility of information technology.
accessibility-conformity-title = Compliance status
accessibility-conformity = The pages are designed and tested against the requirements of the standard UNI CEI EN 301549 and the criteria of level AA of WCAG 2.1. The compliance of the installation is attested by whoever provides the service, with the statement published at the Agency for Digital Italy (AGID).
accessibility-how-title = How it was achieved
accessibility-how-keyboard = Each page works without JavaScript, by keyboard, and enlarged to 400%.
accessibility-how-colour = A state is never told by colour alone.
accessibility-how-tables = Tables have a title and headings, and declare the order in which they stand.
accessibility-report-title = Feedback
accessibility-report = Whoever meets an obstacle can report it; the report names the page and what could not be done.
accessibility-procedure-title = Enforcement procedure
accessibility-procedure = If the answer is not satisfactory, or after thirty days without an answer, the report can be sent to the Difensore civico per il digitale at the Agency for Digital Italy (AGID).
