"""The browser of the tests: an installed one, Debian's, or the one that Playwright fetches."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import keystone

LINUX_BROWSERS: Final = (
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "microsoft-edge-stable",
    "/opt/google/chrome/chrome",
)
MAC_BROWSERS: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_BROWSERS: Final = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


def provide_browser() -> None:
    """Make sure that the tests have a browser: an installed one, Debian's, or Playwright's own."""
    browser = find_browser()
    can_apt = os.name == "posix" and os.geteuid() == 0 and bool(shutil.which("apt-get"))
    if not browser and can_apt:
        keystone.say("installing Debian's chromium for the browser tests …")
        apt_install("chromium", "fonts-noto-cjk")
        browser = find_browser()
    if not browser:
        keystone.say("fetching Playwright's chromium for the browser tests …")
        fetch = [sys.executable, "-m", "playwright", "install", "chromium"]
        if subprocess.run(fetch + (["--with-deps"] if can_apt else [])).returncode:
            sys.exit(
                "Keystone's tests need a browser and none could be had: install Chrome, "
                "Chromium or Edge, or name one in KEYSTONE_BROWSER."
            )
    if browser:
        os.environ["KEYSTONE_BROWSER"] = browser
    if can_apt and not has_chinese_font() and not apt_install("fonts-noto-cjk"):
        keystone.say(
            "no Chinese font could be installed: screenshots will show boxes for characters."
        )


def find_browser() -> str | None:
    """Path of an installed Chrome, Chromium or Edge or None; KEYSTONE_BROWSER names another."""
    named = os.environ.get("KEYSTONE_BROWSER")
    if named:
        if not shutil.which(named):
            sys.exit(f"KEYSTONE_BROWSER names {named}, which is no program here.")
        return shutil.which(named)
    return next(
        (browser for browser in map(shutil.which, browser_places()) if browser and starts(browser)),
        None,
    )


def browser_places() -> Sequence[str]:
    """Names and paths under which this system keeps a browser, the preferred first."""
    if sys.platform == "darwin":
        return MAC_BROWSERS
    if os.name == "nt":
        folders = [os.environ[name] for name in WINDOWS_FOLDERS if name in os.environ]
        return [str(Path(folder, place)) for place in WINDOWS_BROWSERS for folder in folders]
    return LINUX_BROWSERS


def starts(browser: str) -> bool:
    """Whether a Linux browser is one: Ubuntu's chromium-browser only asks for a snap."""
    if not sys.platform.startswith("linux"):
        return True  # Chrome on Windows would answer --version with a window
    return subprocess.run([browser, "--version"], capture_output=True).returncode == 0


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font with Chinese characters."""
    if not shutil.which("fc-list"):
        return False
    fonts = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True)
    return bool(fonts.stdout.strip())


def apt_install(*packages: str) -> bool:
    """Install Debian packages as root; whether that went well."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = subprocess.run(["apt-get", "update", "-qq"], env=quiet)
    wanted = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return update.returncode == 0 and subprocess.run(wanted, env=quiet).returncode == 0
