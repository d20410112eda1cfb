// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/ledger/discount.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "custodiet/dist/portable.hpp"

namespace custodiet::ledger {
namespace {

constexpr double days_per_year = 365.0;

void check(const std::vector<DiscountBand>& bands) {
    if (bands.empty() || bands.front().from_year != 1) {
        throw std::invalid_argument("the first band of a discount schedule begins with year 1");
    }
    for (std::size_t i = 0; i < bands.size(); ++i) {
        if (i > 0 && bands[i].from_year <= bands[i - 1].from_year) {
            throw std::invalid_argument("the bands of a discount schedule are in order of years");
        }
        if (!(bands[i].rate > -1.0) || !std::isfinite(bands[i].rate)) {
            throw std::invalid_argument("a discount rate is a number above -1 (-100 % per year)");
        }
    }
}

// ---- the table of published schedules ---------------------------------------------------------

constexpr std::string_view header = "id,title,edition,from_year,rate,source";

[[noreturn]] void fail(int line, const std::string& what) {
    throw std::invalid_argument("discount schedules, line " + std::to_string(line) + ": " + what);
}

/// Fields of one line of CSV; a quoted field holds commas, and a double quote written twice.
std::vector<std::string> split(std::string_view line, int line_number) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
            fields.back() += line[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            fields.emplace_back();
        } else {
            fields.back() += c;
        }
    }
    if (quoted) fail(line_number, "a quote is not closed");
    return fields;
}

int whole_number(const std::string& text, int line_number) {
    int value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end) fail(line_number, "`" + text + "` is not a year");
    return value;
}

/// A decimal fraction such as 0.035, as digits over a power of ten: std::from_chars for doubles is
/// missing from some standard libraries, and std::strtod follows the locale.
double fraction(const std::string& text, int line_number) {
    const bool negative = text.starts_with('-');
    double digits = 0.0;
    double scale = 1.0;
    bool after_point = false;
    int count = 0;
    for (const char c : std::string_view(text).substr(negative ? 1 : 0)) {
        if (c == '.' && !after_point) {
            after_point = true;
        } else if (c >= '0' && c <= '9' && count < 15) {
            ++count;
            digits = 10.0 * digits + (c - '0');
            if (after_point) scale *= 10.0;
        } else {
            count = 0;
            break;
        }
    }
    if (count == 0) fail(line_number, "`" + text + "` is not a rate, such as 0.035");
    return (negative ? -digits : digits) / scale;
}

struct Row {
    std::string id, title, edition, source;
    DiscountBand band;
};

Row read_row(std::string_view line, int line_number) {
    std::vector<std::string> fields = split(line, line_number);
    if (fields.size() != 6) {
        fail(line_number, "has " + std::to_string(fields.size()) + " fields, not 6");
    }
    const DiscountBand band{whole_number(fields[3], line_number), fraction(fields[4], line_number)};
    return {std::move(fields[0]), std::move(fields[1]), std::move(fields[2]), std::move(fields[5]),
            band};
}

DiscountSchedule checked_schedule(const std::vector<DiscountBand>& bands, int line_number) {
    try {
        return DiscountSchedule(bands);
    } catch (const std::invalid_argument& problem) {
        fail(line_number, problem.what());
    }
}

void add_row(Row row, int line_number, std::vector<PublishedSchedule>& schedules) {
    const auto known = std::find_if(schedules.begin(), schedules.end(),
                                    [&](const auto& schedule) { return schedule.id == row.id; });
    if (known == schedules.end()) {
        DiscountSchedule schedule = checked_schedule({row.band}, line_number);
        schedules.push_back({std::move(row.id), std::move(row.title), std::move(row.edition),
                             std::move(row.source), std::move(schedule)});
        return;
    }
    if (known + 1 != schedules.end()) fail(line_number, "the rows of `" + row.id + "` are apart");
    std::vector<DiscountBand> bands = known->schedule.bands();
    bands.push_back(row.band);
    known->schedule = checked_schedule(bands, line_number);
}

}  // namespace

DiscountSchedule::DiscountSchedule(double rate_per_year)
    : DiscountSchedule(std::vector<DiscountBand>{{1, rate_per_year}}) {}

DiscountSchedule::DiscountSchedule(std::vector<DiscountBand> bands) : bands_(std::move(bands)) {
    check(bands_);
    double log_start = 0.0;
    for (std::size_t i = 0; i < bands_.size(); ++i) {
        log_starts_.push_back(log_start);
        log_rates_.push_back(dist::log1p(bands_[i].rate));
        if (i + 1 < bands_.size()) {
            log_start += log_rates_[i] * (bands_[i + 1].from_year - bands_[i].from_year);
        }
    }
}

double DiscountSchedule::log_growth(double years) const {
    std::size_t i = 0;
    while (i + 1 < bands_.size() && years > bands_[i + 1].from_year - 1) ++i;
    return log_starts_[i] + log_rates_[i] * (years - (bands_[i].from_year - 1));
}

double DiscountSchedule::factor(double years) const {
    return dist::exp(-log_growth(years));
}

double DiscountSchedule::integral(double from, double to) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < bands_.size(); ++i) {
        const bool is_last = i + 1 == bands_.size();
        const double begin = i == 0 ? from : std::max(from, bands_[i].from_year - 1.0);
        const double end = is_last ? to : std::min(to, bands_[i + 1].from_year - 1.0);
        if (begin >= end) continue;
        // factor(begin) * (1 - e^-g) / log(1 + rate), where g = log(1 + rate) * (end - begin)
        const double log_rate = log_rates_[i];
        const double width = end - begin;
        sum +=
            factor(begin) * (log_rate == 0.0 ? width : -dist::expm1(-log_rate * width) / log_rate);
    }
    return sum;
}

double DiscountSchedule::factor(double years, Timing timing) const {
    switch (timing) {
        case Timing::start_of_year:
            return factor(years - 1.0);
        case Timing::mid_year:
            return factor(years - 0.5);
        case Timing::end_of_year:
            return factor(years);
        case Timing::continuous:
            break;
    }
    return integral(years - 1.0, years);
}

double DiscountSchedule::annuity(int years, Timing timing) const {
    double sum = 0.0;
    for (int year = 1; year <= years; ++year) sum += factor(year, timing);
    return sum;
}

std::vector<double> DiscountSchedule::daily_factors(int days) const {
    std::vector<double> factors;
    factors.reserve(days > 0 ? static_cast<std::size_t>(days) : 0);
    for (int day = 0; day < days; ++day) factors.push_back(factor(day / days_per_year));
    return factors;
}

std::vector<PublishedSchedule> parse_discount_schedules(std::string_view csv) {
    std::vector<PublishedSchedule> schedules;
    int line_number = 0;
    while (!csv.empty()) {
        ++line_number;
        const std::size_t end = std::min(csv.find('\n'), csv.size());
        std::string_view line = csv.substr(0, end);
        csv.remove_prefix(std::min(end + 1, csv.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line_number == 1) {
            if (line != header) fail(1, "the columns are not " + std::string(header));
        } else if (!line.empty()) {
            add_row(read_row(line, line_number), line_number, schedules);
        }
    }
    return schedules;
}

}  // namespace custodiet::ledger
