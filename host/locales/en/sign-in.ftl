# Sign-in of a demonstration: the guided tour.

sign-in-title = Sign-in
sign-in-refused-title = Sign-in failed
sign-in-lead = Guided tour: each person shows a different way of using the Cassetto. Persons, companies and amounts are invented; no credentials are needed.
sign-in-roles = May act as
sign-in-journey = To try
sign-in-as = Sign in as { $name }
sign-in-none = Sign-in for a demonstration is not available in this installation.
