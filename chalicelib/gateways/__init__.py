"""MESSENGERS: boto3 and the outside world."""
