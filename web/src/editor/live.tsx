// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The frame of the live page: a bar to go from the report to the study and back, and what stands there
// while there is no report yet.
import { render } from "preact";
import type { StudyApi } from "./api";
import type { DeskState } from "./desk";
import { mountEditor, type Editor } from "./editor";
import { words } from "./words.en";

type Shown = "report" | "study";

/** What the program has written into the page. */
export interface Frame {
  report: HTMLElement | null; // null: there is none yet
  study: string; // digest of what the report shows
  in_file: string; // digest of what the file held when the page was made
  /** Shows the report of a study that was run; without a digest, of what the file holds. */
  go_to(study: string): void;
}

export class Live {
  readonly #frame: Frame;
  readonly #bar: HTMLElement;
  readonly #body: HTMLElement;
  readonly #editor: Editor;
  /** Windows of the same program, of which one at a time can run something. */
  readonly #others = new BroadcastChannel("custodiet has run");
  /** Digests of what the file has held, the last what it holds: what was shown as a draft may have been saved since. */
  readonly #in_file: string[];
  #shown: Shown;

  constructor(root: ShadowRoot, api: StudyApi, frame: Frame) {
    this.#frame = frame;
    this.#in_file = [frame.in_file];
    this.#shown = frame.report === null ? "study" : "report";
    this.#bar = root.appendChild(document.createElement("header"));
    // The report has a main part of its own, which is hidden while this one is shown.
    this.#body = root.appendChild(document.createElement("main"));
    this.#editor = mountEditor(this.#body, api, {
      tell: () => this.#draw(),
      has_run: (study) => {
        this.#others.postMessage("has run");
        frame.go_to(study);
      },
    });
    this.#others.onmessage = () => this.#pick_up();
    this.#draw();
    if (frame.report === null) void this.#run_at_once();
  }

  async #run_at_once(): Promise<void> {
    const can_run = await this.#editor.opened;
    if (can_run) await this.#editor.desk.run("file");
  }

  /** A run has ended in another window; where it was begun over one of this window, that is made good. */
  #pick_up(): void {
    if (this.#frame.report === null && this.#editor.desk.state.is_taken) this.#frame.go_to("");
  }

  #show(shown: Shown): void {
    this.#shown = shown;
    this.#draw();
  }

  #draw(): void {
    // The editor tells of itself before it is here.
    const state = this.#editor?.desk.state;
    if (this.#frame.report !== null) this.#frame.report.hidden = this.#shown !== "report";
    this.#body.hidden = this.#shown !== "study";
    if (state === undefined) return;
    if (state.in_file !== "" && state.in_file !== this.#in_file.at(-1)) this.#in_file.push(state.in_file);
    render(
      <Bar frame={this.#frame} in_file={this.#in_file} state={state} shown={this.#shown} show={(shown) => this.#show(shown)} />,
      this.#bar,
    );
  }
}

interface BarProps {
  frame: Frame;
  in_file: readonly string[];
  state: DeskState;
  shown: Shown;
  show: (shown: Shown) => void;
}

function Bar({ frame, in_file, state, shown, show }: BarProps) {
  const errors = state.problems.filter((problem) => problem.severity === "error").length;
  const parts = [state.is_changed ? words.views.unsaved : "", words.counts(errors, state.problems.length - errors)];
  const aside = parts.filter((part) => part !== "").join(", ");
  const study = aside === "" ? words.views.study : `${words.views.study} (${aside})`;
  return (
    <>
      <div class="bar">
        <span class="path">{state.path}</span>
        {frame.report !== null && (
          <nav aria-label={words.views.label}>
            <Switch text={words.views.report} is_on={shown === "report"} act={() => show("report")} />
            <Switch text={study} is_on={shown === "study"} act={() => show("study")} />
          </nav>
        )}
      </div>
      {frame.report === null ? <Opening state={state} has_errors={errors > 0} /> : <WhatIsShown frame={frame} in_file={in_file} />}
    </>
  );
}

function Switch({ text, is_on, act }: { text: string; is_on: boolean; act: () => void }) {
  return (
    <button type="button" aria-pressed={is_on} onClick={act}>
      {text}
    </button>
  );
}

function Opening({ state, has_errors }: { state: DeskState; has_errors: boolean }) {
  const text = state.progress !== null ? words.opening.running : has_errors ? words.opening.broken : idle_text(state);
  return (
    <div class="opening">
      <h1>{words.opening.title}</h1>
      {state.is_ready && <p>{text}</p>}
    </div>
  );
}

function idle_text(state: DeskState): string {
  return state.is_taken ? words.opening.taken : words.opening.stopped;
}

function WhatIsShown({ frame, in_file }: { frame: Frame; in_file: readonly string[] }) {
  if (frame.study === in_file.at(-1)) return null;
  return (
    <div class="note">
      <p>{in_file.includes(frame.study) ? words.file_changed : words.draft_shown}</p>
      <button type="button" onClick={() => frame.go_to("")}>
        {words.show_file}
      </button>
    </div>
  );
}
