"""Hostile files through every form that takes files: refused with a sentence that names the file, and none is kept."""

import functools
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.matters.models import Attachment
from tests import factories
from tests.architecture import walking
from tests.contents import contents
from tests.deputies import samples as rosters
from tests.hostile.tools import sent, undone
from tests.matters import files
from tests.resolutions import samples as resolutions

PAGE = b"<!DOCTYPE html><script>alert(7)</script>"
ZEROS = b"\0" * 2 * 1024 * 1024


def macro(package):
    return files.archive(package, add={"word/vbaProject.bin": b"x", "xl/vbaProject.bin": b"x"})


@functools.cache
def hostile():
    """Name and bytes by what is wrong with them."""
    return {
        "page": ("a.html", PAGE),
        "drawing": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(7)'/>"),
        "program": ("a.pdf.exe", b"MZ\x90\x00"),
        "page as pdf": ("a.pdf", PAGE),
        "pdf with a package": ("a.pdf", files.pdf() + files.word() + b"%%EOF"),
        "pdf with a page": ("a.pdf", files.pdf(PAGE)),
        "pdf that acts": ("a.pdf", files.pdf(b"3 0 obj<</S/JavaScript/JS(app.alert(7))>>endobj")),
        "script as picture": ("a.jpg", b"GIF89a/*\x00\x00*/=1;alert(7)//" + b"\x00" * 40),
        "package with a page before": ("a.docx", PAGE + files.word()),
        "package with a page behind": ("a.docx", files.word() + PAGE),
        "package with macros": ("a.docx", macro(files.word())),
        "package that leaves": ("a.docx", files.archive(files.word(), add={"../../../etc/cron.d/x": b"x"})),
        "bomb": ("a.docx", files.archive(files.word(), add={"word/media/a.bin": ZEROS})),
        "sheet with macros": ("a.xlsx", macro(files.sheet())),
        "sheet bomb": ("a.xlsx", files.archive(files.sheet(), add={"xl/media/a.bin": ZEROS})),
        "sheet as text": ("a.xlsx", PAGE),
    }


BAD = (
    "page, drawing, program, page as pdf, pdf with a package, pdf with a page, pdf that acts, script as picture, "
    "package with a page before, package with a page behind, package with macros, package that leaves, bomb, "
    "sheet with macros, sheet bomb, sheet as text"
).split(", ")
ONLY_COMPARED = {"CompareForm"}
"""Its file is read for a fingerprint and not kept."""
NAMES = [
    "../../../etc/cron.d/x.pdf",
    "..\\..\\windows\\x.pdf",
    "/etc/passwd.pdf",
    "C:\\x.pdf",
    "....//....//x.pdf",
    "%2e%2e%2fx.pdf",
    "a%0d%0aSet-Cookie: planted=1.pdf",
    'a"; filename="x.exe.pdf',
    "\u202efdp.exe.pdf",
    "~/.ssh/x.pdf",
    "字" * 300 + ".pdf",
]


@pytest.fixture(scope="module")
def doors(world):
    """Every form with a file: part, address, name of the field, its other fields, a file that it takes."""
    county = world.county
    step = functools.partial(stepping, factories.reach("in_hand", county))
    draft = world.suggestions["draft"].suggestion
    talk = {"how": "visit", "held_on": "2026-03-20", "whom": "王堃代表", "note": "现场察看。"}
    text = typed()
    pdf, word = ("说明.pdf", files.pdf()), ("正文.docx", files.word("一、通过。"))
    line = ["丁一", "女", "1975-03-08", "城关", "第一选区", "18009", "南关小学", "13800000009"]
    roster = ("名册.xlsx", rosters.upload(rosters.book(line)).read())
    decided = resolutions.fields()
    decided |= {"term": decided["term"].pk, "document_number": "青人常〔2019〕902号", "body": ""}
    return {
        "SuggestionForm": door("lead", reverse("proposals:new"), "files", text, pdf),
        "SuggestionForm again": door("lead", reverse("proposals:edit", args=[draft.pk]), "files", text, pdf),
        "PaperForm": door("staff", reverse("proposals:paper"), "files", text | {"lead": county.lead.pk}, pdf),
        "AdviseForm": door("helper", step("advise"), "files", {"opinion": "同意。"}, pdf),
        "ContactForm": door("handler", step("contact"), "files", talk, pdf),
        "ResolutionForm": door("office", reverse("resolutions:new"), "docx", decided, word),
        "UploadForm": door(
            "staff", reverse("deputies:import"), "file", {"term": county.lead.term_id}, roster
        ),
    }


def door(part, url, field, fields, good):
    return SimpleNamespace(part=part, url=url, field=field, fields=fields, good=good)


def stepping(suggestion, verb):
    return reverse("proposals:step", args=[suggestion.pk, verb])


