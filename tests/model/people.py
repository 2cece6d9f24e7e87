"""Who comes to the counter: the people of the model check, and by a letter each what they may be there."""

from chalicelib.domain.people.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.vocabulary import Role
from tests.domain.request.counter import BUYER, HEAD, OFFICER, TREASURER, staff

OTHER = Actor(id="other-buyer")
ADMIN = staff("admin-1", Role.ADMIN)
DEPUTY = staff("deputy", Role.OFFICER, Role.TREASURER)
CLERK = staff("clerk-who-buys", Role.OFFICER)
AWAY = staff("away-1", Role.OFFICER, office="1905")
CROWD = (BUYER, OTHER, OFFICER, TREASURER, HEAD, ADMIN, DEPUTY, CLERK, AWAY, SYSTEM, HOLDER)
LETTERS = {OFFICER.id: "O", TREASURER.id: "T", HEAD.id: "H", ADMIN.id: "A", DEPUTY.id: "OT", CLERK.id: "O"}
"""Who works at this office, and as what: officer, treasurer, head, admin; the deputy is two of them."""
HANDS = {"O": (OFFICER, DEPUTY), "T": (TREASURER, DEPUTY), "H": (HEAD,), "S": (SYSTEM,), "L": (HOLDER,)}
BUYERS = {person.id: person for person in (BUYER, OTHER, CLERK)}
COUNTERS = (OFFICER, DEPUTY)
"""Who serves visitors, each at a counter of their own."""
