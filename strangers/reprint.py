"""Prints RouterOS exports again with the parser and formatter of mktxp, which knows no menus.

Usage: python reprint.py FOLDER TARGET

Every ``*.rsc`` file below FOLDER is read, printed as mktxp prints it, and written to the same place below TARGET; the number of
files is printed at the end. Lines are wrapped anew and comments moved; what the configuration says must stay.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType


def without_its_dispatcher() -> None:
    """Makes ``mktxp.rsc`` importable by itself: its own ``__init__`` loads the command line, with settings and dependencies."""
    package = ModuleType("mktxp.rsc")
    package.__path__ = [str(Path(importlib.util.find_spec("mktxp").origin).parent / "rsc")]
    sys.modules["mktxp.rsc"] = package


def main(folder: Path, target: Path) -> int:
    without_its_dispatcher()
    from mktxp.rsc.formatter import RSCFormatter
    from mktxp.rsc.parser import RSCParser

    files = sorted(path for path in folder.rglob("*.rsc") if path.is_file())
    for path in files:
        text = path.read_bytes().decode("latin-1")  # one byte is one character, as everywhere in Kedge
        # Not through its engine, which sorts the rows of all menus but fourteen.
        printed = RSCFormatter().format_config(RSCParser().parse(text), include_header_comments=True)
        copy = target / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(printed.encode("latin-1"))
    print(len(files))
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3 or not Path(sys.argv[1]).is_dir():
        sys.exit(__doc__.split("\n\n")[1])
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
