"""Attacks on a bundle, each of which is found by a code of its own; the untouched bundle passes first, every time.

What needs the register's evidence is in `test_register_evidence`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sopkit.adapters.bundles import FolderBundle, MemoryBundle, ZipBundle
from sopkit.adapters.bundles.writing import write_bundle
from sopkit.ports.bundle import BundleEntry, EntryKind
from sopkit.register.sshsig import armoured
from sopkit.release.manifest import manifest_bytes
from sopkit.release.names import MANIFEST, SUMS, in_sums, signature_key, signature_name
from sopkit.release.sums import sums_bytes
from sopkit.release.trust import BadTrust, Earlier, Purpose, Trust
from sopkit.release.trust_file import read_trust, trust_text
from sopkit.release.verify import Report
from tests.signers import MemorySigner
from tests.tamper import zips
from tests.tamper.bundle_maker import NOW, REGISTER, Maker, codes, digest, judged, trusted

Files = dict[str, bytes]

MAKER = Maker()
OLDER = replace(
    MAKER, sequence=1, documents={"WI-CS-001": "A/0", "WI-CS-002": "A/0"}, created=datetime(2026, 6, 1, tzinfo=UTC)
)
PDF, OTHER_PDF = "documents/WI-CS-001/WI-CS-001.pdf", "documents/WI-CS-002/WI-CS-002.pdf"
STRANGER = MemorySigner()
SIGNATURE = signature_name(MAKER.signers[0].key.blob)


@pytest.fixture
def sound() -> Files:
    """The untouched bundle, which passes as files, folder and zip."""
    files = MAKER.made()
    report = judged(files, MAKER.trust())
    assert report.holds, report.findings
    assert len(report.persons) == 1
    assert report.files == len(files)
    return files


def found(report: Report) -> list[tuple[str, str]]:
    """Code and path of each finding."""
    return sorted((each.code, each.path) for each in report.findings)


def flipped(data: bytes, at: int, bit: int = 0) -> bytes:
    return data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :]


# Bytes


ITS_SIGNATURE = "SHA256SUMS.*.sig"
"""The signature's file, whatever key signed in this run."""


