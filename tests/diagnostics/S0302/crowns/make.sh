#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Crowns of nobody knows which country.
set -eu
sed -e 's|40 USD/person/day|40 kr/person/day|; s|70 M USD/year|70 mln USD/year|; s|100 USD/person|0.1 Bn USD/person|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
