// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the reader has set, what is shown of it, and the runs in between. A move asks for a quick run,
// whose difference moves the figures; when the sliders rest, all draws follow. The newest wins.
import type { Engine, Fixed, PageData, Slider } from "./contract";
import { read_fragment, write_fragment } from "./fragment";
import { shift } from "./shift";

export const QUICK_DRAWS = 4; // to begin with; half as many where they take too long
const FEWEST_DRAWS = 2;
const QUICK_MS = 200; // a figure that comes later no longer follows the hand
const REST_MS = 350; // a slider that has not moved for so long rests

export type Phase = "published" | "rough" | "running" | "full" | "stopped" | "failed" | "checking" | "same" | "differs";

export interface View {
  /** What figures show. */
  figures: PageData;
  /** What the parts of the page show: published, or a full run. */
  whole: PageData;
  held: ReadonlyMap<string, number>;
  arm: string;
  phase: Phase;
  /** Of all draws, 0 … 1, while they run. */
  progress: number;
  reason: string;
  /** The phase that a check came into. */
  before_check: Phase;
  /** What the address asks for beyond the range of the slider: it is not held. */
  refused: ReadonlyMap<string, number>;
  /** Arms and quantities that the address names and this page does not have. */
  unknown: string[];
}

type Listener = (view: View) => void;

export class Session {
  readonly engine: Engine | null;
  readonly published: PageData;
  #view: View;
  readonly #listeners = new Set<Listener>();
  #quick_busy = false;
  #quick_wanted = false;
  #stop: AbortController | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #draws = QUICK_DRAWS;
  /** Quick runs as published, by arm. */
  readonly #bases = new Map<string, Promise<PageData>>();

