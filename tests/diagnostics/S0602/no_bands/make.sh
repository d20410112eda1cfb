#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A price in bands without a band.
set -eu
sed 's|pays: {per_person_day: fee, |pays: {bands: [], |' "$(dirname "$0")/../../small_study.yaml" > study.yaml
