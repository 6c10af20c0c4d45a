# The state of the service, for everybody.

stato-title = Service status
stato-lead = What works at { $now }. This page opens without sign-in and tells the state of the moment at which it is opened.
stato-common = Common parts
stato-desk = Desk
stato-works = Works
stato-since = since { $since }
stato-database = Database
stato-answers = Answers
stato-silent = Does not answer
stato-silent-means = As long as it does not answer, it is not possible to sign in or to open windows.
stato-archive = Archive:
stato-available = Available
stato-updated = Data updated to { $day }
stato-applications = Applications
stato-stopped = Does not work
stato-without-database = The database does not answer
stato-quarantine = An application that breaks off several times, for different persons, is stopped. Every ten seconds one opening is let through: if it succeeds, the application is available to everybody again. Meanwhile the others go on working.
stato-none = No application is installed.
