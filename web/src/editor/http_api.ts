// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The program that serves the page keeps the study.
import type { Checked, Conflict, Loaded, RunEnd, Saved, StudyApi } from "./api";

interface Line extends RunEnd {
  progress?: [number, number];
}

export class HttpApi implements StudyApi {
  readonly #token: string;

  constructor(token: string) {
    this.#token = token;
  }

  load(): Promise<Loaded> {
    return this.#get("/api/study");
  }

  async check(text: string, signal: AbortSignal): Promise<Checked> {
    return answer_of(await this.#post("/api/check", { text }, signal));
  }

  async save(text: string, loaded: string): Promise<Saved | Conflict> {
    const response = await this.#post("/api/save", { text, loaded }, null);
    if (response.status === 409) return { is_conflict: true, digest: ((await response.json()) as Saved).digest };
    return answer_of(response);
  }

  async explain(code: string): Promise<string> {
    const page = await this.#get<{ text: string }>(`/api/explain?code=${encodeURIComponent(code)}`);
    return page.text;
  }

  async run(text: string | null, progress: (done: number, all: number) => void, signal: AbortSignal): Promise<RunEnd> {
    const response = await this.#post("/api/run", text === null ? {} : { text }, signal);
    if (!response.ok) return answer_of(response);
    for await (const line of lines_of(response)) {
      if (line.progress !== undefined) progress(...line.progress);
      else return line;
    }
    throw new Error("the program has ended, or was stopped");
  }

  async #get<Answer>(path: string): Promise<Answer> {
    return answer_of(await reached(fetch(path, { headers: { "X-Custodiet-Token": this.#token } })));
  }

  #post(path: string, body: object, signal: AbortSignal | null): Promise<Response> {
    const headers = { "Content-Type": "application/json", "X-Custodiet-Token": this.#token };
    return reached(fetch(path, { method: "POST", headers, body: JSON.stringify(body), signal }));
  }
}

async function reached(asked: Promise<Response>): Promise<Response> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DOMException) throw error; // it was us who gave up
    throw new Error("the program does not answer: has it ended? Your text is safe in this browser");
  }
}

async function answer_of<Answer>(response: Response): Promise<Answer> {
  const answer = (await response.json()) as Answer & { error?: string };
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

async function* lines_of(response: Response): AsyncGenerator<Line> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const piece = (await reader?.read()) ?? { done: true, value: undefined };
    rest += piece.value ?? "";
    const lines = rest.split("\n");
    rest = piece.done ? "" : (lines.pop() ?? "");
    // Empty lines only say that the program is alive.
    for (const line of lines) if (line.trim() !== "") yield JSON.parse(line) as Line;
    if (piece.done) return;
  }
}
