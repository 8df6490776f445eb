"""The intake form: what it asks, how it goes on after an answer, and how it ends."""
