"""The pure rules of plans: what a plan is, how its file is read and how a status follows from a figure."""
