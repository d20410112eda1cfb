// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The screen: what a reader sees first of a finished run, as sections of sentences and tables. How
// they are laid out, on a terminal or as Markdown, is in layout.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "custodiet/run/result.hpp"

namespace custodiet::report {

struct Column {
    enum class Align { left, right };
    std::string heading;
    Align align = Align::left;
    int most_columns = 0;  ///< cells are wrapped at this width; 0 = as wide as they are
    bool is_strong = false;
};

struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;  ///< a cell may have several lines, parted by '\n'
};

struct Section {
    std::string heading;
    std::vector<std::string> paragraphs;
    std::optional<Table> table;      ///< after the paragraphs
    std::vector<std::string> notes;  ///< after the table
    bool is_detail = false;          ///< left out of a short screen
    /// Instead of `paragraphs` on a short screen, and where there is no room; empty = the same.
    std::vector<std::string> brief{};
};

struct Screen {
    std::string title;
    std::string question;
    std::string vintage;  ///< what it could know; may be empty
    std::vector<Section> sections;
    std::string footer;
};

/// "As known on 18 June 2025; nothing later is used", and what was nevertheless printed later, such
/// as the sum of a treaty that was published after it was signed. Empty where the study does not
/// say it.
std::string vintage_words(const study::Study& study);

/// The sections in the order of a reader's questions: the answer, the numbers, rights, what it
/// costs to respect them, room, a price for both states, the claims, what drives it, how sure it is
/// and what that rests on, what to mind, what is left out.
Screen compose(const run::Result& result);

/// The screen without its details; the footer says what is left out and where it is.
Screen in_short(Screen screen);

}  // namespace custodiet::report
