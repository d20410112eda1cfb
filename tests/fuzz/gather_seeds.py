#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""gather_seeds.py FOLDER: inputs for the targets to begin with, from what the repository has: studies, wrong
studies and packages of tests/diagnostics, guides and tests."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Of a study that is run: so many bytes at most, or each run takes too long to try many.
LARGEST_RUN = 32_000
LARGEST_PACKAGE = 20_000
REQUEST = """POST
{path}
Host: 127.0.0.1:4000
Origin: http://127.0.0.1:4000
Content-Type: application/json
Token: key
Length: {body}

{body}"""
REQUESTS = {"/api/check": '{"text":"study: a"}',
            "/api/save": '{"text":"study: \\u00e9\\ud83d\\ude00","loaded":"ab"}',
            "/api/run": '{"fixed":[{"quantity":"a","value":1.5}],"draws":16,"arms":["x"],"text":"a","study":"b"}',
            "/api/trace": '{"person":"c:1","fixed":[],"study":""}'}
SETTINGS = ["study: draws-guide\nset:\n  price: 120 EUR/person/day\n  sentence_mean: 400 days\n  low_risk: 60 %\n",
            "marginal_share=55 %"]


def read(pattern):
    return [path.read_bytes() for path in sorted(ROOT.glob(pattern))]


def package(folder):
    """The files of a package as one input of the target."""
    files = [path for path in sorted(folder.iterdir()) if path.suffix in (".json", ".csv")]
    return b"".join(b"=== " + path.name.encode() + b"\n" + path.read_bytes() for path in files)


def studies_of_tests():
    """The studies written in tests, among them one of every key of the language."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("tests/unit/**/*.?pp"))]
    found = [study for text in texts for study in re.findall(r'R"yaml\(\s*(study:.*?)\)yaml"', text, re.DOTALL)]
    return [study.encode() for study in found]


def expressions(studies):
    """What stands in studies where an expression may stand."""
    pattern = re.compile(rb'(?:holds_if|when|for|expr|applies_to): *"?([^"\n}]+)')
    return sorted({found for study in studies for found in pattern.findall(study)})


def seeds():
    """The inputs of each target."""
    wrong, guides, library = read("tests/diagnostics/*/*/study.yaml"), read("docs/guides/*/study.yaml"), read("studies/*/*.yaml")
    packages = [*ROOT.glob("tests/diagnostics/P*/*/package"), ROOT / "docs/guides/reconcile"]
    small = [study for study in [*studies_of_tests(), *guides, *library] if len(study) < LARGEST_RUN]
    return {"study": [*wrong, *small], "run": [*wrong, *small], "carried": small, "chunk": [],
            "expression": expressions([*wrong, *library]),
            "settings": [text.encode() for text in SETTINGS], "rates": read("data/money_by_year.csv"),
            "package": [text for text in map(package, packages) if len(text) < LARGEST_PACKAGE],
            "request": [REQUEST.format(path=path, body=body).encode() for path, body in REQUESTS.items()]}


def main():
    folder = pathlib.Path(sys.argv[1])
    for target, texts in seeds().items():
        (folder / target).mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(texts):
            (folder / target / str(number)).write_bytes(text)


if __name__ == "__main__":
    main()
