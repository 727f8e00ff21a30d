"""What is filled in about connections."""

import ipaddress
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.accounts.models import Organ
from congress import clock

NETWORKS_HELP = "只接受从这些地址来的请求，例如 10.20.0.0/16，几段之间空一格。不填则不限制。"
HOOK_HELP = "有新交办、退回、期限变动等消息时，向这个地址发送签名的通知。不填则由对方系统定时来取。"


class NetworksField(forms.CharField):
    """Address ranges, one space between two, each as CIDR or a single address."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="允许的来源地址", max_length=300, required=False, help_text=NETWORKS_HELP, **kwargs
        )

    def clean(self, value: Any) -> str:
        texts = super().clean(value).replace("，", " ").replace(",", " ").split()
        try:
            return " ".join(str(ipaddress.ip_network(text, strict=False)) for text in texts)
        except ValueError as error:
            raise ValidationError("请写成 10.20.0.0/16 或者 10.20.3.4 这样的地址。") from error


class OpenForm(forms.Form):
    organ = forms.ModelChoiceField(None, label="单位", empty_label="请选择")
    name = forms.CharField(
        label="系统名称", max_length=40, help_text="例如“协同办公系统”。办理记录里以它署名。"
    )
    signs = forms.BooleanField(
        label="答复在对方系统里由单位负责人签发",
        required=False,
        help_text="勾选后，对方系统可以直接签发答复；不勾选，答复须由负责人登录本系统签发。",
    )
    networks = NetworksField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].queryset = (
            Organ.objects.handling().in_being(clock.today()).order_by("kind", "id")
        )


class ChangeForm(forms.Form):
    networks = NetworksField()
    hook_url = forms.URLField(
        label="通知地址", max_length=300, required=False, assume_scheme="https", help_text=HOOK_HELP
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label="理由", max_length=100)
