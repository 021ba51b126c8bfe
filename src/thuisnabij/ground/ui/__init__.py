"""Page frame, theme, components, tables, charts and exports."""
