// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/base/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "custodiet/base/display.hpp"
#include "custodiet/base/utf8.hpp"

namespace custodiet::base {

namespace {

// Columns of a quoted line, and how many characters before the caret are kept when it is cut.
constexpr int quote_columns = 100;
constexpr int kept_before = 40;
// A message may name what the user wrote, which may be a whole file on one line.
constexpr int message_columns = 400;

// Byte at which the 0-based character `index` begins; the size of the text if there are fewer.
std::size_t byte_of_character(std::string_view text, int index) {
    // A broken text may begin in the middle of a character.
    if (index == 0) return 0;
    int seen = -1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (begins_character(text[i]) && ++seen == index) return i;
    }
    return text.size();
}

struct Quote {
    std::string text;   // the line, or the part of it around the caret
    int indent = 0;     // columns before the caret
    int underline = 1;  // columns under the caret
};

// Characters of `line` from `begin`, as many as fit, measured against the characters [from, to).
Quote quote_line(std::string_view line, int from, int to) {
    Quote quote;
    const int begin = from > quote_columns - kept_before ? from - kept_before : 0;
    if (begin > 0) {
        quote.text = "…";
        quote.indent = 1;
    }
    int used = quote.indent;
    int marked = 0;
    std::size_t offset = byte_of_character(line, begin);
    for (int at = begin; offset < line.size(); ++at) {
        const Glyph glyph = next_glyph(line, offset);
        if (used + glyph.columns > quote_columns) {
            quote.text += "…";
            break;
        }
        quote.text += glyph.text;
        used += glyph.columns;
        if (at < from) quote.indent += glyph.columns;
        if (at >= from && at < to) marked += glyph.columns;
    }
    quote.underline = std::max(marked, 1);
    return quote;
}

int digits_of(int line) {
    return static_cast<int>(std::to_string(line).size());
}

bool has_place(const Span& span) {
    return span.source != nullptr && span.line > 0;
}

std::string render_place(const Span& span) {
    if (span.source == nullptr) return {};
    const std::string path = printable(span.source->path);
    return has_place(span) ? fmt::format("{}:{}:{}", path, span.line, span.column) : path;
}

// The quoted line with its marks. `gutter` is the width of the line numbers.
std::string render_quote(const Span& span, char mark, std::string_view label, int gutter) {
    const std::string_view line = span.source->line(span.line);
    const int from = std::max(span.column - 1, 0);
    const bool on_one_line = span.end_line <= span.line;
    const int to = on_one_line ? span.end_column - 1 : 1 << 30;
    const Quote quote = quote_line(line, from, to);
    std::string marks(static_cast<std::size_t>(quote.indent), ' ');
    marks.append(static_cast<std::size_t>(quote.underline), mark);
    if (!label.empty()) marks += " " + printable(label, message_columns);
    const std::string separator = quote.text.empty() ? "" : " ";
    return fmt::format("{:>{}} |{}{}\n{:>{}} | {}\n", span.line, gutter, separator, quote.text, "",
                       gutter, marks);
}

std::string render_second_place(const Diagnostic& diagnostic, int gutter) {
    const Span& span = *diagnostic.also;
    std::string out;
    if (span.source != diagnostic.where.source) {
        out += fmt::format("{:>{}} ::: {}\n", "", gutter, render_place(span));
    }
    out += fmt::format("{:>{}} |\n", "", gutter);
    return out + render_quote(span, '-', diagnostic.also_label, gutter);
}

std::string render_help(std::string_view help, int gutter) {
    std::string out;
    std::string_view lead = "= help: ";
    while (!help.empty()) {
        const std::size_t end = std::min(help.find('\n'), help.size());
        out += fmt::format("{:>{}} {}{}\n", "", gutter, lead,
                           printable(help.substr(0, end), message_columns));
        help.remove_prefix(std::min(end + 1, help.size()));
        lead = "        ";
    }
    return out;
}

std::string count_of(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

auto place_key(const Diagnostic& diagnostic) {
    const Span& span = diagnostic.where;
    const std::string_view path = span.source ? std::string_view(span.source->path) : "";
    return std::tuple(path, span.line, span.column);
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Optimal string alignment: insertions, deletions, replacements, swaps of neighbours. Case is free.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const char x = lower(a[i - 1]);
            const char y = lower(b[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (x == y ? 0 : 1)});
            const bool is_swap = i > 1 && j > 1 && x == lower(b[j - 2]) && lower(a[i - 2]) == y;
            if (is_swap) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

}  // namespace

Span span_of_bytes(const std::shared_ptr<const SourceText>& source, std::size_t begin,
                   std::size_t end) {
    Span span{source, 1, 1, 1, 1};
    const std::string_view text = source->text;
    const auto place = [text](std::size_t at) {
        const std::string_view before = text.substr(0, at);
        const std::size_t line = before.rfind('\n') + 1;  // 0 where there is none
        return std::pair{1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
                         1 + static_cast<int>(count_characters(before.substr(line)))};
    };
    std::tie(span.line, span.column) = place(begin);
    std::tie(span.end_line, span.end_column) = place(end);
    if (span.end_line == span.line) span.end_column = std::max(span.end_column, span.column + 1);
    return span;
}

std::string_view SourceText::line(int line) const {
    std::string_view rest = text;
    for (int at = 1; at < line; ++at) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) return {};
        rest.remove_prefix(end + 1);
    }
    rest = rest.substr(0, rest.find('\n'));
    if (rest.ends_with('\r')) rest.remove_suffix(1);
    return rest;
}

