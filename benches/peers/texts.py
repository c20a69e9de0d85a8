"""Given records and role files, gives the texts that the peers are handed, and words of them."""

import glob
import json
import os
import re

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
SCORED = ("basics", "work", "volunteer", "education", "projects", "publications", "awards", "certificates", "skills", "interests")
CONTACT = ("email", "mail", "phone", "url", "website", "image", "profiles")
DATES = ("startDate", "endDate", "date", "releaseDate")
HIDDEN = ("name", "email", "phone", "url", "location", "institution", *DATES)
WORD = re.compile(r"[a-z0-9+#]+")


def roles():
    """The built-in roles by id, in the order of their files."""
    found = {}
    for path in sorted(glob.glob(os.path.join(ROOT, "index", "roles", "*.json"))):
        with open(path, encoding="utf-8") as file:
            found[os.path.splitext(os.path.basename(path))[0]] = json.load(file)
    return found


def requirement_texts(role):
    """One text a requirement."""
    return [" ".join([part["title"], *part["phrases"]]) for part in role["requirements"]]


def text_of(value, hidden=HIDDEN, key=""):
    """Every text of a record but those under the hidden keys."""
    if isinstance(value, str):
        return "" if key in hidden else value
    if isinstance(value, list):
        return " ".join(text_of(part, hidden, key) for part in value)
    if isinstance(value, dict):
        return " ".join(text_of(part, hidden, key) for key, part in value.items())
    return ""


def words(text):
    return WORD.findall(text.lower())
