"""An office's own calendar: what its administrators put in place of the tables that Loket ships."""
