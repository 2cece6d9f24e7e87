"""Does Loket cost the same when its office has grown? `make growth` loads, measures, compares, writes down."""
