# The desk of one position.

scrivania-title = Desk of { $denominazione }
scrivania-lead = Each application opens in a window with an address of its own; several windows can stay open together.
scrivania-announced = Not yet available
scrivania-none-title = No application
scrivania-none = For this type of position the mandate in use does not yet cover any application.
scrivania-riepilogo = Open the summary
