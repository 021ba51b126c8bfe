"""What a measure means: validated frozen nodes, read from one TOML file per indicator. Pure; knows no engine."""
