"""An error as RFC 9457 has it. What is missing and what is not theirs answer with the same bytes."""

from django.http import HttpResponse, JsonResponse

TITLES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found"}


class Problem(Exception):
    def __init__(self, status: int):
        super().__init__(TITLES[status])
        self.status = status

    def response(self) -> HttpResponse:
        body = {"type": "about:blank", "title": TITLES[self.status], "status": self.status}
        headers = {"Cache-Control": "private, no-cache"}
        return JsonResponse(body, status=self.status, headers=headers, content_type="application/problem+json")
