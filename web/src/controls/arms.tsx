// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Which arm the figures show.
import type { Session } from "../session";
import { strings } from "../strings.en";
import { use_view } from "./use_view";

export function Arms({ session }: { session: Session }) {
  const view = use_view(session);
  return (
    <fieldset class="arms">
      <legend>{strings.arms.legend}</legend>
      {session.published.arms.map((arm) => (
        <label key={arm.id}>
          <input
            type="radio"
            name="custodiet-arm"
            value={arm.id}
            checked={arm.id === view.arm}
            onChange={() => session.choose_arm(arm.id)}
          />
          <span>{arm.name}</span>
        </label>
      ))}
    </fieldset>
  );
}
