"""A request counter as it is commonly written: three operations, on Powertools, on FastAPI and on nothing but boto3.

All read the table that Loket writes. They share what a team would share (shapes, token, table); a file each is the
framework's. Imports are relative: they run alone, without Loket and its tools.
"""
