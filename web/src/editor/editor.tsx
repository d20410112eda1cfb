// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The editor: buttons, the text, and beside it the problems.
import { save } from "../save";
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Problem, StudyApi } from "./api";
import { Code } from "./code";
import { Desk, type DeskState, type Notice } from "./desk";
import { local_store } from "./draft";
import { blocks_of, with_code } from "./markdown";
import { words } from "./words.en";

export interface Editor {
  desk: Desk;
  /** Resolved when the study is there: whether it can be run. */
  opened: Promise<boolean>;
}

export interface Listener {
  /** Something is new: problems, a run, what is saved. */
  tell(state: DeskState): void;
  /** A run has ended; what was run has this digest. */
  has_run(study: string): void;
}

/** Puts an editor of the study into an element, which may stand in a shadow tree. */
export function mountEditor(element: HTMLElement, api: StudyApi, listener: Listener): Editor {
  const draw = () => render(<View desk={desk} state={desk.state} code={() => code} />, element);
  let code: Code | null = null;
  const desk: Desk = new Desk(
    api,
    local_store(),
    (state) => {
      draw();
      listener.tell(state);
    },
    (study) => listener.has_run(study),
  );
  draw();
  const opened = desk.open((text, is_fixed) => {
    const place = element.querySelector<HTMLElement>(".code");
    if (place === null) throw new Error("no place for the text");
    code = new Code(place, text, is_fixed, {
      changed: () => desk.changed(),
      save: () => void desk.save(),
      run: () => void desk.run("sheet"),
    });
    return code;
  });
  opened.catch((error: unknown) => {
    desk.fail(error);
  });
  return { desk, opened };
}

interface ViewProps {
  desk: Desk;
  state: DeskState;
  code: () => Code | null;
}

function View({ desk, state, code }: ViewProps) {
  return (
    <section class="editor" aria-label={words.views.study}>
      <Tools desk={desk} state={state} />
      {state.notices.map((notice) => (
        <Note key={notice} notice={notice} desk={desk} />
      ))}
      <div class="desk">
        <div class="code"></div>
        <Problems desk={desk} state={state} go_to={(problem) => code()?.go_to(problem)} />
      </div>
      <p class="keys">{words.keys}</p>
    </section>
  );
}

function Tools({ desk, state }: Omit<ViewProps, "code">) {
  const is_running = state.progress !== null;
  return (
    <div class="tools">
      <div class="buttons">
        <button type="button" disabled={!state.is_ready} onClick={() => void desk.check()}>
          {words.check}
        </button>
        <button type="button" disabled={!state.is_ready || state.is_fixed} onClick={() => void desk.save()}>
          {words.save}
        </button>
        <button type="button" class="main" disabled={!state.is_ready || is_running} onClick={() => void desk.run("sheet")}>
          {words.run}
        </button>
        {is_running && (
          <button type="button" onClick={() => desk.stop()}>
            {words.stop}
          </button>
        )}
      </div>
      {is_running && <progress aria-label={words.state.waiting} value={state.progress ?? 0} max={1} />}
      <p class="status" role="status">
        {state.status}
      </p>
    </div>
  );
}

function Note({ notice, desk }: { notice: Notice; desk: Desk }) {
  const [text, actions] = note(notice, desk);
  return (
    <div class="note">
      <p>{text}</p>
      {actions.map(([label, act]) => (
        <button type="button" key={label} onClick={act}>
          {label}
        </button>
      ))}
    </div>
  );
}

type Action = [label: string, act: () => void];

function note(notice: Notice, desk: Desk): [string, Action[]] {
  const write: Action = [words.write_anyway, () => void desk.write_anyway()];
  const theirs: Action = [words.take_theirs, () => void desk.take_theirs()];
  const file: Action = [words.download, () => save("study.yaml", desk.written, "application/yaml")];
  switch (notice) {
    case "restored":
      return [words.restored, [[words.drop_changes, () => desk.drop_changes()]]];
    case "older":
      return [words.older, [[words.use_draft, () => desk.use_draft()], [words.drop_draft, () => desk.drop_draft()]]];
    case "conflict":
      return [words.conflict, [write, theirs, file]];
    case "gone":
      return [words.gone, [write, file]];
    case "not_text":
      return [words.not_text, []];
    case "mixed_ends":
      return [words.mixed_ends, []];
  }
}

function Problems({ desk, state, go_to }: Omit<ViewProps, "code"> & { go_to: (problem: Problem) => void }) {
  return (
    <div class="problems">
      <h2>{words.problems}</h2>
      {state.is_ready && state.problems.length === 0 && <p>{words.no_problems}</p>}
      <ol>
        {state.problems.map((problem, index) => (
          <li key={`${index} ${problem.code} ${problem.line} ${problem.message}`} class={problem.severity}>
            <Head problem={problem} go_to={go_to} />
            {problem.label !== "" && <p class="aside">{with_code(problem.label)}</p>}
            {problem.help !== "" && <p class="aside">{with_code(problem.help)}</p>}
            <Why desk={desk} code={problem.code} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Head({ problem, go_to }: { problem: Problem; go_to: (problem: Problem) => void }) {
  const head = (
    <>
      <strong>{words.severities[problem.severity]}</strong>{" "}
      <span class="place">{problem.file === undefined ? words.line(problem.line) : `${problem.file}, ${words.line(problem.line)}`}</span>
      <span class="message">{with_code(problem.message)}</span>
    </>
  );
  if (problem.file !== undefined) return <p class="problem">{head}</p>;
  return (
    <button type="button" class="problem" onClick={() => go_to(problem)}>
      {head}
    </button>
  );
}

/** The page of the error, fetched when it is opened. */
function Why({ desk, code }: { desk: Desk; code: string }) {
  const [text, set_text] = useState("");
  const alive = useRef(true);
  useEffect(() => () => void (alive.current = false), []);
  const open = (event: Event) => {
    if (!(event.currentTarget as HTMLDetailsElement).open || text !== "") return;
    desk.explain(code).then(
      (page) => alive.current && set_text(page),
      (error: unknown) => alive.current && set_text(String(error)),
    );
  };
  return (
    <details onToggle={open}>
      <summary>{words.why(code)}</summary>
      <div class="page">{blocks_of(text)}</div>
    </details>
  );
}
