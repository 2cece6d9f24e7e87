"""The parent of all commands, of whichever aggregate."""

from functools import cache

from chalicelib.domain.vocabulary import Frozen


class Command(Frozen):
    """Something asked of an aggregate; also the body of its API operation. Its tag is its name in the path.

    A child gives `command` a literal with a default. Where the path names it, the API document leaves it out of the
    body; a body that says it all the same is read, and refused if it says another. Free text stands only in fields that
    are named `text`.
    """

    command: str

    @classmethod
    @cache
    def tag(cls) -> str:
        """Return the name by which the API, the office's data and the entries know this command."""
        return str(cls.model_fields["command"].default)

    def as_sent(self) -> str:
        """Return the JSON by which the same body is known again."""
        return self.model_dump_json()

    @classmethod
    def example(cls) -> dict[str, object]:
        """Return the body that the API document shows; empty where nothing must be said."""
        extra = cls.model_config.get("json_schema_extra")
        examples = extra.get("examples") if isinstance(extra, dict) else None
        return dict(examples[0]) if isinstance(examples, list) and isinstance(examples[0], dict) else {}
