"""Every kind of paper: what is missing is named, the sample is whole, the wording uses what is asked for."""

import string

import pytest

from apps.documents import catalogue
from congress.refusal import Refusal

KINDS = [kind for kind in catalogue.kinds() if not kind.code.startswith("test_")]
NAMED = (
    "suggestion_sheet bill_sheet assignment_notice assignment_list return_statement extension_request co_handling_opinion \
contact_record feedback_form re_handling_notice bills_report handling_report reply_letter election_certificate \
credentials_report credentials_announcement suspension_notice termination_announcement resignation_decision recall_ballot \
by_election_ballot deputy_card deputy_registration deputy_roster deputy_work_plan inspection_report research_report \
duty_report performance_form activity_sign_in station_poster visit_register appointment_certificate personnel_form \
vote_ballot meeting_sign_in".split()
)
"""The papers of deputies, bills, suggestions and appointments that offices know by name."""


def test_the_papers_that_offices_know_by_name_are_there():
    assert set(NAMED) - set(catalogue.codes()) == set()


def test_every_class_of_paper_has_a_kind():
    assert {kind.layout for kind in KINDS} == set(catalogue.Layout)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_what_is_missing_is_named_before_issue(kind):
    required = [field.label for field in kind.declared if field.required]
    if required:
        with pytest.raises(Refusal) as refused:
            catalogue.missing(kind, {})
        assert str(refused.value) == f"还不能生成{kind.title}：缺少{'、'.join(required)}。"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_sample_is_whole_and_says_who_signs(kind):
    catalogue.missing(kind, kind.sample)
    sets_its_columns = {column.key for column in kind.columns}
    for name, rows in kind.sample.items():
        if name in ("rows", "co_signers", "family"):
            assert all(set(row) & sets_its_columns for row in rows)


def test_a_certificates_wording_uses_required_fields_only():
    for kind in KINDS:
        used = {name for _, name, _, _ in string.Formatter().parse(kind.wording) if name}
        assert used <= {field.name for field in kind.declared if field.required}
