// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the editor of `custodiet ui` does without a browser: places, drafts, and that no text is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { line_end_of, offset_of, range_of, unit_of } = await load("editor/places.ts");
const { Drafts } = await load("editor/draft.ts");
const { parsed } = await load("editor/markdown.tsx");
const { Desk } = await load("editor/desk.ts");

test("pages of errors are read as headings, paragraphs and code", () => {
  assert.deepEqual(parsed("# S1: `x`\n\none\ntwo\n\n```yaml\na: 1\n\nb: 2\n```\n\n## Why\n\nend\n"), [
    { kind: "heading", text: "S1: `x`" },
    { kind: "paragraph", text: "one\ntwo" },
    { kind: "code", text: "a: 1\n\nb: 2" },
    { kind: "heading", text: "Why" },
    { kind: "paragraph", text: "end" },
  ]);
  assert.deepEqual(parsed(""), []);
});

function lines_of(text) {
  const lines = text.split("\n");
  const line = (number) => {
    const from = lines.slice(0, number - 1).reduce((sum, each) => sum + each.length + 1, 0);
    return { from, to: from + lines[number - 1].length, text: lines[number - 1] };
  };
  return { lines: lines.length, line };
}

test("columns are characters, not units of 16 bits", () => {
  assert.equal(unit_of("a😀b", 1), 0);
  assert.equal(unit_of("a😀b", 3), 3);
  assert.equal(unit_of("a😀b", 99), 4);
  const doc = lines_of("one\n😀 two\n\nlast");
  assert.equal(offset_of(doc, 2, 3), "one\n😀 ".length);
  assert.equal(offset_of(doc, 99, 1), "one\n😀 two\n\nlast".length);
  assert.equal(offset_of(doc, 0, 0), 0);
});

test("a mark shows something even for a point", () => {
  const doc = lines_of("one\n\nlast");
  const at = (line, column, end_line, end_column) => range_of(doc, { line, column, end_line, end_column });
  assert.deepEqual(at(1, 1, 1, 4), { from: 0, to: 3 });
  assert.deepEqual(at(1, 2, 1, 2), { from: 1, to: 2 });
  assert.deepEqual(at(1, 4, 1, 4), { from: 0, to: 3 }); // beyond the end: the line
  assert.deepEqual(at(2, 1, 2, 1), { from: 4, to: 4 }); // an empty line has nothing to mark
  assert.deepEqual(at(7, 1, 7, 2), { from: 5, to: 9 });
});

test("line ends are told apart", () => {
  assert.deepEqual(line_end_of("a\nb\n"), { end: "\n", is_mixed: false });
  assert.deepEqual(line_end_of("a\r\nb\r\n"), { end: "\r\n", is_mixed: false });
  assert.deepEqual(line_end_of("a"), { end: "\n", is_mixed: false });
  assert.equal(line_end_of("a\r\nb\n").is_mixed, true);
  assert.equal(line_end_of("a\rb\r\n").is_mixed, true);
});

/** A browser's store. */
function store(room = Infinity) {
  const held = new Map();
  return {
    get length() {
      return held.size;
    },
    key: (index) => [...held.keys()][index] ?? null,
    getItem: (key) => held.get(key) ?? null,
    removeItem: (key) => held.delete(key),
    setItem(key, value) {
      if (value.length > room) throw new Error("QuotaExceededError");
      held.set(key, value);
    },
  };
}

test("drafts belong to a file and to what it held", () => {
  const kept = store();
  const drafts = new Drafts(kept, "a/study.yaml");
  assert.equal(drafts.keep("d1", "mine"), true);
  assert.equal(drafts.of("d1"), "mine");
  assert.equal(drafts.of("d2"), null);
  assert.equal(drafts.other("d2"), "d1");
  assert.equal(drafts.other("d1"), null);
  assert.equal(new Drafts(kept, "a/study.yam").of("d1"), null);
  assert.equal(new Drafts(kept, "a/study.yam").other("d1"), null);
  drafts.drop("d1");
  assert.equal(drafts.other("d2"), null);
  assert.equal(new Drafts(store(2), "a").keep("d1", "mine"), false);
  assert.equal(new Drafts(null, "a").keep("d1", "mine"), false);
});

const error = { severity: "error", code: "S0101", message: "no", label: "", help: "", line: 1, column: 1, end_line: 1, end_column: 2 };

/** A program that keeps a study; a text with `broken` in it has an error. The digest is the text in brackets. */
function program(text) {
  const digest_of = (of) => `[${of}]`;
  const checked = (of) => ({ diagnostics: of.includes("broken") ? [error] : [], ok: !of.includes("broken") });
  const api = {
    file: text,
    runs: [],
    ends: true,
    load: async () => ({ path: "study.yaml", text: api.file, digest: digest_of(api.file), is_text: true, ...checked(api.file) }),
    check: async (of) => checked(of),
    async save(of, loaded) {
      if (api.fails) throw new Error("disk full");
      if (loaded !== (api.file === null ? "" : digest_of(api.file))) {
        return { is_conflict: true, digest: api.file === null ? "" : digest_of(api.file) };
      }
      api.file = of;
      return { digest: digest_of(of), ...checked(of) };
    },
    explain: async (code) => `# ${code}`,
    run: async (of, progress) => {
      progress(1, 4);
      api.runs.push(of);
      return checked(of ?? api.file).ok ? { study: digest_of(of ?? api.file), diagnostics: [] } : { error: "the study has errors", diagnostics: [error] };
    },
  };
  return api;
}

