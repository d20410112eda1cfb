// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "custodiet/base/date.hpp"
#include "custodiet/base/problem.hpp"
#include "custodiet/base/search.hpp"
#include "custodiet/study/literal.hpp"
#include "custodiet/study/unit.hpp"

namespace custodiet::study {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_small(char c) {
    return c >= 'a' && c <= 'z';
}

std::size_t digits_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - at;
}

// ---- numbers ------------------------------------------------------------------------------------

/// What stands between thousands somewhere; longer ones before those that they begin with.
constexpr std::string_view separators[] = {".", ",", " ", "'", "_", "’"};

std::string_view separator_at(std::string_view text) {
    for (const std::string_view separator : separators) {
        if (text.starts_with(separator)) return separator;
    }
    return {};
}

/// "1.500.000,5 EUR": "1500000.5 EUR".
std::optional<std::string> without_separators(std::string_view text) {
    constexpr std::size_t group = 3;
    const std::size_t first = digits_at(text, 0);
    if (first == 0 || first > group || text.front() == '0') return std::nullopt;
    std::string digits(text.substr(0, first));
    std::string_view rest = text.substr(first);
    const std::string_view separator = separator_at(rest);
    if (separator.empty()) return std::nullopt;
    std::size_t groups = 0;
    while (rest.starts_with(separator) && digits_at(rest, separator.size()) == group) {
        digits += rest.substr(separator.size(), group);
        rest.remove_prefix(separator.size() + group);
        ++groups;
    }
    // A single point is one before decimals.
    if (groups == 0 || (groups == 1 && separator == ".")) return std::nullopt;
    const bool has_decimals = (rest.starts_with('.') || rest.starts_with(',')) &&
                              !rest.starts_with(separator) && digits_at(rest, 1) > 0;
    if (has_decimals) {
        digits += '.';
        rest.remove_prefix(1);
    }
    return digits + std::string(rest);
}

/// "2,25 %": "2.25 %".
std::optional<std::string> with_point(std::string_view text) {
    const std::size_t whole = digits_at(text, 0);
    if (whole == 0 || !text.substr(whole).starts_with(',')) return std::nullopt;
    if (digits_at(text, whole + 1) == 0) return std::nullopt;
    return fmt::format("{}.{}", text.substr(0, whole), text.substr(whole + 1));
}

/// The same number in millions, where it is so many whole ones: "28 M EUR/year".
std::optional<std::string> in_millions(const Literal& literal) {
    constexpr double million = 1e6;
    const double millions = literal.value / million;
    const auto unit = parse_unit(literal.unit);
    const bool is_money = unit && unit->dimension.exponent[Dimension::money] > 0;
    if (!is_money || unit->scale > 1.0 || millions < 1.0 || millions != std::round(millions)) {
        return std::nullopt;
    }
    return fmt::format("{:.0f} M {}", millions, literal.unit);
}

struct CurrencySign {
    std::string_view sign, code;
};
constexpr CurrencySign signs[] = {{"$", "USD"}, {"€", "EUR"}, {"£", "GBP"}};

/// "EUR 28 M": the currency stands before its number.
bool begins_with_currency(std::string_view text) {
    constexpr std::size_t code = 3;
    if (text.size() < code + 2 || text[code] != ' ' || !is_digit(text[code + 1])) return false;
    const auto unit = parse_unit(text.substr(0, code));
    return unit && unit->dimension.exponent[Dimension::money] == 1;
}

// ---- units --------------------------------------------------------------------------------------

struct Synonym {
    std::string_view written, meant;
};
constexpr Synonym synonyms[] = {{"€", "EUR"},
                                {"Euro", "EUR"},
                                {"Euros", "EUR"},
                                {"euro", "EUR"},
                                {"euros", "EUR"},
                                {"£", "GBP"},
                                {"mln", "M"},
                                {"Mln", "M"},
                                {"mn", "M"},
                                {"Mn", "M"},
                                {"MN", "M"},
                                {"MM", "M"},
                                {"mio", "M"},
                                {"Mio", "M"},
                                {"mill", "M"},
                                {"Mill", "M"},
                                {"millions", "M"},
                                {"mrd", "bn"},
                                {"Mrd", "bn"},
                                {"mld", "bn"},
                                {"Mld", "bn"},
                                {"b", "bn"},
                                {"B", "bn"},
                                {"bln", "bn"},
                                {"Bn", "bn"},
                                {"BN", "bn"},
                                {"billions", "bn"},
                                {"K", "k"},
                                {"tsd", "k"},
                                {"Tsd", "k"},
                                {"thousands", "k"},
                                {"prisoner", "person"},
                                {"prisoners", "persons"},
                                {"inmate", "person"},
                                {"inmates", "persons"},
                                {"detainee", "person"},
                                {"detainees", "persons"},
                                {"people", "persons"},
                                {"head", "person"},
                                {"capita", "person"},
                                {"yr", "year"},
                                {"yrs", "years"},
                                {"annum", "year"},
                                {"hr", "hour"},
                                {"hrs", "hours"},
                                {"h", "hours"},
                                {"m²", "m2"},
                                {"sqm", "m2"},
                                {"percent", "%"},
                                {"pct", "%"}};

/// Crowns of several countries.
constexpr std::string_view crowns[] = {"kr", "Kr", "kr.", "kroner", "kronor", "krona", "krone"};

