"""What Loket costs a month on AWS, reckoned from what the journeys take and from a list of prices."""