@pytest.mark.parametrize("name", sorted(ITS_SIGNATURE if signature_key(each) else each for each in MAKER.made()))
def test_a_byte_flipped_in_each_file_in_turn(sound: Files, name: str) -> None:
    path = next(filter(signature_key, sound)) if name == ITS_SIGNATURE else name
    tried = 0
    for at in sorted({0, 1, len(sound[path]) // 2, len(sound[path]) - 2, len(sound[path]) - 1}):
        for bit in (0, 5):
            report = judged(sound | {path: flipped(sound[path], at, bit)}, MAKER.trust())
            assert not report.holds
            if path == SUMS:
                assert {"V202", "V203", "V205", "V303"} & {*codes(report)}
                assert "V303" in codes(report)
            elif path == MANIFEST:
                assert "V403" in codes(report)
            elif signature_key(path):
                assert {*codes(report)} <= {"V302", "V303", "V309", "V310", "V311"}
                assert (path in {each.path for each in report.findings}) and "V311" in codes(report)
            else:
                assert found(report) == [("V203", path)]
            tried += 1
    assert tried >= 8


def test_every_byte_of_the_signature_and_of_the_sums(sound: Files) -> None:
    for path in (SIGNATURE, SUMS):
        for at in range(len(sound[path])):
            report = judged(sound | {path: flipped(sound[path], at, at % 7)}, MAKER.trust())
            assert not report.holds, (path, at)


# Files


def without(files: Files, *paths: str) -> Files:
    return {path: data for path, data in files.items() if path not in paths}


def edited(files: Files, wrong: bytes, right: bytes) -> Files:
    assert wrong in files[MANIFEST]
    return files | {MANIFEST: files[MANIFEST].replace(wrong, right)}


def summed_again(files: Files) -> Files:
    """With sums that fit, and the signatures there were."""
    listed = {path: digest(data) for path, data in files.items() if path != SUMS and not signature_key(path)}
    return files | {SUMS: sums_bytes(listed)}


OLD_FILES = OLDER.made()
ATTACKS: dict[str, tuple[Callable[[Files], Files], list[tuple[str, str]]]] = {
    "a file added": (
        lambda files: files | {"documents/WI-CS-001/annex.pdf": b"%"},
        [("V205", "documents/WI-CS-001/annex.pdf")],
    ),
    "a file added at the top": (lambda files: files | {"setup.exe": b"MZ"}, [("V205", "setup.exe")]),
    "a file removed": (lambda files: without(files, PDF), [("V204", PDF)]),
    "all files of a document removed": (
        lambda files: {path: data for path, data in files.items() if "WI-CS-002" not in path},
        [("V204", OTHER_PDF.replace("pdf", "html")), ("V204", OTHER_PDF)],
    ),
    "swapped with another document's": (
        lambda files: files | {PDF: files[OTHER_PDF], OTHER_PDF: files[PDF]},
        [("V206", PDF), ("V206", OTHER_PDF)],
    ),
    "replaced by another document's": (lambda files: files | {PDF: files[OTHER_PDF]}, [("V206", PDF)]),
    "swapped with an older version's": (lambda files: files | {OTHER_PDF: OLD_FILES[OTHER_PDF]}, [("V203", OTHER_PDF)]),
    "cut short": (lambda files: files | {PDF: files[PDF][:-1]}, [("V203", PDF)]),
    "made empty": (lambda files: files | {PDF: b""}, [("V203", PDF)]),
    "manifest edited: another title": (
        lambda files: edited(files, "客户回访".encode(), "客户投诉".encode()),
        [("V403", MANIFEST)],
    ),
    "manifest edited: another day": (
        lambda files: edited(files, b'"effective": "2026-12-01"', b'"effective": "2026-11-01"'),
        [("V403", MANIFEST)],
    ),
    "manifest edited: not in its spelling": (
        lambda files: files | {MANIFEST: files[MANIFEST].replace(b"\n", b"")},
        [("V402", MANIFEST), ("V403", MANIFEST)],
    ),
    "manifest edited and summed again": (
        lambda files: summed_again(edited(files, b"2027-11-23", b"2037-11-23")),
        [("V303", SIGNATURE), ("V311", "")],
    ),
    "a document altered, and manifest and sums made again": (
        lambda files: MAKER.proven(MAKER.contents() | {PDF: b"another"}) | {SIGNATURE: files[SIGNATURE]},
        [("V303", SIGNATURE), ("V311", "")],
    ),
    "manifest removed": (lambda files: without(files, MANIFEST), [("V401", MANIFEST)]),
    "sums removed": (lambda files: without(files, SUMS), [("V201", SUMS), ("V303", SIGNATURE), ("V311", "")]),
    "sums out of order": (
        lambda files: files | {SUMS: b"".join(sorted(files[SUMS].splitlines(True)))},
        [("V202", SUMS), ("V303", SIGNATURE), ("V311", "")],
    ),
    "sums and signatures of the older release": (
        lambda files: without(files, SIGNATURE) | {path: OLD_FILES[path] for path in (SUMS, SIGNATURE)},
        [
            ("V203", "documents/WI-CS-002/WI-CS-002.html"),
            ("V203", OTHER_PDF),
            ("V203", "index.html"),
            ("V403", MANIFEST),
        ],
    ),
    "manifest of the older release": (lambda files: files | {MANIFEST: OLD_FILES[MANIFEST]}, [("V403", MANIFEST)]),
    "a folder of the older release": (
        lambda files: files | {path: data for path, data in OLD_FILES.items() if "WI-CS-002" in path},
        [("V203", "documents/WI-CS-002/WI-CS-002.html"), ("V203", OTHER_PDF)],
    ),
    "proofs of the older release over newer files": (
        lambda files: files | {path: OLD_FILES[path] for path in (MANIFEST, SUMS, SIGNATURE)},
        [("V203", "documents/WI-CS-002/WI-CS-002.html"), ("V203", OTHER_PDF), ("V203", "index.html")],
    ),
    "signature removed": (lambda files: without(files, SIGNATURE), [("V301", "")]),
    "signature of the older release": (
        lambda files: files | {SIGNATURE: OLD_FILES[SIGNATURE]},
        [("V303", SIGNATURE), ("V311", "")],
    ),
    "signature emptied": (lambda files: files | {SIGNATURE: b""}, [("V302", SIGNATURE), ("V311", "")]),
    "two signatures in one file": (
        lambda files: files | {SIGNATURE: files[SIGNATURE] * 2},
        [("V302", SIGNATURE), ("V311", "")],
    ),
    "signature twice, under another key's name": (
        lambda files: files | {f"{SUMS}.{'0' * 16}.sig": files[SIGNATURE]},
        [("V310", f"{SUMS}.{'0' * 16}.sig")],
    ),
    "a note beside the signatures": (lambda files: files | {f"{SUMS}.note": b""}, [("V205", f"{SUMS}.note")]),
    "nothing but a readme": (
        lambda files: {"README.md": files["README.md"]},
        [("V201", SUMS), ("V301", ""), ("V401", MANIFEST)],
    ),
    "empty": (lambda files: {}, [("V201", SUMS), ("V301", ""), ("V401", MANIFEST)]),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_done_to_files_is_found(sound: Files, attack: str, tmp_path: Path) -> None:
    spoil, due = ATTACKS[attack]
    files = spoil(dict(sound))
    assert files != sound
    assert found(judged(files, MAKER.trust())) == due
    write_bundle(tmp_path / "bundle", tmp_path / "bundle.zip", files)
    assert found(judged(FolderBundle(tmp_path / "bundle"), MAKER.trust())) == due
    assert found(judged(ZipBundle(tmp_path / "bundle.zip"), MAKER.trust())) == due


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda one: replace(one, files=one.files[1:], documents=()), "V404"),
        (
            lambda one: replace(one, files=(*one.files, replace(one.files[0], path="zzz", document="", version=""))),
            "V405",
        ),
        (lambda one: replace(one, files=(replace(one.files[0], sha256="0" * 64), *one.files[1:])), "V406"),
        (lambda one: replace(one, files=(replace(one.files[0], size=1), *one.files[1:])), "V407"),
    ],
)
def test_a_manifest_that_tells_another_story_than_the_sums_is_found_though_it_was_signed(
    sound: Files, spoil: Callable[..., object], code: str
) -> None:
    contents = {"a.txt": b"one", "b.txt": b"two"}
    plain = replace(MAKER, documents={})
    right = plain.manifest(contents)
    assert judged(plain.proven(contents), MAKER.trust()).holds
    told = manifest_bytes(spoil(right))  # type: ignore[arg-type]
    assert codes(judged(plain.proven(contents, told), MAKER.trust())) == [code]


