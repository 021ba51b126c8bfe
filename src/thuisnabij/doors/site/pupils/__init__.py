"""The pages of named pupils: the list, one pupil with its timeline, and who is involved."""
