"""The map: any figure over municipalities, postcodes and samenwerkingsverbanden, schools by type, and an equal table."""
