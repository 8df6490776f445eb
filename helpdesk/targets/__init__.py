"""Targets: when a ticket is to be answered and solved, reckoned in the working hours of the desk."""
