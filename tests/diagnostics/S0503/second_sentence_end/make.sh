#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# The second exit at the end of the sentence is left to nobody.
set -eu
sed -e 's|{to: released, after: 365 days, counts_as: return}|{to: released, at: sentence_end}\n      - {to: detained, at: sentence_end, before: 30 days}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
