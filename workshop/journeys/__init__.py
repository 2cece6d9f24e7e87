"""The journeys of the service standard as people walk them: one telling, checked in process and over real HTTP."""
