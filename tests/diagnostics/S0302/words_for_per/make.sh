#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A unit in words.
set -eu
sed -e 's|20075 USD/person/year|20075 USD per prisoner per year|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
