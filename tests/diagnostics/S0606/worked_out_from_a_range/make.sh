#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A minimum above the places, whatever is drawn.
set -eu
sed -e 's|{per_person_day: fee,|{per_person_day: fee, minimum: least * 2,|' \
    -e 's|released_share: {value|least: {range: 300 .. 400 persons}\n  &|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
