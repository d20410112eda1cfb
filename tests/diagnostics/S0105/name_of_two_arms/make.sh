#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Two arms with one name.
set -eu
sed -e 's|without: {name: Without}|without: {name: With}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
