"""Work on what others made, in a process of its own: whatever it does there, the website goes on."""
