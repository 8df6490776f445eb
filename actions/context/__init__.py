"""What actions know of the talk and of the help desk, and what they hand to it."""
