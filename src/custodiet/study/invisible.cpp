// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/invisible.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "custodiet/base/search.hpp"
#include "custodiet/base/utf8.hpp"

namespace custodiet::study {
namespace {

struct Character {
    std::string_view bytes;
    std::string_view name;
    bool is_space;
};

constexpr Character characters[] = {
    {"\xC2\xA0", "U+00A0 NO-BREAK SPACE", true},
    {"\xC2\xAD", "U+00AD SOFT HYPHEN", false},
    {"\xE2\x80\x87", "U+2007 FIGURE SPACE", true},
    {"\xE2\x80\x89", "U+2009 THIN SPACE", true},
    {"\xE2\x80\x8B", "U+200B ZERO WIDTH SPACE", false},
    {"\xE2\x80\x8C", "U+200C ZERO WIDTH NON-JOINER", false},
    {"\xE2\x80\x8D", "U+200D ZERO WIDTH JOINER", false},
    {"\xE2\x80\x8E", "U+200E LEFT-TO-RIGHT MARK", false},
    {"\xE2\x80\x8F", "U+200F RIGHT-TO-LEFT MARK", false},
    {"\xE2\x80\xAD", "U+202D LEFT-TO-RIGHT OVERRIDE", false},
    {"\xE2\x80\xAE", "U+202E RIGHT-TO-LEFT OVERRIDE", false},
    {"\xE2\x80\xAF", "U+202F NARROW NO-BREAK SPACE", true},
    {"\xE2\x81\xA0", "U+2060 WORD JOINER", false},
    {"\xEF\xBB\xBF", "U+FEFF BYTE ORDER MARK", false},
};

/// About what one number, name or expression says. Problems of a wrong shape, which may be prose,
/// and of what is missing are not among them.
constexpr std::string_view codes_of_words[] = {"S0201", "S0205", "S0206", "S0207", "S0208", "S0209",
                                               "S0301", "S0302", "S0303", "S0307", "S0401", "S0402",
                                               "S0404", "S0405", "S0801", "S0802", "S0803"};

int column_at(std::string_view line, std::size_t at) {
    return 1 + static_cast<int>(base::count_characters(line.substr(0, at)));
}

/// The one that the text begins with, or nullptr.
const Character* first_of(std::string_view text) {
    const auto* found = base::find_if(characters, [text](const Character& character) {
        return text.starts_with(character.bytes);
    });
    return found == std::end(characters) ? nullptr : found;
}

/// The one that begins at a byte of the line.
std::optional<Invisible> invisible_at(const std::shared_ptr<const base::SourceText>& source,
                                      int number, std::size_t at) {
    const std::string_view line = source->line(number);
    const Character* found = at < line.size() ? first_of(line.substr(at)) : nullptr;
    if (!found) return std::nullopt;
    const int column = column_at(line, at);
    return Invisible{{source, number, column, number, column + 1}, found->name, found->is_space};
}

bool is_of_key(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
}

}  // namespace

bool has_invisible(std::string_view text) {
    return base::any_of(characters, [text](const Character& character) {
        return text.find(character.bytes) != std::string_view::npos;
    });
}

std::optional<Invisible> invisible_in(const base::Span& stretch) {
    if (!stretch.source || stretch.line != stretch.end_line) return std::nullopt;
    const std::string_view line = stretch.source->line(stretch.line);
    int column = 0;
    for (std::size_t at = 0; at < line.size() && column < stretch.end_column; ++at) {
        if (base::begins_character(line[at])) ++column;
        const bool is_inside = column >= stretch.column && column < stretch.end_column;
        if (is_inside && first_of(line.substr(at))) {
            return invisible_at(stretch.source, stretch.line, at);
        }
    }
    return std::nullopt;
}

std::optional<Invisible> invisible_in_layout(const std::shared_ptr<const base::SourceText>& source,
                                             int line) {
    const std::string_view text = source->line(line);
    std::size_t at = std::min(text.find_first_not_of(' '), text.size());
    if (auto found = invisible_at(source, line, at)) return found;
    if (text.substr(at).starts_with('-')) {
        at = std::min(text.find_first_not_of(' ', at + 1), text.size());
        if (auto found = invisible_at(source, line, at)) return found;
    }
    while (at < text.size() && is_of_key(text[at])) ++at;
    const bool has_colon = text.substr(at).starts_with(':');
    return has_colon ? invisible_at(source, line, at + 1) : std::nullopt;
}

std::optional<Invisible> override_in(const std::shared_ptr<const base::SourceText>& source) {
    const std::string_view text = source->text;
    const std::size_t at = std::min(text.find("\xE2\x80\xAD"), text.find("\xE2\x80\xAE"));
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view before = text.substr(0, at);
    const auto line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t begin = before.rfind('\n') + 1;  // 0 on the first line
    return invisible_at(source, line, at - begin);
}

base::Problem problem_of(const Invisible& found) {
    return {.code = "S0107",
            .message = fmt::format("an invisible character, {}, stands here", found.name),
            .help = found.is_space ? "replace it by a space" : "remove it",
            .where = found.where};
}

std::optional<base::Problem> hidden_cause(const base::Problem& problem) {
    std::optional<Invisible> found;
    if (base::contains(codes_of_words, problem.code)) {
        found = invisible_in(problem.where);
    } else if (problem.code == "S0204" && problem.where.source) {
        // A key whose colon has no space behind it is one text with its value.
        found = invisible_in_layout(problem.where.source, problem.where.line);
    }
    return found ? std::optional(problem_of(*found)) : std::nullopt;
}

}  // namespace custodiet::study
