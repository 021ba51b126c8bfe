"""Pages of releases: for the office that makes them, and for everybody who reads them."""
