// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
declare module "*.css?inline" {
  /** The sheet as a text. */
  const sheet: string;
  export default sheet;
}
