#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A minimum above the places, worked out from numbers.
set -eu
sed -e 's|{per_person_day: fee,|{per_person_day: fee, minimum: 300 persons + 300 persons,|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
