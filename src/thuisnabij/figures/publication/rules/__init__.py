"""What a reader of a release sees, what is hidden from them, and what they can still work out."""
