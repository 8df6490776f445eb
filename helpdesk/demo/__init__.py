"""A made-up history to look at desk and reports with, written by the help desk's own functions."""
