"""Signed cookies: what we wrote ourselves, and when."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from itsdangerous import BadSignature, TimestampSigner


class _Signer(TimestampSigner):
    """Signs with the time of a clock that can be set."""

    clock: Callable[[], datetime]

    def get_timestamp(self) -> int:
        return int(self.clock().replace(tzinfo=UTC).timestamp())


class Signing:
    """Signs and reads values of one purpose; ``clock`` gives the time in UTC."""

    def __init__(self, secret: str, purpose: str, clock: Callable[[], datetime]) -> None:
        self._signer = _Signer(secret, salt=purpose)
        self._signer.clock = clock
        self._clock = clock

    def sign(self, value: str) -> str:
        """The value with the time and the signature."""
        return self._signer.sign(value).decode()

    def read(self, text: str, good_for: timedelta) -> tuple[str, timedelta] | None:
        """The value and its age; None where it was not signed here, or too long ago."""
        try:
            value, at = self._signer.unsign(text, return_timestamp=True)
        except (BadSignature, ValueError):
            return None
        age = self._clock() - at.replace(tzinfo=None)
        return (value.decode(), age) if age <= good_for else None
