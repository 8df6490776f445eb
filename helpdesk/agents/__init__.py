"""The people at the desk: who there is, who is present, passwords, accounts, sessions."""
