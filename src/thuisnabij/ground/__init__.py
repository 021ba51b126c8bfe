"""The ground floor: sources, organisations, access and the page frame."""
