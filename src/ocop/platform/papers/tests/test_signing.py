"""Signing inside the system: a key in a file, a key on a token, and every way a key can be wrong."""

import os
import shutil
import subprocess
import uuid
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.papers import signatures
from ocop.platform.papers.services import issuing, signing_inside, word_versions
from ocop.platform.papers.services.drafting import check, reopen
from ocop.platform.papers.signing.appearance import Seen
from ocop.platform.papers.signing.pkcs11 import Pkcs11Signer
from ocop.platform.papers.signing.pkcs12 import Pkcs12Signer
from ocop.platform.papers.signing.remote import RemoteSigner
from ocop.platform.papers.tests import factories, keys
from ocop.platform.papers.tests.test_signed_files import trust, upload, word

DAY = date(2020, 7, 30)
LIBRARY = Path("/usr/lib/softhsm/libsofthsm2.so")
PICTURES = Seen(signature=keys.picture("#14345c"), seal=keys.picture("#c00000", (300, 300)))


@pytest.fixture(autouse=True)
def _on(settings):
    settings.PAPER_SIGNING = ("pkcs12", "pkcs11")


def sign(office, paper=None, signer=None, seen=PICTURES, by=None, number=812):
    return signing_inside.sign(
        paper=paper or factories.checked(office), signer=signer or keys.person("Nguyễn Thị Nga").signer(), seen=seen,
        number=number, issued_on=DAY, by=by or office.nga,
    )  # fmt: skip


def content_of(paper) -> bytes:
    with paper.signed.content.open("rb") as file:
        return file.read()


def test_a_leader_signs_and_the_clerk_issues_what_was_signed(office):
    trust(office)
    paper = sign(office)
    assert (paper.state, paper.signed_report["read"]["number"]) == ("SIGNED", 812)
    assert paper.signed_report["signatures"][0]["signer"] == "Nguyễn Thị Nga"
    issuing.issue(paper=paper, number=812, issued_on=DAY, by=office.dung)
    assert (paper.reference, paper.signed.name) == ("812/TTr-UBND", "to-trinh-812-ttr-ubnd-da-ky.pdf")


def test_the_signature_is_pades_and_stands_above_the_name(office):
    with pikepdf.open(BytesIO(content_of(sign(office)))) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        assert str(field.V.SubFilter) == "/ETSI.CAdES.detached"
        left, bottom, right, top = (float(side) for side in field.Rect)
    with pdfium.PdfDocument(content_of(sign(office))) as document:
        page = document[0].get_textpage()
        name = page.search("Lê Văn Dũng").get_next()
        position = page.search("GIÁM ĐỐC").get_next()
        x0, _, _, y1 = page.get_charbox(name[0])
        _, above, _, _ = page.get_charbox(position[0])
    assert left < x0 < right
    assert y1 < (bottom + top) / 2 < above


def test_the_seal_lies_over_the_left_third_of_the_signature(office):
    canvas = PICTURES.picture()
    red = [x for x in range(canvas.width) if _has(canvas, x, red=True)]
    blue = [x for x in range(canvas.width) if _has(canvas, x, red=False)]
    hand = PICTURES.picture().width and (max(blue) - min(blue))
    assert min(red) < min(blue) < max(red) < max(blue)
    overlap = max(red) - min(blue)
    assert overlap / hand == pytest.approx(1 / 3, abs=0.06)


def _has(canvas, x, *, red):
    column = [canvas.getpixel((x, y)) for y in range(0, canvas.height, 8)]
    return any(a > 100 and ((r > 150 and b < 80) if red else (b > 60 and r < 80)) for r, g, b, a in column)


@pytest.mark.parametrize("seen", [Seen(), Seen(signature=PICTURES.signature), Seen(seal=PICTURES.seal)])
def test_pictures_are_optional(office, seen):
    assert sign(office, seen=seen).state == "SIGNED"


@pytest.mark.parametrize("picture", [b"no picture", keys.scan()])
def test_a_picture_that_is_none_is_refused(office, picture):
    with pytest.raises(DomainError) as refusal:
        sign(office, seen=Seen(signature=picture))
    assert refusal.value.code == "picture"


def _foreign() -> bytes:
    """A key that is not the certificate's."""
    other, owner = rsa.generate_private_key(public_exponent=65537, key_size=2048), keys.person()
    return other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + owner.pem.encode()


def _no_key() -> bytes:
    return pkcs12.serialize_key_and_certificates(
        b"ky", None, None, [keys.authority().certificate], BestAvailableEncryption(keys.PASSPHRASE.encode())
    )


@pytest.mark.parametrize(
    ("signer", "code", "words"),
    [
        (lambda: Pkcs12Signer(keys.person().p12(), "sai mật khẩu"), "passphrase", "Mật khẩu của tệp khóa không đúng"),
        (lambda: Pkcs12Signer(b"no key file", "x"), "key_wrong", "không phải tệp khóa"),
        (lambda: Pkcs12Signer(_foreign(), "x"), "key_wrong", "không phải tệp khóa"),
        (lambda: Pkcs12Signer(_no_key(), keys.PASSPHRASE), "key_wrong", "thiếu khóa riêng"),
        (lambda: keys.person(ended=True).signer(), "key_expired", "đã hết hạn ngày"),
        (lambda: keys.authority().signer(), "key_wrong", "không dùng để ký văn bản"),
        (RemoteSigner, "remote_signing", "chưa nối với nhà cung cấp nào"),
    ],
    ids=["passphrase", "rubbish", "pem", "no key", "expired", "authority", "remote"],
)
def test_a_key_that_does_not_serve_is_refused_and_the_paper_stays(office, signer, code, words):
    paper = factories.checked(office)
    with pytest.raises(DomainError) as refusal:
        sign(office, paper, signer())
    assert (refusal.value.code, words in refusal.value.message) == (code, True)
    paper.refresh_from_db()
    assert (paper.state, paper.signed) == ("CHECKED", None)


