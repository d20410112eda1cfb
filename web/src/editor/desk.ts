// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the editor knows and does: the file, the draft, the problems, the run. Draws nothing.
import type { Problem, StudyApi } from "./api";
import { Drafts } from "./draft";
import { line_end_of } from "./places";
import { words } from "./words.en";

/** Where the text is typed. */
export interface Sheet {
  text: string;
  show(problems: readonly Problem[]): void;
}

/** Something that the user has to decide, or should know. */
export type Notice = "restored" | "older" | "conflict" | "gone" | "not_text" | "mixed_ends";

export interface DeskState {
  path: string;
  is_ready: boolean;
  is_fixed: boolean; // the text cannot be changed
  is_changed: boolean; // it is not what the file held
  problems: readonly Problem[];
  notices: readonly Notice[];
  status: string;
  progress: number | null; // share of the run that is done; null: nothing runs
  is_taken: boolean; // the last run was ended by one that began elsewhere
  in_file: string; // digest of what the file holds, as far as is known
}

const CHECK_AFTER_MS = 400;

export class Desk {
  readonly #api: StudyApi;
  readonly #store: Storage | null;
  readonly #tell: (state: DeskState) => void;
  readonly #has_run: (study: string) => void;
  #drafts: Drafts;
  #sheet: Sheet | null = null;
  #loaded = ""; // text of the file, with line ends of the editor
  #digest = "";
  #end: "\n" | "\r\n" = "\n";
  #in_file = ""; // digest of what a conflict has found
  #timer: ReturnType<typeof setTimeout> | undefined;
  #checking: AbortController | null = null;
  #running: AbortController | null = null;
  state: DeskState = {
    path: "",
    is_ready: false,
    is_fixed: false,
    is_changed: false,
    problems: [],
    notices: [],
    status: words.state.loading,
    progress: null,
    is_taken: false,
    in_file: "",
  };

  constructor(api: StudyApi, store: Storage | null, tell: (state: DeskState) => void, has_run: (study: string) => void) {
    this.#api = api;
    this.#store = store;
    this.#tell = tell;
    this.#has_run = has_run;
    this.#drafts = new Drafts(store, "");
  }

  /** Loads the file, and the draft where there is one. @return whether the study in the file can be run */
  async open(make_sheet: (text: string, is_fixed: boolean) => Sheet): Promise<boolean> {
    const loaded = await this.#api.load();
    this.#drafts = new Drafts(this.#store, loaded.path);
    this.#set({ path: loaded.path, is_fixed: !loaded.is_text });
    const draft = loaded.is_text ? this.#take(loaded.text, loaded.digest) : null;
    if (!loaded.is_text) this.#loaded = loaded.text;
    this.#sheet = make_sheet(draft ?? this.#loaded, !loaded.is_text);
    this.#set({ is_ready: true, notices: this.#notices(loaded.is_text, loaded.text, draft) });
    if (draft === null) this.#found(loaded.diagnostics);
    else this.changed();
    return loaded.ok;
  }

  /** Something was typed. */
  changed(): void {
    const text = this.#sheet?.text ?? "";
    const is_changed = text !== this.#loaded;
    const is_kept = !is_changed || this.#drafts.keep(this.#digest, text);
    if (!is_changed) this.#drafts.drop(this.#digest);
    this.#set({ is_changed, status: is_changed ? (is_kept ? words.state.unsaved : words.state.unkept) : words.state.same });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(), CHECK_AFTER_MS);
  }

  async check(): Promise<void> {
    clearTimeout(this.#timer);
    this.#checking?.abort();
    const checking = new AbortController();
    this.#checking = checking;
    await this.#try(async () => this.#found((await this.#api.check(this.written, checking.signal)).diagnostics));
  }

  async save(): Promise<void> {
    if (this.state.is_fixed) return;
    await this.#try(async () => this.#save_over(this.#digest));
  }

  /** After a conflict: what the file holds now is given up. */
  async write_anyway(): Promise<void> {
    await this.#try(async () => this.#save_over(this.#in_file));
  }

  /** After a conflict: loads the file. What was typed stays a draft of what was loaded before. */
  async take_theirs(): Promise<void> {
    await this.#try(async () => {
      const loaded = await this.#api.load();
      this.#drafts.keep(this.#digest, this.#sheet?.text ?? "");
      const draft = this.#take(loaded.text, loaded.digest);
      if (this.#sheet !== null) this.#sheet.text = draft ?? this.#loaded;
      this.#set({ is_changed: draft !== null, notices: this.#notices(true, loaded.text, draft) });
      this.#found(loaded.diagnostics);
    });
  }

