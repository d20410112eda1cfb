// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "custodiet/study/yaml.hpp"

namespace custodiet::study {
namespace {

struct Decoded {
    std::uint32_t point = 0;
    std::size_t length = 0;  ///< 0 = not UTF-8
};

/// The code point at `at`, refusing overlong forms and surrogates.
Decoded decode(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (length == 0 || lead > 0xF4 || at + length > text.size()) return {};
    std::uint32_t point = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0) != 0x80) return {};
        point = (point << 6) | (byte & 0x3Fu);
    }
    constexpr std::uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool is_surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point < smallest[length] || point > 0x10FFFF || is_surrogate) return {};
    return {point, length};
}

/// The characters that YAML allows in a text.
bool is_printable(std::uint32_t point) {
    if (point < 0x20) return point == '\t' || point == '\n' || point == '\r';
    if (point < 0x7F) return true;
    return point == 0x85 || (point >= 0xA0 && point != 0xFFFE && point != 0xFFFF);
}

base::Span place_of(const std::shared_ptr<const base::SourceText>& source, std::size_t at) {
    base::Span span{source, 1, 1, 1, 2};
    for (std::size_t i = 0; i < at; ++i) {
        const auto byte = static_cast<unsigned char>(source->text[i]);
        if (byte == '\n') {
            ++span.line;
            span.column = 1;
        } else if ((byte & 0xC0) != 0x80) {
            ++span.column;
        }
    }
    span.end_line = span.line;
    span.end_column = span.column + 1;
    return span;
}

int count_points(std::string_view text) {
    int count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    return count;
}

void append_text(const Node& node, std::size_t longest, std::string& text) {
    if (text.size() > longest) return;
    if (node.is_scalar()) {
        for (const char c : node.text) text += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
        return;
    }
    text += node.is_sequence() ? '[' : '{';
    std::string_view separator;
    for (const NodePtr& item : node.items) {
        text += separator;
        append_text(*item, longest, text);
        separator = ", ";
    }
    for (const Member& member : node.members) {
        text += fmt::format("{}{}: ", separator, member.key);
        append_text(*member.value, longest, text);
        separator = ", ";
    }
    text += node.is_sequence() ? ']' : '}';
}

}  // namespace

bool check_encoding(const std::shared_ptr<const base::SourceText>& source, Reporter& report) {
    const std::string_view text = source->text;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decode(text, at);
        if (decoded.length == 0) {
            report.error({.code = "S0102",
                          .message = fmt::format("byte 0x{:02X} is not UTF-8 text",
                                                 static_cast<unsigned char>(text[at])),
                          .help = "save the file with the encoding UTF-8",
                          .where = place_of(source, at)});
            return false;
        }
        if (!is_printable(decoded.point)) {
            report.error(
                {.code = "S0102",
                 .message =
                     fmt::format("character U+{:04X} cannot stand in a study", decoded.point),
                 .help = "remove it; it is a control character that an editor may not show",
                 .where = place_of(source, at)});
            return false;
        }
        at += decoded.length;
    }
    return true;
}

base::Span part_of(const Node& scalar, std::size_t begin, std::size_t end) {
    const base::Span& whole = scalar.span;
    const int length = count_points(scalar.text);
    const int quotes = scalar.quoted ? 2 : 0;
    const bool is_verbatim =
        whole.line == whole.end_line && whole.end_column - whole.column == length + quotes;
    if (!is_verbatim) return whole;
    const std::string_view text = scalar.text;
    begin = std::min(begin, text.size());
    end = std::clamp(end, begin, text.size());
    base::Span span = whole;
    span.column = whole.column + quotes / 2 + count_points(text.substr(0, begin));
    span.end_column =
        std::max(span.column + 1, span.column + count_points(text.substr(begin, end - begin)));
    return span;
}

std::string text_of(const Node& node) {
    constexpr std::size_t longest = 100;
    std::string text;
    append_text(node, longest, text);
    if (text.size() <= longest) return text;
    std::size_t cut = longest;
    while ((static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    return text.substr(0, cut) + "…";
}

}  // namespace custodiet::study
