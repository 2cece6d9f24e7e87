"""The journeys of the service standard, walked through the pages by everyone who has a part in them."""
