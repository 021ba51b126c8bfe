"""Pages of sources: what was loaded, what each file brought, and sending in new files."""
