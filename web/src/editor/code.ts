// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The text of the study in CodeMirror: YAML, with what the program finds wrong marked in it.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Problem } from "./api";
import { range_of } from "./places";
import { words } from "./words.en";

export interface Commands {
  changed(): void;
  save(): void;
  run(): void;
}

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: "code-key" },
  { tag: [tags.string, tags.content], class: "code-text" },
  { tag: tags.comment, class: "code-comment" },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], class: "code-mark" },
]);

function keys(commands: Commands): Extension {
  const then = (command: () => void) => () => {
    command();
    return true;
  };
  return keymap.of([
    { key: "Mod-s", run: then(commands.save), preventDefault: true },
    { key: "Mod-Enter", run: then(commands.run) },
    ...defaultKeymap.filter((binding) => binding.key !== "Mod-Enter"),
    ...historyKeymap,
    ...searchKeymap,
    ...lintKeymap,
  ]);
}

function extensions(commands: Commands, is_fixed: boolean): Extension[] {
  return [
    keys(commands),
    lineNumbers(),
    lintGutter(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    indentUnit.of("  "),
    bracketMatching(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    yaml(),
    syntaxHighlighting(colours),
    EditorView.lineWrapping,
    EditorState.readOnly.of(is_fixed),
    EditorView.contentAttributes.of({ "aria-label": words.text, spellcheck: "false", tabindex: "0" }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) commands.changed();
    }),
  ];
}

function mark(problem: Problem, view: EditorView): Diagnostic {
  const message = [problem.message, problem.label, problem.help].filter((text) => text !== "").join("\n");
  return { ...range_of(view.state.doc, problem), severity: problem.severity, source: problem.code, message };
}

export class Code {
  readonly #view: EditorView;
  readonly #commands: Commands;
  readonly #is_fixed: boolean;

  constructor(parent: HTMLElement, text: string, is_fixed: boolean, commands: Commands) {
    this.#commands = commands;
    this.#is_fixed = is_fixed;
    const root = parent.getRootNode() as ShadowRoot | Document;
    this.#view = new EditorView({ state: this.#state(text), parent, root });
  }

  /** With line ends as the editor has them, "\n". */
  get text(): string {
    return this.#view.state.sliceDoc();
  }

  /** Another text; the way back to the one before is forgotten. */
  set text(text: string) {
    this.#view.setState(this.#state(text));
  }

  show(problems: readonly Problem[]): void {
    const here = problems.filter((problem) => problem.file === undefined);
    const marks = here.map((problem) => mark(problem, this.#view));
    this.#view.dispatch(setDiagnostics(this.#view.state, marks));
  }

  go_to(problem: Problem): void {
    const { from, to } = range_of(this.#view.state.doc, problem);
    const scroll = EditorView.scrollIntoView(from, { y: "center" });
    this.#view.dispatch({ selection: { anchor: from, head: to }, effects: scroll });
    this.#view.focus();
  }

  #state(text: string): EditorState {
    return EditorState.create({ doc: text, extensions: extensions(this.#commands, this.#is_fixed) });
  }
}
