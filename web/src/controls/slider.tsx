// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// One quantity: a slider, the same value as a number, and what is known of it.
import { useEffect, useState } from "preact/hooks";
import type { Slider } from "../contract";
import { exact_value, NO_BREAK, percent, read_number, shown_unit, slider_value, typed_value } from "../number";
import type { Session, View } from "../session";
import { strings } from "../strings.en";
import { use_view } from "./use_view";

/** What is said of a number that was typed and not taken as it is, until the value changes. */
interface Said {
  text: string;
  of: number;
}

export function SliderRow({ session, slider }: { session: Session; slider: Slider }) {
  const view = use_view(session);
  const [said, set_said] = useState<Said | null>(null);
  const held = view.held.get(slider.quantity);
  const value = held ?? slider.value;
  const words = strings.controls;
  const id = `set-${slider.quantity}`;
  const is_beyond = held !== undefined && (held < slider.evidence[0] || held > slider.evidence[1]);
  const text = with_unit(shown_value(value, held !== undefined, slider), slider);
  const move = (to: number): void => {
    set_said(null);
    session.hold(slider.quantity, to);
  };
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
      {slider.readings !== undefined ? (
        <Readings session={session} slider={slider} held={held} />
      ) : (
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
            onInput={(event) => move(Number(event.currentTarget.value))}
          />
        </span>
        <NumberBox session={session} slider={slider} value={value} is_held={held !== undefined} say={set_said} />
      </div>
      )}
      <p class="slider-note said" role="status">
        {said?.of === value ? said.text : ""}
      </p>
      <div id={`${id}-note`}>
        {slider.matters !== "" && <p class="slider-note matters">{slider.matters}</p>}
        <p class="slider-note">
          {note_of(slider)}
          {is_beyond && <strong class="beyond"> {slider.is_assumed ? words.assumed.beyond : words.beyond}</strong>}
        </p>
        <p class="slider-note">{state_of(slider, held, view, session)}</p>
      </div>
    </div>
  );
}

/** One of several readings: nothing lies between them that it could be held at. */
function Readings({ session, slider, held }: { session: Session; slider: Slider; held: number | undefined }) {
  const words = strings.controls;
  const take = (text: string): void => {
    if (text === "") session.release(slider.quantity);
    else session.hold(slider.quantity, Number(text));
  };
  return (
    <div class="slider-line">
      <select
        id={`set-${slider.quantity}`}
        value={held === undefined ? "" : String(held)}
        aria-describedby={`set-${slider.quantity}-note`}
        onChange={(event) => take(event.currentTarget.value)}
      >
        <option value="">{words.any_reading}</option>
        {slider.readings?.map(([value, weight]) => (
          <option key={value} value={String(value)}>
            {words.reading(with_unit(exact_value(value, slider.step), slider), percent(weight))}
          </option>
        ))}
      </select>
    </div>
  );
}

interface BoxProps {
  session: Session;
  slider: Slider;
  value: number;
  is_held: boolean;
  say: (said: Said | null) => void;
}

// Typed values count when they are done with: with Enter, or on leaving the box. A box for text, since one for
// numbers drops a decimal comma without a word.
function NumberBox({ session, slider, value, is_held, say }: BoxProps) {
  const [typed, set_typed] = useState<string | null>(null);
  useEffect(() => set_typed(null), [value]);
  const take = (text: string): void => {
    set_typed(null);
    const [number, other] = read_number(text);
    if (number === undefined || other !== undefined) return say({ text: refusal(text, number, other), of: value });
    const inside = Math.min(slider.range[1], Math.max(slider.range[0], number));
    const end = with_unit(exact_value(inside, slider.step), slider);
    say(inside === number ? null : { text: strings.controls.cut(text, end), of: inside });
    if (inside !== value) session.hold(slider.quantity, inside);
  };
  return (
    <span class="number">
      <input
        type="text"
        inputMode="decimal"
        autocomplete="off"
        value={typed ?? typed_value(value, slider.step, is_held)}
        aria-label={strings.controls.number_of(slider.label)}
        onInput={(event) => set_typed(event.currentTarget.value)}
        onChange={(event) => take(event.currentTarget.value)}
      />
      <span class="unit">{shown_unit(slider.unit)}</span>
    </span>
  );
}

function refusal(typed: string, whole: number | undefined, part: number | undefined): string {
  const words = strings.controls;
  if (typed.trim() === "") return "";
  return whole === undefined ? words.no_number(typed) : words.two_numbers(typed, String(whole), String(part));
}

/** Where the evidence lies on the track, for the style sheet. */
function band_of(slider: Slider): Record<string, string> {
  const [from, to] = slider.range;
  const share = (value: number): number => Math.min(1, Math.max(0, (value - from) / (to - from || 1)));
  const [low, high] = slider.evidence.map(share) as [number, number];
  return { "--from": String(low), "--wide": String(high - low) };
}

function note_of(slider: Slider): string {
  const [low, high] = slider.middle ?? slider.evidence;
  const value = (number: number): string => slider_value(number, slider.step);
  const { evidence, middle, assumed } = strings.controls;
  const [of_range, of_middle] = slider.is_assumed ? [assumed.range, assumed.middle] : [evidence, middle];
  const words = slider.middle === undefined ? of_range : of_middle;
  const range = low === high || slider.readings !== undefined ? "" : words(value(low), with_unit(value(high), slider));
  const parts = [beyond_label(slider), `${strings.kinds[slider.kind]}, ${slider.source}`, range];
  return parts.filter((text) => text !== "").join(" · ");
}

// What is said about a quantity, without what its label has said already.
function beyond_label({ about, label }: Slider): string {
  if (!about.toLowerCase().startsWith(label.toLowerCase())) return about;
  return about.slice(label.length).replace(/^[;:,.]?\s*/, "");
}

function state_of(slider: Slider, held: number | undefined, view: View, session: Session): string {
  const words = strings.controls;
  const here = strings.places[session.engine?.place ?? "browser"];
  const value = (number: number): string => with_unit(exact_value(number, slider.step), slider);
  const refused = view.refused.get(slider.quantity);
  if (held !== undefined) return view.phase === "failed" ? words.not_computed(value(held)) : words.held(value(held));
  if (refused !== undefined && slider.readings !== undefined) return words.not_listed(value(refused));
  if (refused !== undefined) return words.refused(value(refused), slider_value(slider.range[0], slider.step), value(slider.range[1]));
  if (slider.is_known) return here.known;
  return slider.is_assumed ? here.assumed : here.drawn;
}

function shown_value(value: number, is_held: boolean, slider: Slider): string {
  return is_held ? exact_value(value, slider.step) : slider_value(value, slider.step);
}

function with_unit(value: string, slider: Slider): string {
  return slider.unit === "" ? value : `${value}${NO_BREAK}${shown_unit(slider.unit)}`;
}
