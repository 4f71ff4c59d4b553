"""What every answer carries: nothing from elsewhere, nothing kept by browsers, no names in referrers."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotAllowed

METHODS = ("GET", "HEAD", "POST")

# All that is not named falls back to 'none': frames, fonts, media, workers, plug-ins, manifests. Only the script that
# shows live advice writes HTML into a page, and only what our own address answered with.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types safelead-advice",
    )
)

# What a page may ask the machine for: passkeys, and to copy a text. Nothing else, whoever asks. A name that no browser
# knows any more is only a complaint in its console.
OURS = ("clipboard-write", "publickey-credentials-create", "publickey-credentials-get")
NOBODYS = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "compute-pressure", "display-capture",
    "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "identity-credentials-get",
    "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "otp-credentials", "payment",
    "picture-in-picture", "private-state-token-issuance", "private-state-token-redemption", "screen-wake-lock",
    "serial", "storage-access", "sync-xhr", "usb", "window-management", "xr-spatial-tracking",
)  # fmt: skip

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Permissions-Policy": ", ".join((*(f"{each}=(self)" for each in OURS), *(f"{each}=()" for each in NOBODYS))),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    # What serves is nobody's business; left out, the server would name itself.
    "Server": "Safelead",
}
# The browser forgets the pages it showed, also those it keeps for "Back", and what our scripts kept.
FORGET = '"cache", "storage"'


class Privacy:
    """Sets the headers that hold for every answer, errors and files included; a page may set its own instead.

    It also turns away what no page of ours is for: other methods, and other sites that do not lead a person here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            response: HttpResponse = HttpResponseNotAllowed(METHODS)
        elif is_embedded_elsewhere(request):
            response = HttpResponseForbidden()
        else:
            response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if was_ended(response):
            response.headers["Clear-Site-Data"] = FORGET
        return response


def is_embedded_elsewhere(request: HttpRequest) -> bool:
    """Whether another site asks for this as a part of its own page: a frame, a script, a picture, a silent request.

    Following a link or an identity provider's answer is a navigation of the whole window, and goes on as ever.
    """
    if request.headers.get("Sec-Fetch-Site") not in ("cross-site", "same-site"):
        return False
    whole = request.headers.get("Sec-Fetch-Dest", "document") == "document"
    return not (whole and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate")


def was_ended(response: HttpResponse) -> bool:
    """Whether this answer takes the session away from the browser."""
    cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
    return cookie is not None and cookie["max-age"] == 0
