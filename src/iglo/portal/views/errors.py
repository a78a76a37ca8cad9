"""The pages for what went wrong. The same words for missing and forbidden."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be read."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer as for a missing page: nobody learns whether something exists that they may not see."""
    return render(request, "404.html", status=404)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for a missing page."""
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when the program failed."""
    return render(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose page was too old."""
    return render(request, "403_csrf.html", status=403)
