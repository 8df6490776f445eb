"""The people at the desk: their accounts, passwords and sessions, and who of them is present."""
