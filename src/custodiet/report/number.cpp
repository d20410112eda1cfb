// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace custodiet::report {

namespace {

constexpr int figures_of_estimates = 3;
constexpr int figures_of_exact = 4;
constexpr std::string_view space = "\u00a0";
constexpr std::string_view minus = "\u2212";

// How a unit is shown: factor to the number shown, what stands before it and after it.
struct UnitForm {
    double factor = 1.0;
    std::string before;  // currency
    std::string after;   // "persons", "%", "per person-day"
    bool is_money = false;
    bool is_count = false;  // a whole number where it is exact
};

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool begins_with_currency(std::string_view unit) {
    return unit.size() >= 3 && std::all_of(unit.begin(), unit.begin() + 3, is_upper) &&
           (unit.size() == 3 || unit[3] == '/');
}

// "/year" -> "a year"; "/person/day" -> "per person and day".
std::string denominator_words(std::string_view slashes) {
    if (slashes.empty()) return {};
    if (slashes == "/year") return "a year";
    std::string out = "per ";
    for (char c : slashes.substr(1)) {
        if (c == '/') {
            out += " and ";
        } else {
            out += c;
        }
    }
    return out;
}

// Takes "k", "M" or "bn" off a unit of money, glued or apart, and gives its factor.
double take_prefix(std::string_view& unit) {
    static constexpr std::array<std::pair<std::string_view, double>, 3> prefixes{
        {{"k", 1e3}, {"M", 1e6}, {"bn", 1e9}}};
    for (const auto& [prefix, factor] : prefixes) {
        if (!unit.starts_with(prefix)) continue;
        std::string_view rest = unit.substr(prefix.size());
        if (rest.starts_with(' ')) rest.remove_prefix(1);
        if (!begins_with_currency(rest)) continue;
        unit = rest;
        return factor;
    }
    return 1.0;
}

bool is_counted(std::string_view unit) {
    static constexpr std::array<std::string_view, 9> counted{"persons", "person-days", "places",
                                                             "flights", "officers",    "cells",
                                                             "events",  "gates",       "facts"};
    return std::find(counted.begin(), counted.end(), unit) != counted.end();
}

UnitForm form_of(std::string_view unit) {
    UnitForm form;
    if (!begins_with_currency(unit)) form.factor = take_prefix(unit);
    if (begins_with_currency(unit)) {
        form.is_money = true;
        form.before = unit.substr(0, 3);
        form.after = denominator_words(unit.substr(3));
        return form;
    }
    const std::size_t slash = std::min(unit.find('/'), unit.size());
    const std::string_view noun = unit.substr(0, slash);
    form.after = noun == "share" ? "%" : noun;
    form.factor *= noun == "share" ? 100.0 : 1.0;
    if (slash < unit.size()) form.after += " " + denominator_words(unit.substr(slash));
    form.is_count = is_counted(unit);
    return form;
}

// Position of the first significant digit: 0 for 1..9.99, 1 for 10..99.9, -1 for 0.1..0.99.
int magnitude(double value) {
    return static_cast<int>(std::floor(std::log10(std::abs(value))));
}

// Halves are rounded away from zero, also those that binary arithmetic made a hair smaller.
double rounded(double value, int decimals) {
    const double step = std::pow(10.0, std::abs(decimals));
    const double nudged = value * (1.0 + 1e-12);
    return decimals >= 0 ? std::round(nudged * step) / step : std::round(nudged / step) * step;
}

// The error of a mean of equal numbers is rounding of sums, not an error of chance.
bool is_exact(double value, double error) {
    return !std::isfinite(error) || error <= 1e-10 * std::abs(value);
}

// Decimals that were earned by a number as large as `largest`; negative = tens, hundreds …
int decimals_earned(double largest, double error, int figures) {
    const int by_figures = largest == 0.0 ? 0 : figures - 1 - magnitude(largest);
    return error > 0.0 ? std::min(by_figures, 1 - magnitude(error)) : std::max(by_figures, 0);
}

std::string with_separators(std::string digits) {
    const std::size_t point = std::min(digits.find('.'), digits.size());
    for (std::size_t at = point; at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

std::string fixed(double value, int decimals) {
    return with_separators(
        fmt::format("{:.{}f}", std::abs(rounded(value, decimals)), std::max(decimals, 0)));
}

std::string without_trailing_zeros(std::string digits) {
    if (digits.find('.') == std::string::npos) return digits;
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
    return digits;
}

struct Magnitude {
    double divisor;
    std::string_view suffix;
};

Magnitude magnitude_word(double largest) {
    if (largest >= 1e9) return {1e9, "bn"};
    if (largest >= 1e6) return {1e6, "M"};
    return {1.0, ""};
}

// One way to show numbers up to `largest`: the digits and the magnitude word are the same for all.
class Shown {
  public:
    Shown(double largest, double given_error, const UnitForm& form, bool is_whole) {
        is_exact_ = is_exact(largest, given_error);
        const double error = is_exact_ ? 0.0 : given_error;
        if (is_exact_ && is_whole && form.is_count && largest < 1e9) {
            decimals_ = 0;
            return;
        }
        const int figures = is_exact_ ? figures_of_exact : figures_of_estimates;
        is_count_ = form.is_count;
        // Rounding may carry into the next magnitude: 999,960 is 1.00 M.
        const double carried = rounded(largest, decimals_earned(largest, error, figures));
        const Magnitude word = magnitude_word(carried);
        divisor_ = word.divisor;
        suffix_ = word.suffix;
        largest_ = std::max(largest, carried);
        decimals_ = decimals_with(error, figures);
    }

    /// The same for a number whose error is another.
    [[nodiscard]] Shown with_error(double error) const {
        Shown other = *this;
        if (!is_exact_) other.decimals_ = decimals_with(error, figures_of_estimates);
        return other;
    }

    [[nodiscard]] std::string number(double value, Sign sign) const {
        const double scaled = value / divisor_;
        std::string digits = fixed(scaled, decimals_);
        if (is_exact_) digits = without_trailing_zeros(std::move(digits));
        const bool is_zero = digits.find_first_of("123456789") == std::string::npos;
        if (is_zero) return "0";
        if (value < 0.0) return std::string(minus) + digits;
        return sign == Sign::always ? "+" + digits : digits;
    }

    [[nodiscard]] std::string suffix() const {
        return suffix_.empty() ? std::string() : std::string(space) + std::string(suffix_);
    }

    /// What one step of the last digit is worth.
    [[nodiscard]] double last_digit() const { return divisor_ * std::pow(10.0, -decimals_); }

  private:
    /// A mean of people or days may have a fraction, but one of many has no use for it. One that is
    /// next to nothing has as many digits as show that it is something.
    [[nodiscard]] int decimals_of_count() const {
        if (largest_ >= 10.0) return 0;
        return largest_ >= 0.1 || largest_ == 0.0 ? 1 : -magnitude(largest_);
    }
    [[nodiscard]] int decimals_with(double error, int figures) const {
        const int earned = decimals_earned(largest_ / divisor_, error / divisor_, figures);
        const int most = is_count_ && divisor_ == 1.0 ? decimals_of_count() : 12;
        // Smaller numbers than 12 decimals show are nothing that money or people are counted in.
        return std::min(earned, most);
    }

    bool is_exact_ = true, is_count_ = false;
    double largest_ = 0.0;
    double divisor_ = 1.0;
    std::string_view suffix_;
    int decimals_ = 0;
};

std::string undefined_text(double value) {
    if (std::isnan(value)) return "undefined";
    return value > 0.0 ? "without limit" : std::string(minus) + "without limit";
}

std::string no_break(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == ' ') {
            out += space;
        } else {
            out += c;
        }
    }
    return out;
}

std::string singular(std::string_view unit, std::string_view digits) {
    const bool is_one = digits == "1" || digits == "+1" || digits == "−1";
    if (!is_one || !unit.ends_with('s')) return std::string(unit);
    constexpr std::string_view of_words_in_y = "ies";  // quantities, facilities
    if (unit.ends_with(of_words_in_y)) {
        unit.remove_suffix(of_words_in_y.size());
        return std::string(unit) + "y";
    }
    unit.remove_suffix(1);
    return std::string(unit);
}

std::string with_unit(const std::string& body, std::string_view number, const UnitForm& form,
                      Style style) {
    const bool is_percent = form.after.starts_with('%');
    if (style.unit == UnitText::hidden && !is_percent) return body;
    std::string out = form.before.empty() ? body : form.before + std::string(space) + body;
    if (form.after.empty()) return out;
    if (is_percent) return out + std::string(space) + no_break(form.after);
    return out + std::string(form.is_money ? " " : space) + singular(form.after, number);
}

bool is_whole(double value) {
    return value == std::round(value);
}

// An end of an interval, and what stands behind its digits.
struct EndText {
    std::string number, suffix;
};

// In the unit that both ends share. An end that would read 0 there, though it is not within its
// error of 0, is shown as it would be alone: "−1.13 M to −1,230".
EndText end_text(double value, double error, const Shown& shared, const UnitForm& form, Sign sign) {
    const std::string number = shared.with_error(error).number(value, sign);
    const bool is_false_zero = number == "0" && std::abs(value) > error;
    if (!is_false_zero) return {number, shared.suffix()};
    const Shown alone(std::abs(value), error, form, is_whole(value));
    return {alone.number(value, sign), alone.suffix()};
}

std::string from_to(const EndText& first, const EndText& last, const UnitForm& form, Style style) {
    const std::string end = last.number + last.suffix;
    if (first.number + first.suffix == end) return with_unit(end, last.number, form, style);
    const std::string percent = form.after.starts_with('%') ? std::string(space) + "%" : "";
    return with_unit(first.number + first.suffix + percent + std::string(space) + "to" +
                         std::string(space) + end,
                     last.number, form, style);
}

// All digits that a number has, but for those that a change of unit or the rounding above made.
std::string as_written(double value, Sign sign) {
    constexpr int digits = 10;
    const int decimals = value == 0.0 ? 0 : std::clamp(digits - 1 - magnitude(value), 0, digits);
    const std::string number = without_trailing_zeros(fixed(value, decimals));
    if (value < 0.0) return std::string(minus) + number;
    return sign == Sign::always && value > 0.0 ? "+" + number : number;
}

}  // namespace

