// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/unit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "custodiet/base/calendar.hpp"

namespace custodiet::study {

namespace {

// Longer texts are not units, and exponents of shorter ones fit in a byte.
constexpr std::size_t longest_unit = 64;

// ISO 4217, currencies in use.
constexpr std::array<std::string_view, 154> currencies{
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT",
    "BGN", "BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD",
    "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD",
    "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ",
    "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD",
    "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR",
    "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR",
    "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN",
    "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR",
    "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB",
    "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS",
    "VES", "VND", "VUV", "WST", "XAF", "XCD", "XOF", "XPF", "YER", "ZAR", "ZMW"};

struct Word {
    std::string_view text;
    Dimension::Base base;  // `count` for a plain number
    double scale;
};

using base::days_per_year;
constexpr std::array<Word, 60> words{{{"person", Dimension::person, 1.0},
                                      {"persons", Dimension::person, 1.0},
                                      {"place", Dimension::place, 1.0},
                                      {"places", Dimension::place, 1.0},
                                      {"bed", Dimension::place, 1.0},
                                      {"beds", Dimension::place, 1.0},
                                      {"bunk", Dimension::place, 1.0},
                                      {"bunks", Dimension::place, 1.0},
                                      {"minute", Dimension::day, 1.0 / 1440.0},
                                      {"minutes", Dimension::day, 1.0 / 1440.0},
                                      {"hour", Dimension::day, 1.0 / 24.0},
                                      {"hours", Dimension::day, 1.0 / 24.0},
                                      {"day", Dimension::day, 1.0},
                                      {"days", Dimension::day, 1.0},
                                      {"week", Dimension::day, 7.0},
                                      {"weeks", Dimension::day, 7.0},
                                      {"month", Dimension::day, days_per_year / 12.0},
                                      {"months", Dimension::day, days_per_year / 12.0},
                                      {"year", Dimension::day, days_per_year},
                                      {"years", Dimension::day, days_per_year},
                                      {"m2", Dimension::area, 1.0},
                                      {"m", Dimension::length, 1.0},
                                      {"km", Dimension::length, 1000.0},
                                      {"flight", Dimension::flight, 1.0},
                                      {"flights", Dimension::flight, 1.0},
                                      {"departure", Dimension::flight, 1.0},
                                      {"departures", Dimension::flight, 1.0},
                                      {"officer", Dimension::officer, 1.0},
                                      {"officers", Dimension::officer, 1.0},
                                      {"cell", Dimension::cell, 1.0},
                                      {"cells", Dimension::cell, 1.0},
                                      {"toilet", Dimension::toilet, 1.0},
                                      {"toilets", Dimension::toilet, 1.0},
                                      {"shower", Dimension::shower, 1.0},
                                      {"showers", Dimension::shower, 1.0},
                                      {"phone", Dimension::phone, 1.0},
                                      {"phones", Dimension::phone, 1.0},
                                      {"meal", Dimension::meal, 1.0},
                                      {"meals", Dimension::meal, 1.0},
                                      {"litre", Dimension::litre, 1.0},
                                      {"litres", Dimension::litre, 1.0},
                                      {"l", Dimension::litre, 1.0},
                                      {"kcal", Dimension::energy, 1.0},
                                      {"event", Dimension::event, 1.0},
                                      {"events", Dimension::event, 1.0},
                                      {"degC", Dimension::temperature, 1.0},
                                      {"%", Dimension::count, 0.01},
                                      {"per_100k", Dimension::count, 1e-5},
                                      {"per_1000", Dimension::count, 1e-3},
                                      {"share", Dimension::count, 1.0},
                                      {"1", Dimension::count, 1.0},
                                      {"time", Dimension::count, 1.0},
                                      {"times", Dimension::count, 1.0},
                                      {"fact", Dimension::count, 1.0},
                                      {"facts", Dimension::count, 1.0},
                                      {"gate", Dimension::count, 1.0},
                                      {"gates", Dimension::count, 1.0},
                                      {"thousand", Dimension::count, 1e3},
                                      {"million", Dimension::count, 1e6},
                                      {"billion", Dimension::count, 1e9}}};

struct Prefix {
    std::string_view text;
    double scale;
};
constexpr std::array<Prefix, 3> prefixes{{{"k", 1e3}, {"M", 1e6}, {"bn", 1e9}}};

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

bool is_currency(std::string_view text) {
    return std::binary_search(currencies.begin(), currencies.end(), text);
}

const Word* find_word(std::string_view text) {
    const auto found = std::find_if(words.begin(), words.end(),
                                    [text](const Word& word) { return word.text == text; });
    return found == words.end() ? nullptr : &*found;
}

// Multiplies units into one. A product or quotient of two currencies is a unit only as a rate of
// exchange, "USD/EUR", which has no other part.
class Product {
  public:
    // `sign` is 1 above the line of the fraction and -1 below it.
    bool multiply(std::string_view word, int sign) {
        double scale = 1.0;
        Dimension::Base base = Dimension::count;
        if (const Word* known = find_word(word)) {
            base = known->base;
            scale = known->scale;
        } else if (is_currency(word)) {
            base = Dimension::money;
            if (!take_currency(word, sign)) return false;
        } else {
            return multiply_prefixed(word, sign);
        }
        if (base != Dimension::count) add(base, sign);
        if (base == Dimension::day) (sign > 0 ? has_time_above_ : has_time_below_) = true;
        scale_ *= sign > 0 ? scale : 1.0 / scale;
        return true;
    }

