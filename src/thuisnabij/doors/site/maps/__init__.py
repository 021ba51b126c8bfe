"""The map: any figure over municipalities, postcodes and regions, schools by type, and an equal table."""
