"""The OpenAPI document of the API, made from the declared operations. `python -m tools.openapi [--check]`."""
