"""The way to a person: the handoff, the waiting, the place."""
