"""Custom actions, one module a feature. Actions read; what should be written leaves as an effect for the help desk."""
