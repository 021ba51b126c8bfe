"""Every way in and out of the system."""
