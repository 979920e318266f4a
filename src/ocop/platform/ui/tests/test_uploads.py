"""Large files in pieces, as a browser sends them: continued, refused, taken by a form, forgotten."""

import base64
import hashlib
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.files import services, uploads
from ocop.platform.files.models import Upload
from ocop.platform.jobs import services as jobs
from ocop.platform.ui.forms import FileField, Form
from ocop.platform.ui.tests.office import dung, lan

pytestmark = pytest.mark.django_db
ADDRESS = "/lam-viec/tai-len/"
PAPER = b"%PDF-1.7\n" + bytes(range(256)) * 40


class Sender:
    """A browser of a signed-in person."""

    def __init__(self, user: Any) -> None:
        self.user, self.client = user, Client()
        self.client.force_login(user)

    def ask(self, method: str, address: str, body: bytes = b"", **headers: Any) -> Any:
        said = {"Tus-Resumable": "1.0.0", **{name.replace("_", "-"): str(value) for name, value in headers.items()}}
        kind = "application/offset+octet-stream"
        return self.client.generic(method, address, body, content_type=kind, headers=said)

    def begin(self, size: int = len(PAPER), name: str = "Giấy.pdf") -> str:
        named = f"filename {base64.b64encode(name.encode()).decode()}"
        response = self.ask("POST", ADDRESS, Upload_Length=size, Upload_Metadata=named)
        assert response.status_code == 201
        return response["Location"]

    def send(self, address: str, offset: int, piece: bytes) -> int:
        return self.ask("PATCH", address, piece, Upload_Offset=offset).status_code


@pytest.fixture
def sender() -> Sender:
    return Sender(dung())


def test_a_stray_piece_is_swept_with_the_rest(sender):
    whole = [sender.begin(), sender.begin(name="Hai.pdf")]
    for address in whole:
        sender.send(address, 0, PAPER)
    folder = f"uploads/{whole[0].split('/')[-2]}"
    default_storage.save(f"{folder}/0-stray", ContentFile(b"x"))
    Upload.objects.update(expires_at=timezone.now() - timedelta(days=1))
    uploads.drop_expired()
    assert (Upload.objects.count(), default_storage.exists(folder)) == (0, False)


def test_five_pieces_with_a_lost_line_between_give_the_same_file(sender):
    address, step = sender.begin(), len(PAPER) // 5 + 1
    for offset in range(0, len(PAPER), step):
        there = sender.ask("HEAD", address)
        assert (there["Upload-Offset"], there["Upload-Length"]) == (str(offset), str(len(PAPER)))
        assert sender.send(address, offset, PAPER[offset : offset + step]) == 204

    token = address.split("/")[-2]
    row = services.store(upload=uploads.take(token, sender.user), by=sender.user)
    assert (row.name, row.sha256) == ("Giấy.pdf", hashlib.sha256(PAPER).hexdigest())


def test_a_piece_that_does_not_follow_is_refused(sender):
    address = sender.begin()
    assert [sender.send(address, 5, b"x"), sender.send(address, 0, b"xy"), sender.send(address, 0, b"xy")] == [409, 204, 409]
    assert sender.ask("HEAD", address)["Upload-Offset"] == "2"


def test_of_two_senders_of_one_piece_one_wins_and_the_other_leaves_nothing(sender):
    upload = uploads.begin(name="a.pdf", size=4, by=sender.user)
    late = Upload.objects.get(pk=upload.pk)
    uploads.append(upload=upload, offset=0, piece=b"ab")
    with pytest.raises(Conflict):
        uploads.append(upload=late, offset=0, piece=b"xy")
    assert len(default_storage.listdir(f"uploads/{upload.uid}")[1]) == 1

    uploads.append(upload=upload, offset=2, piece=b"cd")
    assert uploads.take(str(upload.uid), sender.user).read() == b"abcd"


def test_another_persons_upload_does_not_exist(sender):
    address = sender.begin()
    lan_, token = lan(), address.split("/")[-2]
    lan_.grants.create(role="STANDING_OFFICER", unit=sender.user.agency.unit, valid_from=timezone.now().date())
    other = Sender(lan_)
    assert [other.ask("HEAD", address).status_code, other.send(address, 0, PAPER), other.ask("DELETE", address).status_code] == [404] * 3
    sender.send(address, 0, PAPER)
    with pytest.raises(DomainError, match="không còn ở máy chủ"):
        uploads.take(token, other.user)