void Diagnostics::add(Diagnostic diagnostic) {
    const bool is_error = diagnostic.severity == Severity::error;
    ++(is_error ? errors_ : warnings_);
    if (all_.size() < cap) {
        all_.push_back(std::move(diagnostic));
        return;
    }
    if (!is_error) return;
    // Warnings must not crowd out an error.
    const auto is_warning = [](const Diagnostic& kept) {
        return kept.severity == Severity::warning;
    };
    const auto warning = std::find_if(all_.rbegin(), all_.rend(), is_warning);
    if (warning != all_.rend()) *warning = std::move(diagnostic);
}

std::vector<Diagnostic> Diagnostics::sorted() const {
    std::vector<Diagnostic> out = all_;
    std::stable_sort(out.begin(), out.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return place_key(a) < place_key(b);
    });
    return out;
}

std::string render(const Diagnostic& diagnostic) {
    const std::string_view severity = diagnostic.severity == Severity::error ? "error" : "warning";
    std::string out = render_place(diagnostic.where);
    if (!out.empty()) out += ": ";
    out += fmt::format("{}[{}]: {}\n", severity, diagnostic.code,
                       printable(diagnostic.message, message_columns));
    const bool has_second = diagnostic.also && has_place(*diagnostic.also);
    int gutter = 1;
    if (has_place(diagnostic.where)) gutter = digits_of(diagnostic.where.line);
    if (has_second) gutter = std::max(gutter, digits_of(diagnostic.also->line));
    if (has_place(diagnostic.where)) {
        out += fmt::format("{:>{}} |\n", "", gutter);
        out += render_quote(diagnostic.where, '^', diagnostic.label, gutter);
    }
    if (has_second) out += render_second_place(diagnostic, gutter);
    return out + render_help(diagnostic.help, gutter);
}

std::string render(const Diagnostics& diagnostics) {
    std::string out;
    const std::vector<Diagnostic> shown = diagnostics.sorted();
    for (const Diagnostic& diagnostic : shown) out += render(diagnostic) + "\n";
    const std::size_t total = diagnostics.errors() + diagnostics.warnings();
    if (total == 0) return out;
    std::string counts;
    if (diagnostics.errors() > 0) counts = count_of(diagnostics.errors(), "error");
    if (diagnostics.warnings() > 0) {
        if (!counts.empty()) counts += ", ";
        counts += count_of(diagnostics.warnings(), "warning");
    }
    if (shown.size() < total) counts += fmt::format(" ({} shown)", shown.size());
    return out + counts + "\n";
}

InputError::InputError(Diagnostics diagnostics)
    : std::runtime_error(render(diagnostics)), diagnostics_(std::move(diagnostics)) {}

std::optional<std::string> nearest_name(std::string_view name,
                                        const std::vector<std::string>& candidates) {
    static constexpr std::size_t longest_name = 80;
    if (name.empty() || name.size() > longest_name) return std::nullopt;
    const std::size_t threshold = std::max<std::size_t>(1, name.size() / 3);
    std::optional<std::string> nearest;
    std::size_t least = std::min(threshold + 1, name.size());
    for (const std::string& candidate : candidates) {
        if (candidate.size() > name.size() + threshold) continue;
        const std::size_t distance = edit_distance(name, candidate);
        if (distance >= least) continue;
        least = distance;
        nearest = candidate;
    }
    return nearest;
}

}  // namespace custodiet::base
