"""The certificates themselves (RFC 5280): one authority, limited to this server's names, and one certificate by it."""

import datetime as dt
import ipaddress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY_DAYS = 3650
SERVER_DAYS = 820  # phones refuse more than 825 from an authority of one's own
KeyPair = tuple[x509.Certificate, ec.EllipticCurvePrivateKey]


class NotAllowed(Exception):
    """The authority that stands may not vouch for `names`."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@dataclass(frozen=True)
class Made:
    """What `make_certificate` made: until when it holds (UTC), the authority's fingerprint in pairs of hex digits."""

    until: dt.datetime
    fingerprint: str


def make_certificate(folder: Path, names: list[str], *, anew: bool = False) -> Made:
    """Write ca.crt, ca.key, server.crt and server.key into `folder`; an authority that stands there is kept, unless `anew`.

    Side effect: files, the keys with mode 0600. Raises NotAllowed where the authority is limited to other names.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    authority = None if anew else _read(folder)
    if authority is None:
        authority = _make_authority(names)
        _write(folder, "ca", authority)
    elif strange := [name for name in names if name not in allowed_names(authority[0])]:
        raise NotAllowed(strange)
    server = _make_server(names, authority)
    _write(folder, "server", server, above=authority[0])
    return Made(server[0].not_valid_after_utc, fingerprint(authority[0]))


def fingerprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of `certificate` in pairs of hex digits, as phones show it."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def allowed_names(authority: x509.Certificate) -> set[str]:
    """Return the names that `authority` may vouch for. A stolen key is of no use for any other site."""
    limits = authority.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    return {str(limit.value).partition("/")[0] for limit in limits}


def _make_authority(names: list[str]) -> KeyPair:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, f"Iglo {names[0]}"), x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Iglo")]
    )
    limits = [_limit(name) for name in names]
    certificate = (
        _begin(subject, subject, key.public_key(), AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(authority=True), critical=True)
        .add_extension(x509.NameConstraints(limits, None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return certificate, key


def _make_server(names: list[str], authority: KeyPair) -> KeyPair:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority[1].public_key())
    certificate = (
        _begin(subject, authority[0].subject, key.public_key(), SERVER_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), critical=False)
        .add_extension(above, critical=False)
        .sign(authority[1], hashes.SHA256())
    )
    return certificate, key


def _begin(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, days: int) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))  # a phone's clock may be behind
        .not_valid_after(now + dt.timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        key_cert_sign=authority,
        crl_sign=authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _limit(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_network(name))
    except ValueError:
        return x509.DNSName(name)


def _read(folder: Path) -> KeyPair | None:
    if not all((folder / name).exists() for name in ("ca.crt", "ca.key")):
        return None
    key = serialization.load_pem_private_key((folder / "ca.key").read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return x509.load_pem_x509_certificate((folder / "ca.crt").read_bytes()), key


def _write(folder: Path, name: str, pair: KeyPair, above: x509.Certificate | None = None) -> None:
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    key = folder / f"{name}.key"
    key.touch(mode=0o600)
    key.write_bytes(pair[1].private_bytes(serialization.Encoding.PEM, *form))
    chain = [pair[0], *([above] if above else [])]
    (folder / f"{name}.crt").write_bytes(b"".join(one.public_bytes(serialization.Encoding.PEM) for one in chain))
