#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A number of draws with a leading 0.
set -eu
sed -e 's|^end: 2026-01-01|&\ndraws: 064|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
