# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
"""The quantities of each arm with the probabilities at which they were drawn, from the text of the study."""

import copy
import pathlib
import sys

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from study import change, read  # noqa: E402

from distributions import probability  # noqa: E402
from drivers import Quantity  # noqa: E402
from regression import FEW_VALUES  # noqa: E402


def arms(path):
    """The study as each arm has it, by arm."""
    document = read(path)
    found = {}
    for arm, entry in document["arms"].items():
        found[arm] = copy.deepcopy(document)
        for place, value in (entry.get("changes") or {}).items():
            change(found[arm], place.split("."), value)
    return found


def form(document, name):
    """What the study writes of a quantity, or of the number at a place; None where that is no form."""
    if name.endswith(".luck"):
        return {"range": "0 .. 1"}
    here = document.get("quantities", {}).get(name)
    if here is None:
        here = document
        for key in name.split("."):
            here = here[int(key) - 1] if isinstance(here, list) else here.get(key)
            if here is None:
                return None
    return here if isinstance(here, dict) else None


def quantity(document, name, values):
    few = len(numpy.unique(values)) <= FEW_VALUES
    return Quantity(name, values, None if few else drawn_at(document, name, values))


def drawn_at(document, name, values):
    """The probabilities at which values are drawn; None where the law is not known here."""
    written = form(document, name)
    return None if written is None else probability(written, values, values.min() > 0)
