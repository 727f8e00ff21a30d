"""What administrators fill in about accounts. Forms about one account take it as ``account``."""

from typing import Any, cast

from django import forms
from django.contrib.auth.forms import UsernameField
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db.models import QuerySet

from apps.accounts.models import Organ, Post, User
from apps.accounts.roles import ROLES
from apps.deputies.models import Mandate, Person
from congress import clock

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
OPENED = "登录名由字母、数字或者 @ . + - _ 组成，不超过 60 个字符，以后不能更改。"
ASKED = "只是提出申请，由安全管理员授予。管理员角色不能与其他角色同时申请。"


def role_choices(codes: Any = ROLES) -> list[tuple[str, str]]:
    """Roles in the order of the table, each with what it is for."""
    return [(code, f"{ROLES[code].name}：{ROLES[code].about}") for code in ROLES if code in set(codes)]


def roles_field(label: str, *, codes: Any = ROLES, **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=role_choices(codes), widget=forms.CheckboxSelectMultiple, **options
    )


def organs_in_being() -> QuerySet[Organ]:
    return Organ.objects.in_being(clock.today()).order_by("name")


class Details(forms.Form):
    """What the system administrator may change of an account."""

    name = forms.CharField(label="姓名", max_length=40, help_text="使用人的真实姓名，一人一户，不得共用。")
    phone = forms.CharField(label="办公电话", max_length=30, required=False)
    email = forms.EmailField(
        label="电子邮箱", required=False, help_text="用于接收消息和重设密码，须本人专用。"
    )
    expires_on = forms.DateField(
        label="有效期至",
        required=False,
        widget=DAY,
        help_text="借调、挂职等有期限的填写，当日仍可登录；不填表示长期有效。",
    )

    def clean_expires_on(self) -> Any:
        day = self.cleaned_data["expires_on"]
        if day and day < clock.today() and day != self.initial.get("expires_on"):
            raise forms.ValidationError("有效期不能早于今天。要立即停止使用，请用“停用”。")
        return day


class OpenForm(Details):
    """A new account: who, where, and the roles asked for."""

    username = UsernameField(
        label="登录名", max_length=60, help_text=OPENED, validators=[UnicodeUsernameValidator()]
    )
    organ = forms.ModelChoiceField(
        Organ.objects.none(),
        label="机构",
        required=False,
        empty_label="暂不登记",
        help_text="使用人任职的机构。",
    )
    title = forms.CharField(label="职务", max_length=40, required=False)
    deputy = forms.ModelChoiceField(
        Person.objects.none(),
        label="对应代表",
        required=False,
        empty_label="不是代表",
        help_text="为代表开设的，选名册上的本人，登录后才能提建议。已有账户的代表不再列出。",
    )
    roles = roles_field("申请角色", help_text=ASKED)
    field_order = ["username", "name", "deputy", "organ", "title", "phone", "email", "expires_on", "roles"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["organ"]).queryset = organs_in_being()
        in_office = Mandate.objects.in_office(clock.today())
        without = Person.objects.filter(user=None, mandates__in=in_office).distinct().order_by("name", "pk")
        cast(forms.ModelChoiceField, self.fields["deputy"]).queryset = without

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("title") and not typed.get("organ"):
            self.add_error("organ", "填写了职务，请同时选择机构。")
        if typed.get("deputy") and "deputy" not in typed.get("roles", ()):
            self.add_error("roles", "为代表开设的账户，请同时申请“人大代表”角色。")
        return typed


class AboutAccount(forms.Form):
    """Base of the small forms on an account's page; alone it is a button with nothing to fill in."""

    def __init__(self, *args: Any, account: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account


class ReasonForm(AboutAccount):
    reason = forms.CharField(label="理由", max_length=100, widget=forms.Textarea(attrs={"rows": 2}))


class ApproveForm(AboutAccount):
    """The roles asked for are ticked already."""

    roles = roles_field(
        "授予角色", error_messages={"required": "请至少选择一个角色；不同意的，请用“不同意”。"}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("roles", self.account.requested_roles)


class GrantForm(AboutAccount):
    """Roles that the person does not hold."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"] = roles_field("增加角色", codes=set(ROLES) - held(self.account))


class RevokeForm(AboutAccount):
    """Roles that the person holds."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"] = roles_field("收回角色", codes=held(self.account))


def held(account: User) -> set[str]:
    return set(account.groups.filter(role__isnull=False).values_list("role__code", flat=True))


class JoinForm(AboutAccount):
    organ = forms.ModelChoiceField(Organ.objects.none(), label="机构")
    title = forms.CharField(label="职务", max_length=40, required=False)
    on = forms.DateField(label="到任日期", widget=DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["organ"]).queryset = organs_in_being()
        self.initial.setdefault("on", clock.today())

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > clock.today():
            raise forms.ValidationError("到任日期不能晚于今天，请在到任当日或以后登记。")
        return self.cleaned_data["on"]


class LeaveForm(AboutAccount):
    post = forms.ModelChoiceField(Post.objects.none(), label="任职", empty_label=None)
    on = forms.DateField(label="离任日期", widget=DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = self.account.posts.current().select_related("organ", "user")
        cast(forms.ModelChoiceField, self.fields["post"]).queryset = posts
        self.initial.setdefault("on", clock.today())


class ExplainForm(forms.Form):
    """Which matter, and whose view of it."""

    matter = forms.CharField(
        label="事项编号或内部编号",
        max_length=40,
        help_text="例如“第12号”，或者事项页面地址末尾的数字。",
    )
    person = forms.CharField(
        label="登录名", max_length=60, required=False, help_text="要核对某人能否看到时填写，可以不填。"
    )

    def clean_person(self) -> User | None:
        username = self.cleaned_data["person"]
        found = User.objects.filter(username=username).first() if username else None
        if username and found is None:
            raise forms.ValidationError(f"没有登录名为“{username}”的账户，请到账户列表核对。")
        return found
