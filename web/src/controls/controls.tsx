// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// All sliders, and what can be done with the settings.
import { useState } from "preact/hooks";
import type { Slider } from "../contract";
import { settings_file } from "../fragment";
import type { Session } from "../session";
import { save } from "../save";
import { strings } from "../strings.en";
import { SliderRow } from "./slider";
import { use_view } from "./use_view";

const AT_FIRST = 6;

export function Controls({ session, is_open }: { session: Session; is_open: boolean }) {
  const view = use_view(session);
  const [all, set_all] = useState(false);
  const words = strings.controls;
  const sliders = session.published.sliders;
  // One that is held is always shown: its value may have come with the address.
  const is_set = ({ quantity }: Slider): boolean => view.held.has(quantity) || view.refused.has(quantity);
  const shown = sliders.filter((slider, index) => all || index < AT_FIRST || is_set(slider));
  const is_busy = view.phase === "running" || view.phase === "checking";
  return (
    <details class="controls" open={is_open} onPointerEnter={() => session.prepare()} onFocusIn={() => session.prepare()}>
      <summary>{words.title}</summary>
      <div class="controls-body">
        <p>{words.intro}</p>
        <div class="buttons">
          <button type="button" onClick={() => session.reset_all()} disabled={view.held.size === 0}>
            {words.reset_all}
          </button>
          <button type="button" onClick={() => save_settings(session)} disabled={view.held.size === 0}>
            {words.save}
          </button>
          <button type="button" onClick={() => void session.check()} disabled={is_busy}>
            {strings.places[session.engine?.place ?? "browser"].check}
          </button>
        </div>
        {shown.map((slider) => (
          <SliderRow key={slider.quantity} session={session} slider={slider} />
        ))}
        {sliders.length > AT_FIRST && (
          <button type="button" aria-expanded={all} onClick={() => set_all(!all)}>
            {all ? words.fewer : words.more(sliders.length - AT_FIRST)}
          </button>
        )}
      </div>
    </details>
  );
}

function save_settings(session: Session): void {
  const fixed = session.fixed().map((entry) => ({ ...entry, unit: session.slider(entry.quantity)?.unit ?? "" }));
  const study = session.published.study.id;
  save(`${study}-settings.yaml`, settings_file(study, fixed), "application/yaml");
}
