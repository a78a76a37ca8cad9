"""What is weak about a printed address. (design.md, 'Outside': phones have no WebCrypto on plain HTTP.)"""

import ipaddress
from enum import StrEnum
from urllib.parse import urlsplit


class Weakness(StrEnum):
    """Why an address may serve badly."""

    LOCAL = "local"  # only this machine finds it
    PLAIN = "plain"  # http: readable on the way, no passkeys
    NUMBER = "number"  # a bare number: no passkeys, no certificate that phones know


def weaknesses(address: str) -> list[Weakness]:
    """Return what is weak about `address` ('http(s)://name[:port]'), worst first; nothing for a good one."""
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    if _is_local(host):
        return [Weakness.LOCAL]  # what never leaves the machine needs no encryption
    plain = [Weakness.PLAIN] if parts.scheme != "https" else []
    return plain + ([Weakness.NUMBER] if _number(host) else [])


def _is_local(host: str) -> bool:
    number = _number(host)
    return host == "localhost" or host.endswith(".localhost") or bool(number and number.is_loopback)


def _number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
