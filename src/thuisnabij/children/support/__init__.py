"""Support for named children: what was asked for them, when, and what was decided."""
