// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Who a synthetic person is: what was drawn when they came.
#include <cmath>

#include "custodiet/compile/rules.hpp"
#include "custodiet/run/trace_steps.hpp"

namespace custodiet::run {

namespace {

using engine::Lives;

class Portrait {
  public:
    Portrait(const ArmAtDraw& arm, engine::RunId run, const Found& found, Numbers& numbers)
        : study_(*arm.study),
          program_(arm.compiled.program),
          lives_(program_, run.number()),
          newborn_(found.newborn),
          cohort_(static_cast<std::size_t>(newborn_.person.id.cohort())),
          layout_(study_),
          numbers_(numbers) {}

    [[nodiscard]] TracedAttribute attribute(std::size_t position) {
        const study::AttributeShares& shares = study_.cohorts[cohort_].attributes[position];
        const auto& written = study_.attributes[static_cast<std::size_t>(shares.attribute)];
        const std::uint32_t value = layout_.value(newborn_.person.code, position);
        const auto& draw = program_.cohorts[cohort_].attributes[position];
        TracedAttribute told;
        told.attribute = {written.id, written.help.empty() ? written.id : written.help};
        told.value = written.values[value];
        told.share = draw.cumulative[value] - (value > 0 ? draw.cumulative[value - 1] : 0.0);
        told.is_rest = shares.rest == static_cast<study::Index>(value);
        if (draw.certain != program::none) return told;
        const study::Amount share = shares.shares[value];
        if (share != study::none) told.number = numbers_.part("share", share);
        told.drawn_at = lives_.quad(newborn_.person.id,
                                    engine::purpose::attributes(position / 4))[position % 4];
        return told;
    }

    [[nodiscard]] std::optional<Part> people() {
        const auto& cohort = study_.cohorts[cohort_];
        const bool is_of_stock = newborn_.person.id.is_of_stock();
        return numbers_.part(is_of_stock ? "stock" : "arrivals",
                             is_of_stock ? cohort.stock : cohort.arrivals_per_day);
    }

    [[nodiscard]] std::optional<TracedTime> elapsed() {
        const auto& law = study_.cohorts[cohort_].stock_elapsed;
        if (!newborn_.person.id.is_of_stock() || !law) return std::nullopt;
        TracedTime time = numbers_.time_of(*law);
        if (law->family != study::LawSpec::Family::fixed) time.drawn_at = drawn()[1];
        time.days = static_cast<std::int32_t>(std::lround(newborn_.elapsed));
        return time;
    }

    [[nodiscard]] std::optional<TracedTime> sentence() {
        const bool is_of_stock = newborn_.person.id.is_of_stock();
        const auto& cohort = study_.cohorts[cohort_];
        const auto& law = is_of_stock ? cohort.stock_remaining : cohort.sentence;
        if (!law) return std::nullopt;
        const auto& compiled = program_.cohorts[cohort_];
        TracedTime time = numbers_.time_of(*law);
        if (law->family != study::LawSpec::Family::fixed) time.drawn_at = drawn()[0];
        time.days = dist::whole_days(
            dist::quantile(is_of_stock ? compiled.stock_remaining : compiled.sentence, drawn()[0]));
        return time;
    }

  private:
    [[nodiscard]] std::array<double, 2> drawn() const {
        return lives_.pair(newborn_.person.id, engine::purpose::sentence);
    }

    const study::Study& study_;
    const program::Program& program_;
    Lives lives_;
    const engine::Newborn& newborn_;
    std::size_t cohort_;
    compile::AttributeLayout layout_;
    Numbers& numbers_;
};

}  // namespace

void tell_person(const ArmAtDraw& arm, engine::RunId run, const Found& found, Numbers& numbers,
                 TracedArm& into) {
    Portrait portrait(arm, run, found, numbers);
    for (std::size_t a = 0; a < arm.study->attributes.size(); ++a) {
        into.attributes.push_back(portrait.attribute(a));
    }
    into.people = portrait.people();
    into.elapsed = portrait.elapsed();
    into.sentence = portrait.sentence();
}

}  // namespace custodiet::run
