"""What counted rows mean: school types and their corrections, agreement between sources, estimates."""
