#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
set -eu
printf 'study: small\ntitle: A\000small study\n' > study.yaml
