// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the page and the worker with the model in it say to each other.

export type Order =
  | { kind: "load"; wasm: ArrayBuffer; study: string }
  | { kind: "run" | "trace"; number: number; request: string };

export type Reply =
  | { kind: "ready" }
  | { kind: "progress"; number: number; done: number; all: number }
  | { kind: "result"; number: number; json: string }
  /** Number 0: the model could not be loaded. */
  | { kind: "error"; number: number; text: string };
