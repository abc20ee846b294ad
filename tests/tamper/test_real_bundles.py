"""Attacks on bundles that came out of ``sopkit release create``; the untouched one passes first, every time.

Bundles made for a test, where each check is met alone, are in `test_bundles` and `test_register_evidence`.
"""

from __future__ import annotations

import random
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sopkit.adapters.bundles import FolderBundle, MemoryBundle, ZipBundle
from sopkit.adapters.bundles.writing import write_bundle
from sopkit.adapters.log import opened
from sopkit.adapters.rebuilding import rebuilt_in_child
from sopkit.ports.log import Entry
from sopkit.register.acts.releases import ReleaseOpened
from sopkit.register.acts.versions import SignedOff
from sopkit.register.entries import event_bytes, read_event
from sopkit.register.public_keys import read_public_key
from sopkit.register.sshsig import armoured, blob_of
from sopkit.release.listing import Listed, listing_bytes
from sopkit.release.manifest import Manifest, ManifestFile, manifest_bytes, read_manifest
from sopkit.release.names import MANIFEST, SUMS, in_manifest, in_sums, signature_key, signature_name
from sopkit.release.proofs import ENTRIES, PROOFS, SIGN_OFFS
from sopkit.release.recipe_list import RECIPE_PATH
from sopkit.release.sums import sums_bytes
from sopkit.release.verify import Report, verify
from tests.register.house import House, new_key
from tests.release.forging import Change, rewritten, signed_again
from tests.release.shown import Shown
from tests.released import CHANGED, NEW, NOW, TwoReleases, files_in
from tests.tamper.bundle_maker import digest

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def old(two_releases: TwoReleases) -> Files:
    """R0001."""
    return two_releases.files("R0001")


@pytest.fixture
def sound(two_releases: TwoReleases) -> Files:
    """R0002, which passes."""
    files = two_releases.files("R0002")
    report = two_releases.judged(files, last_seen=1)
    assert report.holds, report.findings
    assert report.persons == ("wen.kong",)
    return files


def found(report: Report) -> set[tuple[str, str]]:
    """Code and path of each finding."""
    return {(each.code, each.path) for each in report.findings}


def codes(report: Report) -> set[str]:
    return {each.code for each in report.findings}


def test_untouched_bundles_pass_as_folder_and_as_zip(two_releases: TwoReleases) -> None:
    for release in ("R0001", "R0002"):
        folder = two_releases.bundle(release)
        for bundle in (FolderBundle(folder), ZipBundle(folder.with_suffix(".zip"))):
            report = verify(bundle, two_releases.trust, NOW)
            assert report.holds, report.findings
            assert report.manifest
            assert report.manifest.release == release
            assert report.files == len(files_in(folder))
        with zipfile.ZipFile(folder.with_suffix(".zip")) as packed:
            assert {each: packed.read(each) for each in packed.namelist()} == files_in(folder)


def test_a_byte_flipped_in_each_file_in_turn(two_releases: TwoReleases, tmp_path: Path) -> None:
    folder = tmp_path / "R0002"
    shutil.copytree(two_releases.bundle("R0002"), folder)
    assert two_releases.judged(folder).holds
    chance = random.Random(2)
    tried = 0
    for path, data in files_in(folder).items():
        assert data, f"{path} is empty and cannot be altered"
        at = chance.randrange(len(data))
        altered = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        (folder / path).write_bytes(altered)
        judged = two_releases.judged(folder)
        if path == SUMS:
            assert "V303" in codes(judged)
        elif path == MANIFEST:
            assert ("V403", MANIFEST) in found(judged)
        elif signature_key(path):
            assert {code for code, at in found(judged) if at == path} <= {"V302", "V303", "V304", "V309", "V310"}
            assert "V311" in codes(judged)
        else:
            assert ("V203", path) in found(judged)
            assert path.startswith("register/") == bool(codes(judged) - {"V203"})
        (folder / path).write_bytes(data)
        tried += 1
    assert tried == len(files_in(folder)) > 100
    assert two_releases.judged(folder).holds


