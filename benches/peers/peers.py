#!/usr/bin/env python3
"""Ranks one pool with Python peers and prints µs of CPU a record beside BASE.

    python3 benches/peers/peers.py POOL.ndjson --perf target/release/deps/perf-…

Each peer gets the same records and the same requirement texts (title and phrases of index/roles/*.json) and must give
every candidate a relevance for every requirement, which is less than what `rolefit rank` does. Reading the JSON is
not counted for the peers. One core: BLAS is told so, and time is this process's CPU time.
"""

import argparse
import json
import os
import statistics
import subprocess
import time

from texts import SCORED, requirement_texts, roles, text_of, words

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"


def requirements():
    """One text a requirement, in the order of the role files."""
    return [text for role in roles().values() for text in requirement_texts(role)]


def bm25s_pool(texts, asked):
    import bm25s

    index = bm25s.BM25()
    index.index([words(text) for text in texts], show_progress=False)
    for query in asked:
        index.get_scores(sorted(set(words(query))))


def bm25s_candidate(texts, asked):
    import bm25s

    index = bm25s.BM25()
    index.index([words(query) for query in asked], show_progress=False)
    for text in texts:
        index.get_scores(sorted(set(words(text))))


def tfidf(texts, asked):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import cosine_similarity

    vectors = TfidfVectorizer()
    wanted = vectors.fit_transform(asked)
    cosine_similarity(vectors.transform(texts), wanted)


def rank_bm25(texts, asked):
    from rank_bm25 import BM25Okapi

    index = BM25Okapi([words(text) for text in texts])
    for query in asked:
        index.get_scores(sorted(set(words(query))))


def cpu(work, rounds):
    """Median CPU seconds after a warm-up."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def base(perf, pool, rounds):
    """µs a record of BASE and of a whole rank, from the bench itself."""
    command = [perf, "inprocess", pool, "--rounds", str(rounds), "--only", "`rank_pool`, both roles, top 1,"]
    table = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = [line.split("|") for line in table.splitlines() if line.startswith("| BASE") or line.startswith("| `rank")]
    return {row[1].strip(): float(row[2]) for row in rows}, table.splitlines()[0]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("pool")
    arguments.add_argument("--perf", required=True, help="the bench binary that cargo bench --no-run names")
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()
    with open(options.pool, encoding="utf-8") as file:
        records = [json.loads(line) for line in file if line.strip()]
    texts = [text_of({key: record.get(key) for key in SCORED}) for record in records]
    asked = requirements()
    own, contents = base(options.perf, options.pool, options.rounds)
    parse = own["BASE: typed, borrowed"]
    rank = min(value for name, value in own.items() if name.startswith("`rank"))
    print(contents)
    print(f"{len(asked)} requirements")
    print("| what | µs/record | ÷ BASE | ÷ rolefit |\n|---|--:|--:|--:|")
    rows = list(own.items())
    for name, work in [
        ("bm25s, requirements indexed, a query a record", bm25s_candidate),
        ("bm25s, pool indexed, a query a requirement", bm25s_pool),
        ("scikit-learn TF-IDF + cosine", tfidf),
        ("rank_bm25, pool indexed", rank_bm25),
    ]:
        rows.append((name, cpu(lambda: work(texts, asked), options.rounds) * 1e6 / len(texts)))
    for name, micros in rows:
        print(f"| {name} | {micros:.1f} | {micros / parse:.1f} | {micros / rank:.2f} |")


if __name__ == "__main__":
    main()
