"""`make run`: one port for everything, a demo office with its accounts and specimens, and mails that can be read."""
