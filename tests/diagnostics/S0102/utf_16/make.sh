#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
set -eu
printf '\377\376s\000t\000u\000d\000y\000:\000' > study.yaml
