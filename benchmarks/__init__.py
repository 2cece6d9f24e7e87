"""`make bench`: what a read, a desk page and a command cost, beside the same three written plainly elsewhere."""
