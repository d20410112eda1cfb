// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// One quantity: a slider, the same value as a number, and what is known of it.
import { useEffect, useState } from "preact/hooks";
import type { Slider } from "../contract";
import { NO_BREAK, shown_unit, slider_value } from "../number";
import type { Session } from "../session";
import { strings } from "../strings.en";
import { use_view } from "./use_view";

export function SliderRow({ session, slider }: { session: Session; slider: Slider }) {
  const view = use_view(session);
  const held = view.held.get(slider.quantity);
  const value = held ?? slider.value;
  const words = strings.controls;
  const id = `set-${slider.quantity}`;
  const is_beyond = held !== undefined && (held < slider.evidence[0] || held > slider.evidence[1]);
  const text = with_unit(slider_value(value, slider.step), slider);
  return (
    <div class={held === undefined ? "slider" : "slider moved"} role="group" aria-labelledby={`${id}-label`}>
      <div class="slider-head">
        <label id={`${id}-label`} for={id}>
          {slider.label}
        </label>
        {held !== undefined && (
          <button type="button" class="small" aria-label={words.reset_of(slider.label)} onClick={() => session.release(slider.quantity)}>
            {words.reset}
          </button>
        )}
      </div>
      <div class="slider-line">
        <span class="track" style={band_of(slider)}>
          <input
            id={id}
            type="range"
            min={slider.range[0]}
            max={slider.range[1]}
            step={slider.step}
            value={value}
            aria-valuetext={text}
            aria-describedby={`${id}-note`}
            onInput={(event) => session.hold(slider.quantity, Number(event.currentTarget.value))}
          />
        </span>
        <NumberBox session={session} slider={slider} value={value} />
      </div>
      <div id={`${id}-note`}>
        {slider.matters !== "" && <p class="slider-note matters">{slider.matters}</p>}
        <p class="slider-note">
          {note_of(slider)}
          {is_beyond && <strong class="beyond"> {words.beyond}</strong>}
        </p>
        <p class="slider-note">{state_of(slider, held)}</p>
      </div>
    </div>
  );
}

// Typed values count when they are done with: with Enter, or on leaving the box.
function NumberBox({ session, slider, value }: { session: Session; slider: Slider; value: number }) {
  const [typed, set_typed] = useState<string | null>(null);
  useEffect(() => set_typed(null), [value]);
  const decimals = Math.max(0, Math.ceil(-Math.log10(slider.step) - 1e-6));
  const take = (text: string): void => {
    const number = Number(text);
    set_typed(null);
    if (text.trim() === "" || !Number.isFinite(number)) return;
    const inside = Math.min(slider.range[1], Math.max(slider.range[0], number));
    if (inside !== value) session.hold(slider.quantity, inside);
  };
  return (
    <span class="number">
      <input
        type="number"
        inputMode="decimal"
        min={slider.range[0]}
        max={slider.range[1]}
        step="any"
        value={typed ?? Number(value.toFixed(decimals))}
        aria-label={strings.controls.number_of(slider.label)}
        onInput={(event) => set_typed(event.currentTarget.value)}
        onChange={(event) => take(event.currentTarget.value)}
      />
      <span class="unit">{shown_unit(slider.unit)}</span>
    </span>
  );
}

/** Where the evidence lies on the track, for the style sheet. */
function band_of(slider: Slider): Record<string, string> {
  const [from, to] = slider.range;
  const share = (value: number): number => Math.min(1, Math.max(0, (value - from) / (to - from || 1)));
  const [low, high] = slider.evidence.map(share) as [number, number];
  return { "--from": String(low), "--wide": String(high - low) };
}

function note_of(slider: Slider): string {
  const [low, high] = slider.evidence;
  const value = (number: number): string => slider_value(number, slider.step);
  const range = low === high ? "" : strings.controls.evidence(value(low), with_unit(value(high), slider));
  const parts = [beyond_label(slider), `${strings.kinds[slider.kind]}, ${slider.source}`, range];
  return parts.filter((text) => text !== "").join(" · ");
}

// What is said about a quantity, without what its label has said already.
function beyond_label({ about, label }: Slider): string {
  if (!about.toLowerCase().startsWith(label.toLowerCase())) return about;
  return about.slice(label.length).replace(/^[;:,.]?\s*/, "");
}

function state_of(slider: Slider, held: number | undefined): string {
  const words = strings.controls;
  if (held !== undefined) return words.held(with_unit(slider_value(held, slider.step), slider));
  return slider.is_known ? words.known : words.drawn;
}

function with_unit(value: string, slider: Slider): string {
  return slider.unit === "" ? value : `${value}${NO_BREAK}${shown_unit(slider.unit)}`;
}
