from django.urls import path

from apps.accounts.views import mine, passwords, reset, second_factor, session, sign_in

urlpatterns = [
    path("sign-in/", sign_in.enter, name="sign_in"),
    path("sign-out/", sign_in.leave, name="sign_out"),
    path("session/alive/", session.alive, name="alive"),
    path("session/continued/", session.continued, name="continued"),
    path("account/", mine.account, name="account"),
    path("account/sessions/end/", mine.end_session, name="session_end"),
    path("account/sessions/end-others/", mine.end_others, name="session_end_others"),
    path("account/password/", passwords.change, name="password_change"),
    path("account/reset/", reset.ask, name="password_reset"),
    path("account/reset/<str:key>/<str:token>/", reset.link, name="password_reset_link"),
    path("account/second-factor/", second_factor.enter, name="second_factor"),
    path("account/second-factor/enrol/", second_factor.enrol, name="second_factor_enrol"),
    path("account/second-factor/codes/", second_factor.codes, name="second_factor_codes"),
    path("account/second-factor/off/", second_factor.turn_off, name="second_factor_off"),
]
