"""What facts about a child mean: pure rules, without a clock, a file or a database."""
