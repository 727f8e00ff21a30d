"""Pictures are drawn anew: nothing of the camera and the place stays, and they stand upright."""

import hashlib
import io
import struct
import zlib

import pytest
from PIL import Image, ImageFile

from apps.matters import uploads
from tests import factories
from tests.matters import files


@pytest.fixture
def keep(db, settings, tmp_path):
    """Uploads a file; gives its attachment and what is on the disk."""
    settings.MEDIA_ROOT = tmp_path
    people = factories.county()
    suggestion = factories.draft(people)

    def kept(name, content):
        upload = files.upload(name, content)
        made = uploads.attach(suggestion, upload, by=people.lead.person.user)
        with made.file.open("rb") as stored:
            return made, stored.read()

    return kept


@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_time_place_and_camera_are_gone(keep, ending):
    sent = files.photo(ending)
    assert files.LATITUDE in sent
    made, stored = keep(f"现场.{ending}", sent)
    assert files.LATITUDE not in stored
    assert b"Exif" not in stored
    assert b"eXIf" not in stored
    picture = Image.open(io.BytesIO(stored))
    assert not picture.getexif()
    assert "icc_profile" not in picture.info
    assert picture.size == (40, 20)
    assert made.size == len(stored)


def test_size_and_fingerprint_are_those_of_what_is_kept(keep):
    made, stored = keep("现场.jpg", files.photo())
    assert made.sha256 == hashlib.sha256(stored).hexdigest()
    assert stored != files.photo()


def test_a_picture_held_sideways_stands_upright(keep):
    _, stored = keep("现场.jpg", files.photo(orientation=6))
    picture = Image.open(io.BytesIO(stored))
    assert picture.size == (20, 40)
    red, _, blue = picture.getpixel((10, 5))
    assert red > 200 > 50 > blue


def test_what_is_hidden_in_or_behind_a_picture_is_gone(keep):
    hidden = b"<script>alert(1)</script>"
    _, stored = keep("现场.jpg", files.picture("jpg", comment=hidden) + hidden)
    assert b"script" not in stored
    _, stored = keep("现场.png", files.picture("png") + hidden)
    assert b"script" not in stored


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png_is_drawn(keep, mode):
    out = io.BytesIO()
    Image.new(mode, (8, 8)).save(out, "PNG", **({"transparency": 0} if mode == "P" else {}))
    _, stored = keep("图.png", out.getvalue())
    assert Image.open(io.BytesIO(stored)).mode == ("RGBA" if mode == "P" else mode)


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_every_kind_of_jpeg_is_drawn(keep, mode):
    out = io.BytesIO()
    Image.new(mode, (8, 8)).save(out, "JPEG")
    _, stored = keep("图.jpg", out.getvalue())
    assert Image.open(io.BytesIO(stored)).mode == ("L" if mode == "L" else "RGB")


def test_of_a_telephone_s_several_pictures_the_first_is_kept(keep):
    first, second, out = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue"), io.BytesIO()
    first.save(out, "MPO", save_all=True, append_images=[second])
    _, stored = keep("手机.jpg", out.getvalue())
    kept = Image.open(io.BytesIO(stored))
    assert kept.format == "JPEG"
    assert kept.getpixel((4, 4))[0] > 200


@pytest.mark.parametrize("forgiving", [True, False])
@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_a_broken_picture_is_a_sentence(monkeypatch, ending, forgiving):
    """Whether or not the process has been told to forgive pictures that break off, as for papers."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", forgiving)
    whole = files.picture(ending, size=(200, 200))
    for content in (whole[: len(whole) // 2], whole[:12], whole[:60] + b"\xff" * 200):
        said = files.refused(f"现场.{ending}", content)
        assert said.startswith(f"文件“现场.{ending}”打不开")


def test_too_many_pixels_are_not_drawn(settings):
    settings.UPLOAD_MAX_PIXELS = 200_000
    said = files.refused("大.png", files.picture("png", size=(1000, 500)))
    assert "像素太多（最多 20 万）" in said


@pytest.mark.parametrize("side", [10_000, 60_000])
def test_a_picture_bomb_is_not_drawn(side):
    """The header alone promises a hundred million pixels, or thirty-six times as many."""
    head = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    content = b"\x89PNG\r\n\x1a\n" + chunk + files.picture("png")[33:]
    assert "像素太多" in files.refused("大.png", content)
