"""The embedded PostgreSQL: made, started, shared between processes, stopped and checked."""
