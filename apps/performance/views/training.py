"""Training: the questions of a course, its quiz."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from apps.matters import access
from apps.matters.attempt import attempt
from apps.performance import quizzes
from apps.performance.forms.quizzes import QuestionsForm, QuizForm
from apps.performance.models import Activity
from apps.performance.models.activities import Type


def course(request: HttpRequest, pk: int) -> Activity:
    found = Activity.objects.visible_to(request.user).filter(type=Type.TRAINING)
    return get_object_or_404(found, pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """The organiser writes the quiz."""
    found = course(request, pk)
    if not access.may(request.user, "matters.edit_matter", found):
        raise Http404
    form = QuestionsForm(request.POST or None, initial={"text": quizzes.written(found)})
    done = "测试题已保存。"
    if form.is_valid() and attempt(request, quizzes.set_questions, found, done=done, **form.cleaned_data):
        return redirect(found)
    return render(request, "performance/questions.html", {"form": form, "activity": found})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def quiz(request: HttpRequest, pk: int) -> HttpResponse:
    """A deputy takes the quiz; earlier attempts stand below."""
    found = course(request, pk)
    mandate = quizzes.taker(found, request.user)
    form = QuizForm(request.POST or None, found)
    if request.method == "POST" and form.is_valid():
        made = attempt(request, quizzes.take, found, answers=form.answers(), done="已交卷，成绩见下方。")
        if made is not None:
            return redirect("performance:quiz", pk=found.pk)
    context = {
        "activity": found,
        "form": form,
        "why": quizzes.why_not(found, mandate),
        "attempts": found.attempts.filter(mandate=mandate) if mandate else [],
    }
    return render(request, "performance/quiz.html", context)
