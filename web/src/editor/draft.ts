// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What was typed and not saved, kept in the browser, so that a crash, a reload or a lost connection
// costs nothing. A draft belongs to a file and to what the file held when it was begun.

const PREFIX = "custodiet draft";

export class Drafts {
  readonly #store: Storage | null;
  readonly #path: string;

  constructor(store: Storage | null, path: string) {
    this.#store = store;
    this.#path = path;
  }

  /** The draft begun from what has this digest. */
  of(digest: string): string | null {
    return this.#store?.getItem(this.#key(digest)) ?? null;
  }

  /** A draft begun from something else that the file held once: its digest. */
  other(digest: string): string | null {
    const begin = this.#key("");
    for (let i = 0; i < (this.#store?.length ?? 0); ++i) {
      const key = this.#store?.key(i) ?? "";
      if (key.startsWith(begin) && key !== this.#key(digest)) return key.slice(begin.length);
    }
    return null;
  }

  /** @return false where the browser keeps nothing, or has no room */
  keep(digest: string, text: string): boolean {
    try {
      this.#store?.setItem(this.#key(digest), text);
      return this.#store !== null;
    } catch {
      return false;
    }
  }

  drop(digest: string): void {
    this.#store?.removeItem(this.#key(digest));
  }

  #key(digest: string): string {
    return `${PREFIX} ${JSON.stringify(this.#path)} ${digest}`;
  }
}

/** Null where the browser refuses, as with cookies blocked. */
export function local_store(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}
