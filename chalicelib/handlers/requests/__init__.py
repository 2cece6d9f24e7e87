"""The doors of the request: its commands, its views, its lists."""
