// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/laws.hpp"

#include <fmt/format.h>

#include "custodiet/dist/gamma_table.hpp"

namespace custodiet::compile {

namespace {

/// Reads parameters of a law and refuses what cannot be meant.
class Parameters {
  public:
    Parameters(const study::Study& study, const std::vector<double>& values)
        : study_(study), values_(values) {}

    [[nodiscard]] double positive(study::Amount amount) const {
        return checked(amount, values_[static_cast<std::size_t>(amount)] > 0, "greater than 0");
    }
    [[nodiscard]] double not_negative(study::Amount amount) const {
        return checked(amount, values_[static_cast<std::size_t>(amount)] >= 0, "0 or more");
    }

    /// Refuses the second of two where it is on the wrong side of the first.
    void ordered(const study::LawSpec& spec, bool is_fine, const char* wanted) const {
        const auto first = static_cast<std::size_t>(spec.first);
        const auto second = static_cast<std::size_t>(spec.second);
        if (is_fine) return;
        throw base::RunError(
            fmt::format("`{}` came out at {} in a draw; it must {} `{}`, which "
                        "came out at {}",
                        study_.quantities[second].name, values_[second], wanted,
                        study_.quantities[first].name, values_[first]));
    }
    [[nodiscard]] double gamma_shape(study::Amount amount) const {
        using dist::GammaTable;
        const double shape = values_[static_cast<std::size_t>(amount)];
        if (shape >= GammaTable::least_shape && shape <= GammaTable::most_shape) return shape;
        throw base::RunError(fmt::format(
            "`{}` came out at {} in a draw; the shape of a gamma law lies from {:g} to {:.0f}",
            study_.quantities[static_cast<std::size_t>(amount)].name, shape,
            GammaTable::least_shape, GammaTable::most_shape));
    }

  private:
    [[nodiscard]] double checked(study::Amount amount, bool is_fine, const char* wanted) const {
        const auto position = static_cast<std::size_t>(amount);
        if (!is_fine) {
            throw base::RunError(
                fmt::format("`{}` came out at {} in a draw; a duration needs a number {}",
                            study_.quantities[position].name, values_[position], wanted));
        }
        return values_[position];
    }

    const study::Study& study_;
    const std::vector<double>& values_;
};

}  // namespace

dist::Law law_at(const study::Study& study, const study::LawSpec& spec,
                 const std::vector<double>& values) {
    using Family = study::LawSpec::Family;
    const Parameters of(study, values);
    switch (spec.family) {
        case Family::fixed:
            return dist::Law::fixed(of.not_negative(spec.first));
        case Family::exponential_mean:
            return dist::Law::exponential_from_mean(of.positive(spec.first));
        case Family::rate: {
            const double per_day = of.not_negative(spec.first);
            return per_day > 0 ? dist::Law::exponential_at_rate(per_day) : dist::Law::never();
        }
        case Family::lognormal_mean_sd:
            return dist::Law::lognormal_from_mean_sd(of.positive(spec.first),
                                                     of.positive(spec.second));
        case Family::lognormal_median_p90: {
            const double median = of.positive(spec.first);
            const double p90 = of.positive(spec.second);
            of.ordered(spec, p90 > median, "lie above the median");
            return dist::Law::lognormal_from_median_p90(median, p90);
        }
        case Family::weibull_shape_scale:
            return dist::Law::weibull_from_shape_scale(of.positive(spec.first),
                                                       of.positive(spec.second));
        case Family::gamma_mean_shape:
            return dist::Law::gamma_from_mean_shape(of.positive(spec.first),
                                                    of.gamma_shape(spec.second));
        case Family::uniform: {
            const double from = of.not_negative(spec.first);
            const double to = of.not_negative(spec.second);
            of.ordered(spec, to >= from, "not lie below");
            return dist::Law::uniform_between(from, to);
        }
        case Family::table:
            return dist::Law::from_values(spec.values);
    }
    return dist::Law::never();
}

}  // namespace custodiet::compile
