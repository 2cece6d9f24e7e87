"""Where a request can go from each phase, as the workflow page says, with cancelling, ending, expiring, reopening."""

LEADS: dict[str, str] = {
    "draft": "submitted cancelled ended expired",
    "submitted": "accepted returned refused cancelled ended",
    "returned": "submitted cancelled ended expired",
    "accepted": "offered returned refused cancelled ended",
    "offered": "fulfilling correcting_offer cancelled ended expired",
    "correcting_offer": "offered fulfilling cancelled ended",
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
