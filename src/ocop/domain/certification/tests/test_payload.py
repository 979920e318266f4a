"""What a square code says by itself: fixed vectors, another implementation, and everything that is no right code."""

import base64
from dataclasses import replace
from datetime import date

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycose.keys import OKPKey
from pycose.messages import CoseMessage

from ocop.domain.certification import payload
from ocop.domain.certification.payload import Claims, Kind, PublicKey, read, shortened, write

PRIVATE = bytes(range(32))
PUBLIC = bytes.fromhex("03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8")
KID = "56475aa7"
KEYS = {KID: PublicKey(PUBLIC)}
CLAIMS = Claims(
    issuer="ocop.example", code="7K3QM2X9RT4", product="Mỳ gạo Suối Lành", producer="HTX Mỳ Suối Lành", stars=3,
    register_number="BG-2020-0017", decision_number="1498/QĐ-UBND", decision_on=date(2020, 8, 12),
    issued_on=date(2020, 8, 12), expires_on=date(2023, 8, 12),
)  # fmt: skip
VECTOR = (
    "d28449a20127044456475aa7a05885a5016c6f636f702e6578616d706c65041a64d7ba90061a5f32ce90074b374b33514d32"
    "58395254343a00010000a701774de1bbb32067e1baa16f205375e1bb9169204cc3a06e680275485458204de1bbb3205375e1"
    "bb9169204cc3a06e680303046c42472d323032302d30303137056d313439382f51c4902d55424e440619483607194c7d5840"
    "59baf0b13373a5676527e68c2541116fcd9a6eb36d2f30e6a68c239f0ffb2b7d9fccb7290a2340fad69f04370d97e5e66aa9"
    "dd2c327323ed312d35d8539f5702"
)


