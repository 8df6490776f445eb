"""What a talk is: who owns it, and what was written in it."""