def test_a_byte_flipped_in_the_zip_and_the_zip_cut_short(two_releases: TwoReleases, tmp_path: Path) -> None:
    whole = two_releases.bundle("R0002").with_suffix(".zip").read_bytes()
    path = tmp_path / "R0002.zip"
    chance = random.Random(3)
    directory = whole.rindex(b"PK\x01\x02")
    places = [
        *(chance.randrange(directory) for _ in range(15)),
        *(chance.randrange(directory, len(whole)) for _ in range(15)),
    ]
    for at in places:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        assert not verify(ZipBundle(path), two_releases.trust, NOW).holds, at
    for length in (len(whole) - 1, directory, len(whole) // 2):
        path.write_bytes(whole[:length])
        assert codes(verify(ZipBundle(path), two_releases.trust, NOW)) in ({"V102"}, {"V104"})


def test_any_file_taken_away(sound: Files, two_releases: TwoReleases) -> None:
    """One of each folder, and all that lie at the top."""
    one_of_each = {path.rpartition("/")[0]: path for path in sound}
    paths = {*one_of_each.values(), *(path for path in sound if "/" not in path)}
    for path in sorted(paths):
        judged = two_releases.judged({each: data for each, data in sound.items() if each != path})
        due = {SUMS: "V201", MANIFEST: "V401"}.get(path, "V301" if signature_key(path) else "V204")
        assert due in codes(judged), path
    assert len(paths) > 20


@pytest.mark.parametrize("path", ["documents/WI-QA-001/old.pdf", "sources/kit/9999-x.toml", "setup.exe", "a/b/c"])
def test_a_file_put_in(sound: Files, two_releases: TwoReleases, path: str) -> None:
    assert found(two_releases.judged(sound | {path: b"MZ"})) == {("V205", path)}


def output(number: str, format: str = "pdf") -> str:
    return f"documents/{number}/{number}.{format}"


def job_altered(files: Files) -> Files:
    """The ControlBlock that pages print says somebody else approved."""
    path = f"sources/documents/{CHANGED}/job.json"
    altered = files[path].replace("赵磊".encode(), "赵雷".encode())
    assert altered != files[path]
    return files | {path: altered}


def summed(files: Files) -> Files:
    """With sums that fit what is there, and the signature there was."""
    return files | {SUMS: sums_bytes({path: digest(data) for path, data in files.items() if in_sums(path)})}


def leaf_of(files: Mapping[str, bytes], document: str, kind: bytes = b'"signed-off"') -> str:
    """Path of the newest entry of this kind that is about a document."""
    found = (path for path, data in files.items() if path.startswith(ENTRIES) and kind in data)
    return max(path for path in found if f'"{document}"'.encode() in files[path])


def swapped(files: Files, one: str, other: str) -> Files:
    assert files[one] != files[other]
    return files | {one: files[other], other: files[one]}


Spoil = Callable[[Files, Files], Files]
SIGNATURE, OLD_OUTPUT = "{signature}", output("WI-QA-002")
ATTACKS: dict[str, tuple[Spoil, set[tuple[str, str]], set[str]]] = {
    "two documents' pages swapped": (
        lambda new, old: swapped(new, output(CHANGED), output(NEW)),
        {("V206", output(CHANGED)), ("V206", output(NEW))},
        {"V206"},
    ),
    "a document's pages in the place of another's": (
        lambda new, old: new | {output(NEW): new[output(CHANGED)]},
        {("V206", output(NEW))},
        {"V206"},
    ),
    "the older version's pages": (
        lambda new, old: new | {output(CHANGED): old[output(CHANGED)]},
        {("V203", output(CHANGED))},
        {"V203"},
    ),
    "all of the older version": (
        lambda new, old: new | {path: data for path, data in old.items() if CHANGED in path},
        {("V203", output(CHANGED, each)) for each in ("pdf", "docx", "html")}
        | {("V203", f"sources/documents/{CHANGED}/{each}") for each in ("job.json", "source.md")},
        {"V203"},
    ),
    "the library page of the older release": (
        lambda new, old: new | {"index.html": old["index.html"]},
        {("V203", "index.html")},
        {"V203"},
    ),
    "a list of the older release": (
        lambda new, old: new | {"lists/master.xlsx": old["lists/master.xlsx"]},
        {("V203", "lists/master.xlsx")},
        {"V203"},
    ),
    "a document of the older release put in": (
        lambda new, old: new | {path: data for path, data in old.items() if path.startswith("documents/WI-QA-002/")},
        {("V205", output("WI-QA-002", each)) for each in ("pdf", "docx", "html")},
        {"V205"},
    ),
    "the ControlBlock altered": (
        lambda new, old: job_altered(new),
        {("V203", f"sources/documents/{CHANGED}/job.json")},
        {"V203"},
    ),
    "the ControlBlock altered and summed again": (
        lambda new, old: summed(job_altered(new)),
        {("V303", SIGNATURE), ("V311", ""), ("V406", f"sources/documents/{CHANGED}/job.json")},
        {"V303", "V311", "V406"},
    ),
    "the manifest of the older release": (
        lambda new, old: new | {MANIFEST: old[MANIFEST]},
        {("V403", MANIFEST)},
        {"V403"},
    ),
    "the signature of the older release": (
        lambda new, old: new | {path: data for path, data in old.items() if signature_key(path)},
        {("V303", SIGNATURE), ("V311", "")},
        {"V303", "V311"},
    ),
    "sums of the older release, and their signature": (
        lambda new, old: new | {path: data for path, data in old.items() if path == SUMS or signature_key(path)},
        {("V403", MANIFEST), ("V205", output(NEW)), ("V204", OLD_OUTPUT), ("V203", output(CHANGED))},
        {"V203", "V204", "V205", "V403"},
    ),
    "all proofs of the older release": (
        lambda new, old: (
            {path: data for path, data in new.items() if not proves(path)}
            | {path: data for path, data in old.items() if proves(path)}
        ),
        {("V205", output(NEW)), ("V204", OLD_OUTPUT), ("V203", output(CHANGED))},
        {"V203", "V204", "V205"},
    ),
    "the older release's register": (
        lambda new, old: (
            {path: data for path, data in new.items() if not path.startswith("register/")}
            | {path: data for path, data in old.items() if path.startswith("register/")}
        ),
        {("V203", PROOFS), ("V204", "{last}"), ("V604", "register/checkpoint.json")},
        {"V203", "V204", "V205", "V604", "V607"},
    ),
    "sign-offs of two documents swapped": (
        lambda new, old: swapped(new, leaf_of(new, CHANGED), leaf_of(new, NEW)),
        {("V206", "{changed}"), ("V206", "{new}"), ("V608", "{changed}"), ("V608", "{new}")},
        {"V206", "V608"},
    ),
    "a sign-off in the place of another document's": (
        lambda new, old: new | {leaf_of(new, CHANGED): new[leaf_of(new, NEW)]},
        {("V206", "{changed}"), ("V608", "{changed}")},
        {"V206", "V608"},
    ),
    "a signature in the place of another document's, for stock ssh-keygen": (
        lambda new, old: new | {stock_signature(new, CHANGED): new[stock_signature(new, NEW)]},
        {("V206", "{stock}"), ("V622", "{stock}")},
        {"V206", "V622"},
    ),
    "the newest entry of the log taken away": (
        lambda new, old: {path: data for path, data in new.items() if path != max(leaves(new))},
        {("V204", "{last}"), ("V607", "{last}")},
        {"V204", "V607"},
    ),
}


def leaves(files: Mapping[str, bytes]) -> list[str]:
    """Paths of the entries that are shown."""
    return [path for path in files if path.startswith(ENTRIES)]


def stock_signature(files: Mapping[str, bytes], document: str) -> str:
    """Path of the signature of a document's newest sign-off."""
    return f"{SIGN_OFFS}signatures/{leaf_of(files, document)[len(ENTRIES) : -len('.leaf')]}-1.sig"


def proves(path: str) -> bool:
    """Whether the file is one of those that prove the others."""
    return path in (MANIFEST, SUMS) or bool(signature_key(path)) or path.startswith("register/")


@pytest.mark.parametrize("attack", ATTACKS)
def test_files_of_two_releases_and_of_two_documents(
    sound: Files, old: Files, two_releases: TwoReleases, attack: str
) -> None:
    spoil, due, kinds = ATTACKS[attack]
    places = {
        SIGNATURE: next(path for path in sound if signature_key(path)),
        "{changed}": leaf_of(sound, CHANGED),
        "{new}": leaf_of(sound, NEW),
        "{stock}": stock_signature(sound, CHANGED),
        "{last}": max(leaves(sound)),
    }
    judged = two_releases.judged(spoil(dict(sound), old))
    assert {(code, places.get(path, path)) for code, path in due} <= found(judged), found(judged)
    assert codes(judged) == kinds, found(judged)


def test_all_files_of_two_releases_mixed_at_random(sound: Files, old: Files, two_releases: TwoReleases) -> None:
    """Whatever is taken from which, but for all of one."""
    chance = random.Random(5)
    for _ in range(25):
        mixed = {path: chance.choice((sound, old)).get(path) for path in sorted(sound.keys() | old.keys())}
        files = {path: data for path, data in mixed.items() if data is not None}
        assert not two_releases.judged(files).holds
    assert two_releases.judged(old).holds


# Time


def test_a_rollback_is_found_by_who_says_what_they_saw(old: Files, sound: Files, two_releases: TwoReleases) -> None:
    assert found(two_releases.judged(old, last_seen=2)) == {("V501", MANIFEST)}
    assert [each.code for each in two_releases.judged(old).notes] == ["V591", "V590"]
    for seen in (1, 2):
        assert two_releases.judged(sound, last_seen=seen).holds


def test_a_release_that_has_expired(sound: Files, two_releases: TwoReleases) -> None:
    expires = read_manifest(sound[MANIFEST]).expires
    assert expires == date(2027, 3, 10)
    for later, due in ((0, set()), (2, {("V502", MANIFEST)})):
        now = datetime.combine(expires + timedelta(days=later), datetime.min.time(), UTC)
        assert found(verify(MemoryBundle(sound), two_releases.trust, now)) == due


# Who holds document control's key and may write what they like: manifest, sums and signature are made to fit.


@dataclass(frozen=True)
class Insider:
    """The bundle `files` as somebody gives it out who signs releases and checkpoints; `house` has the log it came from."""

    files: Files
    two: TwoReleases
    house: House

    def gives_out(self, change: Change = list, **proofs: bytes) -> set[str]:
        """Codes found of the release of a log rewritten by `change`, its entries shown as they then are.

        `proofs` are files of ``register/`` put back, ``__`` standing for the dot.
        """
        evidence = {path: data for path, data in self.files.items() if path.startswith("register/")}
        there = Shown(evidence, read_manifest(self.files[MANIFEST]), self.two.trust)
        forged = rewritten(self.house, there, change)
        kept = {f"register/{name.replace('__', '.')}": data for name, data in proofs.items()}
        others = {path: data for path, data in self.files.items() if in_manifest(path) and path not in evidence}
        return codes(self.two.judged(self.signed({**others, **forged.files, **kept}, forged.manifest)))

    def reopened(self, files: Files) -> Files:
        """`files` under a log whose last entry fixed them, written and signed again."""
        fixed = {path: data for path, data in files.items() if not path.startswith("register/")}
        listing = listing_bytes(Listed(path, digest(data), len(data)) for path, data in fixed.items())

        def change(entries: list[Entry]) -> list[Entry]:
            event = read_event(entries[-1].event)
            assert isinstance(event.act, ReleaseOpened)
            other = replace(event, act=replace(event.act, contents=digest(listing)))
            return [*entries[:-1], signed_again(self.house, entries[-1], event_bytes(other))]

        evidence = {path: data for path, data in files.items() if path not in fixed}
        forged = rewritten(self.house, Shown(evidence, read_manifest(self.files[MANIFEST]), self.two.trust), change)
        return self.signed({**fixed, **forged.files}, forged.manifest)

    def signed(self, files: Files, manifest: Manifest) -> Files:
        """`files` with a manifest, sums and a signature that fit."""
        owners = {path: (each.document, each.version) for each in manifest.documents for path in each.files}
        listed = tuple(
            ManifestFile(path, digest(data), len(data), *owners.get(path, ("", "")))
            for path, data in sorted(files.items())
        )
        files = files | {MANIFEST: manifest_bytes(replace(manifest, files=listed))}
        files[SUMS] = sums_bytes({path: digest(data) for path, data in files.items()})
        key = self.house.keys["wen.kong"]
        name = signature_name(read_public_key(key.public).blob)
        return files | {name: armoured(blob_of(key.sign(files[SUMS], "sopkit-release")))}


@pytest.fixture
def insider(two_releases: TwoReleases, sound: Files) -> Iterator[Insider]:
    log = opened(str(two_releases.works / "register" / "log.sqlite"))
    people = ("ren.yi", "wen.kong", "he.fang", "liu.min", "zhao.lei", "ban.zhang", "lu.ren")
    made = Insider(sound, two_releases, House(log=log, keys={each: new_key(each) for each in people}))
    assert made.gives_out() == set(), "what they make passes as long as they change nothing"
    yield made
    log.close()


def test_pages_beside_those_that_come_out_again_are_found(insider: Insider, tmp_path: Path) -> None:
    """Each is the document's for whoever opens the bundle; nobody but a rebuild can tell that nothing signed comes to it."""
    pdf, outputs, sources = (
        f"documents/{CHANGED}/{CHANGED}.pdf",
        f"documents/{CHANGED}/",
        f"sources/documents/{CHANGED}/",
    )
    manifest = read_manifest(insider.files[MANIFEST])
    files = {path: data for path, data in insider.files.items() if in_manifest(path)}
    aside = {path.replace(outputs, "documents/x/").replace(f"/{CHANGED}.", "/x."): data for path, data in files.items()}
    moved = {path.replace(sources, "sources/documents/x/"): data for path, data in aside.items()}
    recipe = files[RECIPE_PATH].replace(f'"slug":"{CHANGED}"'.encode(), b'"slug":"x"')
    assert recipe != files[RECIPE_PATH]
    resigned = insider.signed(files | {pdf: b"%PDF-1.7 altered"}, manifest)
    assert codes(insider.two.judged(resigned)) == {"V623"}, "the entry that opened the release fixed its files"
    for name, changed in (
        ("as-it-is", {}),
        ("altered", {pdf: b"%PDF-1.7 altered"}),
        ("beside", {**moved, RECIPE_PATH: recipe, pdf: b"%PDF-1.7 altered"}),
        ("nobodys", {"documents/x/x.pdf": b"%PDF-1.7 more"}),
    ):
        given = insider.reopened(files | changed)
        assert insider.two.judged(given).holds, "the signatures are good, and so is the register's evidence"
        write_bundle(tmp_path / name, None, given)
        made = [*rebuilt_in_child(tmp_path / name, digest(given[MANIFEST]))]
        assert all(each.holds for each in made) == (name == "as-it-is"), name
        other = {path for each in made for path in each.other}
        assert other >= ({pdf} if pdf in changed else set())
        assert ("documents/x/x.pdf" in other) == (name in ("beside", "nobodys"))


def sign_offs_of(entries: list[Entry], document: str) -> list[int]:
    """Places of the sign-offs of a document."""
    acts = [(each.position, read_event(each.event).act) for each in entries]
    return [at for at, act in acts if isinstance(act, SignedOff) and act.items[0].document == document]


def test_a_log_cut_short_or_forked_under_the_checkpoint_there_was(insider: Insider) -> None:
    checkpoint = {f"checkpoint__{each}": insider.files[f"register/checkpoint.{each}"] for each in ("json", "sig")}

    def forked(entries: list[Entry]) -> list[Entry]:
        return [replace(each, recorded="2026-03-02T03:00:00Z") if each.position == 9 else each for each in entries]

    for change in (lambda entries: entries[:-1], lambda entries: entries[:-5], forked):
        codes_found = insider.gives_out(change, **checkpoint)
        assert "V610" in codes_found or "V604" in codes_found, codes_found


def test_a_forked_log_with_a_checkpoint_of_its_own(insider: Insider) -> None:
    """People signed what they had seen of the other one."""

    def forked(entries: list[Entry]) -> list[Entry]:
        return [replace(each, recorded="2026-03-02T03:00:00Z") if each.position == 9 else each for each in entries]

    assert "V613" in insider.gives_out(forked)


def test_a_sign_off_left_out_of_the_log(insider: Insider) -> None:
    def without(entries: list[Entry]) -> list[Entry]:
        gone = sign_offs_of(entries, CHANGED)[-1]
        return [each for each in entries if each.position != gone]

    assert insider.gives_out(without) >= {"V613", "V619"}


def test_a_sign_off_of_another_document_put_in(insider: Insider) -> None:
    def moved(entries: list[Entry]) -> list[Entry]:
        to, of = sign_offs_of(entries, CHANGED)[-1], sign_offs_of(entries, NEW)[-1]
        entries[to] = replace(entries[to], signatures=entries[of].signatures)
        return entries

    assert insider.gives_out(moved) >= {"V614", "V619"}


def test_a_sign_off_of_another_register_put_in(insider: Insider) -> None:
    """Of the same words, by the very person, who signs in two registers."""

    def moved(entries: list[Entry]) -> list[Entry]:
        at = sign_offs_of(entries, CHANGED)[-1]
        data = event_bytes(replace(read_event(entries[at].event), register="e" * 32))
        entries[at] = signed_again(insider.house, entries[at], data)
        return entries

    assert insider.gives_out(moved) >= {"V612", "V619"}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"sequence": 3, "release": "R0003"}, "V617"),
        ({"expires": date(2037, 1, 1)}, "V617"),
        ({"register": "e" * 32}, "V408"),
        ({"documents": 1}, "V618"),
        ({"effective": date(2026, 3, 3)}, "V620"),
        ({"title": "别的"}, "V620"),
    ],
)
def test_a_manifest_that_says_another_thing_than_the_register(insider: Insider, said: Any, code: str) -> None:
    manifest = read_manifest(insider.files[MANIFEST])
    first, second = manifest.documents
    match said:
        case {"documents": _}:
            said = {"documents": (first,)}
        case {"effective": _} | {"title": _}:
            said = {"documents": (replace(first, **said), second)}
    files = {path: data for path, data in insider.files.items() if in_manifest(path)}
    assert code in codes(insider.two.judged(insider.signed(files, replace(manifest, **said))))


def test_a_bundle_signed_by_a_stranger(insider: Insider) -> None:
    insider.house.keys["wen.kong"] = new_key("a stranger")
    files = {path: data for path, data in insider.files.items() if in_manifest(path)}
    signed = insider.signed(files, read_manifest(insider.files[MANIFEST]))
    assert codes(insider.two.judged(signed)) == {"V304", "V311"}
