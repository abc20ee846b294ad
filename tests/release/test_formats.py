"""The formats of a bundle: what is written is read back, there is one spelling, and nothing makes a reader fall over."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sopkit.register.acts.releases import release_name
from sopkit.register.codec import Misread
from sopkit.release.listing import Listed, listing_bytes, read_listing
from sopkit.release.manifest import (
    Manifest,
    ManifestDocument,
    ManifestFile,
    ManifestHead,
    manifest_bytes,
    read_manifest,
)
from sopkit.release.names import NameFault, collisions, in_manifest, in_sums, name_fault, shown
from sopkit.release.sums import BadSums, SumsFault, read_sums, sums_bytes
from sopkit.release.trust import BadTrust, Earlier, Purpose, Trust, TrustedKey, TrustFault
from sopkit.release.trust_file import read_trust, trust_text
from tests.signers import MemorySigner
from tests.tamper.bundle_maker import Maker, digest

SEGMENTS = st.text("abAB01._-", min_size=1, max_size=6)
PATHS = st.lists(SEGMENTS, min_size=1, max_size=3).map("/".join).filter(lambda each: name_fault(each) is None)
SETS = st.lists(PATHS.filter(in_manifest), max_size=8, unique=True).filter(lambda each: not collisions(each))
DIGESTS = st.integers(0, 2**32).map(lambda each: digest(str(each)))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DAYS = st.dates(date(1000, 1, 1))
TIMES = st.integers(0, 2**34).map(lambda each: datetime.fromtimestamp(each, UTC))
SIGNERS = tuple(MemorySigner() for _ in range(3))


@st.composite
def manifests(draw: st.DrawFn) -> Manifest:
    sequence = draw(st.integers(1, 20_000))
    names = sorted(draw(st.sets(st.tuples(TEXTS.filter(bool), TEXTS.filter(bool)), max_size=3)))
    belonging = st.sampled_from([("", ""), *names])
    files = tuple(
        ManifestFile(path, draw(DIGESTS), draw(st.integers(0, 2**40)), *draw(belonging)) for path in sorted(draw(SETS))
    )
    documents = tuple(
        ManifestDocument(
            *name,
            *(draw(TEXTS) for _ in range(5)),
            draw(DAYS),
            draw(DAYS),
            draw(TEXTS),
            *(draw(DIGESTS) for _ in range(4)),
            tuple(each.path for each in files if (each.document, each.version) == name),
        )
        for name in names
    )
    return Manifest(
        register=draw(DIGESTS)[:32],
        register_name=draw(TEXTS),
        example=draw(st.booleans()),
        release=release_name(sequence),
        sequence=sequence,
        previous=draw(DIGESTS) if sequence > 1 else "",
        created=draw(TIMES),
        expires=draw(DAYS),
        toolchain=draw(DIGESTS),
        opening=draw(DIGESTS),
        checkpoint=ManifestHead(draw(st.integers(1, 2**40)), draw(DIGESTS)),
        documents=documents,
        files=files,
    )


@st.composite
def trusts(draw: st.DrawFn) -> Trust:
    signers = draw(st.lists(st.sampled_from(SIGNERS), min_size=1, unique=True))
    people = st.sampled_from(("wen.kong", "he.fang", "0-_."))
    purposes = st.sets(st.sampled_from(Purpose), min_size=1).map(frozenset)
    keys = [
        TrustedKey(
            draw(people), draw(TEXTS), each.key, draw(purposes), draw(TIMES), *(draw(st.none() | TIMES) for _ in "ur")
        )
        for each in signers
    ]
    keys[0] = replace(keys[0], purposes=frozenset(Purpose))
    able = {each.person for each in keys if Purpose.RELEASE in each.purposes}
    digests = draw(st.lists(DIGESTS, unique=True, max_size=3))
    earlier = tuple(Earlier(f"R{at:04d}", each, draw(st.integers(1, 9))) for at, each in enumerate(digests))
    return Trust("0f" * 16, draw(st.integers(1, len(able))), (SIGNERS[0].key.fingerprint,), tuple(keys), earlier)


@settings(deadline=None, max_examples=60)
@given(manifests())
def test_a_manifest_is_read_back(manifest: Manifest) -> None:
    assert read_manifest(manifest_bytes(manifest)) == manifest


@settings(deadline=None, max_examples=60)
@given(trusts())
def test_a_trust_file_is_read_back(trust: Trust) -> None:
    assert read_trust(trust_text(trust).encode()) == trust


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(PATHS.filter(in_sums), DIGESTS, min_size=1, max_size=8).filter(lambda each: not collisions(each))
)
def test_sums_are_read_back(digests: dict[str, str]) -> None:
    assert read_sums(sums_bytes(digests)) == digests


@settings(deadline=None, max_examples=60)
@given(SETS, DIGESTS, st.integers(0, 2**40))
def test_a_listing_is_read_back_whatever_the_order(paths: list[str], digest: str, size: int) -> None:
    files = [Listed(each, digest, size) for each in paths]
    data = listing_bytes(files)
    assert data == listing_bytes(files[::-1])
    assert list(read_listing(data)) == sorted(files, key=lambda each: each.path)


READERS: dict[str, tuple[Callable[[bytes], object], type[Exception], Callable[[], bytes]]] = {
    "manifest": (read_manifest, Misread, lambda: Maker().made()["manifest.json"]),
    "sums": (read_sums, BadSums, lambda: Maker().made()["SHA256SUMS"]),
    "listing": (read_listing, Misread, lambda: listing_bytes([Listed("a/b", "0" * 64, 1), Listed("c", "f" * 64, 0)])),
    "trust": (read_trust, BadTrust, lambda: trust_text(Maker().trust()).encode()),
}


@pytest.mark.parametrize("name", READERS)
@settings(deadline=None, max_examples=60)
@given(junk=st.binary(max_size=60))
@example(junk=b"[" * 100_000)
@example(junk=b'{"format":' * 50_000)
@example(junk=b"a." * 50_000 + b"a = 1")
@example(junk=b"9" * 5000)
@example(junk=b"threshold = " + b"9" * 5000)
@example(junk=b'"\\ud800"')
@example(junk=b"null")
@example(junk=b"{}")
@example(junk=b"\xff")
def test_junk_is_refused_in_words(name: str, junk: bytes) -> None:
    read, refusal, _ = READERS[name]
    with pytest.raises(refusal):
        read(junk)


@pytest.mark.parametrize("name", READERS)
@settings(deadline=None, max_examples=60)
@given(st.data())
def test_what_is_spoilt_is_refused_or_means_the_same_bytes(name: str, data: st.DataObject) -> None:
    read, refusal, make = READERS[name]
    sound = make()
    at = data.draw(st.integers(0, len(sound) - 1))
    spoilt = sound[:at] + bytes([data.draw(st.integers(0, 255))]) + sound[at + data.draw(st.integers(0, 2)) :]
    try:
        value = read(spoilt)
    except refusal:
        return
    again = {Manifest: manifest_bytes, dict: sums_bytes, tuple: listing_bytes}.get(type(value))
    if again:  # a trust file has many spellings: people write it
        assert again(value) == spoilt  # type: ignore[operator]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('"sequence": 2', '"sequence": 2.0'),
        ('"sequence": 2', '"sequence": true'),
        ('"example": false', '"example": null'),
        ('"example": false', '"example": false,\n "extra": 1'),
        ('"release": "R0002"', '"release": "R0003"'),
        ('"expires": "2027-11-23"', '"expires": "20271123"'),
        ('"created": "2026-11-23T04:05:06Z"', '"created": "2026-11-23T04:05:06+00:00"'),
        ('"title": "客户', '"title": "\\u5ba2户'),
        ('"path": "index.html"', '"path": "../ndex.html"'),
        ('"document": "WI-CS-001",\n   "path"', '"document": "WI-CS-002",\n   "path"'),
        ("sopkit-release/1", "sopkit-release/2"),
        ("\n}\n", "\n}"),
    ],
)
def test_a_manifest_has_one_spelling(wrong: str, right: str) -> None:
    sound = Maker().made()["manifest.json"].decode()
    assert read_manifest(sound.encode())
    assert wrong in sound
    with pytest.raises(Misread):
        read_manifest(sound.replace(wrong, right).encode())


def test_members_that_stand_twice_are_refused() -> None:
    sound = Maker().made()["manifest.json"].decode()
    with pytest.raises(Misread):
        read_manifest(sound.replace(' "example": false,\n', ' "example": true,\n "example": false,\n').encode())
    assert json.loads(sound)["example"] is False


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("0" * 64 + " a\n", SumsFault.LINE),
        ("0" * 64 + " *a\n", SumsFault.LINE),
        ("A" * 64 + "  a\n", SumsFault.LINE),
        ("0" * 64 + "  a\r\n", SumsFault.NAME),
        ("0" * 64 + "  ../a\n", SumsFault.NAME),
        ("0" * 64 + "  SHA256SUMS\n", SumsFault.NAME),
        ("0" * 64 + "  b\n" + "0" * 64 + "  a\n", SumsFault.ORDER),
        ("0" * 64 + "  a\n" + "0" * 64 + "  a\n", SumsFault.ORDER),
        ("0" * 64 + "  a", SumsFault.END),
        ("", SumsFault.END),
        ("0" * 64 + "  文件\n", SumsFault.NOT_ASCII),
    ],
)
def test_sums_have_one_spelling(text: str, fault: SumsFault) -> None:
    with pytest.raises(BadSums) as refused:
        read_sums(text.encode())
    assert refused.value.fault is fault


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("documents/WI-CS-003/WI-CS-003.pdf", None),
        ("documents/-001-abcdef/-001-abcdef.pdf", None),
        ("../x", NameFault.OUTSIDE),
        ("a/../x", NameFault.OUTSIDE),
        ("a\\..\\x", NameFault.OUTSIDE),
        ("/x", NameFault.ABSOLUTE),
        ("C:x", NameFault.ABSOLUTE),
        ("\\x", NameFault.ABSOLUTE),
        ("", NameFault.CHARACTERS),
        ("a//b", NameFault.CHARACTERS),
        ("a/", NameFault.CHARACTERS),
        ("./a", NameFault.CHARACTERS),
        (".hidden", NameFault.CHARACTERS),
        ("-rf", NameFault.CHARACTERS),
        ("a b", NameFault.CHARACTERS),
        ("文件", NameFault.CHARACTERS),
        ("a\n", NameFault.UNSEEN),
        ("fdp.\u202etxt", NameFault.UNSEEN),
        ("a\u200b", NameFault.UNSEEN),
        ("a\udcff", NameFault.UNSEEN),
        ("a.", NameFault.DEVICE),
        ("documents/nul.pdf", NameFault.DEVICE),
        ("COM1", NameFault.DEVICE),
        ("a" * 121, NameFault.LONG),
        ("/".join("abcdefgh" * 4 for _ in range(8)), NameFault.LONG),
    ],
)
def test_names(path: str, fault: NameFault | None) -> None:
    assert name_fault(path) is fault


def test_names_that_are_one_on_some_systems() -> None:
    assert collisions(["a/B.txt", "A/b.txt", "c"]) == [("A/b.txt", "a/B.txt")]
    assert collisions(["a", "A/b"]) == [("a", "A/b")]
    assert collisions(["a-b", "a/b", "b"]) == []


def test_what_cannot_be_seen_is_spelled_out() -> None:
    assert shown("客户 a.pdf") == "客户 a.pdf"
    assert shown("a\u202eb\x1b\n") == "a⟨U+202E⟩b⟨U+001B⟩⟨U+000A⟩"


@pytest.mark.parametrize(
    ("wrong", "right", "fault"),
    [
        ("threshold = 1", "threshold = 0", TrustFault.THRESHOLD),
        ("threshold = 1", "threshold = true", TrustFault.THRESHOLD),
        ("threshold = 1", "", TrustFault.THRESHOLD),
        ("threshold = 1", "threshold = 2", TrustFault.TOO_FEW),
        ("threshold = 1", "threshold = 1\nthresholds = 2", TrustFault.UNKNOWN),
        ("person =", "persons =", TrustFault.UNKNOWN),
        ('purposes = ["release", "checkpoint"]', 'purposes = ["release"]', TrustFault.NO_KEYS),
        ('purposes = ["release", "checkpoint"]', 'purposes = ["checkpoint"]', TrustFault.NO_KEYS),
        ('purposes = ["release", "checkpoint"]', "purposes = []", TrustFault.ENTRY),
        ('purposes = ["release", "checkpoint"]', 'purposes = ["all"]', TrustFault.ENTRY),
        ("root = [", "root = []\n#", TrustFault.NO_ROOT),
        ('root = ["SHA256:', 'root = ["MD5:', TrustFault.ENTRY),
        ("valid_from = 2026-01-01T00:00:00Z", "valid_from = 2026-01-01T00:00:00", TrustFault.ENTRY),
        ("valid_from = 2026-01-01T00:00:00Z", "valid_from = 2026-01-01", TrustFault.ENTRY),
        ("valid_from = 2026-01-01T00:00:00Z", "", TrustFault.ENTRY),
        ('public = "ssh-ed25519', 'public = "ssh-dss', TrustFault.ENTRY),
        ('person = "', 'person = "*', TrustFault.ENTRY),
        ("sopkit-trust/1", "sopkit-trust/2", TrustFault.FORMAT),
        ("[[keys]]", "[keys]", TrustFault.ENTRY),
        ('register = "0f', 'register = "zz', TrustFault.ENTRY),
    ],
)
def test_a_trust_file_that_would_let_anything_pass_is_refused(wrong: str, right: str, fault: TrustFault) -> None:
    sound = trust_text(Maker().trust())
    assert read_trust(sound.encode())
    assert wrong in sound
    with pytest.raises(BadTrust) as refused:
        read_trust(sound.replace(wrong, right, 1).encode())
    assert refused.value.fault is fault


@pytest.mark.parametrize(
    ("wrong", "right", "fault"),
    [
        ("threshold = 4", "threshold = 0", TrustFault.EARLIER),
        ("threshold = 4", "threshold = true", TrustFault.THRESHOLD),
        ("threshold = 4", "", TrustFault.THRESHOLD),
        ('manifest = "ab', 'manifest = "AB', TrustFault.EARLIER),
        ('manifest = "ab', 'manifest = "', TrustFault.EARLIER),
        ('release = "R0001"', 'release = "*"', TrustFault.EARLIER),
        ('release = "R0001"', 'release = "R0001"\nany = true', TrustFault.UNKNOWN),
        ("[[earlier]]", "[earlier]", TrustFault.ENTRY),
        ("cd" * 32, "ab" * 32, TrustFault.EARLIER),
    ],
)
def test_an_earlier_release_is_named_exactly_or_not_at_all(wrong: str, right: str, fault: TrustFault) -> None:
    named = (Earlier("R0001", "ab" * 32, 4), Earlier("R0002", "cd" * 32, 1))
    sound = trust_text(replace(Maker().trust(), earlier=named))
    assert read_trust(sound.encode()).earlier == named
    if wrong == "[[earlier]]":
        sound = trust_text(replace(Maker().trust(), earlier=named[:1]))
    assert wrong in sound
    with pytest.raises(BadTrust) as refused:
        read_trust(sound.replace(wrong, right, 1).encode())
    assert refused.value.fault is fault


def test_one_key_is_one_persons() -> None:
    sound = trust_text(Maker().trust())
    _, _, key = sound.partition("[[keys]]")
    with pytest.raises(BadTrust) as refused:
        read_trust((sound + "[[keys]]" + key.replace("wen.kong0", "he.fang")).encode())
    assert refused.value.fault is TrustFault.SHARED


@pytest.mark.parametrize("empty", [b"", b"\n", b'format = "sopkit-trust/1"\n', b"{}"])
def test_an_empty_trust_file_is_no_trust(empty: bytes) -> None:
    with pytest.raises(BadTrust):
        read_trust(empty)