struct Proportion {
    std::string_view written, meant;
};
constexpr Proportion proportions[] = {
    {"per 100000", "per_100k"},  {"per 100 000", "per_100k"}, {"per 100,000", "per_100k"},
    {"per 100.000", "per_100k"}, {"per 100k", "per_100k"},    {"per 1000", "per_1000"},
    {"per 1 000", "per_1000"},   {"per 1,000", "per_1000"},   {"per thousand", "per_1000"}};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
        text.replace(at, from.size(), to);
        at += to.size();
    }
    return text;
}

/// The words of a unit, and between them what separates them.
struct Part {
    std::string word;
    char after = '\0';  ///< none behind the last
};

std::vector<Part> parts_of(std::string_view unit) {
    std::vector<Part> parts;
    while (true) {
        const std::size_t end = std::min(unit.find_first_of("/ -"), unit.size());
        parts.push_back({std::string(unit.substr(0, end))});
        if (end == unit.size()) return parts;
        parts.back().after = unit[end];
        unit.remove_prefix(end + 1);
    }
}

std::string upper(std::string text) {
    for (char& c : text) {
        if (is_small(c)) c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
}

/// A word of a unit as it is written here; the same word where nothing is known of it.
std::string respelled_word(const std::string& word) {
    if (parse_unit(word)) return word;
    const auto synonym = base::find(synonyms, word, &Synonym::written);
    if (synonym != std::end(synonyms)) return std::string(synonym->meant);
    const std::string capitals = upper(word);
    return parse_unit(capitals) ? capitals : word;
}

/// The unit as it is written here, or nothing where some of its words stay unknown.
std::optional<std::string> respelled_unit(std::string_view unit) {
    std::string text(unit);
    for (const Proportion& proportion : proportions) {
        if (text.starts_with(proportion.written)) {
            text.replace(0, proportion.written.size(), proportion.meant);
            break;
        }
    }
    text = replaced(std::move(text), " per ", "/");
    std::string meant;
    for (const Part& part : parts_of(text)) {
        meant += respelled_word(part.word);
        if (part.after != '\0') meant += part.after;
    }
    if (meant == unit || !parse_unit(meant)) return std::nullopt;
    return meant;
}

/// Whoever writes a word in small letters does not mean a currency, whose code has capitals.
std::vector<std::string> candidates_for(std::string_view word) {
    std::vector<std::string> all = unit_words();
    if (!base::any_of(word, is_small)) return all;
    std::erase_if(all, [](const std::string& candidate) {
        return base::all_of(candidate, [](char c) { return c >= 'A' && c <= 'Z'; });
    });
    return all;
}

}  // namespace

std::optional<std::string> respelled_number(std::string_view text) {
    const std::string_view sign = text.starts_with('-') ? "-" : "";
    text.remove_prefix(sign.size());
    auto meant = without_separators(text);
    if (!meant) meant = with_point(text);
    if (!meant || !parse_literal(*meant)) return std::nullopt;
    return std::string(sign) + *meant;
}

bool is_bare_rate(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos || !parse_unit(text.substr(slash + 1))) return false;
    std::string_view before = text.substr(0, slash);
    if (before.ends_with(" 1")) before.remove_suffix(2);
    const auto literal = parse_literal(before);
    return literal && literal->unit.empty();
}

std::string help_for_rate(std::string_view text) {
    const std::string_view number = text.substr(0, text.find_first_of(" /"));
    const std::string_view time = text.substr(text.find('/'));
    return fmt::format(
        "say of what before the `/`: `{0} times{1}`, `{0} %{1}` or `{0} per_100k{1}`", number,
        time);
}

std::string help_for_number(std::string_view text) {
    const std::size_t dots = text.find("..");
    if (const auto meant = respelled_number(text)) {
        std::string help = fmt::format("write `{}`", *meant);
        if (const auto millions = in_millions(*parse_literal(*meant))) {
            help += fmt::format(" or `{}`", *millions);
        }
        return help + ": numbers have no separators, and a point before decimals";
    }
    if (dots == std::string_view::npos && text.find(',') != std::string_view::npos) {
        return "write numbers without separators, and with a point, such as `20000.5 USD`";
    }
    if (base::Date::parse(text)) return "a date is no number; write one such as `20 days`";
    if (text.starts_with('0') && text.size() > 1 && is_digit(text[1])) {
        return "write it without the leading 0";
    }
    if (text.starts_with('.')) return "begin with a digit, such as `0.5`";
    for (const CurrencySign& sign : signs) {
        if (!text.starts_with(sign.sign)) continue;
        return fmt::format("write the currency behind the number, such as `100 {}`", sign.code);
    }
    if (begins_with_currency(text)) {
        return fmt::format("write the currency behind the number, such as `100 {}`",
                           text.substr(0, 3));
    }
    if (dots != std::string_view::npos) {
        return "write `{range: 10 .. 20 days}` for an uncertain number";
    }
    if (is_bare_rate(text)) return help_for_rate(text);
    return {};
}

std::string help_for_unit(std::string_view unit) {
    const std::vector<Part> parts = parts_of(unit);
    if (base::any_of(parts, [](const Part& part) { return base::contains(crowns, part.word); })) {
        return "write the code of the currency: DKK, ISK, NOK or SEK";
    }
    if (base::contains(parts, "$", &Part::word)) {
        return "write the code of the currency, such as USD, CAD or AUD";
    }
    if (const auto meant = respelled_unit(unit)) return fmt::format("write `{}`", *meant);
    for (const Part& part : parts) {
        if (parse_unit(part.word)) continue;
        std::string near = base::did_you_mean(part.word, candidates_for(part.word));
        if (!near.empty()) return near;
    }
    return "units are such as days, persons, places, USD/person/day, M USD/year, m2, %";
}

}  // namespace custodiet::study
