#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Shares that are worked out, and sum to more than 1.
set -eu
sed -e 's|- {to: detained, share: rest}|- {to: queue, share: released_share * 2}\n      &|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