std::string figure(double value, double error, std::string_view unit, Style style) {
    if (!std::isfinite(value)) return undefined_text(value);
    const UnitForm form = form_of(unit);
    const double scaled = value * form.factor;
    const Shown shown(std::abs(scaled), error * form.factor, form, is_whole(scaled));
    const std::string number = shown.number(scaled, style.sign);
    return with_unit(number + shown.suffix(), number, form, style);
}

std::string figure_beside_estimates(double value, double error, std::string_view unit,
                                    Style style) {
    if (!std::isfinite(value) || value == 0.0 || !is_exact(value, error)) {
        return figure(value, error, unit, style);
    }
    return figure(rounded(value, figures_of_estimates - 1 - magnitude(value)), 0.0, unit, style);
}

std::string figure_to_step(double value, double step, std::string_view unit) {
    const UnitForm form = form_of(unit);
    const double scaled = value * form.factor;
    const Magnitude word = magnitude_word(std::abs(scaled));
    // A step of 0.1 is a hair more or less than that.
    const double places = -std::log10(step * form.factor / word.divisor);
    const int decimals = std::clamp(static_cast<int>(std::ceil(places - 1e-6)), 0, 12);
    const double shown = scaled / word.divisor;
    const std::string number = (shown < 0.0 ? std::string(minus) : "") + fixed(shown, decimals);
    const std::string suffix =
        word.suffix.empty() ? "" : std::string(space) + std::string(word.suffix);
    return with_unit(number + suffix, number, form, {});
}

