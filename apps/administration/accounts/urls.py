from django.urls import path

from apps.administration.accounts import explain_views, review_views, views

urlpatterns = [
    path("", views.index, name="accounts"),
    path("open/", views.open_account, name="account_open"),
    path("access/", explain_views.matter_access, name="account_access"),
    path("review/", review_views.index, name="review"),
    path("review/complete/", review_views.complete, name="review_complete"),
    path("review/list.xlsx", review_views.spreadsheet, name="review_spreadsheet"),
    path("review/papers/", review_views.issue, name="review_issue"),
    path("review/papers/<int:pk>/", review_views.paper, name="review_paper"),
    path("review/papers/<int:pk>/progress/", review_views.progress, name="review_progress"),
    path("<int:pk>/", views.account, name="account"),
    path("<int:pk>/change/", views.change, name="account_change"),
    path("<int:pk>/password/", views.initial_password, name="account_password"),
    path("<int:pk>/<slug:verb>/", views.act, name="account_act"),
]
