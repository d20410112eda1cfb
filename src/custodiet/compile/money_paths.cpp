// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/money_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string_view>

#include "custodiet/base/calendar.hpp"

namespace custodiet::compile {

namespace {

/// (1 + growth)^years, by multiplication: the same bits on every machine.
double compounded(double growth, int years) {
    double factor = 1.0;
    for (int year = 0; year < std::abs(years); ++year) factor *= 1.0 + growth;
    return years < 0 ? 1.0 / factor : factor;
}

/// @param needed  what the message says of it
double positive(study::Amount amount, const Draw& draw, std::string_view needed) {
    const double value = draw.finite(amount);
    if (!(value > 0.0)) draw.refuse(amount, needed);
    return value;
}

double rate_of(const study::RateStep& step, const Draw& draw) {
    return positive(step.rate, draw, "a rate of exchange lies above 0");
}

double value_of(study::Amount value, const Draw& draw) {
    return positive(value, draw, "the value of an index lies above 0");
}

}  // namespace

MoneyPaths::MoneyPaths(const study::Study& study) : study_(study) {
    if (study.indexes.empty()) return;
    years_.reserve(static_cast<std::size_t>(study.days()));
    for (std::int32_t day = 0; day < study.days(); ++day) {
        years_.push_back(year_of(study.start + day));
    }
}

bool MoneyPaths::moves(const Movement& movement) const {
    if (movement.index != study::none) return true;
    if (movement.is_real && study_.deflator != study::none) return true;
    const auto rates = study_.exchange.find(movement.currency);
    return movement.currency != study_.currency && rates != study_.exchange.end() &&
           rates->second.size() > 1;
}

program::Index MoneyPaths::add(const Movement& movement) {
    if (!moves(movement)) return program::none;
    const auto found = std::find(movements_.begin(), movements_.end(), movement);
    if (found != movements_.end()) return static_cast<program::Index>(found - movements_.begin());
    movements_.push_back(movement);
    return static_cast<program::Index>(movements_.size() - 1);
}

double MoneyPaths::factor(const Movement& movement, const Draw& draw) const {
    if (movement.currency.empty() || movement.currency == study_.currency) return 1.0;
    const auto found = study_.exchange.find(movement.currency);
    if (found == study_.exchange.end()) {
        throw base::RunError(
            fmt::format("no exchange rate from {} to {}", movement.currency, study_.currency));
    }
    return rate_of(found->second.front(), draw);
}

double MoneyPaths::mean_rate(const std::string& currency, const Draw& draw) const {
    const auto path = path_of({.currency = currency}, draw);
    return std::accumulate(path.begin(), path.end(), 0.0) / static_cast<double>(path.size());
}

void MoneyPaths::at(const Draw& draw, ledger::Tariff& into) const {
    into.paths.resize(movements_.size());
    for (std::size_t p = 0; p < movements_.size(); ++p) {
        into.paths[p] = path_of(movements_[p], draw);
    }
    into.price_level.clear();
    if (study_.deflator != study::none) {
        into.price_level = path_of({.is_real = true}, draw);
    }
}

std::vector<double> MoneyPaths::path_of(const Movement& movement, const Draw& draw) const {
    std::vector<double> path(static_cast<std::size_t>(study_.days()), 1.0);
    if (!movement.currency.empty() && movement.currency != study_.currency) {
        multiply_by_rates(movement.currency, draw, path);
    }
    const auto index_at = [&](study::Index index) -> const study::PriceIndex& {
        return study_.indexes[static_cast<std::size_t>(index)];
    };
    if (movement.index != study::none) {
        const auto& index = index_at(movement.index);
        multiply_by_index(index, index.base_year, draw, path);
    }
    if (movement.is_real && study_.deflator != study::none) {
        multiply_by_index(index_at(study_.deflator), study_.price_year, draw, path);
    }
    return path;
}

void MoneyPaths::multiply_by_index(const study::PriceIndex& index, int base_year, const Draw& draw,
                                   std::vector<double>& path) const {
    if (index.growth != study::none && !(draw.number(index.growth) > -1.0)) {
        draw.refuse(index.growth, "an index cannot fall by 100 % a year or more");
    }
    double factor = 1.0;
    for (std::size_t day = 0; day < path.size(); ++day) {
        const int year = years_[day];
        if (day == 0 || year != years_[day - 1]) {
            factor = index.growth != study::none
                         ? compounded(draw.number(index.growth), year - base_year)
                         : value_of(index.values.at(year), draw) /
                               value_of(index.values.at(base_year), draw);
        }
        path[day] *= factor;
    }
}

void MoneyPaths::multiply_by_rates(const std::string& currency, const Draw& draw,
                                   std::vector<double>& path) const {
    const auto& steps = study_.exchange.at(currency);
    std::size_t step = 0;
    double rate = rate_of(steps.front(), draw);
    for (std::size_t day = 0; day < path.size(); ++day) {
        const auto date = study_.start + static_cast<std::int32_t>(day);
        while (step + 1 < steps.size() && *steps[step + 1].from <= date) {
            rate = rate_of(steps[++step], draw);
        }
        path[day] *= rate;
    }
}

}  // namespace custodiet::compile
