#!/usr/bin/env python3
"""Compares `rolefit eval` with trec_eval, ranx, scikit-learn and SciPy on seeded random runs; run by hand, never in CI.

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install -r tests/peers/requirements.txt
    /tmp/peers/bin/python tests/peers/evaluation.py target/release/rolefit

Prints the largest difference a measure and peer, and fails above 1e-9. README.md beside it keeps what came out.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import warnings
from importlib.metadata import version

import pytrec_eval
import ranx
from scipy.stats import kendalltau
from sklearn.metrics import roc_auc_score

# SciPy warns of the short lists that are in here on purpose, ranx of a cast.
warnings.simplefilter("ignore")

TOLERANCE = 1e-9
CUTOFFS = (1, 3, 5, 10, 30)
MEASURES = (
    ["ndcg", "ndcg_exp", "map", "mrr", "auc", "tau"]
    + [f"{name}@{k}" for name in ("ndcg", "ndcg_exp", "p", "recall") for k in CUTOFFS]
)


def made_up(seed, ties):
    """Judgements and a run: unjudged candidates, judged ones that the run lacks, queries without a relevant one."""
    draw = random.Random(seed)
    judgements, run = {}, {}
    for number in range(40):
        query = f"q{number:02}"
        ids = [f"d{candidate:03}" for candidate in range(draw.randint(2, 60))]
        most = draw.choice([0, 1, 4])
        judgements[query] = {one: draw.randint(0, most) for one in ids if draw.random() < 0.7} or {ids[0]: 1}
        listed = [one for one in ids if draw.random() < 0.8] or ids[:1]
        # Sixty-fourths are exact in trec_eval's 32-bit scores.
        scores = [draw.randint(0, 8) for _ in listed] if ties else draw.sample(range(6400), len(listed))
        run[query] = {one: score / 64 for one, score in zip(listed, scores)}
    return judgements, run


def rolefit(program, judgements, run, relevant):
    with tempfile.TemporaryDirectory() as folder:
        qrels, listed = os.path.join(folder, "qrels"), os.path.join(folder, "run")
        with open(qrels, "w", encoding="utf-8") as file:
            for query, grades in judgements.items():
                file.writelines(f"{query} 0 {one} {grade}\n" for one, grade in grades.items())
        with open(listed, "w", encoding="utf-8") as file:
            for query, scores in run.items():
                file.writelines(f"{query} Q0 {one} 0 {score:.6f} peer\n" for one, score in scores.items())
        asked = [word for name in MEASURES for word in ("-m", name)]
        command = [program, "eval", listed, "--qrels", qrels, "--relevant", str(relevant), "--resamples", "0"]
        said = subprocess.run([*command, *asked, "-q", "-f", "json"], check=True, capture_output=True).stdout
    return {
        query["query"]: {name: figure["value"] for name, figure in query["figures"].items()}
        for query in json.loads(said)["queries"]
    }


def trec_eval(judgements, run, relevant):
    names = {"ndcg": "ndcg", "map": "map", "mrr": "recip_rank"}
    for k in CUTOFFS:
        names |= {f"ndcg@{k}": f"ndcg_cut_{k}", f"p@{k}": f"P_{k}", f"recall@{k}": f"recall_{k}"}
    asked = {name for name in names.values() if not name[-1].isdigit()}
    asked |= {f"{name}.{','.join(map(str, CUTOFFS))}" for name in ("ndcg_cut", "P", "recall")}
    found = pytrec_eval.RelevanceEvaluator(judgements, asked, relevance_level=relevant).evaluate(run)
    return {query: {ours: values[theirs] for ours, theirs in names.items()} for query, values in found.items()}


def of_ranx(judgements, run, relevant):
    names = {"ndcg": "ndcg", "ndcg_exp": "ndcg_burges", "map": f"map-l{relevant}", "mrr": f"mrr-l{relevant}"}
    for k in CUTOFFS:
        names |= {f"ndcg@{k}": f"ndcg@{k}", f"ndcg_exp@{k}": f"ndcg_burges@{k}"}
        names |= {f"p@{k}": f"precision@{k}-l{relevant}", f"recall@{k}": f"recall@{k}-l{relevant}"}
    qrels, listed = ranx.Qrels(judgements), ranx.Run(run)
    ranx.evaluate(qrels, listed, list(names.values()), return_mean=False)
    scores = listed.scores
    return {
        query: {ours: float(scores[theirs][query]) for ours, theirs in names.items()} for query in judgements
    }


def of_pairs(judgements, run, relevant):
    found = {}
    for query, grades in judgements.items():
        below = min(run[query].values()) - 1
        scores = [run[query].get(one, below) for one in grades]
        good = [grade >= relevant for grade in grades.values()]
        tau = kendalltau(scores, list(grades.values()), variant="b").statistic
        found[query] = {
            "auc": roc_auc_score(good, scores) if len(set(good)) == 2 else None,
            "tau": None if tau != tau else tau,
        }
    return found


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else "target/release/rolefit"
    largest = {}
    for seed in range(20):
        for ties in (False, True):
            for relevant in (1, 2):
                judgements, run = made_up(seed, ties)
                ours = rolefit(program, judgements, run, relevant)
                peers = {"trec_eval": trec_eval, "scikit-learn, SciPy": of_pairs}
                if not ties:
                    # ranx leaves the order of equal scores open.
                    peers["ranx"] = of_ranx
                for name, peer in peers.items():
                    for query, values in peer(judgements, run, relevant).items():
                        for measure, theirs in values.items():
                            value = ours[query][measure]
                            alike = (value is None) == (theirs is None)
                            apart = abs((value or 0) - (theirs or 0)) if alike else float("inf")
                            key = (name, measure.split("@")[0])
                            largest[key] = max(largest.get(key, 0), apart)
    for package in ("pytrec_eval-terrier", "ranx", "scikit-learn", "scipy"):
        print(f"{package} {version(package)}")
    for (name, measure), apart in sorted(largest.items()):
        print(f"{name:20} {measure:9} {apart:.1e}")
    if max(largest.values()) > TOLERANCE:
        sys.exit(f"a difference above {TOLERANCE}")


main()
