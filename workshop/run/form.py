"""A file posted as a browser posts it: multipart/form-data, the form's fields first, the file last."""

from collections.abc import Mapping
from uuid import uuid4


def encode_form(fields: Mapping[str, str], name: str, media_type: str, content: bytes) -> tuple[bytes, str]:
    """Return the body and its Content-Type."""
    mark = uuid4().hex
    head = "".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        for field, value in fields.items()
    )
    head += f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    head += f"Content-Type: {media_type}\r\n\r\n"
    return head.encode() + content + f"\r\n--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"
