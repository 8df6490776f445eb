"""The Turkish language: letters, numbers, dates, identifiers, sentences. Knows no Rasa, no web and no database."""
