"""What is due, when, and in what company. Pure: no database, no clock, no chat."""
