"""Pages of besluiten: deciding, reading, withdrawing and replacing one, the list, and what is paid."""
