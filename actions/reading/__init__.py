"""A message as the answer to what the intake form has asked: one table of readers, and a file for each kind of them."""
