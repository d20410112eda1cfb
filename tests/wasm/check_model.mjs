// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// node check_model.mjs PROGRAM FOLDER STUDY…: runs each study in the program and in the model of
// FOLDER, and holds the one to the other: every outcome of every run bit for bit, and every text that
// the page shows.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Model } from "./model.mjs";

const DRAWS = 16;
const [program, folder, ...studies] = process.argv.slice(2);
const problems = [];

/** What the program wrote for the page. */
function published(study) {
  const out = mkdtempSync(join(tmpdir(), "custodiet-"));
  try {
    execFileSync(program, ["run", study, "--draws", String(DRAWS), "--out", join(out, "run")], { stdio: "pipe" });
    const report = JSON.parse(readFileSync(join(out, "run", "report.json"), "utf8"));
    const digest = JSON.parse(readFileSync(join(out, "run", "run.json"), "utf8")).digest;
    return { study: report.study, body: report.body, data: JSON.parse(report.data), digest };
  } finally {
    rmSync(out, { recursive: true });
  }
}

function expect(study, what, condition) {
  if (!condition) problems.push(`${study}: ${what}`);
}

function compare(study, model) {
  const native = published(study);
  const opened = model.open(native.study);
  if (opened.error) return problems.push(`${study}: ${opened.error}`);
  const { replicates, seed, program: maker } = native.data;
  const settings = [`draws ${DRAWS}`, `replicates ${replicates}`, `seed ${seed}`, `version ${maker.version}`, `commit ${maker.commit}`];
  const page = model.run(settings);
  if (page.error) return problems.push(`${study}: ${page.error}`);
  expect(study, "the results differ from the program's in some bit", page.digest === native.digest);
  for (const part of ["format", "program", "study", "seed", "draws", "replicates", "digest", "arms", "figures", "sliders", "fixed"]) {
    expect(study, `\`${part}\` is not what the program wrote`, JSON.stringify(page[part]) === JSON.stringify(native.data[part]));
  }
  for (const [id, html] of Object.entries(page.parts)) {
    expect(study, `the part \`${id}\` is not in the program's page`, native.body.includes(html));
  }
  // Another value is another result, and back again is the same one. Some quantities decide nothing.
  const moved = (slider, value) => model.run([...settings, `fixed ${slider.quantity} ${value}`]);
  const is_another = (slider, value) => value !== slider.value && moved(slider, value).digest !== page.digest;
  const moves = page.sliders.some((slider) => slider.range.some((value) => is_another(slider, value)));
  expect(study, "no slider changes anything", page.sliders.length === 0 || moves);
  expect(study, "a second run gives other results", model.run(settings).digest === page.digest);
}

/** What is wrong comes back as text, and the model goes on. */
function check_errors(model) {
  for (const request of ["fixed nothing 1", "arm nowhere", "draws 7", "seed x", "draws -1", "fixed", "help"]) {
    expect("errors", `\`${request}\` is accepted`, typeof model.run([request]).error === "string");
  }
  expect("errors", "a text that is no study is accepted", typeof model.open("study: x").error === "string");
}

const told = [];
const model = await Model.load(folder, (done, all) => told.push([done, all]));
for (const study of studies) compare(study, model);
check_errors(model);
expect("progress", "is not told", told.some(([done, all]) => done === all && all >= DRAWS));
const before = model.bytes();
for (let run = 0; run < 100; ++run) model.run(["draws 8", "quick"]);
expect("memory", `grows from ${before} to ${model.bytes()} bytes in a hundred runs`, model.bytes() === before);

for (const problem of problems) console.error(`wasm: ${problem}`);
if (problems.length > 0) process.exit(1);
console.log(`wasm: the model gives what the program gives for ${studies.length} studies, bit for bit`);
