// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/spread_forms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/dist/gamma_table.hpp"
#include "custodiet/dist/marginal.hpp"

namespace custodiet::study {
namespace {

/// For a limit that a number must lie below: three digits, never above it.
double rounded_down(double value) {
    const double digits = std::pow(10.0, 2.0 - std::floor(std::log10(value)));
    return std::floor(value * digits) / digits;
}

/// With less spread for its size (for a share: for the smaller one of it and what it leaves), beta
/// and gamma laws are normal to all digits that matter, and their shapes so large that their
/// quantiles lose digits.
constexpr double least_spread = 1e-3;

}  // namespace

std::string_view SpreadForms::shape() const {
    const Node* node = form().get("shape");
    return node && node->is_scalar() ? std::string_view(node->text) : std::string_view();
}

void SpreadForms::set(Form form, double a, double b) {
    quantity().form = form;
    quantity().a = a;
    quantity().b = b;
}

std::optional<std::pair<double, double>> SpreadForms::ordered_range(std::string_view key) {
    const auto range = read_range(key);
    if (!range) return std::nullopt;
    // The unit is written behind the upper end and holds for both.
    const auto values = canonical(Numbers{range->second, range->first});
    if (!values) return std::nullopt;
    const double high = (*values)[0];
    const double low = (*values)[1];
    if (low < high) return std::pair{low, high};
    fail(key, "the lower end of a range must be below the upper end",
         low == high ? "for one number write `value: ...`" : "write the smaller number first");
    return std::nullopt;
}

bool SpreadForms::read_uniform() {
    const auto range = ordered_range("range");
    if (!range) return false;
    quantity().form = Form::uniform;
    quantity().a = range->first;
    quantity().b = range->second;
    return true;
}

std::optional<bool> SpreadForms::is_lognormal(double low, std::string_view key) {
    const bool is_possible = low > 0.0;
    if (shape().empty()) return is_possible;
    if (shape() == "normal") return false;
    if (is_possible) return true;
    fail(key, "a lognormal quantity must be above 0", "use `shape: normal`");
    return std::nullopt;
}

bool SpreadForms::read_range90() {
    const auto range = ordered_range("range90");
    if (!range) return false;
    if (shape() == "beta" || shape() == "gamma") {
        return fail("shape", fmt::format("`shape: {}` needs `mean` and `sd`", shape()),
                    "a `range90` is of a normal or lognormal quantity");
    }
    const auto [low, high] = *range;
    const auto lognormal = is_lognormal(low, "range90");
    if (!lognormal) return false;
    const auto [mean, sd] =
        *lognormal ? dist::lognormal_from_range90(low, high) : dist::normal_from_range90(low, high);
    set(*lognormal ? Form::lognormal : Form::normal, mean, sd);
    return true;
}

bool SpreadForms::read_mean_sd() {
    const auto mean = read_number("mean");
    const auto sd = read_number("sd");
    if (!mean || !sd) return false;
    const auto values = canonical(Numbers{*mean, *sd});
    if (!values) return false;
    const double m = (*values)[0];
    const double s = (*values)[1];
    if (s <= 0.0) return fail("sd", "a standard deviation must be above 0");
    if (shape() == "beta") return read_beta(m, s);
    if (shape() == "gamma") return read_gamma(m, s);
    const auto lognormal = is_lognormal(m, "mean");
    if (!lognormal) return false;
    set(Form::normal, m, s);
    if (*lognormal) {
        const auto of_log = dist::lognormal_from_mean_sd(m, s);
        set(Form::lognormal, of_log.mean, of_log.sd);
    }
    return true;
}

bool SpreadForms::read_beta(double mean, double sd) {
    if (unit() && (!unit()->dimension.is_number() || unit()->is_part_of_time)) {
        report().error(
            {.code = "S0304",
             .message = fmt::format("a beta quantity is a share, not in {}", unit()->text),
             .help = "use `shape: gamma` or `lognormal` for what has a unit",
             .where = form().find("shape")->key_span});
        return false;
    }
    if (mean <= 0.0 || mean >= 1.0) {
        return fail("mean", "the mean of a beta quantity must be above 0 and below 1");
    }
    const double largest = std::sqrt(mean * (1.0 - mean));
    if (sd >= largest) {
        return fail("sd", "the standard deviation is too large for a share with this mean",
                    fmt::format("for a mean of {:.4g} it must be below {:.3g}", mean,
                                rounded_down(largest)));
    }
    if (sd / std::min(mean, 1.0 - mean) < least_spread) return too_sharp();
    const double size = mean * (1.0 - mean) / (sd * sd) - 1.0;
    set(Form::beta, mean * size, (1.0 - mean) * size);
    return true;
}

bool SpreadForms::read_gamma(double mean, double sd) {
    if (mean <= 0.0) return fail("mean", "a gamma quantity must be above 0");
    if (sd / mean < least_spread) return too_sharp();
    if ((mean / sd) * (mean / sd) < dist::GammaTable::least_shape) {
        return fail("sd", "the standard deviation is too large for this shape",
                    "use `shape: lognormal`");
    }
    set(Form::gamma, (mean / sd) * (mean / sd), sd * sd / mean);
    return true;
}

bool SpreadForms::too_sharp() {
    return fail("sd", "the standard deviation is too small for this shape",
                "use `shape: normal`, which it comes to here");
}

bool SpreadForms::read_three(std::string_view key, Form form) {
    const auto numbers = read_numbers(key);
    if (!numbers) return false;
    if (numbers->size() != 3) {
        return fail(key, fmt::format("`{}` has three numbers, not {}", key, numbers->size()),
                    "write [least, most likely, most]");
    }
    const auto values = canonical(*numbers);
    if (!values) return false;
    quantity().form = form;
    quantity().a = (*values)[0];
    quantity().b = (*values)[1];
    quantity().c = (*values)[2];
    const bool is_ordered =
        quantity().a <= quantity().b && quantity().b <= quantity().c && quantity().a < quantity().c;
    return is_ordered || fail(key, "the numbers must rise: least, most likely, most");
}

}  // namespace custodiet::study
