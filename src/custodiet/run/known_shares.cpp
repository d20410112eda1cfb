// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/known_shares.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/search.hpp"
#include "custodiet/study/extremes.hpp"
#include "custodiet/study/shares.hpp"

namespace custodiet::run {

namespace {

using study::Amount;

/// What rounding may add to a sum of shares, as in `check`.
constexpr double rounding_of_sum = 1e-6;

/// Shares that are looked at together.
struct Whole {
    std::string name;
    std::vector<Amount> shares;
    bool has_rest = false;
};

class Shares {
  public:
    explicit Shares(const study::Study& study) : study_(study) {}

    /// 0 where the share is not known, or is none.
    [[nodiscard]] double known(Amount share) const {
        if (share == study::none) return 0.0;
        const double value = study::known_value(study_, share).value_or(0.0);
        if (!std::isnan(value) && !study::is_beyond_share(value)) return value;
        const auto& quantity = study_.quantities.at(static_cast<std::size_t>(share));
        throw base::RunError(
            fmt::format("`{}` must be from 0 to 1, not {:.6g}", quantity.name, value));
    }

    void check_sum(const Whole& whole) const {
        if (whole.shares.empty()) return;
        double sum = 0.0;
        for (const Amount share : whole.shares) sum += known(share);
        const bool is_short = !whole.has_rest && sum < 1.0 - rounding_of_sum;
        if (sum <= 1.0 + rounding_of_sum && !is_short) return;
        throw base::RunError(
            fmt::format("the shares of {} sum to {:.4g}; {}", whole.name, sum,
                        is_short ? "let them sum to 1" : "shares sum to at most 1"));
    }

  private:
    const study::Study& study_;
};

/// Those of exits that everyone may take: for whom a rule does not hold, the rest is.
Whole exits_of(const study::Stage& stage) {
    Whole whole{fmt::format("the exits of `{}`", stage.id), {}, false};
    for (const study::Exit& exit : stage.exits) {
        if (exit.when != study::Exit::When::share) continue;
        if (exit.share == study::none) whole.has_rest = true;
        if (!exit.rule) whole.shares.push_back(exit.share);
    }
    return whole;
}

/// Nothing where some are drawn or worked out: what the others leave is theirs.
Whole values_of(const study::Study& study, const study::AttributeShares& of) {
    const auto is_written = [&study](Amount share) {
        return share == study::none ||
               study.quantities[static_cast<std::size_t>(share)].form == study::Form::constant;
    };
    if (!base::all_of(of.shares, is_written)) return {};
    const auto& attribute = study.attributes.at(static_cast<std::size_t>(of.attribute));
    return {fmt::format("`{}`", attribute.id), of.shares, of.rest != study::none};
}

}  // namespace

void check_known_shares(const study::Study& study) {
    const Shares shares(study);
    for (const Amount share : study::shares_cut_in_runs(study)) (void)shares.known(share);
    for (const study::Stage& stage : study.stages) shares.check_sum(exits_of(stage));
    for (const study::Cohort& cohort : study.cohorts) {
        for (const study::AttributeShares& of : cohort.attributes) {
            shares.check_sum(values_of(study, of));
        }
    }
}

}  // namespace custodiet::run
