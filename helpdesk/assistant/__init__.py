"""What the assistant does: its turns and their effects."""