  constructor(published: PageData, engine: Engine | null) {
    this.published = published;
    this.engine = engine;
    this.#view = {
      figures: published,
      whole: published,
      held: new Map(),
      arm: first_arm(published),
      phase: "published",
      progress: 0,
      reason: "",
      before_check: "published",
      refused: new Map(),
      unknown: [],
    };
  }

  get view(): View {
    return this.#view;
  }

  /** Of a quick run. */
  get quick_draws(): number {
    return this.#draws;
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes up what the address says; does nothing where it says nothing of this. */
  open(hash: string): void {
    const settings = read_fragment(hash);
    if (settings === null) return;
    const is_known_arm = this.published.arms.some((arm) => arm.id === settings.arm);
    if (is_known_arm) this.#set({ arm: settings.arm });
    const known = settings.fixed.filter(({ quantity }) => this.slider(quantity) !== undefined);
    const [inside, beyond] = [known.filter((entry) => this.#is_in_range(entry)), known.filter((entry) => !this.#is_in_range(entry))];
    const held = by_quantity(inside);
    const unknown = settings.fixed.map(({ quantity }) => quantity).filter((quantity) => this.slider(quantity) === undefined);
    if (!is_known_arm && settings.arm !== "") unknown.push(settings.arm);
    this.#set({ refused: by_quantity(beyond), unknown });
    // Nothing can be held, and there is no place to say so: the address does not say it either.
    if (this.engine === null) return this.#remember();
    if (same(held, this.#view.held)) return;
    if (held.size === 0) this.reset_all();
    else this.#moved(held, unknown);
  }

  slider(quantity: string): Slider | undefined {
    return this.published.sliders.find((slider) => slider.quantity === quantity);
  }

  #is_in_range({ quantity, value }: Fixed): boolean {
    const slider = this.slider(quantity);
    if (slider?.readings !== undefined) return slider.readings.some(([reading]) => reading === value);
    return slider !== undefined && value >= slider.range[0] && value <= slider.range[1];
  }

  fixed(): Fixed[] {
    return [...this.#view.held].map(([quantity, value]) => ({ quantity, value }));
  }

  choose_arm(arm: string): void {
    this.#set({ arm, unknown: [] });
    this.#remember();
    // The quick run was of the other arm.
    if (this.#view.phase === "rough" || this.#view.phase === "running") this.#moved(new Map(this.#view.held));
    else if (this.#view.phase === "stopped") this.#want_quick();
  }

  /** A reader is about to move something: what a first move needs besides is made ready. */
  prepare(): void {
    if (this.engine === null || this.#quick_busy || this.#view.phase !== "published") return;
    this.#base(this.#view.arm).catch(() => undefined);
  }

  hold(quantity: string, value: number): void {
    this.#moved(new Map(this.#view.held).set(quantity, value));
  }

  release(quantity: string): void {
    const held = new Map(this.#view.held);
    held.delete(quantity);
    if (held.size === 0) this.reset_all();
    else this.#moved(held);
  }

  /** The published numbers, from the file. */
  reset_all(): void {
    this.#halt();
    const { published } = this;
    this.#set({ figures: published, whole: published, held: new Map(), refused: new Map(), unknown: [], phase: "published", progress: 0 });
    this.#remember();
  }

  /** Ends the run of all draws; the figures stay rough. */
  stop(): void {
    const was_checking = this.#view.phase === "checking";
    this.#halt();
    if (!was_checking) return this.#set({ phase: "stopped", progress: 0 });
    this.#set({ phase: this.#view.before_check });
    this.#take_up(this.#view.before_check);
  }

  /** Computes what was published again, here, and says whether every outcome is the same. */
  async check(): Promise<void> {
    if (this.engine === null) return;
    this.#halt();
    const { phase, before_check } = this.#view;
    const before = phase === "same" || phase === "differs" ? before_check : phase;
    const stop = (this.#stop = new AbortController());
    this.#set({ phase: "checking", before_check: before, progress: 0 });
    try {
      const again = await this.engine.run({ fixed: [], draws: 0, arms: [] }, this.#report(stop), stop.signal);
      if (stop.signal.aborted) return;
      this.#set({ phase: again.digest === this.published.digest ? "same" : "differs" });
    } catch (problem) {
      this.#fail(problem, stop);
    }
    // Whatever ended the check has seen to what comes next.
    if (!stop.signal.aborted) this.#take_up(before);
  }

  /** What the reader had set is computed again if a check came between. */
  #take_up(before: Phase): void {
    if (before === "rough" || before === "running") this.#want_full();
  }

  #moved(held: Map<string, number>, unknown: string[] = []): void {
    this.#halt();
    const refused = new Map([...this.#view.refused].filter(([quantity]) => !held.has(quantity)));
    this.#set({ held, refused, unknown, phase: "rough", progress: 0 });
    this.#remember();
    this.#want_quick();
    this.#rest = setTimeout(() => this.#want_full(), REST_MS);
  }

  #halt(): void {
    clearTimeout(this.#rest);
    this.#stop?.abort();
    this.#stop = null;
    this.#quick_wanted = false;
  }

  #want_quick(): void {
    this.#quick_wanted = true;
    if (!this.#quick_busy) void this.#quick();
  }

  async #quick(): Promise<void> {
    this.#quick_busy = true;
    while (this.#quick_wanted) {
      this.#quick_wanted = false;
      const { arm, held } = this.#view;
      try {
        const base = await this.#base(arm);
        const start = performance.now();
        const quick = await this.#few_draws(arm, this.fixed());
        const took = performance.now() - start;
        if (this.#is_rough() && this.#view.arm === arm && held.size > 0) this.#set({ figures: shift(this.published, quick, base) });
        if (took > QUICK_MS) this.#use_fewer_draws();
      } catch (problem) {
        this.#quick_wanted = false;
        if (!is_abort(problem) && this.#is_rough()) this.#set({ phase: "failed", reason: text_of(problem) });
      }
    }
    this.#quick_busy = false;
  }

  /** Whether a quick run still says something: a full result, a reset or a check may have come first. */
  #is_rough(): boolean {
    return this.#view.phase === "rough" || this.#view.phase === "running" || this.#view.phase === "stopped";
  }

  #use_fewer_draws(): void {
    if (this.#draws <= FEWEST_DRAWS) return;
    this.#draws /= 2;
    this.#bases.clear();
  }

  #base(arm: string): Promise<PageData> {
    const known = this.#bases.get(arm);
    if (known !== undefined) return known;
    const made = this.#few_draws(arm, []);
    this.#bases.set(arm, made);
    made.catch(() => this.#bases.delete(arm));
    return made;
  }

  #few_draws(arm: string, fixed: Fixed[]): Promise<PageData> {
    const reference = this.published.arms.find((entry) => entry.is_reference)?.id;
    const arms = reference === undefined || reference === arm ? [arm] : [reference, arm];
    if (this.engine === null) return Promise.reject(new Error("no engine"));
    return this.engine.run({ fixed, draws: this.#draws, arms }, () => undefined, new AbortController().signal);
  }

  #want_full(): void {
    clearTimeout(this.#rest);
    // `custodiet ui` runs one thing at a time: the quick run first.
    if (this.#quick_busy) {
      this.#rest = setTimeout(() => this.#want_full(), 30);
      return;
    }
    void this.#full();
  }

  async #full(): Promise<void> {
    if (this.engine === null || this.#view.phase === "failed") return;
    this.#halt();
    const stop = (this.#stop = new AbortController());
    this.#set({ phase: "running", progress: 0 });
    try {
      const whole = await this.engine.run({ fixed: this.fixed(), draws: 0, arms: [] }, this.#report(stop), stop.signal);
      if (!stop.signal.aborted) this.#set({ figures: whole, whole, phase: "full", progress: 1 });
    } catch (problem) {
      this.#fail(problem, stop);
    }
  }

  #report(stop: AbortController): (done: number, all: number) => void {
    return (done, all) => {
      if (!stop.signal.aborted && all > 0) this.#set({ progress: done / all });
    };
  }

  #fail(problem: unknown, stop: AbortController): void {
    if (stop.signal.aborted || is_abort(problem)) return;
    this.#set({ phase: "failed", reason: text_of(problem) });
  }

  #set(change: Partial<View>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener(this.#view);
  }

  #remember(): void {
    const arm = this.#view.arm === first_arm(this.published) ? "" : this.#view.arm;
    const fragment = write_fragment({ fixed: this.fixed(), arm });
    // A fragment that is a place in the page is left alone until there is something to say.
    if (fragment === "" && read_fragment(location.hash) === null) return;
    history.replaceState(null, "", fragment === "" ? `${location.pathname}${location.search}` : fragment);
  }
}

function first_arm(data: PageData): string {
  return (data.arms.find((arm) => arm.leads) ?? data.arms[0])?.id ?? "";
}

function by_quantity(fixed: Fixed[]): Map<string, number> {
  return new Map(fixed.map(({ quantity, value }) => [quantity, value]));
}

function same(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

function is_abort(problem: unknown): boolean {
  return problem instanceof DOMException && problem.name === "AbortError";
}

function text_of(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
