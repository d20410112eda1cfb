#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
set -eu
printf '\211PNG\r\n\032\n\000\000\000\rIHDR' > study.yaml
