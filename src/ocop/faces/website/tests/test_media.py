"""Pictures are drawn anew and described; files are what they say."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.models import ReferenceIndex

from ocop.faces.website.models import Attachment, DocumentPage, Picture, SectionPage
from ocop.faces.website.tests.editors import browser_of, picture, png, published, team

ADD_PICTURE, ADD_FILE = "/bien-tap/images/add/", "/bien-tap/documents/add/"


def upload(name: str, content: bytes, kind: str = "application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def give_picture(world, name: str, content: bytes, says: str = "Chùm vải chín"):
    team(world)
    data = {"title": "Vải", "file": upload(name, content), "description": says, "credit": "", "tags": ""}
    return browser_of(world.mai).post(ADD_PICTURE, data)


def with_place() -> bytes:
    image = Image.new("RGB", (80, 60), "red")
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (21.0, 17.0, 0.0), 3: "E", 4: (106.0, 12.0, 0.0)}
    from io import BytesIO

    out = BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_picture_loses_the_place_it_was_taken(world):
    assert give_picture(world, "vai chín.jpg", with_place()).status_code == 302

    row = Picture.objects.get()
    with row.file.open() as file, Image.open(file) as kept:
        assert dict(kept.getexif()) == {}
    assert row.file.name.startswith("pictures/")
    assert row.file.name.endswith("-vai-chin.jpg")


def test_a_picture_without_words_is_refused_and_nothing_is_kept(world):
    answer = give_picture(world, "vai.png", png(), says="")

    assert (answer.status_code, Picture.objects.count()) == (200, 0)


@pytest.mark.parametrize(
    ("name", "content"),
    [("vai.jpg", b"<html><script>alert(1)</script>"), ("vai.svg", b"<svg/>"), ("vai.png", b"%PDF-1.4"), ("vai.gif", b"GIF89a")],
)  # fmt: skip
def test_what_pretends_to_be_a_picture_is_refused(world, name, content):
    answer = give_picture(world, name, content)

    assert (answer.status_code, Picture.objects.count()) == (200, 0)


@pytest.mark.parametrize(
    ("name", "content"),
    [("to-roi.pdf", b"<html>"), ("to-roi.exe", b"MZ"), ("to-roi.pdf", png()), ("bai.mp3", b"%PDF-1.4 x"), ("to-roi.html", b"<p>")],
)  # fmt: skip
def test_a_file_that_is_not_what_it_says_is_refused(world, name, content):
    team(world)
    answer = browser_of(world.mai).post(ADD_FILE, {"title": "Tờ rơi", "file": upload(name, content), "tags": ""})

    assert (answer.status_code, Attachment.objects.count()) == (200, 0)


def test_an_infected_file_is_refused(world, settings):
    settings.VIRUS_SCANNER = "ocop.platform.files.tests.scanners.finds"
    team(world)
    given = {"title": "Tờ rơi", "file": upload("to-roi.pdf", b"%PDF-1.4 EICAR"), "tags": ""}
    answer = browser_of(world.mai).post(ADD_FILE, given)

    assert "Tệp có mã độc" in answer.content.decode()
    assert Attachment.objects.count() == 0


def test_a_file_goes_out_with_its_page_and_a_safe_policy(world, client):
    team(world)
    browser_of(world.mai).post(ADD_FILE, {"title": "Tờ rơi", "file": upload("to-roi.pdf", b"%PDF-1.4 x"), "tags": ""})
    file = Attachment.objects.get()
    assert (client.get(file.url).status_code, browser_of(world.mai).get(file.url).status_code) == (404, 200)
    guides = SectionPage.objects.get(slug="huong-dan")
    page = guides.add_child(instance=DocumentPage(title="Tờ rơi", kind="LEAFLET", file=file, locale=guides.locale))
    ReferenceIndex.create_or_update_for_object(page)  # as the worker does after each change
    answer = client.get(file.url)

    assert (answer.status_code, answer["Content-Type"], dict(answer.cookies)) == (200, "application/pdf", {})
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_a_page_shows_a_picture_in_three_ways_and_sizes(world, client):
    published(team(world), world.mai, world.dung, picture=picture(world.mai))
    text = client.get("/tin-tuc/vai-vao-mua/").content.decode()

    assert text.count('type="image/avif"') == text.count('type="image/webp"') == 1
    assert 'alt="Chùm vải chín"' in text
    address = next(
        part for part in text.replace(",", '"').replace(" ", '"').split('"') if part.startswith("/tep/images/")
    )
    answer = client.get(address)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=31536000, immutable")


@pytest.mark.parametrize(
    "path",
    [
        "/tep/images/nothing.webp",
        "/tep/images/..%2Fpictures%2Fvai.png",
        "/tep/pictures/vai.png",
        "/tep/images/vai.html",
    ],
)
def test_nothing_else_of_the_folder_is_served(world, client, path):
    team(world)
    picture(world.mai)

    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("screen", "name", "content"), [("images", "a.png", png()), ("documents", "a.pdf", b"%PDF-1.4 x")])
def test_several_at_once_go_through_the_same_door(world, screen, name, content):
    team(world)
    answer = browser_of(world.mai).post(
        f"/bien-tap/{screen}/multiple/add/", {"files[]": upload(name, content), "title": "A"},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )  # fmt: skip

    assert (answer.status_code, answer.json()["success"]) == (200, True)


def test_what_is_kept_keeps_its_content(world):
    """A live page would change without a review."""
    team(world)
    row = picture(world.mai)
    given = {"title": "Khác", "file": upload("khac.png", png(70, "blue")), "description": "Khác", "credit": "", "tags": ""}
    browser_of(world.mai).post(f"/bien-tap/images/{row.pk}/", given)
    before = row.file.name
    row.refresh_from_db()

    assert (row.title, row.file.name) == ("Khác", before)


def test_a_portrait_does_not_pass_by_the_rules_for_uploads(world):
    team(world)

    assert browser_of(world.mai).post("/bien-tap/account/", {"avatar-avatar": upload("a.png", png())}).status_code == 403
