#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A claim in the quotation marks of a word processor.
set -eu
sed -e '$a claims:\n  cheap: {text: It is cheap, arm: with, holds_if: “net_cost[US] <= 0 USD”}' "$(dirname "$0")/../../small_study.yaml" > study.yaml