def test_the_passphrase_is_nowhere_in_what_is_said_of_a_signer():
    assert keys.PASSPHRASE not in repr(keys.person().signer())


def test_only_leaders_sign_and_only_where_it_is_on(office, settings):
    with pytest.raises(NotAllowed):
        sign(office, by=office.dung)
    settings.PAPER_SIGNING = ()
    with pytest.raises(DomainError) as refusal:
        sign(office)
    assert "chưa bật ký số" in refusal.value.message


def test_a_number_in_use_is_refused_before_the_key_is_touched(office):
    issuing.issue(paper=factories.checked(office), number=812, issued_on=DAY, by=office.nga)
    with pytest.raises(DomainError) as refusal:
        sign(office, signer=RemoteSigner())
    assert refusal.value.code == "number_taken"


def test_a_paper_edited_in_word_is_not_signed_from_the_systems_drawing(office):
    paper = reopen(paper=factories.checked(office), by=office.nga, note="Sửa lời văn")
    word_versions.bring_back(paper=paper, upload=upload(word(), "a.docx"), by=office.dung)
    with pytest.raises(DomainError) as refusal:
        sign(office, check(paper=paper, by=office.dung))
    assert "Bản Word đã sửa" in refusal.value.message


# A token, played by SoftHSM2

PIN = "123456"


@pytest.fixture(scope="module")
def token(tmp_path_factory) -> str:
    """A token with the key and certificate of bà Nga. Its library reads its place once a process."""
    if not (LIBRARY.exists() and shutil.which("softhsm2-util")):
        if os.environ.get("CI") == "true":
            pytest.fail("softhsm2 is not installed, so PKCS#11 is not proved")
        pytest.skip("softhsm2 is not installed: PKCS#11 is not tried here")
    place = tmp_path_factory.mktemp("softhsm")
    (place / "tokens").mkdir()
    (place / "softhsm2.conf").write_text(f"directories.tokendir = {place / 'tokens'}\nobjectstore.backend = file\n")
    os.environ["SOFTHSM2_CONF"] = str(place / "softhsm2.conf")
    name = f"ocop-{uuid.uuid4().hex[:8]}"
    for label, owner in (("nga", keys.person("Nguyễn Thị Nga")), ("cu", keys.person("Nguyễn Thị Nga", ended=True))):
        _put(name, label, owner, place)
    return name


def _put(name: str, label: str, owner, place: Path) -> None:
    import pkcs11

    if not any((place / "tokens").iterdir()):
        subprocess.run(
            ["softhsm2-util", "--init-token", "--free", "--label", name, "--pin", PIN, "--so-pin", "87654321"],
            check=True, capture_output=True,
        )  # fmt: skip
    file = place / "key.pem"
    file.write_bytes(owner.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    number = {"nga": "a1", "cu": "b2"}[label]
    subprocess.run(
        ["softhsm2-util", "--import", str(file), "--token", name, "--label", label, "--id", number, "--pin", PIN],
        check=True, capture_output=True,
    )  # fmt: skip
    library = pkcs11.lib(str(LIBRARY))
    library.reinitialize()
    with library.get_token(token_label=name).open(user_pin=PIN, rw=True) as session:
        session.create_object({
            pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
            pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
            pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.LABEL: label, pkcs11.Attribute.ID: bytes.fromhex(number),
            pkcs11.Attribute.SUBJECT: owner.certificate.subject.public_bytes(),
            pkcs11.Attribute.VALUE: owner.certificate.public_bytes(Encoding.DER),
        })  # fmt: skip


def on_token(token: str, pin: str = PIN, label: str = "nga", library: str = str(LIBRARY)) -> Pkcs11Signer:
    return Pkcs11Signer(pin=pin, library=library, token=token, label=label)


def test_a_token_signs(office, token):
    trust(office)
    paper = sign(office, signer=on_token(token))
    (one,) = signatures.read(content_of(paper), roots=[keys.authority().pem])
    assert (one.signer, one.is_altered, one.trusted) == ("Nguyễn Thị Nga", False, True)


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"pin": "000000"}, "pin", "Mã PIN không đúng"),
        ({"label": "khong-co"}, "key_wrong", "không có chứng thư “khong-co”"),
        ({"label": "cu"}, "key_expired", "đã hết hạn"),
        ({"library": "/khong/co.so"}, "token_absent", "Không thấy thiết bị ký"),
    ],
)
def test_a_token_that_does_not_serve_is_refused(office, token, change, code, words):
    with pytest.raises(DomainError) as refusal:
        sign(office, signer=on_token(token, **change))
    assert (refusal.value.code, words in refusal.value.message) == (code, True)


def test_no_token_is_said(office, token):
    with pytest.raises(DomainError) as refusal:
        sign(office, signer=on_token("khong-co"))
    assert refusal.value.code == "token_absent"


def test_a_locked_token_is_said(office, token, monkeypatch):
    """SoftHSM2 counts no wrong PINs, so the answer of a locked token is played."""
    from pkcs11 import exceptions

    from ocop.platform.papers.signing import pkcs11 as adapter

    def locked(*_args, **_options):
        raise exceptions.PinLocked

    monkeypatch.setattr(adapter, "open_pkcs11_session", locked)
    with pytest.raises(DomainError) as refusal:
        sign(office, signer=on_token(token))
    assert (refusal.value.code, "bị khóa" in refusal.value.message) == ("key_locked", True)
