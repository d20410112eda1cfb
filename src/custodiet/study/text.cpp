// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "custodiet/base/utf8.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {
namespace {

/// The characters that YAML allows in a text.
bool is_printable(std::uint32_t point) {
    if (point < 0x20) return point == '\t' || point == '\n' || point == '\r';
    if (point < 0x7F) return true;
    return point == 0x85 || (point >= 0xA0 && point != 0xFFFE && point != 0xFFFF);
}

int count_points(std::string_view text) {
    return static_cast<int>(base::count_characters(text));
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
        const base::Decoded decoded = base::decode_utf8(text.substr(at));
        if (decoded.bytes == 0) {
            report.error({.code = "S0102",
                          .message = fmt::format("byte 0x{:02X} is not UTF-8 text",
                                                 static_cast<unsigned char>(text[at])),
                          .help = "save the file with the encoding UTF-8",
                          .where = base::span_of_bytes(source, at, at + 1)});
            return false;
        }
        if (!is_printable(decoded.code)) {
            report.error(
                {.code = "S0102",
                 .message = fmt::format("character U+{:04X} cannot stand in a study", decoded.code),
                 .help = "remove it; it is a control character that an editor may not show",
                 .where = base::span_of_bytes(source, at, at + 1)});
            return false;
        }
        at += decoded.bytes;
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
    return std::string(base::whole_characters(text, longest)) + "…";
}

}  // namespace custodiet::study
