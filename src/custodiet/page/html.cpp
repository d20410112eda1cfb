// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/html.hpp"

#include <fmt/format.h>

#include "custodiet/base/display.hpp"

namespace custodiet::page {

namespace {

std::string attribute(std::string_view name, std::string_view value) {
    return value.empty() ? std::string() : fmt::format(" {}=\"{}\"", name, escaped(value));
}

// Empty for what stands for itself.
std::string_view entity_of(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        default:
            return {};
    }
}

// "m2" as a word of its own behind a space or a no-break space: no identifier, and no address.
bool is_square_metre(std::string_view text, std::size_t at) {
    constexpr std::string_view unit = "m2", no_break = "\u00a0";
    if (text.substr(at, unit.size()) != unit || text.size() == unit.size()) return false;
    const std::string_view before = text.substr(0, at), after = text.substr(at + unit.size());
    const bool is_begun = at == 0 || before.ends_with(' ') || before.ends_with(no_break);
    constexpr std::string_view ends = " ,.;:)/\n";
    const bool is_ended = after.empty() || ends.find(after[0]) != std::string_view::npos ||
                          after.starts_with(no_break);
    return is_begun && is_ended;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char first = text[at];
        const std::string_view entity = entity_of(first);
        if (!entity.empty()) {
            out += entity;
        } else if (first == '\n') {
            out += first;
        } else if (is_square_metre(text, at)) {
            out += "m²";
            ++at;
        } else {
            out += base::next_glyph(text, at).text;
            continue;
        }
        ++at;
    }
    return out;
}

std::string safe_address(std::string_view url) {
    if (!url.starts_with("https://") && !url.starts_with("http://")) return {};
    return escaped(url);
}

std::string link(std::string_view text, std::string_view url) {
    const std::string address = safe_address(url);
    if (address.empty()) return escaped(text);
    return fmt::format("<a href=\"{}\">{}</a>", address, escaped(text));
}

std::string cell_html(std::string_view text) {
    const std::size_t end = text.find('\n');
    std::string out = escaped(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    std::string rest = escaped(text.substr(end + 1));
    for (std::size_t at = 0; (at = rest.find('\n', at)) != std::string::npos;) {
        rest.replace(at, 1, "<br>");
    }
    return out + "<br><small>" + rest + "</small>";
}

HtmlTable::HtmlTable(std::string_view name, std::string_view css,
                     const std::vector<report::Column>& columns) {
    std::string classes(css);
    std::string heads;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        // Said once for the column: `n3` sets the third to the right.
        if (columns[c].align == report::Column::Align::right) classes += fmt::format(" n{}", c + 1);
        // In a row of headings alone each heads its column, by the rules of HTML.
        heads +=
            fmt::format("<th>{}", columns[c].heading.empty() ? "<span class=\"aside\">What</span>"
                                                             : escaped(columns[c].heading));
    }
    while (classes.starts_with(' ')) classes.erase(0, 1);
    out_ = fmt::format(
        "<div class=\"scroll\" role=\"group\" tabindex=\"0\"{}><table{}><thead><tr>{}<tbody>",
        attribute("aria-label", name), attribute("class", classes), heads);
}

// End tags that HTML lets go without saying are left out: thousands of cells have them.
void HtmlTable::row(const std::vector<std::string>& cells) {
    out_ += "<tr>";
    for (std::size_t c = 0; c < cells.size(); ++c) {
        // A heading that says nothing heads no row.
        out_ += (c == 0 && !cells[c].empty() ? "<th scope=row>" : "<td>") + cells[c];
    }
}

std::string HtmlTable::html() const {
    return out_ + "</table></div>\n";
}

std::string table_html(const report::Table& table, std::string_view name, std::string_view css) {
    HtmlTable out(name, css, table.columns);
    for (const auto& row : table.rows) {
        std::vector<std::string> cells;
        for (const std::string& cell : row) cells.push_back(cell_html(cell));
        out.row(cells);
    }
    return out.html();
}

std::string list_html(const std::vector<std::string>& texts, std::string_view css) {
    if (texts.empty()) return {};
    std::string out = fmt::format("<ul{}>\n", attribute("class", css));
    for (const std::string& text : texts) out += "<li>" + escaped(text);
    return out + "</ul>\n";
}

std::string section_body(const report::Section& section) {
    std::string out = list_html(section.paragraphs, "plain");
    if (section.table) out += table_html(*section.table, section.heading);
    return out + list_html(section.notes, "notes");
}

std::string fold(std::string_view summary, std::string_view inside, std::string_view css) {
    return fmt::format("<details{}><summary>{}</summary>\n{}</details>\n", attribute("class", css),
                       escaped(summary), inside);
}

}  // namespace custodiet::page