def typed():
    return {name: value for name, value in factories.typed().items() if name != "once"}


@pytest.fixture(autouse=True)
def small(settings):
    """Two megabytes are a bomb here."""
    settings.UPLOAD_MAX_UNPACKED_BYTES = 1024 * 1024


@pytest.fixture
def send(doors, world, visit):
    """``send(form, file)``: the answer to the form with the file and otherwise good values."""
    world.parts["helper"] = world.county.co_handler

    clients = {one.part: visit(one.part) for one in doors.values()}

    def send(name, file):
        one = doors[name]
        upload = SimpleUploadedFile("x", file[1])
        upload._name = file[0]  # as the browser wrote it
        return clients[one.part].post(one.url, sent(**one.fields, **{one.field: upload}))

    return send


def kept():
    """Files on the disk, with their paths made plain."""
    root = Path(settings.MEDIA_ROOT)
    return {path.resolve() for path in root.rglob("*") if path.is_file()}


def test_every_form_that_takes_files_is_tried_or_judges_them_itself(doors):
    list(walking.names())  # all forms are loaded
    taking = {form.__name__: form for form in forms_of(forms.BaseForm) if takes_files(form)}
    tried = {name.split()[0] for name in doors}
    assert tried <= taking.keys()
    for name in taking.keys() - tried - ONLY_COMPARED:
        for field in file_fields(taking[name]):
            assert judges(field), name


def judges(field):
    """Whether the field refuses every hostile file by itself."""
    many = getattr(field.widget, "allow_multiple_selected", False)
    for name, content in hostile().values():
        upload = SimpleUploadedFile(name, content)
        try:
            field.clean([upload] if many else upload)
        except forms.ValidationError:
            continue
        return False
    return True


def forms_of(base):
    for form in base.__subclasses__():
        yield form
        yield from forms_of(form)


def takes_files(form):
    return form.__module__.startswith("apps.") and bool(file_fields(form))


def file_fields(form):
    return [
        field for field in getattr(form, "base_fields", {}).values() if isinstance(field, forms.FileField)
    ]


@pytest.mark.parametrize("bad", BAD)
def test_a_hostile_file_is_refused_and_leaves_nothing(bad, doors, send):
    before, stored = contents(), kept()
    name, content = hostile()[bad]
    for form in doors:
        with undone():
            response = send(form, (name, content))
            assert response.status_code == 200, form
            assert contents() == before, form
        assert kept() == stored, form
        assert "<script>alert(7)" not in response.text, form
        assert 'class="alert' in response.text or 'class="error' in response.text, form


def test_a_good_file_is_taken_by_each(doors, send):
    """Without this the refusals would prove nothing."""
    for form, one in doors.items():
        before = contents()
        with undone():
            response = send(form, one.good)
            if form == "ResolutionForm":
                assert "一、通过。" in response.text, response.context["form"].errors
            else:
                assert response.status_code == 302, form
                assert contents() != before, form


@pytest.mark.parametrize("name", NAMES)
def test_a_name_leads_nowhere_on_the_way_in_or_out(name, send, visit):
    root = Path(settings.MEDIA_ROOT).resolve()
    before = kept()
    assert send("SuggestionForm", (name, files.pdf())).status_code == 302
    attachment = Attachment.objects.latest("pk")
    assert Path(attachment.file.path).resolve().is_relative_to(root)
    assert all(path.is_relative_to(root) for path in kept() - before)
    assert not any(sign in attachment.name for sign in '/\\\r\n"\u202e')
    assert not attachment.name.startswith(".")
    response = visit("lead").get(attachment.get_absolute_url())
    assert b"".join(response.streaming_content) == files.pdf()
    said = response["Content-Disposition"]
    assert said.startswith("attachment")
    assert ".." not in said
    assert not any(sign in said for sign in "\r\n")


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "..%2f..%2fetc%2fpasswd", "....//etc/passwd", "/etc/passwd"]
)
@pytest.mark.parametrize("door", ["/static/", "/files/", "/media/", "/p/", "/verify/", "/desk/files/"])
def test_no_path_leads_out_of_the_files(door, path, visit):
    for part in ("guest", "staff"):
        response = visit(part).get(f"{door}{path}")
        assert response.status_code in {302, 400, 403, 404}
        assert "root:" not in response.text


def test_a_path_in_the_database_opens_no_other_file(world, visit):
    attachment = world.suggestions["own"].attachment
    for path in ("../../../../../../etc/passwd", "/etc/passwd", "attachments/../../x"):
        Attachment.objects.filter(pk=attachment.pk).update(file=path)
        response = visit("lead").get(attachment.get_absolute_url())
        assert response.status_code in {400, 404}, path
        assert not response.streaming
