// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Every text of the live page that is not the report's. Another language is another file of this form.
const amount = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

export const words = {
  text: "Text of the study",
  check: "Check",
  save: "Save",
  run: "Run",
  stop: "Stop",
  keys: "Ctrl-S saves, Ctrl-Enter runs, Ctrl-F finds, F8 goes to the next problem, Tab leaves the text.",
  views: { label: "What is shown", report: "Report", study: "Study", unsaved: "not saved" },
  problems: "Problems",
  no_problems: "No problems found.",
  why: (code: string) => `Why? ${code}`,
  line: (line: number) => `line ${line}`,
  severities: { error: "Error", warning: "Warning" },
  counts: (errors: number, warnings: number) => {
    const parts = [];
    if (errors > 0) parts.push(amount(errors, "error", "errors"));
    if (warnings > 0) parts.push(amount(warnings, "warning", "warnings"));
    return parts.join(", ");
  },
  state: {
    loading: "Loading the study …",
    checking: "Checking …",
    fine: "The study can be run.",
    saved: "Saved.",
    unsaved: "Not saved. What you type is kept in this browser.",
    unkept: "Not saved, and this browser keeps nothing: save before you leave.",
    same: "As in the file.",
    running: (share: string) => `Running: ${share}`,
    waiting: "Running …",
    stopped: "Stopped.",
    taken: "Another window began a run, which ended this one.",
    failed: (reason: string) => `That did not work: ${reason}.`,
    has_errors: "The study has errors: it can be saved, but not run.",
  },
  opening: {
    title: "Custodiet",
    running: "Running the study as the file has it. The report appears when that is done.",
    broken: "The study in the file has errors, so there is no report yet. Mend it here, then run it.",
    stopped: "The run was stopped. Press Run when you want the report.",
    taken: "Another window began a run, which ended this one. The report appears here when that is done, or press Run.",
  },
  draft_shown: "This report is of your draft, which is not saved.",
  file_changed: "The file has changed since this report was made.",
  show_file: "Show what the file says",
  restored: "What you typed earlier and did not save is back.",
  older: "There is a draft of yours, begun from what the file held before. Nothing of it is lost.",
  use_draft: "Use the draft",
  drop_draft: "Drop the draft",
  drop_changes: "Drop the changes",
  conflict: "The file has been changed by someone else since it was loaded. Nothing was written.",
  gone: "The file is no longer there. Nothing was written.",
  write_anyway: "Write mine over it",
  take_theirs: "Load the file; mine stays a draft",
  download: "Save mine as another file",
  not_text: "The file holds bytes that are no text (UTF-8). It can be read here, but not changed.",
  mixed_ends: "The lines of this file end in different ways. Saving makes them the same.",
};
