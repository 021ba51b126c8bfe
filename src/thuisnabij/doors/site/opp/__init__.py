"""Pages of the ontwikkelingsperspectief: of one pupil, and what is to be done about those of all."""
