#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A pattern without quotes.
set -eu
sed -e 's|^pools:|rights:\n  use: [mandela.r23, *]\n&|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
