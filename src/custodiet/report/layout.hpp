// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Lays a screen out: for a terminal, and as Markdown.
#pragma once

#include <string>

#include "custodiet/report/screen.hpp"

namespace custodiet::report {

enum class Colour { off, on };

/// Columns that a screen is laid out for.
inline constexpr int screen_columns = 100;

/// Text for a terminal, lines of at most `screen_columns`, ending in a newline. With colour,
/// headings and verdicts are bold; nothing depends on it.
std::string terminal_text(const Screen& screen, Colour colour);

/// One table of such a text: headings, a rule, the rows.
std::string terminal_table(const Table& table, Colour colour);

/// GitHub-flavoured Markdown. What users wrote is escaped.
std::string markdown_text(const Screen& screen);

}  // namespace custodiet::report
