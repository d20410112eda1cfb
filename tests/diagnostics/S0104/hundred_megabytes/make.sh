#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
set -eu
head -c 100000000 /dev/zero | tr '\0' 'x' > study.yaml
