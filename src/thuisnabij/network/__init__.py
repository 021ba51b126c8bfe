"""What the schools of a region offer together: their support, their experts, their agreements."""