# Signatures


def one_key(**more: object) -> Trust:
    return MAKER.trust(**more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("trust", "code"),
    [
        (one_key(valid_until=datetime(2026, 11, 1, tzinfo=UTC)), "V307"),
        (one_key(valid_until=datetime(2026, 11, 23, 4, 5, 6, tzinfo=UTC)), "V307"),
        (one_key(valid_from=datetime(2026, 11, 24, tzinfo=UTC)), "V306"),
        (one_key(revoked=datetime(2026, 11, 1, tzinfo=UTC)), "V308"),
        (one_key(revoked=datetime(2026, 11, 30, tzinfo=UTC)), "V308"),
        (one_key(purposes=frozenset({Purpose.CHECKPOINT})), "V305"),
        (Trust(REGISTER, 1, MAKER.trust().root, (trusted(STRANGER),)), "V304"),
    ],
)
def test_a_signature_by_a_key_that_may_not(sound: Files, trust: Trust, code: str) -> None:
    assert codes(judged(sound, trust)) == sorted([code, "V311"])


def test_a_signature_by_a_key_that_ended_since_holds(sound: Files) -> None:
    assert judged(sound, one_key(valid_until=datetime(2026, 11, 24, tzinfo=UTC))).holds


def test_a_signature_that_was_made_for_something_else(sound: Files) -> None:
    for namespace in ("sopkit-signoff", "sopkit-checkpoint", "file"):
        files = sound | MAKER.signatures(sound[SUMS], namespace)
        assert codes(judged(files, MAKER.trust())) == ["V309", "V311"]


