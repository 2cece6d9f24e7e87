"""TRIGGERS: the doors that no person knocks at: queues, the stream, the clock."""
