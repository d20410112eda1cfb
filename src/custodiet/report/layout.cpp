// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/layout.hpp"

#include <algorithm>
#include <string_view>

#include "custodiet/base/display.hpp"

namespace custodiet::report {

namespace {

constexpr std::string_view no_break_space = "\u00a0";
constexpr int column_gap = 2;
constexpr int indent = 2;

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
        text.replace(at, what.size(), with);
    }
    return text;
}

std::string spaces(int count) {
    return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (true) {
        const std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return lines;
        text.remove_prefix(end + 1);
    }
}

// A cell as lines, wrapped where its column says so.
std::vector<std::string> cell_lines(const std::string& cell, const Column& column) {
    if (column.most_columns == 0) return split_lines(cell);
    std::vector<std::string> lines;
    for (const std::string& line : split_lines(cell)) {
        for (std::string& part : base::wrapped(line, column.most_columns)) {
            lines.push_back(std::move(part));
        }
    }
    return lines;
}

using Lines = std::vector<std::string>;

class TerminalTable {
  public:
    TerminalTable(const Table& table, Colour colour) : table_(table), colour_(colour) {
        Lines headings;
        for (const Column& column : table.columns) headings.push_back(column.heading);
        add_row(headings);
        for (const std::vector<std::string>& row : table.rows) add_row(row);
    }

    [[nodiscard]] std::string text() const {
        std::string out;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            out += row_text(rows_[row], row > 0);
            if (row == 0) out += spaces(indent) + rule() + "\n";
        }
        return out;
    }

  private:
    void add_row(const std::vector<std::string>& cells) {
        std::vector<Lines> row;
        widths_.resize(table_.columns.size(), 0);
        for (std::size_t c = 0; c < table_.columns.size(); ++c) {
            row.push_back(cell_lines(cells.at(c), table_.columns[c]));
            for (const std::string& line : row.back()) {
                widths_[c] = std::max(widths_[c], base::display_columns(line));
            }
        }
        rows_.push_back(std::move(row));
    }

    [[nodiscard]] std::string rule() const {
        int width = -column_gap;
        for (int column : widths_) width += column + column_gap;
        std::string out;
        for (int i = 0; i < width; ++i) out += "─";
        return out;
    }

    [[nodiscard]] std::string row_text(const std::vector<Lines>& row, bool is_body) const {
        std::size_t height = 0;
        for (const Lines& lines : row) height = std::max(height, lines.size());
        std::string out;
        for (std::size_t line = 0; line < height; ++line) {
            std::string printed;
            for (std::size_t c = 0; c < row.size(); ++c) {
                printed += spaces(c == 0 ? indent : column_gap);
                printed += padded(line < row[c].size() ? row[c][line] : "", c, is_body);
            }
            printed.erase(printed.find_last_not_of(' ') + 1);
            out += printed + "\n";
        }
        return out;
    }

    [[nodiscard]] std::string padded(const std::string& text, std::size_t c, bool is_body) const {
        const Column& column = table_.columns[c];
        const std::string padding = spaces(widths_[c] - base::display_columns(text));
        const bool is_bold = colour_ == Colour::on && column.is_strong && is_body && !text.empty();
        const std::string shown = is_bold ? "\x1b[1m" + text + "\x1b[0m" : text;
        return column.align == Column::Align::right ? padding + shown : shown + padding;
    }

    const Table& table_;
    Colour colour_;
    std::vector<std::vector<Lines>> rows_;
    std::vector<int> widths_;
};

// Wrapped lines; those after the first hang by `hang` columns.
std::string paragraph(std::string_view text, int left, int hang) {
    std::string out;
    int margin = left;
    for (const std::string& line : base::wrapped(text, screen_columns - left - hang)) {
        out += spaces(margin) + line + "\n";
        margin = left + hang;
    }
    return out;
}

std::string heading(const std::string& text, Colour colour) {
    return colour == Colour::on ? "\x1b[1m" + text + "\x1b[0m\n" : text + "\n";
}

std::string section_text(const Section& section, Colour colour) {
    std::string out = "\n" + heading(section.heading, colour);
    for (const std::string& text : section.paragraphs) out += paragraph(text, indent, indent);
    if (section.table) out += TerminalTable(*section.table, colour).text();
    for (const std::string& text : section.notes) out += paragraph(text, indent, indent);
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (std::string_view("\\`*_<>|[]#").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return replaced(out, "\n", "<br>");
}

std::string markdown_table(const Table& table) {
    std::string out = "|";
    for (const Column& column : table.columns) out += " " + escaped(column.heading) + " |";
    out += "\n|";
    for (const Column& column : table.columns) {
        out += column.align == Column::Align::right ? " ---: |" : " --- |";
    }
    out += "\n";
    for (const std::vector<std::string>& row : table.rows) {
        out += "|";
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string_view mark = table.columns[c].is_strong ? "**" : "";
            out += " " + std::string(mark) + escaped(row[c]) + std::string(mark) + " |";
        }
        out += "\n";
    }
    return out;
}

std::string markdown_list(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += "- " + escaped(text) + "\n";
    return out;
}

std::string markdown_section(const Section& section) {
    std::string out =
        "\n## " + escaped(section.heading) + "\n\n" + markdown_list(section.paragraphs);
    // Without a line between them, the table would be the end of the list.
    if (section.table && !section.paragraphs.empty()) out += "\n";
    if (section.table) out += markdown_table(*section.table);
    if (!section.notes.empty()) out += "\n" + markdown_list(section.notes);
    return out;
}

}  // namespace

std::string terminal_table(const Table& table, Colour colour) {
    return TerminalTable(table, colour).text();
}

std::string terminal_text(const Screen& screen, Colour colour) {
    std::string out;
    for (const std::string& line : base::wrapped(screen.title, screen_columns)) {
        out += heading(line, colour);
    }
    out += paragraph(screen.question, 0, 0);
    if (!screen.vintage.empty()) out += paragraph(screen.vintage, 0, 0);
    for (const Section& section : screen.sections) out += section_text(section, colour);
    if (!screen.footer.empty()) out += "\n" + paragraph(screen.footer, 0, 0);
    return replaced(std::move(out), no_break_space, " ");
}

std::string markdown_text(const Screen& screen) {
    std::string out = "# " + escaped(screen.title) + "\n";
    for (const std::string& text : {screen.question, screen.vintage}) {
        if (!text.empty()) out += "\n" + escaped(text) + "\n";
    }
    for (const Section& section : screen.sections) out += markdown_section(section);
    if (!screen.footer.empty()) out += "\n" + escaped(screen.footer) + "\n";
    return replaced(std::move(out), no_break_space, " ");
}

}  // namespace custodiet::report
