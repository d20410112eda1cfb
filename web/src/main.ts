// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Where the page begins: finds the data in it, draws the figures, mounts the controls. Without
// scripts the page is complete but for drawings; without a model it is complete but for sliders.
import "./style.css";
import "./sheet.css";
import { h, render, type ComponentChild } from "preact";
import type { Engine, PageData } from "./contract";
import { Arms } from "./controls/arms";
import { Controls } from "./controls/controls";
import { Follow } from "./controls/follow";
import { Status } from "./controls/status";
import { http_engine } from "./engine/http";
import { DATA, is_there, unpacked_text } from "./engine/packed";
import { wasm_engine } from "./engine/wasm";
import { replace_parts, restore_parts } from "./parts";
import { Plots } from "./plots";
import { save } from "./save";
import { Session, type View } from "./session";

const WIDE = "(min-width: 70rem)"; // as in style.css: the controls stand beside the page
const plots = new Plots();
let stop_listening: () => void = () => undefined;
let session: Session | null = null;

// Packed in a file, plain where the program serves it.
function data_in_page(): PageData | null {
  if (!is_there(DATA)) return null;
  const place = document.getElementById(DATA) as HTMLScriptElement;
  const text = place.type === "application/json" ? place.text : unpacked_text(DATA);
  return JSON.parse(text) as PageData;
}

function mount(id: string, child: ComponentChild): void {
  const place = document.getElementById(id);
  if (place === null) return;
  place.hidden = false;
  // What is mounted has a region of its own for what is said aloud.
  if (id === "status") place.removeAttribute("role");
  render(child, place);
}

function show(view: View, before: View | null, published: PageData): void {
  if (before !== null && before.whole !== view.whole) {
    if (view.whole === published) restore_parts();
    else replace_parts(view.whole.parts);
  }
  if (before === null || before.figures !== view.figures || before.arm !== view.arm || before.whole !== view.whole) {
    plots.show(view.figures.figures, view.figures.arms, view.arm);
  }
  document.documentElement.dataset.phase = view.phase;
}

function begin(published: PageData, engine: Engine | null): void {
  stop_listening();
  const made = new Session(published, engine);
  session = made;
  let before: View | null = null;
  const listener = (view: View): void => {
    show(view, before, published);
    before = view;
  };
  stop_listening = made.listen(listener);
  listener(made.view);
  if (published.arms.length > 1) mount("arms", h(Arms, { session: made, key: published.digest }));
  if (engine !== null) {
    if (published.sliders.length > 0) {
      mount("controls", h(Controls, { session: made, is_open: matchMedia(WIDE).matches, key: published.digest }));
    }
    mount("status", h(Status, { session: made, key: published.digest }));
    mount("follow", h(Follow, { session: made, cohorts: published.cohorts ?? [], key: published.digest }));
  }
  made.open(location.hash);
}

/** Another result takes the place of the published one: `custodiet ui` has run a changed study. */
export function renew(published: PageData): void {
  replace_parts(published.parts);
  begin(published, http_engine());
}

async function start(): Promise<void> {
  const found = data_in_page();
  const engine = http_engine() ?? wasm_engine(found);
  if (found !== null) return begin(found, engine);
  if (engine !== null) renew(await engine.run({ fixed: [], draws: 0, arms: [] }, () => undefined, new AbortController().signal));
}

// Buttons of the program's HTML, which may be replaced at any time.
document.addEventListener("click", (event) => {
  const id = event.target instanceof HTMLElement ? event.target.dataset["csv"] : undefined;
  const csv = session?.view.figures.figures.find((figure) => figure.id === id)?.csv;
  if (csv !== undefined) save(`${id}.csv`, csv, "text/csv");
});
window.addEventListener("hashchange", () => session?.open(location.hash));
void start();
