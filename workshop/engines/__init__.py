"""Real engines in the emulator's place: how each is fetched and started, and the folder that keeps their data."""
