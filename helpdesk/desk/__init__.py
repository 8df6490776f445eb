"""What an agent sees and does: the queue and dossiers, taking and handing on, notes."""
