#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# The beginning of ids, without its star.
set -eu
sed -e 's|^pools:|rights:\n  use: [echr.mursic]\n&|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
