"""SWVs, sub-regions, besturen, schools, vestigingen, municipalities and areas."""
