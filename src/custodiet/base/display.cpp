// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/base/display.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "custodiet/base/utf8.hpp"

namespace custodiet::base {

namespace {

struct Range {
    std::uint32_t first, last;
};

// Unicode 15, East Asian Width W and F, joined where what lies between is unassigned.
constexpr std::array<Range, 17> wide{{{0x1100, 0x115F},
                                      {0x231A, 0x231B},
                                      {0x23E9, 0x23EC},
                                      {0x2614, 0x2615},
                                      {0x2E80, 0x303E},
                                      {0x3041, 0x33FF},
                                      {0x3400, 0x4DBF},
                                      {0x4E00, 0x9FFF},
                                      {0xA000, 0xA4CF},
                                      {0xA960, 0xA97C},
                                      {0xAC00, 0xD7A3},
                                      {0xF900, 0xFAFF},
                                      {0xFE30, 0xFE6F},
                                      {0xFF01, 0xFF60},
                                      {0xFFE0, 0xFFE6},
                                      {0x1F300, 0x1FAFF},
                                      {0x20000, 0x3FFFD}}};

// Marks that stand on the character before them, and joiners.
constexpr std::array<Range, 10> combining{{{0x0300, 0x036F},
                                           {0x0483, 0x0489},
                                           {0x0591, 0x05BD},
                                           {0x064B, 0x065F},
                                           {0x1AB0, 0x1AFF},
                                           {0x1DC0, 0x1DFF},
                                           {0x200B, 0x200D},
                                           {0x20D0, 0x20F0},
                                           {0xFE00, 0xFE0F},
                                           {0xFE20, 0xFE2F}}};

// Characters that a terminal obeys instead of showing: controls, line separators, and the marks
// that make text read in another order than it is stored.
constexpr std::array<Range, 7> unprintable{{{0x0000, 0x001F},
                                            {0x007F, 0x009F},
                                            {0x061C, 0x061C},
                                            {0x200E, 0x200F},
                                            {0x2028, 0x202E},
                                            {0x2066, 0x2069},
                                            {0xFEFF, 0xFEFF}}};

template <std::size_t size>
bool contains(const std::array<Range, size>& ranges, std::uint32_t code) {
    return std::any_of(ranges.begin(), ranges.end(), [code](const Range& range) {
        return code >= range.first && code <= range.last;
    });
}

}  // namespace

Glyph next_glyph(std::string_view text, std::size_t& offset) {
    const std::string_view rest = text.substr(offset);
    const Decoded decoded = decode_utf8(rest);
    offset += std::max<std::size_t>(decoded.bytes, 1);
    if (decoded.code == '\t' && decoded.bytes == 1) return {"    ", 4};
    if (decoded.bytes == 0 || contains(unprintable, decoded.code)) return {"?", 1};
    std::string shown(rest.substr(0, decoded.bytes));
    if (decoded.code < 0x300) return {std::move(shown), 1};
    if (contains(combining, decoded.code)) return {std::move(shown), 0};
    return {std::move(shown), contains(wide, decoded.code) ? 2 : 1};
}

int display_columns(std::string_view text) {
    int columns = 0;
    for (std::size_t offset = 0; offset < text.size();) columns += next_glyph(text, offset).columns;
    return columns;
}

std::string printable(std::string_view text, int most_columns) {
    std::string out;
    int columns = 0;
    std::size_t fits = 0;  // bytes of `out` that leave a column for the ellipsis
    for (std::size_t offset = 0; offset < text.size();) {
        const Glyph glyph = next_glyph(text, offset);
        if (columns + glyph.columns > most_columns) return out.substr(0, fits) + "…";
        out += glyph.text;
        columns += glyph.columns;
        if (columns < most_columns) fits = out.size();
    }
    return out;
}

std::string shortened(std::string_view text, int most_columns) {
    std::string whole = printable(text);
    if (display_columns(whole) <= most_columns) return whole;
    std::string cut = printable(text, most_columns);
    const std::string_view kept = std::string_view(cut).substr(0, cut.rfind("…"));
    // A word that ends where the text is cut is whole.
    const bool ends_there = whole[kept.size()] == ' ';
    const std::size_t space = ends_there ? kept.size() : kept.rfind(' ');
    if (space == std::string_view::npos) return cut;
    const std::size_t last = kept.substr(0, space).find_last_not_of(" ,;:.(–");
    return last == std::string_view::npos ? cut : std::string(kept.substr(0, last + 1)) + "…";
}

std::vector<std::string> wrapped(std::string_view text, int columns) {
    std::vector<std::string> lines;
    std::string line;
    int used = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string word = printable(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) continue;
        const int needed = display_columns(word);
        if (!line.empty() && used + 1 + needed > columns) {
            lines.push_back(std::move(line));
            line.clear();
            used = 0;
        }
        if (!line.empty()) {
            line += ' ';
            ++used;
        }
        line += word;
        used += needed;
    }
    if (!line.empty()) lines.push_back(std::move(line));
    return lines;
}

}  // namespace custodiet::base
