// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Numbers in money that can be computed with, but are hardly what was meant.
#include <fmt/format.h>

#include <cmath>

#include "custodiet/base/search.hpp"
#include "custodiet/study/check.hpp"
#include "custodiet/study/extremes.hpp"
#include "custodiet/study/quantity.hpp"

namespace custodiet::study {
namespace {

std::size_t at(Index index) {
    return static_cast<std::size_t>(index);
}

class MoneyChecker {
  public:
    MoneyChecker(const Study& study, Reporter& report) : study_(study), report_(report) {}

    void check() {
        for (const Facility& facility : study_.facilities) check_marginal(facility);
        for (const State& state : study_.states) check_discount(state);
        for (const PriceIndex& index : study_.indexes) check_growth(index);
        if (!study_.agreement) return;
        for (const Ending& ending : study_.agreement->endings) check_ending(ending);
        for (const Clause& clause : study_.agreement->clauses) {
            if (!clause.payment) continue;
            check_fee(clause, *clause.payment);
            check_order(clause, *clause.payment);
        }
    }

  private:
    [[nodiscard]] const Quantity& quantity(Index index) const {
        return study_.quantities[at(index)];
    }

    /// What one person more costs is a part of what a person costs on average: beside it there are
    /// the walls, which do not grow.
    void check_marginal(const Facility& facility) {
        if (facility.average_cost == none || facility.marginal_cost == none) return;
        // What rounding makes of a share of 100 %.
        constexpr double rounding = 1e-9;
        const Quantity& marginal = quantity(facility.marginal_cost);
        const Quantity& average = quantity(facility.average_cost);
        if (marginal.unit.dimension != average.unit.dimension) return;  // in two currencies
        double worst_ratio = 1.0 + rounding, worst = 0.0, beside = 0.0;
        for (const auto& pair :
             extremes_of(study_, {facility.marginal_cost, facility.average_cost})) {
            if (!(pair[1] > 0.0) || !(pair[0] / pair[1] > worst_ratio)) continue;
            worst_ratio = pair[0] / pair[1];
            worst = pair[0];
            beside = pair[1];
        }
        if (worst == 0.0) return;
        const std::string unit = marginal.unit.dimension.text();
        const bool is_written_here = marginal.name.starts_with("facilities.");
        Problem problem{
            .code = "S0611",
            .message = fmt::format("a person more in `{}` can cost {:.6g} {}, with an average "
                                   "cost of {:.6g}",
                                   facility.id, worst, unit, beside),
            .help =
                "`marginal` is a part of `average`; a share of it in percent needs its sign, "
                "such as `20 % .. 60 %`",
            .where = is_written_here ? marginal.where : facility.where};
        if (!is_written_here) {
            problem.also = marginal.where;
            problem.also_label = "the marginal cost";
        }
        report_.warning(std::move(problem));
    }

    void check_discount(const State& state) {
        if (state.discount_rate == none) return;
        constexpr double highest = 0.2;
        const Quantity& rate = quantity(state.discount_rate);
        for (const auto& value : extremes_of(study_, {state.discount_rate})) {
            if (value[0] >= 0.0 && value[0] <= highest) continue;
            const bool is_negative = value[0] < 0.0;
            return report_.warning(
                {.code = "S0613",
                 .message = fmt::format("{} can be discounted at {:.4g} % a year", state.id,
                                        100.0 * value[0]),
                 .help = is_negative ? "below 0, later money weighs more than money today; leave "
                                       "it if that is meant"
                                     : "rates are real ones, of 1 to 10 % as a rule: is the "
                                       "decimal point in its place?",
                 .where = rate.where});
        }
    }

    void check_growth(const PriceIndex& index) {
        if (index.growth == none) return;
        constexpr double least = -0.2, most = 0.5;
        for (const auto& value : extremes_of(study_, {index.growth})) {
            if (!std::isfinite(value[0]) || (value[0] >= least && value[0] <= most)) continue;
            return report_.warning(
                {.code = "S0613",
                 .message = fmt::format("the index `{}` can grow by {:.4g} % a year", index.id,
                                        100.0 * value[0]),
                 .help = "it does so in every year from its `base` on; is the decimal point in its "
                         "place?",
                 .where = quantity(index.growth).where});
        }
    }

