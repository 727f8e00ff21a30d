from django.urls import path

from apps.documents import views, views_archives, views_batches, views_numbers, views_signing

app_name = "documents"
urlpatterns = [
    path("numbers/", views_numbers.registers, name="registers"),
    path("numbers/<int:pk>/", views_numbers.register, name="register"),
    path("numbers/<int:pk>/<slug:verb>/", views_numbers.record, name="record"),
    path("numbers/given/<int:pk>/cancel/", views_numbers.cancel, name="cancel"),
    path("batches/<int:pk>/", views_batches.batch, name="batch"),
    path("batches/<int:pk>/progress/", views_batches.progress, name="batch_progress"),
    path("batches/<int:pk>/act/<slug:verb>/", views_batches.act, name="batch_act"),
    path("batches/<int:pk>/file/<slug:name>/", views_batches.file, name="batch_file"),
    path("scans/<int:pk>/", views.scan, name="scan"),
    path("archives/<int:pk>/", views_archives.file, name="archive_file"),
    path("<int:pk>/archive/", views_archives.ask, name="archive"),
    path("<int:pk>/archives/", views_archives.progress, name="archives"),
    path("to-sign/", views_signing.to_sign, name="to_sign"),
    path("to-sign/sign/", views_signing.sign, name="sign"),
    path("to-sign/return/", views_signing.send_back, name="send_back"),
    path("<int:pk>/proof/", views_signing.proof, name="proof"),
    path("<int:pk>/correct/", views_signing.correct, name="correct"),
    path("<int:pk>/", views.download, name="download"),
    path("<int:pk>/word/", views.word, name="word"),
    path("<int:pk>/progress/", views.progress, name="progress"),
    path("<int:pk>/about/", views.about, name="about"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/scan/", views.keep_scan, name="keep_scan"),
]
