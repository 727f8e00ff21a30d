"""How an organ arranges the sign-off of its replies."""

from typing import Any

from django import forms

from apps.accounts.models import Organ, User
from apps.proposals.models import Route
from apps.proposals.models.signing import MOST_LEVELS


class RouteForm(forms.Form):
    """Up to three levels: a name and its people, in the order in which a draft passes them."""

    countersign = forms.BooleanField(
        label="协办单位会签以后才能送审",
        required=False,
        help_text="勾选以后，每件有协办单位的答复稿，都须协办单位会签同意。",
    )

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        route = Route.objects.filter(organ=organ).prefetch_related("checkers").first()
        people = checking_people(organ)
        self.fields["countersign"].initial = bool(route and route.countersign)
        for level in range(1, MOST_LEVELS + 1):
            self.add_level(level, route, people)
        self.order_fields([name for name in self.fields if name != "countersign"])

    def add_level(self, level: int, route: Route | None, people: Any) -> None:
        titles = route.levels if route else []
        self.fields[f"title_{level}"] = forms.CharField(
            label=f"第{level}个审核环节",
            max_length=20,
            required=False,
            initial=titles[level - 1] if level <= len(titles) else "",
            help_text="例如“科室负责人审核”。不设置的留空。",
        )
        self.fields[f"people_{level}"] = forms.ModelMultipleChoiceField(
            people,
            label=f"第{level}个审核环节的人员",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=[row.user_id for row in route.checkers.all() if row.level == level] if route else [],
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for level in range(1, MOST_LEVELS + 1):
            title, people = cleaned.get(f"title_{level}", ""), cleaned.get(f"people_{level}")
            if title and not people:
                self.add_error(f"people_{level}", "请选择这个环节的审核人员，至少一人。")
            if people and not title:
                self.add_error(f"title_{level}", "请填写这个环节的名称。")
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the action takes; empty levels are left out."""
        said = self.cleaned_data
        levels = [
            (said[f"title_{level}"], list(said[f"people_{level}"]))
            for level in range(1, MOST_LEVELS + 1)
            if said[f"title_{level}"]
        ]
        return {"levels": levels, "countersign": said["countersign"]}


def checking_people(organ: Organ) -> Any:
    """People of the organ whose role lets them check drafts (承办单位科室负责人)."""
    checking = User.objects.filter(is_active=True, groups__permissions__codename="check_reply")
    return checking.filter(groups=organ.group_id).distinct().order_by("name")
