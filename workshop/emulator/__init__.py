"""The cloud in one process: moto made honest, and everything that production deploys made in it by API calls."""
