"""What the website needs in the office."""

from django.urls import path

from ocop.faces.website import newsletter_office

urlpatterns = [
    path("ban-tin/", newsletter_office.NewsletterView.as_view(), name="newsletter"),
    path("ban-tin/gui/", newsletter_office.SendNewsletterView.as_view(), name="send_newsletter"),
    path("ban-tin/<uuid:uid>/", newsletter_office.IssueView.as_view(), name="newsletter_issue"),
]