def raw_of(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def text_of(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@pytest.fixture
def text() -> str:
    return write(CLAIMS, kid=KID, private=PRIVATE)


def test_the_vector(text):
    """Whoever writes a reader of their own starts here: this key and these claims are these bytes."""
    assert raw_of(text).hex() == VECTOR


def test_another_implementation_verifies_and_reads_it(text):
    message = CoseMessage.decode(raw_of(text))
    message.key = OKPKey(crv="ED25519", x=PUBLIC, optional_params={"ALG": "EDDSA", "KEY_OPS": ["VERIFY"]})

    assert message.verify_signature()
    assert cbor2.loads(message.payload) == {
        1: "ocop.example", 4: 1691859600, 6: 1597165200, 7: b"7K3QM2X9RT4",
        -65537: {
            1: "Mỳ gạo Suối Lành", 2: "HTX Mỳ Suối Lành", 3: 3, 4: "BG-2020-0017", 5: "1498/QĐ-UBND", 6: 18486, 7: 19581,
        },
    }  # fmt: skip


def test_another_implementation_finds_the_altered_one(text):
    raw = bytearray(raw_of(text))
    raw[40] ^= 1
    message = CoseMessage.decode(bytes(raw))
    message.key = OKPKey(crv="ED25519", x=PUBLIC, optional_params={"ALG": "EDDSA", "KEY_OPS": ["VERIFY"]})

    assert not message.verify_signature()


def test_it_is_read_back_as_it_was_written(text):
    assert read(text, KEYS) == payload.Reading(Kind.TRUE, CLAIMS)


def test_an_expired_one_is_still_true():
    """Its dates are judged by whoever asks, on their own day; the signature stays what it is."""
    old = replace(CLAIMS, issued_on=date(1999, 1, 1), decision_on=date(1999, 1, 1), expires_on=date(2002, 1, 1))

    assert read(write(old, kid=KID, private=PRIVATE), KEYS) == payload.Reading(Kind.TRUE, old)


def test_foreign_forged_and_distrusted(text):
    other = bytes(reversed(PRIVATE))

    assert read(text, {}).kind == Kind.FOREIGN
    assert read(write(CLAIMS, kid="00000000", private=other), KEYS).kind == Kind.FOREIGN
    assert read(write(CLAIMS, kid=KID, private=other), KEYS).kind == Kind.ALTERED
    assert read(text, {KID: PublicKey(PUBLIC, is_trusted=False)}).kind == Kind.DISTRUSTED


@pytest.mark.parametrize(
    "bad",
    [
        "", "x", "#", "AAAA", "ậ" * 20, "A" * 3000, "0oRA", " ", "=", "7K3QM2X9RT4", "https://ocop.example/",
        text_of(b"\xd2\x84"), text_of(b"\xff" * 40), text_of(b"\x9f" * 500), text_of(b"\x81" * 900),
        text_of(cbor2.dumps(cbor2.CBORTag(18, [b"", {}, b"", b"\0" * 64]))),
        text_of(cbor2.dumps(cbor2.CBORTag(18, [cbor2.dumps({1: -8, 4: b"abcd"}), {}, b"", b"\0" * 63]))),
        text_of(cbor2.dumps(cbor2.CBORTag(18, [cbor2.dumps({1: -7, 4: b"abcd"}), {}, cbor2.dumps({}), b"\0" * 64]))),
        text_of(cbor2.dumps(cbor2.CBORTag(17, [cbor2.dumps({1: -8, 4: b"abcd"}), {}, cbor2.dumps({}), b"\0" * 64]))),
        text_of(cbor2.dumps([1, 2, 3])), text_of(cbor2.dumps("chữ")), text_of(cbor2.dumps(5)),
    ],
)  # fmt: skip
def test_what_is_none_at_all_is_unreadable_and_never_an_error(bad):
    assert read(bad, KEYS).kind == Kind.UNREADABLE


def test_a_right_signature_over_something_else_is_no_certificate():
    for content in ({}, {1: "a"}, {4: 1, 6: 2, 7: b"x", -65537: {1: "a"}}, {-65537: 5}):
        raw = payload.sign(content, kid=KID, private=PRIVATE)
        assert read(text_of(raw), KEYS).kind == Kind.UNREADABLE


def test_every_cut_is_refused(text):
    for length in range(len(text)):
        assert read(text[:length], KEYS).kind == Kind.UNREADABLE


def test_nothing_may_be_added(text):
    assert read(text + "A", KEYS).kind == Kind.UNREADABLE
    assert read(text_of(raw_of(text) + b"\0"), KEYS).kind == Kind.UNREADABLE
    assert read(text + "=", KEYS).kind == Kind.UNREADABLE


@given(st.integers(0, 10**6), st.integers(1, 255))
def test_one_changed_byte_is_always_found(place, change):
    raw = bytearray(raw_of(write(CLAIMS, kid=KID, private=PRIVATE)))
    raw[place % len(raw)] ^= change

    assert read(text_of(bytes(raw)), KEYS).kind != Kind.TRUE


@given(st.binary(max_size=300))
def test_any_bytes_are_unreadable_foreign_or_altered(raw):
    assert read(text_of(raw), KEYS).kind != Kind.TRUE
    sealed = cbor2.dumps(cbor2.CBORTag(18, [cbor2.dumps({1: -8, 4: bytes.fromhex(KID)}), {}, raw, b"\0" * 64]))
    assert read(text_of(sealed), KEYS).kind in (Kind.UNREADABLE, Kind.ALTERED)


@given(st.text(max_size=300))
def test_anything_may_be_scanned(anything):
    assert read(anything, KEYS).kind == Kind.UNREADABLE


@given(st.text(max_size=200), st.text(max_size=160))
def test_names_of_any_length_keep_the_code_small(product, producer):
    cut = shortened(product, producer)

    assert sum(len(name.encode()) for name in cut) <= payload.NAMES
    for short, full in zip(cut, (product, producer), strict=True):
        assert short == full or (short.endswith("…") and full.startswith(short[:-1]))
