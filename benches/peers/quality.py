#!/usr/bin/env python3
"""Orders the graded people and the postings' CVs with rolefit and with Python peers, and prints how good each order is.

    python3 benches/peers/quality.py --write

Every ranker gets the same people. BM25 and TF-IDF get the whole role (title, summary, every requirement's text) or the
whole posting, and the whole résumé but for addresses and dates, both without English stop words. The title-only scorer
gets the role's title and its other titles, or the posting's name, and of a résumé the headline and positions; of a
plain text, what stands in short lines that are no bullets. Measures are scikit-learn's and SciPy's, ties averaged.
"""

import argparse
import glob
import json
import os
import re
import statistics
import subprocess
from collections import namedtuple

import bm25s
from scipy.stats import kendalltau
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer
from sklearn.metrics import average_precision_score, ndcg_score, roc_auc_score
from sklearn.metrics.pairwise import linear_kernel

from texts import CONTACT, DATES, ROOT, requirement_texts, roles, text_of, words

AS_OF = "2026-11-22"
TITLES = ("label", "headline", "position", "title", "role", "jobtitle", "job_title")
PARTS = {"open": "fixtures", "sealed": os.path.join("fixtures", "sealed")}
PAGES = {"README.md": "short", os.path.join("benches", "README.md"): "full"}

Person = namedtuple("Person", "path text titles grade")
# What is asked for: arguments for rolefit, a text and titles for the peers; who is ranked; the least grade that loses.
Query = namedtuple("Query", "arguments text titles people least")


# --- the pools


def read_person(path, grade):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if not path.endswith(".json"):
        return Person(path, text, titles_of_text(text), grade)
    record = json.loads(text)
    return Person(path, text_of(record, hidden=CONTACT + DATES), list(titles_of(record)), grade)


def titles_of(value, key=""):
    """The headline and positions of a record, whatever it calls them."""
    if isinstance(value, str) and key.lower() in TITLES:
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from titles_of(part, key)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from titles_of(part, key)


def titles_of_text(text):
    """The pieces of short lines that are no bullets: titles, employers and dates; the latter two match no title."""
    lines = [line.strip() for line in text.splitlines()]
    short = [line for line in lines if line and line[0] not in "-*•·" and len(line.split()) <= 14]
    return [piece for line in short for piece in re.split(r"[|,;:()–—•]| - |\bat\b", line) if piece.strip()]


def role_queries(part, role_id, role):
    """The one query of a role: all graded people of the part."""
    with open(os.path.join(ROOT, "fixtures", "qrels", part, role_id + ".qrels"), encoding="utf-8") as file:
        grades = {name: int(grade) for _, _, name, grade in map(str.split, file)}
    paths = sorted(glob.glob(os.path.join(ROOT, PARTS[part], "graded", "*", "*.*")))
    people = [read_person(path, grades[os.path.splitext(os.path.basename(path))[0]]) for path in paths]
    text = " ".join([role["title"], role["summary"], *requirement_texts(role)])
    titles = [role["title"], *role["alt_titles"]]
    return [Query(["--role", role_id], text, titles, people, 1)]


def posting_queries(part):
    """A query a posting: the CVs of its group."""
    queries = []
    for group in sorted(glob.glob(os.path.join(ROOT, PARTS[part], "postings", "*"))):
        with open(os.path.join(group, "grades.tsv"), encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file][1:]
        for path in sorted(glob.glob(os.path.join(group, "postings", "*.txt"))):
            name = os.path.splitext(os.path.basename(path))[0]
            grades = {cv: int(grade) for posting, cv, grade, _ in rows if posting == name}
            people = [read_person(os.path.join(group, "cvs", cv + ".txt"), grade) for cv, grade in sorted(grades.items())]
            with open(path, encoding="utf-8") as file:
                queries.append(Query(["--posting", path], file.read(), [name.replace("-", " ")], people, 0))
    return queries


# --- the rankers: a score a person


def rolefit(query, binary):
    command = [binary, "rank", *(person.path for person in query.people), *query.arguments]
    command += ["--top", "0", "-f", "ndjson", "--as-of", AS_OF, "-q"]
    output = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    found = [json.loads(line) for line in output.splitlines()]
    scores = {one["candidate"]["id"]: one["score"] for one in found}
    return [scores[os.path.splitext(os.path.basename(person.path))[0]] for person in query.people]


