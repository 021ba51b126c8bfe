"""Documents of a plan on paper: the plan on one page, the progress report, the pack for a conversation."""
