// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How text that users wrote looks on a terminal: columns, and nothing that could steer the
// terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace custodiet::base {

/// One character as a terminal shows it. Control characters, marks that reverse the direction of
/// text, and bytes that are not UTF-8 are shown as `?`; a tab is four spaces.
struct Glyph {
    std::string text;
    int columns = 1;  ///< 0 for a combining mark, 2 for a wide (East Asian) character
};

/// The glyph at byte `offset` of `text`, which is then moved past it.
/// @pre offset < text.size()
Glyph next_glyph(std::string_view text, std::size_t& offset);

/// Columns that `text` takes.
int display_columns(std::string_view text);

/// `text` fit to print: with each character as its glyph, cut with `…` beyond `most_columns`.
std::string printable(std::string_view text, int most_columns = 1 << 20);

/// The same for sentences: cut after a whole word, unless the first is too long.
std::string shortened(std::string_view text, int most_columns);

/// `text` in lines of at most `columns` columns, broken at spaces; a longer word is left whole.
std::vector<std::string> wrapped(std::string_view text, int columns);

}  // namespace custodiet::base
