// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// As much of Markdown as messages and the pages of errors use. Nothing in it becomes HTML by itself.
import type { ComponentChild } from "preact";

/** What stands between backticks, as code. */
export function with_code(text: string): ComponentChild[] {
  return text.split("`").map((part, index) => (index % 2 === 0 ? part : <code key={index}>{part}</code>));
}

export interface Block {
  kind: "heading" | "paragraph" | "code";
  text: string;
}

/** Headings, paragraphs and fenced code, in their order. */
export function parsed(markdown: string): Block[] {
  const blocks: Block[] = [];
  markdown.split(/^```.*\n?/m).forEach((part, index) => {
    if (index % 2 === 1) return blocks.push({ kind: "code", text: part.replace(/\n$/, "") });
    for (const paragraph of part.split(/\n\s*\n/)) {
      const text = paragraph.trim();
      if (text.startsWith("#")) blocks.push({ kind: "heading", text: text.replace(/^#+\s*/, "") });
      else if (text !== "") blocks.push({ kind: "paragraph", text });
    }
    return undefined;
  });
  return blocks;
}

export function blocks_of(markdown: string): ComponentChild[] {
  return parsed(markdown).map(({ kind, text }, index) => {
    if (kind === "code") return <pre key={index}>{text}</pre>;
    if (kind === "heading") return <h3 key={index}>{with_code(text)}</h3>;
    return <p key={index}>{with_code(text)}</p>;
  });
}
