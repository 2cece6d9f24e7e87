"""`python -m tools.add_staff STACK OFFICE ROLE EMAIL NAME` gives a person a role at an office of a deployed stack.

For whoever is signed in to the AWS account; the first administrator comes in no other way. Nobody else ever knows the
password: the person sets one as if it had been forgotten.
"""

import os
import sys

import boto3

from chalicelib.domain.vocabulary import Role
from chalicelib.services.accounts.staff import add_staff

REGION = "ap-southeast-3"
NEXT = "Next: the person asks for a code by 'forgot password', sets a password, and sets up the second factor."


def environment(stack: str) -> dict[str, str]:
    """Return the variables that adding staff needs, from the stack's outputs."""
    (description,) = boto3.client("cloudformation", region_name=REGION).describe_stacks(StackName=stack)["Stacks"]
    outputs = {output["OutputKey"]: output["OutputValue"] for output in description["Outputs"]}
    return {
        "AWS_DEFAULT_REGION": REGION,
        "LOKET_TABLE_PEOPLE": outputs["PeopleTableName"],
        "LOKET_POOL_ID": outputs["PoolId"],
        "LOKET_POOL_CLIENT_ID": outputs["PoolClientId"],
        "LOKET_SECRET_KEYS": outputs["LinkSecretArn"],
    }


def main(arguments: list[str]) -> int:
    """Add the person; say who it is now, and what comes next."""
    try:
        stack, office, role, email, name = arguments
        member_role = Role(role)
    except ValueError:
        sys.stderr.write(f"{__doc__}\nROLE is one of {', '.join(Role)}.\n")
        return 2
    os.environ.update(environment(stack))
    subject = add_staff(office, member_role, email, name)
    sys.stdout.write(f"{subject} is {role} of {office}.\n{NEXT}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
