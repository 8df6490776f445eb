"""Members of the platform: their directory, the token of a login, what is known of a visitor."""