    [[nodiscard]] std::optional<Unit> unit(std::string_view text) const {
        const bool is_part_of_time = has_time_above_ && has_time_below_ && dimension_.is_number();
        Unit unit{dimension_, scale_, std::string(text), is_part_of_time};
        if (is_exchange_ && !std::all_of(dimension_.exponent.begin(), dimension_.exponent.end(),
                                         [](std::int8_t e) { return e == 0; })) {
            return std::nullopt;
        }
        if (!is_exchange_ && dimension_.exponent[Dimension::money] == 0) {
            unit.dimension.currency.clear();
        }
        return unit;
    }

  private:
    bool multiply_prefixed(std::string_view word, int sign) {
        for (const Prefix& prefix : prefixes) {
            if (!word.starts_with(prefix.text)) continue;
            const std::string_view rest = word.substr(prefix.text.size());
            if (!rest.empty() && !is_currency(rest)) continue;
            scale_ *= sign > 0 ? prefix.scale : 1.0 / prefix.scale;
            return rest.empty() || multiply(rest, sign);
        }
        return false;
    }

    bool take_currency(std::string_view currency, int sign) {
        if (dimension_.currency.empty()) {
            dimension_.currency = currency;
            return true;
        }
        if (dimension_.currency == currency) return true;
        if (is_exchange_ || sign > 0) return false;
        is_exchange_ = true;
        dimension_.currency += "/" + std::string(currency);
        return true;
    }

    void add(Dimension::Base base, int sign) {
        dimension_.exponent[base] = static_cast<std::int8_t>(dimension_.exponent[base] + sign);
    }

    Dimension dimension_;
    double scale_ = 1.0;
    bool is_exchange_ = false;
    bool has_time_above_ = false, has_time_below_ = false;
};

// Words of one part between "/": "M USD", "person-days".
bool multiply_part(Product& product, std::string_view part, int sign) {
    part = trimmed(part);
    if (part.empty()) return false;
    while (!part.empty()) {
        const std::size_t end = std::min(part.find_first_of(" -"), part.size());
        if (!product.multiply(part.substr(0, end), sign)) return false;
        if (end + 1 == part.size()) return false;
        part = trimmed(part.substr(std::min(end + 1, part.size())));
    }
    return true;
}

std::string_view singular(std::size_t base) {
    static constexpr std::array<std::string_view, Dimension::count> names{
        "",       "person", "place", "day",   "m2",   "flight", "officer", "cell", "toilet",
        "shower", "phone",  "meal",  "litre", "kcal", "event",  "m",       "degC"};
    return names[base];
}

/// True for what is counted one by one, and has a plural.
bool is_countable(std::size_t base) {
    return base != Dimension::money && base != Dimension::area && base != Dimension::energy &&
           base != Dimension::length && base != Dimension::temperature;
}

std::string factor(std::size_t base, const std::string& currency, int exponent) {
    std::string out = base == Dimension::money ? currency : std::string(singular(base));
    if (exponent > 1) out += fmt::format("^{}", exponent);
    return out;
}

}  // namespace

bool Dimension::is_number() const {
    return currency.empty() &&
           std::all_of(exponent.begin(), exponent.end(), [](std::int8_t e) { return e == 0; });
}

std::string Dimension::text() const {
    if (is_number()) return "a number";
    std::string above, below;
    std::size_t last = money;
    for (std::size_t base = 0; base < count; ++base) {
        const std::int8_t power = exponent[base];
        if (power > 0) {
            if (!above.empty()) above += '-';
            above += factor(base, currency, power);
            last = base;
        }
        if (power < 0) below += "/" + factor(base, currency, -power);
    }
    if (above.empty()) return below.empty() ? currency : "1" + below;
    const bool has_plural = is_countable(last) && exponent[last] == 1;
    return above + (has_plural ? "s" : "") + below;
}

std::optional<Unit> parse_unit(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.size() > longest_unit) return std::nullopt;
    Product product;
    int sign = 1;
    std::string_view rest = text;
    while (true) {
        const std::size_t end = rest.find('/');
        if (!multiply_part(product, rest.substr(0, end), sign)) return std::nullopt;
        if (end == std::string_view::npos) return product.unit(text);
        rest.remove_prefix(end + 1);
        sign = -1;
    }
}

const std::vector<std::string>& unit_words() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> out;
        out.reserve(words.size() + currencies.size());
        for (const Word& word : words) out.emplace_back(word.text);
        for (const std::string_view currency : currencies) out.emplace_back(currency);
        return out;
    }();
    return all;
}

}  // namespace custodiet::study
