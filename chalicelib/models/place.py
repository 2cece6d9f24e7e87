"""Where a table lies: name and region are read when they are needed, not when a model is imported."""

from chalicelib.settings import settings


class Place(type):
    """The metaclass of a model's `Meta`; the class names the setting that holds its table's name."""

    setting: str

    @property
    def table_name(cls) -> str:
        """Return the deployed name of the table."""
        return str(getattr(settings(), cls.setting))

    @property
    def region(cls) -> str:
        """Return the region."""
        return settings().region
