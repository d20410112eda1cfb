#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A share with one minus too many, and one without.
set -eu
sed -e 's|share: released_share|share: -released_share|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
