// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "fuzz/yaml_mutator.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/study/fields.hpp"

namespace custodiet::fuzz {

namespace {

using Lines = std::vector<std::string>;

/// Chance that follows from libFuzzer's seed (xorshift, Marsaglia 2003).
class Chance {
  public:
    explicit Chance(unsigned seed) : state_(seed * 2654435761U + 1) {}

    /// Below `n`, which is above 0.
    std::size_t below(std::size_t n) {
        state_ ^= state_ << 13;
        state_ ^= state_ >> 7;
        state_ ^= state_ << 17;
        return static_cast<std::size_t>(state_ % n);
    }
    template <typename List>
    const auto& one_of(const List& list) {
        return list[below(list.size())];
    }

  private:
    std::uint64_t state_;
};

void gather(const study::Entity& entity, std::set<const study::Entity*>& seen,
            std::set<std::string>& words) {
    if (!seen.insert(&entity).second) return;
    for (const study::Field& field : entity.fields) {
        words.emplace(field.key);
        words.insert(field.words.begin(), field.words.end());
        if (!field.unit.empty()) words.emplace(field.unit);
        if (field.entity != nullptr) gather(*field.entity, seen, words);
    }
}

/// The keys, words and units of the study language.
const std::vector<std::string>& words() {
    static const std::vector<std::string> all = [] {
        std::set<const study::Entity*> seen;
        std::set<std::string> found;
        for (const auto* of :
             {&study::study_entity(), &study::quantity_entity(), &study::law_entity()}) {
            gather(*of, seen, found);
        }
        return std::vector<std::string>(found.begin(), found.end());
    }();
    return all;
}

constexpr std::array<std::string_view, 44> values = {"0",
                                                     "1",
                                                     "-1",
                                                     "0.5",
                                                     "1e308",
                                                     "-1e308",
                                                     "1e-308",
                                                     "2147483647",
                                                     "2147483648",
                                                     "4294967296",
                                                     "9223372036854775807",
                                                     "18446744073709551616",
                                                     "16777216",
                                                     "100 %",
                                                     "0 %",
                                                     "1e-9 %",
                                                     "0 days",
                                                     "1 day",
                                                     "1e9 days",
                                                     "100000 days",
                                                     "0 persons",
                                                     "1000000 persons",
                                                     "0 USD",
                                                     "1e15 USD",
                                                     "20 USD/person/day",
                                                     "1 .. 2",
                                                     "0 .. 0",
                                                     "rest",
                                                     "never",
                                                     "null",
                                                     "~",
                                                     "{}",
                                                     "[]",
                                                     "0001-01-01",
                                                     "9999-12-31",
                                                     "2025-02-29",
                                                     "{fixed: 0 days}",
                                                     "{mean: 1e-300 days}",
                                                     "{uniform: [0, 1e308]}",
                                                     "(1)",
                                                     "if(1 > 0, 1, 2)",
                                                     "min()",
                                                     "1/0",
                                                     "\"\\u202e\""};

Lines lines_of(std::string_view text) {
    Lines lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

std::string text_of(const Lines& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text;
}

std::size_t indent(const std::string& line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

/// One past the block that begins at a line: it and what is indented further below.
std::size_t end_of_block(const Lines& lines, std::size_t begin) {
    std::size_t end = begin + 1;
    while (end < lines.size() && indent(lines[end]) > indent(lines[begin])) ++end;
    return end;
}

Lines block_at(const Lines& lines, std::size_t begin) {
    return {lines.begin() + static_cast<std::ptrdiff_t>(begin),
            lines.begin() + static_cast<std::ptrdiff_t>(end_of_block(lines, begin))};
}

/// Puts a block before a line, as deep as the line is.
void put_block(Lines& lines, std::size_t at, Lines block) {
    const std::size_t from = indent(block.front()), to = indent(lines[at]);
    for (std::string& line : block) {
        line = std::string(to + indent(line) - std::min(from, indent(line)), ' ') +
               line.substr(indent(line));
    }
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), block.begin(), block.end());
}

void remove_block(Lines& lines, std::size_t at) {
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at),
                lines.begin() + static_cast<std::ptrdiff_t>(end_of_block(lines, at)));
}

struct Stretch {
    std::size_t begin = 0, end = 0;
};

