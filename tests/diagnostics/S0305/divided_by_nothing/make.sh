#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A share that comes to no number.
set -eu
sed -e 's|share: released_share|share: released_share / 0|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
