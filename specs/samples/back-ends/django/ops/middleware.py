"""A poll of the widgets does not renew an idle session. In MIDDLEWARE, in place of Django's own SessionMiddleware."""

from django.contrib.sessions.middleware import SessionMiddleware


class IdleSessionMiddleware(SessionMiddleware):
    """For SESSION_SAVE_EVERY_REQUEST: every request renews the session, except one that no person caused."""

    def process_response(self, request, response):
        if request.headers.get("Ops-Poll") == "1":
            return response
        return super().process_response(request, response)
