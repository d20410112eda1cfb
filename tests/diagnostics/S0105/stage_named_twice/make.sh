#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A stage that is named twice in a list.
set -eu
sed 's|stages: \[abroad\]|stages: [abroad, abroad]|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
