"""Where a request can go from each phase, as the workflow page draws it, with cancelling, expiring and reopening."""

LEADS: dict[str, str] = {
    "draft": "submitted cancelled expired",
    "submitted": "accepted returned refused cancelled",
    "returned": "submitted cancelled expired",
    "accepted": "offered returned refused cancelled",
    "offered": "fulfilling correcting_offer cancelled expired",
    "correcting_offer": "offered fulfilling cancelled",
    "fulfilling": "delivered ended cancelled expired",
    "delivered": "correcting_delivery completed",
    "correcting_delivery": "delivered",
    "completed": "correcting_delivery",
    "refused": "submitted accepted",
    "cancelled": "draft submitted returned accepted",
    "expired": "draft returned accepted offered fulfilling",
    "ended": "",
}
"""Only a request that the head ended stays where it is; a cancelled offer's invoice is void, so it is made out anew."""
WAYS = {(phase, following) for phase, leads in LEADS.items() for following in leads.split()}
