// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/text_lines.hpp"

namespace custodiet::study {

namespace {

/// Byte of `line` at which the 1-based `column` begins, in characters of UTF-8; its size at the end
/// and beyond.
std::size_t byte_of(std::string_view line, int column) {
    std::size_t at = 0;
    for (int passed = 1; passed < column && at < line.size(); ++passed) {
        ++at;
        while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80) ++at;
    }
    return at;
}

}  // namespace

TextLines::TextLines(std::string_view text) : text_(text), begins_{0} {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\n') begins_.push_back(at + 1);
    }
}

std::string_view TextLines::at(const base::Span& place) const {
    const auto line = static_cast<std::size_t>(place.line) - 1;
    if (place.line != place.end_line || line >= begins_.size()) return {};
    const std::size_t end = line + 1 < begins_.size() ? begins_[line + 1] - 1 : text_.size();
    const std::string_view words = text_.substr(begins_[line], end - begins_[line]);
    const std::size_t from = byte_of(words, place.column), to = byte_of(words, place.end_column);
    return from < to ? words.substr(from, to - from) : std::string_view();
}

}  // namespace custodiet::study
