#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An inquiry that names nothing.
set -eu
sed -e '$a inquiries:\n  audit: {name: An audit, reveals: [], cost: 1 M USD, payer: US}' "$(dirname "$0")/../../small_study.yaml" > study.yaml
