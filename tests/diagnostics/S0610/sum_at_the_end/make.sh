#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A sum at the end of an agreement that ends with the study.
set -eu
sed 's|pays: {per_person_day: fee, |pays: {at_end: 5 M USD, |' "$(dirname "$0")/../../small_study.yaml" > study.yaml
