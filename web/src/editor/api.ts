// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the editor asks of whoever keeps the study.

/** What is wrong with a study, and where: lines and characters (code points) from 1, the end exclusive. */
export interface Problem {
  severity: "error" | "warning";
  code: string;
  message: string;
  label: string;
  help: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  file?: string; // where it is in another file
}

export interface Checked {
  diagnostics: Problem[];
  ok: boolean;
}

export interface Loaded extends Checked {
  path: string;
  text: string;
  digest: string;
  is_text: boolean; // false: bytes that are no text were replaced, so that it cannot be saved
}

export interface Saved extends Checked {
  digest: string;
}

/** The file is no longer what was loaded; nothing was written. */
export interface Conflict {
  is_conflict: true;
  digest: string; // of what is in it now; empty: it is gone
}

/** How a run has ended: `study` is the digest of what was run; without it, why not. */
export interface RunEnd {
  study?: string;
  error?: string;
  is_stopped?: boolean;
  diagnostics?: Problem[];
}

export interface StudyApi {
  load(): Promise<Loaded>;
  check(text: string, signal: AbortSignal): Promise<Checked>;
  /** @param loaded digest of what the file must still hold */
  save(text: string, loaded: string): Promise<Saved | Conflict>;
  /** Why there is such an error, and the way out, in Markdown. */
  explain(code: string): Promise<string>;
  /** Runs a text, or what the file holds. */
  run(text: string | null, progress: (done: number, all: number) => void, signal: AbortSignal): Promise<RunEnd>;
}
