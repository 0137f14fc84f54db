"""Where the program ``sigward-emulator`` lies.

>>> import os, sigward_emulator_bin
>>> os.path.isfile(sigward_emulator_bin.path())
True
"""

from __future__ import annotations

import os
import sys
import sysconfig

__all__ = ["path"]


def path() -> str:
    """The path of the program, which the wheel put beside the environment's other programs.

    Raises:
        FileNotFoundError: It is not there, as after a copy of the module alone.

    >>> import sigward_emulator_bin
    >>> "sigward-emulator" in sigward_emulator_bin.path()
    True
    """
    name = "sigward-emulator" + (sysconfig.get_config_var("EXE") or "")
    user = "nt_user" if os.name == "nt" else "posix_user"
    # ``pip install``, ``pip install --user``, ``pip install --prefix`` or ``--target``.
    package = os.path.dirname(os.path.abspath(__file__))
    places = [
        sysconfig.get_path("scripts"),
        sysconfig.get_path("scripts", user),
        os.path.dirname(sys.executable),
        os.path.join(package, "..", "bin"),
        os.path.join(package, "..", "..", "..", "..", "bin"),
    ]
    for place in places:
        found = os.path.normpath(os.path.join(place, name))
        if os.path.isfile(found):
            return found
    raise FileNotFoundError(f"{name} is not beside this environment's programs; install sigward-emulator-bin again")
