"""What stands between the pages' sources in `web/` and what a browser is sent: types, build, size."""