    /// Warns (S0609) of bands, and of parts of a stay, that a draw can bring out of order: it ends
    /// the run.
    void check_order(const Clause& clause, const Payment& payment) {
        std::vector<Amount> begins;
        for (const Band& band : payment.bands) begins.push_back(band.above);
        for (const StayPart& part : payment.parts) begins.push_back(part.after);
        for (std::size_t i = 1; i < begins.size(); ++i) {
            if (begins[i - 1] == none || begins[i] == none) continue;
            for (const auto& pair : extremes_of(study_, {begins[i - 1], begins[i]})) {
                const bool is_stay = !payment.parts.empty();
                const double before = is_stay ? std::round(pair[0]) : pair[0];
                const double after = is_stay ? std::round(pair[1]) : pair[1];
                if (!std::isfinite(before) || !std::isfinite(after) || after > before) continue;
                return report_.warning(
                    {.code = "S0609",
                     .message =
                         fmt::format("{} {} of `{}` can begin at {:.6g}, and the next at "
                                     "{:.6g}",
                                     is_stay ? "part" : "band", i, clause.id, pair[0], pair[1]),
                     .help = "keep them apart in every draw: one in which they meet ends the run",
                     .where = quantity(begins[i]).where});
            }
        }
    }

    /// An ending before the study leaves no day in force, and one after it ends nothing.
    void check_ending(const Ending& ending) {
        double days = 0.0;
        for (const Amount amount : {ending.delay, ending.notice}) {
            if (amount == none) continue;
            const auto known = known_value(study_, amount);
            if (!known) return;
            days += *known;
        }
        const base::Date last = ending.on + static_cast<std::int32_t>(std::lround(days));
        const bool is_before = last <= study_.start;
        if (!ending.active || (!is_before && last < study_.end)) return;
        report_.warning(
            {.code = "S0610",
             .message = is_before
                            ? fmt::format("`{}` ends the agreement before the study", ending.id)
                            : fmt::format("`{}` falls after the study and ends nothing", ending.id),
             .help = fmt::format("the study is from {} to {}", study_.start.text(),
                                 (study_.end + -1).text()),
             .where = ending.where});
    }

    /// What the sending state pays the receiving one for days or stays of people who are not there.
    void check_fee(const Clause& clause, const Payment& payment) {
        using Basis = Payment::Basis;
        static constexpr Basis of_people[] = {Basis::per_person_day, Basis::minimum_persons,
                                              Basis::bands, Basis::per_stay};
        const Agreement& agreement = *study_.agreement;
        const bool is_fee = payment.payer == agreement.sending &&
                            payment.payee == agreement.receiving && payment.payee != none;
        if (!is_fee || !base::contains(of_people, payment.basis)) return;
        for (const Index index : payment.stages) {
            if (index == none) continue;
            const Stage& stage = study_.stages[at(index)];
            std::string where;
            if (stage.facility != none) {
                const Facility& facility = study_.facilities[at(stage.facility)];
                if (facility.state == none || facility.state == agreement.receiving) continue;
                where = fmt::format("in {}", study_.states[at(facility.state)].id);
            } else if (stage.is_end) {
                where = "where people are held no more";
            } else {
                continue;
            }
            report_.warning(
                {.code = "S0612",
                 .message = fmt::format("`{}` pays {} for days in `{}`, {}", clause.id,
                                        study_.states[at(agreement.receiving)].id, stage.id, where),
                 .help = "name under `for` the stages in which the receiving state holds people",
                 .where = clause.where,
                 .also = stage.where,
                 .also_label = "the stage"});
        }
    }

    const Study& study_;
    Reporter& report_;
};

}  // namespace

void check_money(const Study& study, Reporter& report) {
    MoneyChecker(study, report).check();
}

}  // namespace custodiet::study
