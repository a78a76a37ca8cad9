"""Addresses of signing in and of one's own sign-in; all under app/."""

from django.urls import path

from iglo.accounts.views import by_mail, by_paper, by_passkey, by_pin, me, passkeys, way_in

app_name = "accounts"
urlpatterns = [
    path("sign-in/", way_in.sign_in, name="sign_in"),
    path("sign-in/mail/", by_mail.mail, name="mail"),
    path("sign-in/code/", by_mail.mail_code, name="mail_code"),
    path("sign-in/pin/", by_pin.pin, name="pin_in"),
    path("sign-in/paper/", by_paper.paper, name="paper"),
    path("sign-in/passkey/", by_passkey.passkey, name="passkey"),
    path("sign-in/passkey/challenge/", by_passkey.passkey_challenge, name="passkey_challenge"),
    path("sign-out/", way_in.sign_out, name="sign_out"),
    path("me/", me.me, name="me"),
    path("me/first-key/", me.first_key, name="first_key"),
    path("me/again/", me.again, name="again"),
    path("me/pin/", me.pin, name="pin"),
    path("me/sign-out-everywhere/", me.sign_out_everywhere, name="sign_out_everywhere"),
    path("me/passkeys/", passkeys.add_passkey, name="add_passkey"),
    path("me/passkeys/new/", passkeys.passkey_to_be, name="passkey_to_be"),
    path("me/passkeys/<int:pk>/", passkeys.name_passkey, name="name_passkey"),
    path("me/passkeys/<int:pk>/remove/", passkeys.drop_passkey, name="drop_passkey"),
]
