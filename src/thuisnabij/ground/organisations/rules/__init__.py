"""What importers hand over about organisations and areas, and the pure rules that place a location on a date."""