async function opened(api, kept) {
  const sheet = { text: "", shown: [], show: (problems) => (sheet.shown = problems) };
  const ran = [];
  const desk = new Desk(api, kept, () => undefined, (study) => ran.push(study));
  await desk.open((text) => {
    sheet.text = text;
    return sheet;
  });
  const type = (text) => {
    sheet.text = text;
    desk.changed();
  };
  return { desk, sheet, ran, type };
}

test("what was typed is there again after a crash", async () => {
  const api = program("one");
  const kept = store();
  const first = await opened(api, kept);
  first.type("one broken");
  assert.equal(first.desk.state.is_changed, true);
  const second = await opened(api, kept); // nothing was said to the first any more
  assert.equal(second.sheet.text, "one broken");
  assert.deepEqual(second.desk.state.notices, ["restored"]);
  second.desk.drop_changes();
  assert.equal(second.sheet.text, "one");
  assert.deepEqual((await opened(api, kept)).desk.state.notices, []);
});

test("a draft of an earlier file is offered, and kept until the user decides", async () => {
  const api = program("one");
  const kept = store();
  (await opened(api, kept)).type("mine");
  api.file = "theirs";
  for (let i = 0; i < 2; ++i) {
    const again = await opened(api, kept);
    assert.equal(again.sheet.text, "theirs");
    assert.deepEqual(again.desk.state.notices, ["older"]);
  }
  const last = await opened(api, kept);
  last.desk.use_draft();
  assert.equal(last.sheet.text, "mine");
  await last.desk.save();
  assert.equal(api.file, "mine");
  assert.equal(kept.length, 0);
});

test("saving says what is wrong, and saves all the same", async () => {
  const api = program("one");
  const kept = store();
  const { desk, sheet, type } = await opened(api, kept);
  type("broken");
  await desk.save();
  assert.equal(api.file, "broken");
  assert.deepEqual(sheet.shown, [error]);
  assert.equal(desk.state.is_changed, false);
  assert.equal(kept.length, 0);
});

test("a save that fails or meets another's leaves the text and the draft", async () => {
  const api = program("one");
  const kept = store();
  const { desk, sheet, type } = await opened(api, kept);
  type("mine");
  api.fails = true;
  await desk.save();
  assert.match(desk.state.status, /disk full/);
  assert.equal(kept.length, 1);
  api.fails = false;
  api.file = "theirs";
  await desk.save();
  assert.deepEqual(desk.state.notices, ["conflict"]);
  assert.equal(api.file, "theirs");
  await desk.take_theirs();
  assert.equal(sheet.text, "theirs");
  assert.deepEqual(desk.state.notices, ["older"]);
  desk.use_draft();
  assert.equal(sheet.text, "mine");
  api.file = "theirs, again";
  await desk.save();
  await desk.write_anyway();
  assert.equal(api.file, "mine");
});

test("a file that is gone is written again only when the user says so", async () => {
  const api = program("one");
  const { desk, type } = await opened(api, store());
  type("mine");
  api.file = null;
  await desk.save();
  assert.deepEqual(desk.state.notices, ["gone"]);
  assert.equal(api.file, null);
  await desk.write_anyway();
  assert.equal(api.file, "mine");
});

test("line ends of the file stay", async () => {
  const api = program("one\r\ntwo\r\n");
  const { desk, sheet, type } = await opened(api, store());
  assert.equal(sheet.text, "one\ntwo\n");
  assert.equal(desk.state.is_changed, false);
  type("one\nthree\n");
  await desk.save();
  assert.equal(api.file, "one\r\nthree\r\n");
});

test("a browser that keeps nothing is said to", async () => {
  const { desk, type } = await opened(program("one"), null);
  type("mine");
  assert.match(desk.state.status, /keeps nothing/);
  await desk.check();
  assert.match(desk.state.status, /keeps nothing/);
});

test("a run is of what is in the sheet", async () => {
  const api = program("one");
  const { desk, ran, type } = await opened(api, store());
  await desk.run("sheet");
  type("two");
  await desk.run("sheet");
  await desk.run("file");
  assert.deepEqual(api.runs, [null, "two", null]);
  assert.deepEqual(ran, ["[one]", "[two]", "[one]"]);
  assert.equal(desk.state.progress, null);
  type("broken");
  await desk.run("sheet");
  assert.equal(ran.length, 3);
  assert.deepEqual(desk.state.problems, [error]);
  assert.match(desk.state.status, /the study has errors/);
});

test("a run that another window has ended is not said to be stopped by anybody here", async () => {
  const api = program("one");
  const { desk } = await opened(api, store());
  const run = api.run;
  api.run = async () => ({ error: "the run was stopped", is_stopped: true });
  await desk.run("file");
  assert.equal(desk.state.is_taken, true);
  assert.match(desk.state.status, /Another window began a run/);
  api.run = run;
  await desk.run("file");
  assert.equal(desk.state.is_taken, false);
});

test("what the file holds is known after it was loaded and after it was saved", async () => {
  const { desk, type } = await opened(program("one"), store());
  assert.equal(desk.state.in_file, "[one]");
  type("two");
  assert.equal(desk.state.in_file, "[one]");
  await desk.save();
  assert.equal(desk.state.in_file, "[two]");
});
