"""How people log in: tries that are counted, a second factor, sessions that can be ended."""