/// Words, numbers and names of a line; or what stands whole between signs, as "20 days".
std::vector<Stretch> tokens_of(const std::string& line, Chance& chance) {
    const std::string_view parting = chance.below(2) == 0 ? " ,:{}[]()\"'" : ",:{}[]()\"'";
    std::vector<Stretch> tokens;
    for (std::size_t begin = line.find_first_not_of(parting); begin != std::string::npos;) {
        const std::size_t end = std::min(line.find_first_of(parting, begin), line.size());
        tokens.push_back({begin, end});
        begin = line.find_first_not_of(parting, end);
    }
    return tokens;
}

std::string some_token(const Lines& lines, Chance& chance) {
    const std::string& line = chance.one_of(lines);
    const auto tokens = tokens_of(line, chance);
    if (tokens.empty()) return "x";
    const Stretch token = chance.one_of(tokens);
    return line.substr(token.begin, token.end - token.begin);
}

std::string some_word(const Lines& lines, Chance& chance) {
    switch (chance.below(3)) {
        case 0:
            return some_token(lines, chance);
        case 1:
            return std::string(chance.one_of(values));
        default:
            return chance.one_of(words());
    }
}

void change_token(Lines& lines, std::size_t at, Chance& chance) {
    std::string& line = lines[at];
    const auto tokens = tokens_of(line, chance);
    if (tokens.empty()) return;
    const Stretch token = chance.one_of(tokens);
    const bool keeps_blank = line[token.begin] == ' ';
    const std::string word = (keeps_blank ? " " : "") + some_word(lines, chance);
    line.replace(token.begin, token.end - token.begin, word);
}

/// Gives a key the value that stands at another, or one of those that are hard.
void change_value(Lines& lines, std::size_t at, Chance& chance) {
    const std::size_t colon = lines[at].find(": ");
    if (colon == std::string::npos) return;
    const std::string& other = chance.one_of(lines);
    const std::size_t other_colon = other.find(": ");
    const bool takes_other = other_colon != std::string::npos && chance.below(2) == 0;
    const std::string value =
        takes_other ? other.substr(other_colon + 2) : std::string(chance.one_of(values));
    lines[at] = lines[at].substr(0, colon + 2) + value;
}

void change_digits(Lines& lines, std::size_t at, Chance& chance) {
    std::string& line = lines[at];
    const std::size_t digit = line.find_first_of("0123456789", chance.below(line.size() + 1));
    if (digit == std::string::npos) return;
    if (chance.below(3) == 0) {
        line.insert(digit, 1, static_cast<char>('0' + chance.below(10)));
    } else {
        line[digit] = static_cast<char>('0' + chance.below(10));
    }
}

void add_key(Lines& lines, std::size_t at, Chance& chance) {
    const std::string line = std::string(indent(lines[at]), ' ') + chance.one_of(words()) + ": " +
                             some_word(lines, chance);
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), line);
}

void change(Lines& lines, Chance& chance) {
    const std::size_t at = chance.below(lines.size());
    switch (chance.below(9)) {
        case 0:
            return put_block(lines, at, block_at(lines, chance.below(lines.size())));
        case 1:
            return remove_block(lines, at);
        case 2:
            return add_key(lines, at, chance);
        case 3:
            lines[at].insert(0, 1 + chance.below(3), ' ');
            return;
        case 4:
        case 5:
            return change_value(lines, at, chance);
        case 6:
            return change_digits(lines, at, chance);
        default:
            return change_token(lines, at, chance);
    }
}

}  // namespace

std::string mutated_yaml(std::string_view text, unsigned seed) {
    Chance chance(seed);
    Lines lines = lines_of(text);
    const std::size_t changes = 1 + chance.below(2);
    for (std::size_t i = 0; i < changes && !lines.empty(); ++i) change(lines, chance);
    return text_of(lines);
}

std::string crossed_yaml(std::string_view text, std::string_view other, unsigned seed) {
    Chance chance(seed);
    Lines lines = lines_of(text);
    const Lines others = lines_of(other);
    if (!lines.empty() && !others.empty()) {
        put_block(lines, chance.below(lines.size()), block_at(others, chance.below(others.size())));
    }
    return text_of(lines);
}

}  // namespace custodiet::fuzz
