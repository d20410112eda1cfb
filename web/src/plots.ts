// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Draws every figure of the page, and again when its place changes its width, when the page is
// printed, and when there is something new to show.
import type { Arm, Figure } from "./contract";
import { draw } from "./figures";
import { theme } from "./figures/theme";
import { strings } from "./strings.en";

// px. A4 less its margins is 680; drawn a little wider and set a little smaller, text is of 7 to 8 pt.
const PRINTED = 780;
const USUAL_TEXT = 16; // px, of the page
const LEAST_WIDTH = 280; // px that a drawing with text of the usual size needs

/** Which arm is drawn, in words; nothing where there is but one. */
interface Drawn {
  text: string;
  /** The same for those who do not see it, in place of a sentence about another. */
  heard?: string;
  /** The sentence above is about another. */
  is_besides: boolean;
}
const NO_ARM: Drawn = { text: "", is_besides: false };

export class Plots {
  #figures: Figure[] = [];
  #arms: Arm[] = [];
  #arm = "";
  #is_printing = false;
  #pending: ReturnType<typeof setTimeout> | undefined;
  readonly #widths = new Map<Element, number>();
  readonly #watch = new ResizeObserver((entries) => this.#resized(entries));

  constructor() {
    window.addEventListener("beforeprint", () => this.#print(true));
    window.addEventListener("afterprint", () => this.#print(false));
  }

  show(figures: Figure[], arms: Arm[], arm: string): void {
    this.#figures = figures;
    this.#arms = arms;
    this.#arm = arm;
    const places = [...document.querySelectorAll<HTMLElement>("[data-plot]")];
    for (const place of places) {
      this.#watch.observe(place);
      place.ariaBusy = "true"; // until it is drawn it shows what was asked for before
    }
    // What is seen at once; the others one by one, so that a slider that moves on is not kept waiting.
    for (const place of places.filter(is_seen)) this.#draw(place);
    this.#later(places.filter((place) => !is_seen(place)));
    // Places that the page no longer has, since a part of it was replaced.
    for (const place of this.#widths.keys()) if (!place.isConnected) this.#forget(place);
  }

  #drawn(place: HTMLElement): Drawn {
    const shown = this.#arms.find((arm) => arm.id === this.#arm);
    if (shown === undefined || this.#arms.length < 2) return NO_ARM;
    const said = arm_of_sentence(place, this.#arms);
    const words = strings.figures;
    if (said === undefined || said.id === shown.id) return { text: words.drawn(shown.name), is_besides: false };
    return { text: words.drawn_besides(shown.name, said.name), heard: words.drawn(shown.name), is_besides: true };
  }

  #later(places: HTMLElement[]): void {
    clearTimeout(this.#pending);
    const [first, ...rest] = places;
    if (first === undefined) return;
    this.#pending = setTimeout(() => {
      this.#draw(first);
      this.#later(rest);
    });
  }

  #forget(place: Element): void {
    this.#watch.unobserve(place);
    this.#widths.delete(place);
  }

  #resized(entries: ResizeObserverEntry[]): void {
    if (this.#is_printing) return;
    for (const { target } of entries) {
      if (Math.abs((this.#widths.get(target) ?? 0) - target.clientWidth) >= 1) this.#draw(target as HTMLElement);
    }
  }

  #print(is_printing: boolean): void {
    this.#is_printing = is_printing;
    for (const place of document.querySelectorAll<HTMLElement>("[data-plot]")) this.#draw(place);
  }

  #draw(place: HTMLElement): void {
    const figure = this.#figures.find((entry) => entry.id === place.dataset.plot);
    const width = this.#is_printing ? PRINTED : place.clientWidth;
    this.#widths.set(place, place.clientWidth); // 0 too: a place that is hidden is drawn when it is shown again
    if (figure === undefined || width <= 0) return;
    name(place, follows_arm(figure) ? this.#drawn(place) : NO_ARM);
    const scale = this.#is_printing ? 1 : text_scale(width);
    const drawn = draw(figure.data, { arms: this.#arms, arm: this.#arm, width: width / scale, theme, strings });
    place.replaceChildren(enlarged(drawn, scale));
    place.ariaBusy = null;
  }
}

/** How much larger than usual the reader has text, as far as a drawing in `width` px has room for it. */
function text_scale(width: number): number {
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_TEXT;
  return Math.max(1, Math.min(size, width / LEAST_WIDTH));
}

// A drawing is made for text of the usual size and less room, and enlarged as a whole, so that its labels keep
// their places.
function enlarged(drawn: SVGSVGElement, scale: number): SVGSVGElement {
  for (const side of ["width", "height"]) drawn.setAttribute(side, String(Number(drawn.getAttribute(side)) * scale));
  return drawn;
}

function follows_arm({ data }: Figure): boolean {
  return "arms" in data || "headlines" in data;
}

// The line is not in the program's HTML, which may be replaced and knows nothing of the arm that is chosen.
function tell(place: HTMLElement, { text, is_besides }: Drawn): void {
  const before = place.previousElementSibling;
  const line = before?.classList.contains("drawn") === true ? before : document.createElement("p");
  line.className = is_besides ? "drawn besides" : "drawn";
  line.textContent = text;
  if (text === "") line.remove();
  else place.before(line);
}

// For those who do not see it a figure is its question, its answer and what is drawn; the numbers are in its table.
function name(place: HTMLElement, drawn: Drawn): void {
  tell(place, drawn);
  const words = place.closest("figure")?.querySelectorAll(drawn.is_besides ? "h3" : "h3, .finding, .drawn") ?? [];
  const text = [...[...words].map((element) => element.textContent?.trim() ?? ""), drawn.heard ?? ""].join(" ").trim();
  place.setAttribute("role", "img");
  if (text !== "") place.setAttribute("aria-label", text);
}

/** The arm that the sentence above a drawing names first: it is about that one, if against another. */
function arm_of_sentence(place: HTMLElement, arms: Arm[]): Arm | undefined {
  const sentence = place.closest("figure")?.querySelector(".finding")?.textContent ?? "";
  const at = (arm: Arm): number => sentence.indexOf(`“${arm.name}”`);
  return arms.filter((arm) => at(arm) >= 0).sort((a, b) => at(a) - at(b))[0];
}

function is_seen(place: HTMLElement): boolean {
  const { top, bottom } = place.getBoundingClientRect();
  return bottom > -100 && top < window.innerHeight + 100;
}