def telling(text):
    return [word for word in words(text) if word not in ENGLISH_STOP_WORDS]


def bm25(query, _):
    index = bm25s.BM25()
    index.index([telling(person.text) for person in query.people], show_progress=False)
    return index.get_scores(sorted(set(telling(query.text)))).tolist()


def tfidf(query, _):
    vectors = TfidfVectorizer(tokenizer=telling, token_pattern=None, sublinear_tf=True)
    people = vectors.fit_transform([person.text for person in query.people])
    return linear_kernel(people, vectors.transform([query.text])).ravel().tolist()


def title_only(query, _):
    def overlap(one, other):
        one, other = set(telling(one)), set(telling(other))
        return 2 * len(one & other) / max(len(one) + len(other), 1)

    return [max((overlap(a, b) for a in query.titles for b in person.titles), default=0) for person in query.people]


RANKERS = {"rolefit": rolefit, "BM25": bm25, "TF-IDF cosine": tfidf, "title only": title_only}


# --- the measures


def measured(query, scores):
    grades = [person.grade for person in query.people]
    good = [int(grade >= 3) for grade in grades]
    compared = [(g, score) for g, score, grade in zip(good, scores, grades) if grade >= query.least]
    return {
        "nDCG@10": ndcg_score([[2**grade - 1 for grade in grades]], [scores], k=10),
        "AUC": roc_auc_score(*zip(*compared)),
        "MAP": average_precision_score(good, scores),
        "tau-b": kendalltau(grades, scores, variant="b").statistic,
    }


def figures(binary):
    """Mean of each measure by pool and ranker."""
    pools = {}
    for part in PARTS:
        for role_id, role in roles().items():
            pools[f"{role_id}, {part}"] = role_queries(part, role_id, role)
        pools[f"postings, {part}"] = posting_queries(part)
    found = {}
    for pool, queries in pools.items():
        for name, ranker in RANKERS.items():
            each = [measured(query, ranker(query, binary)) for query in queries]
            found[pool, name] = {measure: statistics.mean(one[measure] for one in each) for measure in each[0]}
    sizes = {pool: (len(queries), sum(len(query.people) for query in queries)) for pool, queries in pools.items()}
    return found, dict(sorted(sizes.items()))


# --- the tables


def full(found, sizes):
    rows = ["| people | ranker | nDCG@10 | AUC | MAP | tau-b |", "|---|---|--:|--:|--:|--:|"]
    for pool, (queries, people) in sizes.items():
        size = f"{queries}; {people} judgements" if queries > 1 else str(people)
        for name in RANKERS:
            values = " | ".join(f"{value:.3f}" for value in found[pool, name].values())
            rows.append(f"| {pool} ({size}) | {name} | {values} |")
    return rows


def short(found, sizes):
    rows = ["| nDCG@10 / AUC | " + " | ".join(sizes) + " |", "|---|" + "--:|" * len(sizes)]
    for name in RANKERS:
        cells = [f"{found[pool, name]['nDCG@10']:.2f} / {found[pool, name]['AUC']:.2f}" for pool in sizes]
        rows.append(f"| {name} | " + " | ".join(cells) + " |")
    return rows


def rewrite(page, rows):
    """Replaces what stands between the page's two marks."""
    path = os.path.join(ROOT, page)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    begin, end = "<!-- quality.py: begin -->\n", "<!-- quality.py: end -->"
    before, rest = text.split(begin)
    after = rest.split(end)[1]
    with open(path, "w", encoding="utf-8") as file:
        file.write(before + begin + "\n".join(rows) + "\n" + end + after)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--write", action="store_true", help="rewrite the tables of " + " and ".join(PAGES))
    options = arguments.parse_args()
    subprocess.run(["cargo", "build", "--release", "--quiet"], check=True, cwd=ROOT)
    found, sizes = figures(os.path.join(ROOT, "target", "release", "rolefit"))
    tables = {"full": full(found, sizes), "short": short(found, sizes)}
    print("\n".join([*tables["full"], "", *tables["short"]]))
    if options.write:
        for page, table in PAGES.items():
            rewrite(page, tables[table])


if __name__ == "__main__":
    main()
