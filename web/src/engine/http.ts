// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// `custodiet ui`: the native engine behind the same page. Lines of JSON: progress, then the result.
import type { Engine, Fixed, PageData, Progress, RunRequest, TraceHtml } from "../contract";
import { strings } from "../strings.en";

interface Line {
  progress?: [number, number];
  result?: PageData;
  error?: string;
  is_stopped?: boolean;
}

/** Nothing where the page was not served by the program. */
export function http_engine(): Engine | null {
  const token = document.querySelector<HTMLMetaElement>('meta[name="custodiet-token"]')?.content ?? "";
  return token === "" ? null : new HttpEngine(token);
}

class HttpEngine implements Engine {
  readonly place = "program";
  readonly #token: string;

  constructor(token: string) {
    this.#token = token;
  }

  async run(request: RunRequest, progress: Progress, signal: AbortSignal): Promise<PageData> {
    const response = await this.#post("/api/run", request, signal);
    for await (const line of lines_of(response)) {
      // What this page stops it does not listen to any more: it was somebody else.
      if (line.is_stopped === true) throw new Error(strings.status.taken);
      if (line.error !== undefined) throw new Error(line.error);
      if (line.progress !== undefined) progress(...line.progress);
      if (line.result !== undefined) return line.result;
    }
    throw new Error(`${response.status} ${response.statusText}`);
  }

  async trace(person: string, fixed: Fixed[]): Promise<TraceHtml> {
    const response = await this.#post("/api/trace", { person, fixed }, null);
    const answer = (await response.json()) as TraceHtml & { error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  }

  async #post(path: string, body: object, signal: AbortSignal | null): Promise<Response> {
    const headers = { "Content-Type": "application/json", "X-Custodiet-Token": this.#token };
    // Of the study that this page shows, which may be a draft that is not in the file.
    const study = document.documentElement.dataset["studyDigest"] ?? "";
    const order = study === "" ? body : { ...body, study };
    try {
      return await fetch(path, { method: "POST", headers, body: JSON.stringify(order), signal });
    } catch (problem) {
      throw problem instanceof TypeError ? new Error(strings.status.gone) : problem;
    }
  }
}

async function* lines_of(response: Response): AsyncGenerator<Line> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const piece = (await reader?.read()) ?? { done: true, value: undefined };
    rest += piece.value ?? "";
    const lines = rest.split("\n");
    rest = piece.done ? "" : (lines.pop() ?? "");
    // Empty lines keep the connection alive.
    for (const line of lines) if (line.trim() !== "") yield JSON.parse(line) as Line;
    if (piece.done) return;
  }
}