  /** Puts back what the file held. */
  drop_changes(): void {
    if (this.#sheet !== null) this.#sheet.text = this.#loaded;
    this.#without("restored");
    this.changed();
  }

  use_draft(): void {
    const other = this.#drafts.other(this.#digest);
    if (other === null || this.#sheet === null) return;
    this.#sheet.text = this.#drafts.of(other) ?? this.#loaded;
    this.changed();
    this.#drafts.drop(other);
    this.#without("older");
  }

  drop_draft(): void {
    const other = this.#drafts.other(this.#digest);
    if (other !== null) this.#drafts.drop(other);
    this.#without("older");
  }

  /** What cannot go on, from outside. */
  fail(error: unknown): void {
    this.#set({ status: words.state.failed(error instanceof Error ? error.message : String(error)) });
  }

  async explain(code: string): Promise<string> {
    return this.#api.explain(code);
  }

  /** Runs what is in the sheet, or what the file holds. */
  async run(what: "sheet" | "file"): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#set({ progress: 0, is_taken: false, status: words.state.waiting });
    const told = (done: number, all: number) => {
      const share = all === 0 ? 0 : done / all;
      this.#set({ progress: share, status: words.state.running(`${Math.floor(share * 100)}\u00a0%`) });
    };
    const text = what === "file" || !this.state.is_changed ? null : this.written;
    await this.#try(async () => {
      const end = await this.#api.run(text, told, running.signal);
      if (end.diagnostics !== undefined) this.#found(end.diagnostics);
      if (end.study !== undefined) return this.#has_run(end.study);
      // What this window stops it does not listen to any more.
      const is_taken = end.is_stopped === true;
      this.#set({ is_taken, status: is_taken ? words.state.taken : words.state.failed(end.error ?? "") });
    });
    if (this.#running === running) this.#set({ progress: null });
  }

  stop(): void {
    this.#running?.abort();
    this.#set({ progress: null, status: words.state.stopped });
  }

  /** As it goes to the program: with the line ends of the file. */
  get written(): string {
    const text = this.#sheet?.text ?? "";
    return this.#end === "\n" ? text : text.replaceAll("\n", this.#end);
  }

  /** @return a draft begun from this text */
  #take(text: string, digest: string): string | null {
    this.#end = line_end_of(text).end;
    this.#loaded = text.replaceAll(/\r\n?/g, "\n");
    this.#digest = digest;
    this.#set({ in_file: digest });
    const draft = this.#drafts.of(digest);
    return draft === this.#loaded ? null : draft;
  }

  #notices(is_text: boolean, text: string, draft: string | null): Notice[] {
    if (!is_text) return ["not_text"];
    const notices: Notice[] = [];
    if (draft !== null) notices.push("restored");
    if (this.#drafts.other(this.#digest) !== null) notices.push("older");
    if (line_end_of(text).is_mixed) notices.push("mixed_ends");
    return notices;
  }

  async #save_over(digest: string): Promise<void> {
    const text = this.#sheet?.text ?? "";
    const answer = await this.#api.save(this.written, digest);
    if ("is_conflict" in answer) {
      this.#in_file = answer.digest;
      this.#set({ notices: [answer.digest === "" ? "gone" : "conflict"] });
      return;
    }
    this.#drafts.drop(this.#digest);
    this.#digest = answer.digest;
    this.#set({ in_file: answer.digest });
    this.#loaded = text;
    this.#set({ is_changed: this.#sheet?.text !== text, notices: [] });
    this.#found(answer.diagnostics);
    this.#set({ status: words.state.saved });
    // What was typed while the file was written.
    if (this.state.is_changed) this.changed();
  }

  #found(problems: readonly Problem[]): void {
    this.#sheet?.show(problems);
    const has_errors = problems.some((problem) => problem.severity === "error");
    this.#set({ problems, status: has_errors ? words.state.has_errors : this.#plain_status() });
  }

  #plain_status(): string {
    if (this.state.status === words.state.unkept) return words.state.unkept;
    return this.state.is_changed ? words.state.unsaved : words.state.fine;
  }

  #without(notice: Notice): void {
    this.#set({ notices: this.state.notices.filter((each) => each !== notice) });
  }

  async #try(what: () => Promise<void>): Promise<void> {
    try {
      await what();
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      this.fail(error);
    }
  }

  #set(change: Partial<DeskState>): void {
    this.state = { ...this.state, ...change };
    this.#tell(this.state);
  }
}
