"""What follows from two figures of one measure, or from two measures of one day: pure."""
