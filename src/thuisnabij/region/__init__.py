"""What the region does together: asking people, talking and learning, spending."""
