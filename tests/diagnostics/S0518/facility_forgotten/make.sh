#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# The stage abroad has lost its facility.
set -eu
sed -e '/^  abroad:/{n;d}; s|{to: released, after: 365 days, counts_as: return}|{to: released, at: sentence_end}|; s|stock: {persons: 80 persons, stage: detained}|stock: {persons: 80 persons, stage: detained, remaining: 400 days}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
