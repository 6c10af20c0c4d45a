# What goes wrong: for each a title in a few words, and what it means. Statuses stand in web/error.rs.

problem-remedies = What can be done
problem-code = Code to quote when asking for assistance:
problem-to-sign-in = Sign in
problem-to-incarichi = Back to the mandates

problem-sign-in = The session is not active or has ended. To go on it is necessary to sign in again.
    .title = Sign-in required
problem-not-found = The page does not exist, or it is not available for the chosen mandate.
    .title = Page not found
problem-method = This page does not provide for the operation that was asked for.
    .title = Operation not provided for
problem-conflict = The form had been opened in another context. No operation was carried out.
    .title = The context has changed
problem-forged = The form does not come from this session. No operation was carried out: reload the page and try again.
    .title = Request not accepted
problem-unsupported = The form was sent in a format that is not provided for. No operation was carried out.
    .title = Format not accepted
problem-malformed = The form is incomplete or cannot be read. No operation was carried out.
    .title = Incomplete request
problem-too-large = The data sent exceed the largest size allowed. No operation was carried out.
    .title = Request too large
problem-late = The form did not arrive whole in the time allowed. No operation was carried out.
    .title = Request not received
problem-parameters = The address holds a value that is not provided for, such as a month that does not exist.
    .title = Invalid address
problem-not-acceptable = This address answers with a page (text/html) or with JSON (application/json): the request accepts neither.
    .title = Format not available
problem-busy = There are too many requests at the moment. Try again in a few seconds.
    .title = Service in heavy demand
# $reason is one of slow, greedy, broken.
problem-stopped = { $reason ->
        [slow] The application took too long and was interrupted.
        [greedy] The application asked for more resources than allowed and was interrupted.
       *[broken] The application stopped answering because of an error.
    } The other windows go on working.
    .title = Application interrupted
# $since is the text of application-unavailable.
problem-suspended = { $since }. It is possible to try again in { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    }. The other windows go on working.
    .title = Application unavailable
problem-suspended-here = { $since }. The suspension concerns only this page and whoever is opening it. It is possible to try again in { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    }. The other windows go on working.
# The sentence is the application's own, in Italian.
problem-refused =
    .title = Request not accepted by the application
problem-broken = A technical problem has occurred. Try again in a few minutes; if the problem persists, tell the assistance the code of the request.
    .title = Service unavailable
