"""What staff and addressees fill in, and what the public site asks."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from apps.submissions import intake
from apps.submissions.actions import may_merge_into
from apps.submissions.intake import DIGITS
from apps.submissions.models import (
    BODY_LENGTH,
    CONTACT_LENGTH,
    NAME_LENGTH,
    TITLE_LENGTH,
    Submission,
)
from apps.submissions.workflow import Status

PHONE = re.compile(r"\+?[0-9][0-9 \-]{5,18}")
MAIL = re.compile(r"[^@\s<>,;\"']+@[^@\s<>,;\"']+\.[^@\s<>,;\"']+")
NUMBERS = {
    **{name: value for value, name in enumerate(DIGITS)},
    "十": 10,
    **{f"十{DIGITS[value]}": 10 + value for value in range(1, 9)},
}
SHORTEST = 10


class TextForm(forms.Form):
    """The letter itself."""

    title = forms.CharField(label="标题", max_length=TITLE_LENGTH, help_text="一句话说明您要反映的事情。")
    body = forms.CharField(
        label="内容",
        max_length=BODY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"写明时间、地点、经过和您的建议，{BODY_LENGTH} 字以内。请不要写身份证号、银行卡号等个人信息。",
    )

    def clean_title(self) -> str:
        """One line, whatever was pasted."""
        return " ".join(self.cleaned_data["title"].split())

    def clean_body(self) -> str:
        body = self.cleaned_data["body"].strip()
        if len(body) < SHORTEST:
            raise ValidationError("内容太短，请写清楚要反映的事情（至少十个字）。")
        return body


class CheckedForm(forms.Form):
    """What the public fills in, with the check against robots: a question, a field nobody sees, the time it took."""

    website = forms.CharField(label="这一栏请不要填写", required=False, max_length=200)
    answer = forms.CharField(label="小问题", max_length=10)
    token = forms.CharField(widget=forms.HiddenInput, max_length=400, required=False)

    def __init__(self, data: QueryDict | None = None) -> None:
        token = str(data.get("token", "")) if data else ""
        self.challenge = intake.same_question(token) or intake.challenge()
        super().__init__(data, initial={"token": self.challenge.token})
        self.fields["answer"].label = f"小问题：{self.challenge.question}"
        self.fields["answer"].help_text = "用来防止机器自动提交，写数字或者汉字都可以。"
        self.fields["website"].widget.attrs = {"tabindex": "-1", "autocomplete": "off"}

    def clean(self) -> dict[str, Any]:
        """Refused as a robot, the form comes back with all that was typed and a question that can be answered."""
        cleaned = super().clean() or self.cleaned_data
        opened = intake.open_token(cleaned.get("token", ""))
        if opened is None or opened.age > intake.GOOD_FOR:
            self.renew("页面打开的时间太久了。您填写的内容都在，请回答新的小问题后再提交一次。")
        elif cleaned.get("website") or opened.age < intake.AT_LEAST:
            self.renew("提交得太快了，没有受理。您填写的内容都在，请核对后再提交一次。")
        elif "answer" in cleaned and number(cleaned["answer"]) != opened.answer:
            self.add_error("answer", "答案不对，请再算一次。")
        else:
            cleaned["nonce"] = opened.nonce
        return cleaned

    def renew(self, sentence: str) -> None:
        """A new question in the place of the one that does not count any more."""
        self.challenge = intake.challenge()
        self.data = {**self.data.dict(), "token": self.challenge.token, "answer": "", "website": ""}
        self.fields["answer"].label = f"小问题：{self.challenge.question}"
        self.add_error(None, sentence)


class LetterForm(CheckedForm, TextForm):
    """A letter with its sender."""

    name = forms.CharField(label="您的姓名", max_length=NAME_LENGTH)
    contact = forms.CharField(
        label="手机号或者电子邮箱",
        max_length=CONTACT_LENGTH,
        help_text="只在需要向您了解情况时使用，加密保存，不公开。",
    )
    field_order = ("title", "body", "name", "contact")

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    def clean_contact(self) -> str:
        contact = self.cleaned_data["contact"].strip()
        if not PHONE.fullmatch(contact) and not MAIL.fullmatch(contact):
            raise ValidationError("请填写一个手机号、电话号码或者电子邮箱，以便需要时与您联系。")
        return contact

    def letter(self) -> dict[str, str]:
        """What ``intake.send`` takes."""
        return {name: self.cleaned_data[name] for name in ("nonce", "title", "body", "name", "contact")}


def number(typed: str) -> int | None:
    """8, ８ or 八."""
    text = unicodedata.normalize("NFKC", typed).strip()
    if text in NUMBERS:
        return NUMBERS[text]
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else None


class StepForm(forms.Form):
    """The form of a step; ``submission`` and ``user`` say what may be chosen."""

    def __init__(self, data: Any = None, *, submission: Submission, user: Any, **kwargs: Any) -> None:
        super().__init__(data, initial={"key": submission.addressee_key}, **kwargs)
        self.offer(submission, user)

    def offer(self, submission: Submission, user: Any) -> None:
        """Fill the choices."""


class ForwardForm(StepForm):
    key = forms.ChoiceField(label="转给")
    note = forms.CharField(
        label="附言", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def offer(self, submission: Submission, user: Any) -> None:
        self.fields["key"].choices = [("", "请选择"), *submission.variety.choices()]


class TextAnswerForm(StepForm):
    text = forms.CharField(
        label="答复内容",
        max_length=BODY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="来信人凭查询码看到全文，请不要写他人的个人信息。",
    )


class ReasonForm(StepForm):
    note = forms.CharField(label="理由", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class PublicReasonForm(ReasonForm):
    def offer(self, submission: Submission, user: Any) -> None:
        self.fields["note"].help_text = "来信人凭查询码看到这段话，请说明为什么，以及可以向哪里反映。"


class MergeForm(StepForm):
    into = forms.ModelChoiceField(Submission.objects.none(), label="并入", empty_label="请选择")

    def offer(self, submission: Submission, user: Any) -> None:
        keys = [one.pk for one in may_merge_into(submission, user)]
        self.fields["into"].queryset = Submission.objects.filter(pk__in=keys).order_by("-received_at")
        self.fields["into"].label_from_instance = lambda one: f"{one.number} {one.title}"


class OutcomeForm(StepForm):
    outcome = forms.SlugField(widget=forms.HiddenInput)


class FilterForm(forms.Form):
    """What the list shows; an unknown choice shows everything."""

    status = forms.ChoiceField(label="环节", choices=[("", "全部"), *Status.choices[1:]], required=False)
    q = forms.CharField(label="关键词", max_length=60, required=False)


class CodeForm(forms.Form):
    """What the sender types to ask; it is posted, so that the code stands in no address and no log."""

    code = forms.CharField(
        label="查询码",
        max_length=40,
        help_text="提交时给您的16位字母和数字，不分大小写，空格可有可无。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
