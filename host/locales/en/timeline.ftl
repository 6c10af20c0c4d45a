# Timelines: what happened, day by day.

timeline-none = No events to show.
timeline-more = The latest { $count } events are listed; earlier ones are not.
