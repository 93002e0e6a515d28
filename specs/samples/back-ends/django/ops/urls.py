from django.urls import path

from .views import ops

urlpatterns = [path("api/ops/<path:path>", ops)]
