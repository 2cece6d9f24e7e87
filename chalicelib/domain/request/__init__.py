"""The request (permintaan): its commands, events, state and the tables that rule them."""
