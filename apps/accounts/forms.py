"""Forms of signing in, and of what one signs in with."""

from typing import Any

from django import forms

LONGEST_PASSWORD = 200


class SignInForm(forms.Form):
    """Name and password as typed; the view asks whether they are right."""

    username = forms.CharField(
        label="登录名",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        label="密码",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PasswordField(forms.CharField):
    """A password as typed, spaces and all; ``autocomplete`` tells the browser which of them it is."""

    def __init__(self, label: str, autocomplete: str = "new-password") -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(label=label, strip=False, max_length=LONGEST_PASSWORD, widget=widget)


class NewPasswordForm(forms.Form):
    """A new password, typed twice; whether it is good enough is asked where it is set."""

    new_password = PasswordField("新密码")
    again_password = PasswordField("再输一遍新密码")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        new = data.get("new_password")
        if new and "again_password" in data and new != data["again_password"]:
            self.add_error("again_password", "两次输入的新密码不一样，请重新输入。")
        return data


class PasswordForm(NewPasswordForm):
    """The present password as well."""

    old_password = PasswordField("现在的密码", "current-password")
    field_order = ("old_password",)


class CodeField(forms.CharField):
    """Six digits; long enough for a recovery code where one is as good."""

    def __init__(self, label: str, digits: bool = True, **more: Any) -> None:
        attrs = (
            {"autocomplete": "one-time-code", "inputmode": "numeric"} if digits else {"autocomplete": "off"}
        )
        super().__init__(label=label, max_length=40, widget=forms.TextInput(attrs=attrs), **more)


class CodeForm(forms.Form):
    """What the authenticator shows now."""

    code = CodeField("动态口令", help_text="手机上的身份验证器现在显示的六位数字。")


class RecoveryForm(forms.Form):
    """One of the codes that were put away for the day the phone is lost."""

    recovery_code = CodeField("备用码", digits=False, help_text="例如 ABCDE-23456，每枚只能用一次。")


class ProofForm(forms.Form):
    """Either of the two, before something about the second factor is changed."""

    code = CodeField("动态口令或备用码", digits=False, help_text="手机不在身边时，可以用一枚备用码。")


class EnrolForm(forms.Form):
    """The first code of a new authenticator; when one is replaced, proof of that one too."""

    code = CodeField("手机现在显示的六位数字")

    def __init__(self, *args: Any, replaces: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if replaces:
            hint = "证明是您本人在更换；原来的手机不在了，用一枚备用码。"
            self.fields["present"] = CodeField("原验证器的动态口令，或者备用码", digits=False, help_text=hint)


class ResetForm(forms.Form):
    """The name under which somebody asks for a new password."""

    username = forms.CharField(
        label="登录名",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
