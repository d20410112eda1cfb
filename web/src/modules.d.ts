// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
declare module "*?script" {
  /** A classic script, bundled and minified by vite.config.ts. */
  const source: string;
  export default source;
}
declare module "*.css";
