"""The page that helps a phone to accept the workplace's own certificate. Public: a phone comes here before it is anybody's."""

import plistlib
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from iglo.organisations.gates import public

WHY = "a phone accepts the certificate before anybody signs in on it"


def _authority() -> x509.Certificate:
    """Return the certificate made by `iglo certificate`; 404 where there is none."""
    file: Path = settings.ENV.data / "certificates" / "ca.crt"
    if not file.exists():
        raise Http404
    return x509.load_pem_x509_certificate(file.read_bytes())


@public(WHY)
def page(request: HttpRequest) -> HttpResponse:
    """Show how iPhone, iPad and Android accept it, and the fingerprint to compare."""
    mark = _authority().fingerprint(hashes.SHA256()).hex().upper()
    pairs = [mark[at : at + 2] for at in range(0, len(mark), 2)]
    lines = [":".join(pairs[at : at + 8]) for at in range(0, len(pairs), 8)]
    return render(request, "config/certificate.html", {"fingerprint": lines})


@public(WHY)
def certificate(request: HttpRequest) -> HttpResponse:
    """Give the certificate itself (DER), as Android and computers take it."""
    return _file(_authority().public_bytes(Encoding.DER), "iglo.crt", "application/x-x509-ca-cert")


@public(WHY)
def profile(request: HttpRequest) -> HttpResponse:
    """Give the certificate as a profile, as iPhone and iPad take it."""
    authority = _authority()
    name = uuid5(NAMESPACE_URL, authority.fingerprint(hashes.SHA256()).hex())
    content = {
        "PayloadType": "com.apple.security.root",
        "PayloadContent": authority.public_bytes(Encoding.DER),
        "PayloadCertificateFileName": "iglo.crt",
        "PayloadDisplayName": "Iglo",
        "PayloadIdentifier": f"iglo.certificate.{name}.root",
        "PayloadUUID": str(uuid5(name, "root")).upper(),
        "PayloadVersion": 1,
    }
    whole = {
        "PayloadContent": [content],
        "PayloadDescription": _("Lets this phone trust the Iglo server at your workplace, and no other site."),
        "PayloadDisplayName": "Iglo",
        "PayloadIdentifier": f"iglo.certificate.{name}",
        "PayloadType": "Configuration",
        "PayloadUUID": str(name).upper(),
        "PayloadVersion": 1,
    }
    return _file(plistlib.dumps(whole), "iglo.mobileconfig", "application/x-apple-aspen-config")


def _file(data: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


urlpatterns = [
    path("certificate/", page, name="certificate"),
    path("certificate/iglo.crt", certificate, name="certificate_file"),
    path("certificate/iglo.mobileconfig", profile, name="certificate_profile"),
]
