// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Follow one synthetic person. What is shown is the program's HTML.
import { useRef, useState } from "preact/hooks";
import type { Cohort } from "../contract";
import type { Session } from "../session";
import { strings } from "../strings.en";

export function Follow({ session, cohorts }: { session: Session; cohorts: Cohort[] }) {
  const words = strings.follow;
  const [cohort, set_cohort] = useState(cohorts[0]?.id ?? "");
  const [number, set_number] = useState("1");
  const [message, set_message] = useState("");
  const place = useRef<HTMLDivElement>(null);
  const most = cohorts.find((entry) => entry.id === cohort)?.persons ?? 0;

  const show = async (event: Event): Promise<void> => {
    event.preventDefault();
    set_message(words.working);
    try {
      const trace = await session.engine?.trace(`${cohort}:${number}`, session.fixed());
      if (trace !== undefined && place.current !== null) place.current.innerHTML = trace.html;
      set_message("");
    } catch (problem) {
      set_message(strings.status.failed(problem instanceof Error ? problem.message : String(problem)));
    }
  };

  return (
    <div class="follow">
      <form onSubmit={(event) => void show(event)}>
        <label>
          <span>{words.cohort}</span>
          <CohortField cohort={cohort} cohorts={cohorts} choose={set_cohort} />
        </label>
        <label>
          <span>{most > 0 ? words.number_to(most) : words.number}</span>
          <input
            type="number"
            min={1}
            max={most > 0 ? most : undefined}
            step={1}
            required
            value={number}
            onInput={(event) => set_number(event.currentTarget.value)}
          />
        </label>
        <button type="submit">{words.show}</button>
      </form>
      <p role="status">{message}</p>
      <div ref={place} />
    </div>
  );
}

function CohortField({ cohort, cohorts, choose }: { cohort: string; cohorts: Cohort[]; choose: (id: string) => void }) {
  if (cohorts.length === 0) {
    return <input type="text" required value={cohort} onInput={(event) => choose(event.currentTarget.value)} />;
  }
  return (
    <select value={cohort} onChange={(event) => choose(event.currentTarget.value)}>
      {cohorts.map((entry) => (
        <option key={entry.id} value={entry.id}>
          {entry.name}
        </option>
      ))}
    </select>
  );
}
