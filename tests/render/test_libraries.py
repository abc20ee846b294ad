"""WeasyPrint's libraries are found without running a compiler."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys

import pytest

from sopkit.render.libraries import by_file_name

LOAD = """
import sys
started = []
sys.addaudithook(lambda event, args: started.append(args) if event == "subprocess.Popen" else None)
from sopkit.render.libraries import by_file_name
with by_file_name():
    import weasyprint.text.ffi as found
print(len(started), all((found.pango, found.harfbuzz, found.harfbuzz_subset, found.fontconfig, found.pangoft2)))
"""


def test_no_process_is_started() -> None:
    said = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["0", "True"]


def test_others_search_as_ever() -> None:
    search = ctypes.util.find_library
    with pytest.raises(ValueError, match="midway"), by_file_name():
        raise ValueError("midway")
    assert ctypes.util.find_library is search
