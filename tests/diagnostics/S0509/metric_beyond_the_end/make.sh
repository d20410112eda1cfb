#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A metric of a time that reaches beyond the study.
set -eu
sed -e 's|^arms:|metrics:\n  late: {entries: [abroad], from: 2025-02-01, until: 9999-12-31}\n&|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
