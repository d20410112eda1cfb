#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A share that is worked out from numbers, and is above 1.
set -eu
sed -e 's|share: released_share|share: released_share + 1|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
