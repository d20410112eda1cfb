#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A minimum of 600 persons where there are 500 places.
set -eu
sed 's|pays: {per_person_day: fee, |pays: {per_person_day: fee, minimum: 600 persons, |' "$(dirname "$0")/../../small_study.yaml" > study.yaml