def test_everything_signed_again_by_a_stranger(sound: Files) -> None:
    forged = replace(MAKER, signers=(STRANGER,)).proven(MAKER.contents() | {PDF: b"forged"})
    assert codes(judged(forged, MAKER.trust())) == ["V304", "V311"]


def test_more_signers_than_the_verifier_knows_are_told_and_no_fault(sound: Files) -> None:
    files = sound | replace(MAKER, signers=(STRANGER,)).signatures(sound[SUMS])
    report = judged(files, MAKER.trust())
    assert report.holds
    assert "V304" in {each.code for each in report.notes}
    spoilt = signature_name(STRANGER.key.blob)
    other = b"A" if files[spoilt][200:201] != b"A" else b"B"
    files[spoilt] = files[spoilt][:200] + other + files[spoilt][201:]
    assert codes(judged(files, MAKER.trust())) == ["V303"]


TWO = replace(MAKER, signers=(MAKER.signers[0], STRANGER))


def test_a_threshold_of_two_persons() -> None:
    files = TWO.made()
    assert judged(files, TWO.trust(threshold=2)).holds
    assert len(judged(files, TWO.trust(threshold=2)).persons) == 2
    one = without(files, signature_name(STRANGER.key.blob))
    assert found(judged(one, TWO.trust(threshold=2))) == [("V311", "")]


def test_a_threshold_is_not_met_by_one_persons_two_keys() -> None:
    files = TWO.made()
    he_fang = trusted(MemorySigner(), "he.fang")
    keys = (trusted(MAKER.signers[0]), trusted(STRANGER), he_fang)
    report = judged(files, Trust(REGISTER, 2, MAKER.trust().root, keys))
    assert codes(report) == ["V311", "V312"]
    assert report.persons == ("wen.kong",)
    assert "2 times, with 2 keys" in next(each.wording.en for each in report.findings if each.code == "V312")


def test_a_threshold_is_not_met_by_one_signature_in_two_files() -> None:
    files = MAKER.made()
    files[signature_name(STRANGER.key.blob)] = files[SIGNATURE]
    assert codes(judged(files, TWO.trust(threshold=2))) == ["V310", "V311"]


def naming(trust: Trust, files: Files, count: int = 1) -> Trust:
    """`trust`, and by name the release of `files`, which `count` signed."""
    return replace(trust, earlier=(Earlier("R0002", digest(files[MANIFEST]), count),))


def test_an_earlier_release_holds_with_as_many_signers_as_it_had(sound: Files) -> None:
    assert found(judged(sound, TWO.trust(threshold=2))) == [("V311", "")]
    report = judged(sound, naming(TWO.trust(threshold=2), sound))
    assert report.holds
    assert report.threshold == 1
    assert [each.code for each in report.notes] == ["V590", "V592"]
    assert "signed by 2" in report.notes[1].remedy.en
    unsigned = without(sound, SIGNATURE)
    assert codes(judged(unsigned, naming(TWO.trust(threshold=2), sound))) == ["V301"]
    assert codes(judged(sound, naming(TWO.trust(threshold=2), sound, count=2))) == ["V311"]


@pytest.mark.parametrize("created", [MAKER.created, datetime(2026, 1, 1, tzinfo=UTC)])
def test_who_holds_one_key_gets_nothing_else_past_a_raised_threshold_whatever_its_date(
    sound: Files, created: datetime
) -> None:
    trust = naming(TWO.trust(threshold=2), sound)
    for forged in (
        replace(MAKER, created=created, sequence=1).made(),
        MAKER.proven(MAKER.contents() | {PDF: b"forged"}),
    ):
        assert codes(judged(forged, trust)) == ["V311"]
    spoilt = MAKER.proven(MAKER.contents() | {PDF: b"forged"}) | {MANIFEST: sound[MANIFEST]}
    assert "V403" in codes(judged(spoilt, trust)), "the manifest that is named, over other files"
    again = spoilt | {SUMS: sums_bytes({each: digest(data) for each, data in spoilt.items() if in_sums(each)})}
    again |= MAKER.signatures(again[SUMS])
    assert codes(judged(again, trust)) == ["V406"], "sums made to fit both, and signed"