def test_without_a_token_of_the_page_nothing_is_taken(sender):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(sender.user)
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": "3"}
    assert strict.generic("POST", ADDRESS, headers=headers).status_code == 403
    assert Client().generic("POST", ADDRESS, headers=headers).status_code == 302
    assert Upload.objects.count() == 0


def test_too_large_is_said_before_the_first_piece_and_again_at_the_end(sender, settings):
    settings.UPLOAD_RESUMABLE_MAX_BYTES = 10
    refused = sender.ask("POST", ADDRESS, Upload_Length=11)
    assert (refused.status_code, "Chia làm nhiều tệp" in refused.content.decode()) == (413, True)
    address = sender.begin(size=10)
    assert [sender.send(address, 0, b"x" * 11), sender.send(address, 0, b"x" * (4 * 2**20 + 1))] == [413, 413]


def test_a_person_has_so_many_open_and_no_more(sender, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_OPEN", 1)
    sender.begin()
    assert sender.ask("POST", ADDRESS, Upload_Length=3).status_code == 429


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Tus_Resumable": "0.2"}, 412), ({}, 400), ({"Upload_Length": "-3"}, 400), ({"Upload_Length": "0"}, 400)],
)
def test_what_is_no_beginning_is_refused(sender, headers, status):
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    assert sender.client.generic("POST", ADDRESS, headers={"Tus-Resumable": "1.0.0", **headers}).status_code == status


def test_what_is_expired_is_gone_for_its_owner_too_and_is_swept_away(sender):
    old, fresh = sender.begin(), sender.begin()
    sender.send(old, 0, PAPER)
    token = old.split("/")[-2]
    Upload.objects.filter(uid=token).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert [sender.ask("HEAD", old).status_code, sender.send(old, 0, PAPER)] == [410, 410]

    jobs.run("files.drop_expired_uploads", [])
    assert [str(upload.uid) for upload in Upload.objects.all()] == [fresh.split("/")[-2]]
    assert not default_storage.exists(f"uploads/{token}")


def test_the_sender_may_drop_it(sender):
    address = sender.begin()
    sender.send(address, 0, b"x")
    assert [sender.ask("DELETE", address).status_code, sender.ask("HEAD", address).status_code] == [204, 404]


class PaperForm(Form):
    paper = FileField(label="Giấy", max_bytes=len(PAPER))


def filled(sender: Sender, token: str, *, told: bool = True) -> PaperForm:
    form = PaperForm({"paper_token": token})
    if told:
        form.fields["paper"].accept_pieces(sender=sender.user, address=ADDRESS)
    return form


def test_a_form_takes_what_was_sent_before_it(sender):
    address = sender.begin()
    token = address.split("/")[-2]
    assert filled(sender, token).errors["paper"] == ["Tệp “Giấy.pdf” chưa gửi xong. Chọn lại tệp để gửi tiếp."]
    sender.send(address, 0, PAPER)

    form = filled(sender, token)
    assert form.is_valid()
    assert form.cleaned_data["paper"].read() == PAPER
    assert f'value="{token}"' in str(form)  # a form that comes back need not be sent the file again


def test_a_form_that_knows_no_sender_takes_no_token(sender):
    address = sender.begin()
    sender.send(address, 0, PAPER)
    form = filled(sender, address.split("/")[-2], told=False)
    assert "paper" in form.errors
    assert "data-upload" not in str(form)


@pytest.mark.parametrize("token", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_nonsense_for_a_token_is_an_error_beside_the_field(sender, token):
    assert "paper" in filled(sender, token).errors


def test_kind_and_size_are_looked_at_as_with_any_file(sender):
    for name, size in (("a.exe", 3), ("a.pdf", len(PAPER) + 1)):
        address = sender.begin(size=size, name=name)
        sender.send(address, 0, b"x" * size)
        assert "paper" in filled(sender, address.split("/")[-2]).errors
