"""The agenda of a person: the dates of one's own cases, on a page and as a calendar that other programs follow."""