def test_a_key_that_counts_no_more_is_good_for_what_is_named_alone(sound: Files) -> None:
    retired = trusted(MAKER.signers[0], "left", purposes=frozenset({Purpose.EARLIER}))
    trust = Trust(REGISTER, 1, MAKER.trust().root, (trusted(STRANGER), retired))
    assert codes(judged(sound, trust)) == ["V305", "V311"]
    named = judged(sound, naming(trust, sound))
    assert named.holds
    assert named.persons == ("left",)
    other = replace(MAKER, sequence=1).made()
    assert codes(judged(other, naming(trust, sound))) == ["V305", "V311"]


# Freshness and whose it is


def test_an_older_release_offered_as_the_newest(sound: Files) -> None:
    assert judged(sound, MAKER.trust(), last_seen=2).holds
    assert found(judged(sound, MAKER.trust(), last_seen=3)) == [("V501", MANIFEST)]
    report = judged(sound, MAKER.trust())
    assert [each.code for each in report.notes] == ["V590"]


def test_a_release_that_expired(sound: Files) -> None:
    assert judged(sound, MAKER.trust(), datetime(2027, 11, 24, 11, 59, tzinfo=UTC)).holds
    assert found(judged(sound, MAKER.trust(), datetime(2027, 11, 24, 12, 1, tzinfo=UTC))) == [("V502", MANIFEST)]


def test_a_release_from_the_future(sound: Files) -> None:
    created = MAKER.created
    assert judged(sound, MAKER.trust(), created - timedelta(minutes=9)).holds
    assert found(judged(sound, MAKER.trust(), created - timedelta(minutes=11))) == [("V503", MANIFEST)]


def test_a_release_of_another_register(sound: Files) -> None:
    other = replace(MAKER, register="ab" * 16).made()
    assert codes(judged(other, MAKER.trust())) == ["V408"]


# Trust


@pytest.mark.parametrize("empty", [b"", b"# nothing\n", b'format = "sopkit-trust/1"\n'])
def test_an_empty_trust_file_passes_nothing(empty: bytes) -> None:
    with pytest.raises(BadTrust):
        read_trust(empty)


def test_a_bundle_that_brings_its_own_trust(sound: Files) -> None:
    forger = replace(MAKER, signers=(STRANGER,))
    own = trust_text(forger.trust()).encode()
    forged = forger.proven(MAKER.contents() | {PDF: b"forged", "trust.toml": own})
    assert codes(judged(forged, MAKER.trust())) == ["V304", "V311"]
    assert found(judged(forged, read_trust(own))) == [("V002", "trust.toml")]


# Names, kinds, zips

HOSTILE = {
    "../": ("../../etc/cron.d/x", "V105"),
    "inner ..": ("documents/../../x", "V105"),
    "backslashes": ("documents\\..\\..\\x", "V105"),
    "absolute": ("/etc/passwd", "V106"),
    "absolute for Windows": ("C:\\autorun.inf", "V106"),
    "control character": ("read\x1b[2Jme", "V107"),
    "line feed": ("README.md\n0000  x", "V107"),
    "NUL": ("README.md\x00.exe", "V107"),
    "bidirectional override": ("fdp.\u202egpj", "V107"),
    "zero width": ("READ\u200bME.md", "V107"),
    "hidden": (".git/config", "V108"),
    "device": ("documents/NUL.pdf", "V108"),
    "Chinese": ("文件.pdf", "V108"),
    "case-colliding": ("readme.md", "V110"),
    "case-colliding folder": ("Documents/WI-CS-001/WI-CS-001.pdf", "V110"),
    "below a file": ("README.md/x", "V110"),
    "twice": ("README.md", "V109"),
    "SUMS twice": (SUMS, "V109"),
}


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_name_that_nobody_should_unpack(sound: Files, attack: str, tmp_path: Path) -> None:
    name, code = HOSTILE[attack]
    path = tmp_path / "bundle.zip"
    path.write_bytes(zips.laid_out(sorted(sound.items())))
    assert judged(ZipBundle(path), MAKER.trust()).holds
    path.write_bytes(zips.laid_out([*sorted(sound.items()), (name, b"hostile")]))
    report = judged(ZipBundle(path), MAKER.trust())
    assert code in codes(report)
    assert all(each.path.isprintable() and "\u202e" not in each.path for each in report.findings)
    more = BundleEntry(name, 7, EntryKind.FILE)
    assert code in codes(judged(MemoryBundle(sound, (more,)), MAKER.trust()))


