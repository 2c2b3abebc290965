"""Become another program that dies with its parent and, where asked, is not root.

Run by path, in a fresh interpreter: `python -I -S launch.py --parent 123 --signal INT [--unprivileged DIR...] -- program …`

- The kernel sends `--signal` when the parent dies, even by kill -9, so that nothing is orphaned.
- PostgreSQL refuses to run as root, and as somebody whom /etc/passwd does not know. With `--unprivileged`, these first
  enter a user namespace in which they are `nobody` and still own their files. Where a container forbids namespaces, root
  becomes `nobody`, keeps only the capability to pass through private folders, and hands the named folders over. Any other
  user stays who they are.
"""

import argparse
import ctypes
import os
import pwd
import signal
import sys

CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 8, 47, 2
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522
NOBODY = 65534

_libc = ctypes.CDLL(None, use_errno=True)


def _check(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _enter_user_namespace() -> None:
    uid, gid = os.getuid(), os.getgid()
    _check(_libc.unshare(CLONE_NEWUSER))
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{NOBODY} {uid} 1"),
        ("gid_map", f"{NOBODY} {gid} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def _namespaces_work() -> bool:
    child = os.fork()
    if child == 0:
        try:
            _enter_user_namespace()
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def _become_nobody() -> None:
    _check(_libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0))
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    bit = 1 << CAP_DAC_OVERRIDE
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)(bit, bit, bit, 0, 0, 0)  # effective, permitted, inheritable; low word, high word
    _check(_libc.capset(header, sets))
    _check(_libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0))


def _hand_over(folder: str, uid: int) -> None:
    """Give `folder` and what is in it to `uid`; an earlier run may have used the other way."""
    if os.lstat(folder).st_uid == uid:
        return
    for parent, folders, files in os.walk(folder, topdown=False):
        for name in folders + files:
            os.lchown(os.path.join(parent, name), uid, -1)
    os.lchown(folder, uid, -1)


def _become_acceptable(folders: list) -> None:
    uid = os.getuid()
    if uid != 0 and _has_a_name(uid):
        return
    if os.environ.get("TALENTPOOL_NAMESPACES", "1") == "1" and _namespaces_work():
        for folder in folders:
            _hand_over(folder, uid)
        _enter_user_namespace()
        return
    if uid != 0:
        sys.exit(f"PostgreSQL needs a user with a name, and /etc/passwd has none for number {uid}: add one, or set DATABASE_URL.")
    try:
        for folder in folders:
            _hand_over(folder, NOBODY)
        _become_nobody()
    except OSError as error:
        sys.exit(
            "PostgreSQL does not run as root, and this machine lets root neither open a user namespace nor become "
            f"nobody ({error.strerror}): run as an ordinary user, or set DATABASE_URL."
        )


def _has_a_name(uid: int) -> bool:
    try:
        return bool(pwd.getpwuid(uid))
    except KeyError:
        return False


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--parent", type=int, required=True)
    parser.add_argument("--signal", required=True)
    parser.add_argument("--unprivileged", action="append")
    parser.add_argument("program", nargs="+")
    wanted = parser.parse_args()

    if wanted.unprivileged:
        _become_acceptable(wanted.unprivileged)
    # After the change of identity, which clears it.
    _check(_libc.prctl(PR_SET_PDEATHSIG, int(getattr(signal, "SIG" + wanted.signal)), 0, 0, 0))
    if os.getppid() != wanted.parent:
        sys.exit("The parent died before its child was ready.")
    os.execvp(wanted.program[0], wanted.program)


if __name__ == "__main__":
    main()
