// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How far a computation is, and what came of it. What is said aloud is said when it has settled, so
// that a reader who hears the page is not told every step.
import { useEffect, useState } from "preact/hooks";
import { percent, slider_value } from "../number";
import type { Session, View } from "../session";
import { strings } from "../strings.en";
import { use_view } from "./use_view";

const SETTLED_MS = 500;

export function Status({ session }: { session: Session }) {
  const view = use_view(session);
  const text = with_unknown(text_of(view, session), view);
  const [spoken, set_spoken] = useState("");
  const spoken_next = is_progress(view) ? with_unknown(text_of({ ...view, progress: 0 }, session), view) : text;
  useEffect(() => {
    const timer = setTimeout(() => set_spoken(spoken_next), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [spoken_next]);
  if (session.engine === null) return null;
  return (
    <div class={`status ${view.phase}`}>
      <span aria-hidden="true">{text}</span>
      {is_progress(view) && (
        <>
          <progress max={1} value={view.progress} aria-label={strings.status.all_draws} />
          <button type="button" class="small" onClick={() => session.stop()}>
            {strings.controls.cancel}
          </button>
        </>
      )}
      <span class="heard" role="status">
        {spoken}
      </span>
    </div>
  );
}

function is_progress(view: View): boolean {
  return view.phase === "running" || view.phase === "checking";
}

function text_of(view: View, session: Session): string {
  const words = strings.status;
  const here = strings.places[session.engine?.place ?? "browser"];
  const draws = slider_value(session.published.draws, 1);
  switch (view.phase) {
    case "published":
      return here.published;
    case "rough":
      return here.rough(slider_value(session.quick_draws, 1));
    case "running":
      return words.running(percent(view.progress));
    case "full":
      return words.full(draws, words.quantities(view.held.size));
    case "stopped":
      return here.stopped;
    case "failed":
      return words.failed(view.reason);
    case "checking":
      return here.checking(percent(view.progress));
    case "same":
      return `${here.same(draws)}${still_shown(view, session)}`;
    case "differs":
      return `${here.differs}${still_shown(view, session)}`;
  }
}

function with_unknown(text: string, view: View): string {
  return view.unknown.length === 0 ? text : `${text} ${strings.status.unknown(view.unknown)}`;
}

/** After a check the page shows what it showed before. */
function still_shown(view: View, session: Session): string {
  const is_as_published = view.held.size === 0 || view.before_check === "published";
  return is_as_published ? "" : ` ${text_of({ ...view, phase: view.before_check }, session)}`;
}
