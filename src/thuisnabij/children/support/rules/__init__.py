"""What an aanvraag holds, how long it took, and whom it involves."""