@pytest.mark.parametrize(("attributes", "code"), [(zips.LINK, "V111"), (zips.DEVICE, "V112")])
def test_an_entry_that_is_no_file(sound: Files, attributes: int, code: str, tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    files = sound | {PDF: b"/etc/passwd"}
    path.write_bytes(zips.laid_out(sorted(files.items()), {PDF: attributes}))
    assert found(judged(ZipBundle(path), MAKER.trust())) == sorted([(code, PDF), ("V204", PDF)])


def test_links_and_folders_in_a_folder(sound: Files, tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    write_bundle(folder, None, sound)
    assert judged(FolderBundle(folder), MAKER.trust()).holds
    (tmp_path / "elsewhere").write_bytes(sound[PDF])
    (folder / PDF).unlink()
    (folder / PDF).symlink_to(tmp_path / "elsewhere")
    (folder / "pictures").mkdir()
    report = judged(FolderBundle(folder), MAKER.trust())
    assert found(report) == [("V111", PDF), ("V204", PDF), ("V207", "pictures")]
    (folder / "documents").rename(tmp_path / "documents")
    (folder / "documents").symlink_to(tmp_path / "documents")
    assert ("V111", "documents") in found(judged(FolderBundle(folder), MAKER.trust()))


def test_a_zip_bomb_is_not_unpacked(sound: Files, tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    path.write_bytes(zips.packed(sound | {"documents/bomb.pdf": bytes(50_000_000)}))
    assert codes(judged(ZipBundle(path), MAKER.trust())) == ["V103"]


def test_a_zip_of_overlapping_entries(sound: Files, tmp_path: Path) -> None:
    """One body for many names, as the densest bombs are made."""
    whole = zips.laid_out(sorted(sound.items()))
    one = whole.index(b"PK\x01\x02")
    first = whole[one : whole.index(b"PK\x01\x02", one + 1)]
    doubled = (
        whole[:one] + first + whole[one:-22] + zips.end_records(len(sound) + 1, len(whole) - 22 - one + len(first), one)
    )
    path = tmp_path / "bundle.zip"
    path.write_bytes(doubled)
    assert codes(judged(ZipBundle(path), MAKER.trust())) == ["V104"]


def test_a_zip_that_is_cut_short_anywhere(sound: Files, tmp_path: Path) -> None:
    whole = zips.laid_out(sorted(sound.items()))
    path = tmp_path / "bundle.zip"
    for length in (*range(4, len(whole), 211), len(whole) - 1):
        path.write_bytes(whole[:length])
        assert codes(judged(ZipBundle(path), MAKER.trust())) in (["V102"], ["V104"]), length
    for length in (0, 3):
        path.write_bytes(whole[:length])
        assert codes(judged(ZipBundle(path), MAKER.trust())) == ["V101"]


def test_a_byte_flipped_anywhere_in_a_zip(sound: Files, tmp_path: Path) -> None:
    """In the headers too, which no file's digest covers: another program might read another name there."""
    whole = zips.laid_out(sorted(sound.items()))
    path = tmp_path / "bundle.zip"
    directory = whole.index(b"PK\x01\x02")
    for at in (*range(0, directory, 23), *range(directory, len(whole), 5)):
        path.write_bytes(flipped(whole, at, at % 8))
        assert not judged(ZipBundle(path), MAKER.trust()).holds, at
    path.write_bytes(flipped(whole, whole.index(sound[PDF])))
    assert found(judged(ZipBundle(path), MAKER.trust())) == [("V203", PDF)]


@pytest.mark.parametrize("repack", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_that_somebody_else_packed_is_told_so(sound: Files, repack: int, tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    path.write_bytes(zips.packed(sound, repack))
    report = judged(ZipBundle(path), MAKER.trust())
    assert codes(report) == ["V104" if repack == zipfile.ZIP_STORED else "V103"]
    assert "unpack it and verify the folder" in report.findings[0].remedy.en


def hidden(whole: bytes) -> Mapping[str, bytes]:
    """Content that some programs would find and others not."""
    at = whole.index(b"PK\x01\x02")
    size, count = len(whole) - 22 - at, int.from_bytes(whole[-12:-10], "little")
    entry = zips.laid_out([("hidden.exe", b"MZ")])
    entry = entry[: entry.index(b"PK\x01\x02")]
    return {
        "before the first": entry + whole,
        "before the directory": whole[:at] + entry + whole[at:-22] + zips.end_records(count, size, at + len(entry)),
        "before the end": whole[:-22] + entry + whole[-22:],
        "behind the end": whole + entry,
        "in a comment": whole[:-2] + len(entry).to_bytes(2, "little") + entry,
        "another zip behind": whole + whole,
    }


@pytest.mark.parametrize("where", hidden(zips.laid_out([("a", b"a")])))
def test_content_hidden_in_a_zip(sound: Files, where: str, tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    path.write_bytes(hidden(zips.laid_out(sorted(sound.items())))[where])
    assert codes(judged(ZipBundle(path), MAKER.trust())) == ["V104"]


def test_what_is_no_bundle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no zip")
    for path in (tmp_path / "a.txt", tmp_path / "nothing"):
        assert codes(judged(ZipBundle(path), MAKER.trust())) == ["V101"]


def test_a_file_that_grows_while_it_is_read_is_not_trusted(sound: Files, tmp_path: Path) -> None:
    write_bundle(tmp_path / "bundle", None, sound)

    class Growing(FolderBundle):
        def entries(self) -> list[BundleEntry]:  # type: ignore[override]
            listed = list(super().entries())
            with (tmp_path / "bundle" / PDF).open("ab") as file:
                file.write(b"more")
            return listed

    assert found(judged(Growing(tmp_path / "bundle"), MAKER.trust())) == [("V113", PDF)]


def test_what_proves_a_bundle_is_not_read_past_any_measure(sound: Files) -> None:
    """What is kept in memory is bounded: neither a signature nor the evidence can fill it."""
    assert found(judged(sound | {SIGNATURE: bytes(70_000)}, MAKER.trust())) == [("V114", SIGNATURE), ("V301", "")]
    huge = BundleEntry("register/entries/0000001.leaf", 600 * 2**20, EntryKind.FILE)
    files = MAKER.proven(MAKER.contents() | {huge.path: b"leaf"})
    listed = MemoryBundle({path: data for path, data in files.items() if path != huge.path}, (huge,))
    assert found(judged(listed, MAKER.trust())) == [("V114", huge.path)]


def test_many_findings_are_told_at_once(sound: Files) -> None:
    files = sound | {"x.txt": b"1", PDF: b"2"}
    del files[OTHER_PDF], files[SIGNATURE]
    files["SHA256SUMS.0000000000000000.sig"] = armoured(STRANGER.blob(sound[SUMS], "file"))
    report = judged(files, MAKER.trust(), NOW, last_seen=9)
    assert codes(report) == ["V203", "V204", "V205", "V310", "V311", "V501"]


def test_a_day_of_expiry_is_counted_where_it_ends_last(sound: Files) -> None:
    assert judged(sound, MAKER.trust(), datetime.combine(date(2027, 11, 24), datetime.min.time(), UTC)).holds
