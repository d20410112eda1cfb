#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A fact from a source that is later than the study stands.
set -eu
sed -e 's|letter: {grade: A, title: A letter}|letter: {grade: A, title: A letter, date: 2025-06}|' -e 's|kind: term, source: letter|kind: fact, source: letter|' -e '$a known_until: 2025-01-31' "$(dirname "$0")/../../small_study.yaml" > study.yaml
