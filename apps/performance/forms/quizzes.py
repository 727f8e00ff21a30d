"""The form in which questions are written, and the one in which they are answered."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.performance import quizzes
from apps.performance.forms.common import text
from apps.performance.models import Activity
from congress.refusal import Refusal


class QuestionsForm(forms.Form):
    text = forms.CharField(
        label="测试题",
        max_length=30_000,
        widget=text(16),
        help_text="一题一段：题号和题目，选项 A、B、C，最后一行“答案：A”。多选题写几个字母，例如“答案：AC”。",
    )

    def clean_text(self) -> str:
        said = self.cleaned_data["text"]
        try:
            quizzes.read(said)
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from None
        return said


class QuizForm(forms.Form):
    """One field for each question; several letters where several are right."""

    def __init__(self, data: Any, activity: Activity) -> None:
        super().__init__(data)
        self.questions = list(activity.questions.all())
        for one in self.questions:
            letters = list(zip(quizzes.LETTERS, one.options, strict=False))
            choices = [(letter, f"{letter}. {said}") for letter, said in letters]
            many = len(one.right) > 1
            field = forms.MultipleChoiceField if many else forms.ChoiceField
            widget = forms.CheckboxSelectMultiple if many else forms.RadioSelect
            label = f"{one}{'（多选）' if many else ''}"
            self.fields[f"question_{one.no}"] = field(label=label, choices=choices, widget=widget)

    def answers(self) -> dict[int, str]:
        """Letters by number of the question."""
        said = ((one.no, self.cleaned_data[f"question_{one.no}"]) for one in self.questions)
        return {no: "".join(sorted(letters)) for no, letters in said}
