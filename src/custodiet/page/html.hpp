// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Sections and tables as HTML. Everything that a user wrote is escaped; nothing here runs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "custodiet/report/screen.hpp"

namespace custodiet::page {

/// The text for use between tags and in attributes; characters that could steer a reader's screen
/// are shown as `?`.
std::string escaped(std::string_view text);

/// An address that a link may have: http or https, escaped; empty for all others.
std::string safe_address(std::string_view url);

/// The text, as a link where the address is safe.
std::string link(std::string_view text, std::string_view url);

/// A table in a frame that scrolls sideways where it is wider than the screen. The first column
/// heads its rows. Lines of a cell after the first are an aside (an interval under a mean).
/// @param name  read out before the table
/// @param css   class; may be empty
std::string table_html(const report::Table& table, std::string_view name,
                       std::string_view css = {});

/// The same, written cell by cell, for cells that hold links.
class HtmlTable {
  public:
    HtmlTable(std::string_view name, std::string_view css,
              const std::vector<report::Column>& columns);
    /// @param cells  HTML
    void row(const std::vector<std::string>& cells);
    [[nodiscard]] std::string html() const;

  private:
    std::string out_;
};

/// The text as a cell: its first line, and the others as an aside.
std::string cell_html(std::string_view text);

/// `<li>` for each text, in a list; empty for none.
std::string list_html(const std::vector<std::string>& texts, std::string_view css = {});

/// Paragraphs, table and notes, without the heading.
std::string section_body(const report::Section& section);

/// A heading of its own that opens to what is inside.
std::string fold(std::string_view summary, std::string_view inside, std::string_view css = {});

}  // namespace custodiet::page
