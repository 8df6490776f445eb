"""What a visitor does: begins a talk, writes, picks a choice, rates, follows a ticket."""
