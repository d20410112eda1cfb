// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
/** The countries, as declared for "virtual:atlas" in src/modules.d.ts. */
export function atlas(): object;
