"""What an account leaves beside its person in table `people`: a second factor, a choice of notices, vetoes."""

from chalicelib.models.people_items import Item, NoticesItem, SecondFactorItem, VetoItem, person_key


def forget(subject: str) -> None:
    """Take it away. Safe to repeat."""
    for item in Item.query(person_key(subject), consistent_read=True):
        if isinstance(item, NoticesItem | SecondFactorItem | VetoItem):
            item.delete()
