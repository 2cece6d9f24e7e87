"""The counter's day (buku antrian): numbers, who waits, who is called where, and the promise of ten minutes."""
