"""The workplace's own certificate: good for its names, good for nothing else, and a page that helps phones to take it."""

import plistlib
import re
import ssl
import urllib.request
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.test import Client

from iglo.cli.authority import NotAllowed, allowed_names, fingerprint, make_certificate
from iglo.cli.certificate import own_names
from tests.serving import serving

NAMES = ["localhost", "127.0.0.1", "iglo.local"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_certificate(tmp_path / "certificates", NAMES)
    return tmp_path / "certificates"


@pytest.fixture
def page(folder: Path, settings) -> Client:
    """A phone that knows nobody, at a workplace that has made a certificate."""
    settings.ENV = type("Env", (), {"data": folder.parent, "address": ""})
    return Client(headers={"accept-language": "da"})


def authority(folder: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate((folder / "ca.crt").read_bytes())


def talk(url: str, trust: Path | None) -> int:
    context = ssl.create_default_context(cafile=str(trust) if trust else None)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    with urllib.request.urlopen(f"{url}/app/live/nobody", context=context, timeout=10) as answer:
        return answer.status


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_server_with_the_certificate_is_trusted_by_who_took_it(folder: Path, name: str) -> None:
    with serving((folder / "server.crt", folder / "server.key")) as site:
        url = site.url.replace("127.0.0.1", name)
        with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
            talk(url, None)
        with pytest.raises(urllib.error.HTTPError, match="404"):
            talk(url, folder / "ca.crt")


def test_keys_are_for_this_user_only(folder: Path) -> None:
    assert {path.name: path.stat().st_mode & 0o777 for path in folder.glob("*.key")} == {"ca.key": 0o600, "server.key": 0o600}


def test_authority_vouches_for_its_names_only(folder: Path) -> None:
    assert allowed_names(authority(folder)) == set(NAMES)
    with pytest.raises(NotAllowed):
        make_certificate(folder, ["bank.example"])


def test_stolen_authority_opens_no_other_site(folder: Path, tmp_path: Path) -> None:
    # Somebody with the authority's key signs for a bank: phones must not believe it.
    from cryptography.hazmat.primitives import serialization

    from iglo.cli import authority as module

    key = serialization.load_pem_private_key((folder / "ca.key").read_bytes(), None)
    forged = module._make_server(["bank.example"], (authority(folder), key))
    now = forged[0].not_valid_before_utc
    store = x509.verification.Store([authority(folder)])
    verifier = x509.verification.PolicyBuilder().store(store).time(now).build_server_verifier(x509.DNSName("bank.example"))
    with pytest.raises(x509.verification.VerificationError):
        verifier.verify(forged[0], [])


def test_new_certificate_keeps_the_authority_that_phones_took(folder: Path) -> None:
    before, server = authority(folder), (folder / "server.crt").read_bytes()
    make_certificate(folder, ["iglo.local"])
    assert authority(folder) == before
    assert (folder / "server.crt").read_bytes() != server
    make_certificate(folder, ["other.local"], anew=True)
    assert authority(folder) != before


def test_certificate_is_short_enough_for_phones(folder: Path) -> None:
    server = x509.load_pem_x509_certificate((folder / "server.crt").read_bytes())
    assert (server.not_valid_after_utc - server.not_valid_before_utc).days <= 825


def test_own_names_begin_with_a_name_and_hold_this_machine() -> None:
    assert {"localhost", "127.0.0.1"} < set(own_names())
    assert own_names()[0] not in {"localhost", "127.0.0.1"}


def test_page_shows_the_fingerprint_in_both_languages_without_a_cookie(page: Client, folder: Path) -> None:
    danish = page.get("/certificate/")
    english = page.get("/certificate/", headers={"accept-language": "en"})
    for answer in (danish, english):
        text = re.sub(r"<br>", ":", answer.content.decode())
        assert fingerprint(authority(folder)) in text
        assert not answer.cookies
    assert "Lad din telefon stole på Iglo" in danish.content.decode()
    assert "Let your phone trust Iglo" in english.content.decode()


def test_phone_fetches_the_certificate_and_never_a_key(page: Client, folder: Path) -> None:
    der = authority(folder).public_bytes(Encoding.DER)
    assert page.get("/certificate/iglo.crt").content == der
    profile = plistlib.loads(page.get("/certificate/iglo.mobileconfig").content)
    (content,) = profile["PayloadContent"]
    assert (content["PayloadType"], content["PayloadContent"]) == ("com.apple.security.root", der)
    for name in ("ca.key", "server.key", "ca.crt", "../keys/signing"):
        assert page.get(f"/certificate/{name}").status_code == 404


def test_page_is_missing_where_no_certificate_was_made(client: Client, settings, tmp_path: Path, db: None) -> None:
    settings.ENV = type("Env", (), {"data": tmp_path, "address": ""})
    assert client.get("/certificate/").status_code == 404
