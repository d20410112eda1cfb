#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A share that is worked out under its own name.
set -eu
sed -e 's|released_share: {value: 40 %}|other_share: {value: 40 %}\n  released_share: {expr: other_share * 3}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