std::string interval(double low, double high, double error, std::string_view unit, Style style) {
    return interval(Bound{low, error}, Bound{high, error}, unit, style);
}

std::string interval(const Bound& low, const Bound& high, std::string_view unit, Style style) {
    if (!std::isfinite(low.value) || !std::isfinite(high.value)) {
        return undefined_text(low.value + high.value);
    }
    const UnitForm form = form_of(unit);
    const double from = low.value * form.factor;
    const double to = high.value * form.factor;
    const auto error_of = [&form](const Bound& end, const Bound& other) {
        return (end.error > 0.0 ? end.error : other.error) * form.factor;
    };
    const double low_error = error_of(low, high), high_error = error_of(high, low);
    // The larger error decides on the word for the magnitude, which both ends share.
    const Shown shown(std::max(std::abs(from), std::abs(to)), std::max(low_error, high_error), form,
                      is_whole(from) && is_whole(to));
    return from_to(end_text(from, low_error, shown, form, style.sign),
                   end_text(to, high_error, shown, form, style.sign), form, style);
}

std::string interval_as_written(double low, double high, std::string_view unit, Style style) {
    const UnitForm form = form_of(unit);
    const double from = low * form.factor, to = high * form.factor;
    const Magnitude word = magnitude_word(std::max(std::abs(from), std::abs(to)));
    const std::string suffix =
        word.suffix.empty() ? "" : std::string(space) + std::string(word.suffix);
    const auto end = [&](double value) {
        return EndText{as_written(value / word.divisor, style.sign), suffix};
    };
    return from_to(end(from), end(to), form, style);
}

std::string error_figure(double error, std::string_view unit) {
    return figure(error, error, unit);
}

std::string error_figure_beside(double value, double error, std::string_view unit) {
    const UnitForm form = form_of(unit);
    const double scaled = error * form.factor;
    const Shown shown(std::abs(value * form.factor), scaled, form, false);
    std::string number = shown.number(scaled, Sign::minus_only) + shown.suffix();
    constexpr double least = 0.95;  // of the last digit: less than that is not a whole one
    if (scaled < least * shown.last_digit()) {
        number = without_trailing_zeros(fixed(scaled, -magnitude(scaled)));
    }
    return with_unit(number, number, form, {});
}

std::string count(std::size_t value) {
    return with_separators(std::to_string(value));
}

std::string count(std::size_t value, std::string_view unit) {
    const std::string digits = count(value);
    return digits + std::string(space) + singular(unit, digits);
}

}  // namespace custodiet::report
