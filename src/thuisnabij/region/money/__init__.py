"""Where the money of the region goes: housing, spending per programme, and what is kept in reserve."""
