"""What supervisors count: one file a family of figures, read from the log of events."""
