"""What the deputies' work office keeps: categories, templates, who serves a delegation."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.accounts.models import User
from apps.deputies.models import Delegation, Term
from apps.proposals.models import Category, DelegationClerk, Pattern
from congress import clock


class CategoryForm(forms.ModelForm):
    class Meta:
        model = Category
        fields = ("code", "name", "parent", "order", "is_active")
        help_texts = {
            "code": "小写字母、数字和连字符，例如“school-safety”。设立后不能再改。",
            "parent": "不选则为第一级。最多两级。",
            "is_active": "停用后不再供选择，已用这一类别的建议和统计不变。",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = Category.objects.filter(parent=None).exclude(pk=self.instance.pk)
        self.fields["parent"].empty_label = "（第一级）"
        if self.instance.pk:
            self.fields["code"].disabled = True

    def clean_parent(self) -> Category | None:
        parent = self.cleaned_data["parent"]
        if parent and self.instance.pk and self.instance.children.exists():
            raise ValidationError("这一类别下面还有类别，不能再放到另一类别下面。")
        return parent


class PatternForm(forms.ModelForm):
    subject = forms.ChoiceField(label="适用类别", required=False)

    class Meta:
        model = Pattern
        fields = ("name", "subject", "title", "body", "order", "is_active")
        widgets = {"body": forms.Textarea(attrs={"rows": 14})}
        help_texts = {"title": "例如“关于……的建议”。", "body": "写出各段的标题和提示，代表按实际情况改写。"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = [("", "不限"), *Category.objects.active().choices()]


class ClerkForm(forms.ModelForm):
    class Meta:
        model = DelegationClerk
        fields = ("delegation", "user")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        running = Term.objects.covering(clock.today())
        self.fields["delegation"].queryset = Delegation.objects.filter(term__in=running)
        self.fields["delegation"].empty_label = "请选择"
        self.fields["user"].queryset = User.objects.working().with_role("delegation_staff").order_by("name")
        self.fields["user"].empty_label = "请选择"
        self.fields["user"].label_from_instance = lambda user: user.name
        self.fields["user"].help_text = "列出有“代表团工作人员”角色的账户；没有的，请先请安全管理员授予角色。"
