// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a state pays for a person-day of its own custody that it need not provide, which arms
// another one leaves behind on both counts, and whether two states that must both sign would.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "custodiet/base/display.hpp"
#include "custodiet/base/search.hpp"
#include "custodiet/base/sort.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/pair.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/sections.hpp"

namespace custodiet::report {

namespace {

using appraisal::Dominance;
using appraisal::Measured;
using appraisal::Quadrant;
using appraisal::Ratio;
using appraisal::Ratios;

constexpr Style bare{Sign::minus_only, UnitText::hidden};

std::string quoted_arm(const run::Result& result, std::size_t arm) {
    return "“" + arm_name(result, arm) + "”";
}

std::string money(const run::Result& result, const Measured& of) {
    return figure(of.value, of.mc_se, result.document->base.currency);
}

std::string money_without_sign(const run::Result& result, const Measured& of) {
    return money(result, {std::abs(of.value), of.mc_se});
}

std::string days_without_sign(const Measured& of) {
    return figure(std::abs(of.value), of.mc_se, "person-days");
}

// "(12 to 31)". An end further out than the ratio is known no better than the days are.
std::string interval_text(const run::Result& result, const Ratio& ratio) {
    if (!ratio.interval) return " (no interval: the number of days is too uncertain)";
    const auto& [low, high, g] = *ratio.interval;
    const double far = std::max(std::abs(low), std::abs(high));
    const double error_of_days = ratio.effect.mc_se / std::abs(ratio.effect.value);
    return fmt::format(" ({})",
                       interval(low, high, std::max(ratio.ratio->mc_se, far * error_of_days),
                                result.document->base.currency, bare));
}

std::string shares_text(const Ratio& ratio) {
    const double avoided = ratio.shares.dearer_more + ratio.shares.cheaper_more;
    const double added = ratio.shares.dearer_less + ratio.shares.cheaper_less;
    if (avoided == 0.0 || added == 0.0) {
        const bool is_avoided = added == 0.0;
        return fmt::format(
            "custody is {} in {} of draws and {} in none; by how much is too uncertain for a cost "
            "of relief",
            is_avoided ? "avoided" : "added", whole_percent(avoided + added),
            is_avoided ? "added" : "avoided");
    }
    return fmt::format("custody is avoided in {} of draws and added in {}, so no cost of relief",
                       whole_percent(avoided), whole_percent(added));
}

// Empty where no draw has it.
std::string saving_text(const Ratio& ratio) {
    if (!(ratio.shares.cheaper_more > 0.0)) return {};
    return fmt::format(", with a saving besides in {} of draws",
                       whole_percent(ratio.shares.cheaper_more));
}

// What an arm does, in the words of its quadrant.
std::string exchange_text(const run::Result& result, const Ratio& ratio) {
    if (!ratio.ratio) return shares_text(ratio);
    switch (ratio.quadrant) {
        case Quadrant::dearer_more:
            return fmt::format("{} for each person-day of custody avoided{}{}",
                               money(result, *ratio.ratio), interval_text(result, ratio),
                               saving_text(ratio));
        case Quadrant::cheaper_less:
            return fmt::format("{} gained for each person-day of custody added{}",
                               money(result, *ratio.ratio), interval_text(result, ratio));
        case Quadrant::cheaper_more:
            return fmt::format("{} saved, and {} of custody avoided",
                               money_without_sign(result, ratio.cost),
                               days_without_sign(ratio.effect));
        case Quadrant::dearer_less:
            return fmt::format("{} more, and {} of custody added",
                               money_without_sign(result, ratio.cost),
                               days_without_sign(ratio.effect));
        case Quadrant::level:
            break;
    }
    return fmt::format("{} of custody {}, at no cost", days_without_sign(ratio.effect),
                       ratio.effect.value > 0.0 ? "avoided" : "added");
}

// Why an arm is left behind; empty where it is not.
std::string standing_text(const run::Result& result, const Ratio& ratio) {
    const auto& by = ratio.standing.by;
    const bool adds = ratio.effect.value < 0.0;
    switch (ratio.standing.dominance) {
        case Dominance::dominated:
            return fmt::format("; {} costs no more and {}", quoted_arm(result, by.front()),
                               adds ? "adds no more days" : "avoids no fewer days");
        case Dominance::extended_dominated:
            return fmt::format("; a mixture of {} and {} would {}", quoted_arm(result, by.front()),
                               quoted_arm(result, by.back()),
                               adds ? "gain more for as many days" : "avoid as many for less");
        case Dominance::efficient:
            break;
    }
    return {};
}

bool changes_nothing(const Measured& of) {
    return of.value == 0.0 && of.mc_se == 0.0;
}

std::string arm_sentence(const run::Result& result, const Ratio& ratio) {
    const std::string name = arm_name(result, ratio.arm);
    if (changes_nothing(ratio.effect)) return fmt::format("{}: custody as without.", name);
    return fmt::format("{}: {}{}.", name, exchange_text(result, ratio),
                       standing_text(result, ratio));
}

// False where chance may have made a price at which the choice changes, or the choice itself.
bool is_choice_told(const run::Result& result, const std::vector<const Ratio*>& efficient) {
    const auto changes_something = [](const Ratio& ratio) {
        return ratio.cost.is_told_from_zero() || ratio.effect.is_told_from_zero();
    };
    const bool is_told = base::all_of(efficient, [&](const Ratio* ratio) {
        const bool is_a_price = ratio->step && ratio->step->value > 0.0;
        return !is_a_price || ratio->step->is_told_from_zero();
    });
    const Ratio& last = *efficient.back();
    return is_told && (last.arm == result.cube.reference || changes_something(last));
}

// "By money and days alone, it would choose “No agreement” where a person-day less is worth up to
// USD 26.3 to it, and “At scale” beyond." From the steps between efficient arms: at each, two arms
// are equally good.
std::string frontier_sentence(const run::Result& result, const Ratios& ratios) {
    std::vector<const Ratio*> efficient;
    for (const Ratio& ratio : ratios.arms) {
        const bool is_repeated = base::any_of(efficient, [&](const Ratio* other) {
            return other->cost.value == ratio.cost.value &&
                   other->effect.value == ratio.effect.value;
        });
        const bool is_efficient = ratio.standing.dominance == Dominance::efficient;
        if (is_efficient && !is_repeated) efficient.push_back(&ratio);
    }
    base::sort_stably(efficient.begin(), efficient.end(),
                      [](const Ratio* a, const Ratio* b) { return a->cost.value < b->cost.value; });
    if (!is_choice_told(result, efficient)) {
        return "By money and days alone, these draws do not tell which arm it would choose.";
    }
    std::string text = "By money and days alone, it would choose ";
    bool is_first = true;
    std::size_t before = efficient.front()->arm;
    for (const Ratio* ratio : efficient) {
        if (ratio->step && ratio->step->value > 0.0) {
            text += fmt::format("{}{} up to {}{}, ", quoted_arm(result, before),
                                is_first ? " where a person-day less is worth" : "",
                                money(result, *ratio->step), is_first ? " to it" : "");
            is_first = false;
        }
        before = ratio->arm;
    }
    if (is_first) {
        return fmt::format("{}{}, whatever a person-day less is worth to it.", text,
                           quoted_arm(result, before));
    }
    return fmt::format("{}and {} beyond.", text, quoted_arm(result, before));
}

bool concerns(const Ratios& ratios) {
    return base::any_of(ratios.arms,
                        [](const Ratio& ratio) { return !changes_nothing(ratio.effect); });
}

void add_state(const run::Result& result, const Ratios& ratios,
               std::vector<std::string>& paragraphs) {
    paragraphs.push_back(subject_words(result.document->base, ratios.state) + ":");
    for (const Ratio& ratio : ratios.arms) {
        if (ratio.arm != result.cube.reference) paragraphs.push_back(arm_sentence(result, ratio));
    }
    paragraphs.push_back(frontier_sentence(result, ratios));
}

}  // namespace

Section relief_section(const run::Result& result) {
    Section section;
    for (const Ratios& ratios : result.appraisal.ratios) {
        if (concerns(ratios)) add_state(result, ratios, section.paragraphs);
    }
    const std::vector<std::string> pair = pair_sentences(result);
    section.notes.insert(section.notes.end(), pair.begin(), pair.end());
    if (section.paragraphs.empty()) {
        // Nobody's custody changes, so that nothing is said of days.
        if (!section.notes.empty()) section.heading = "If both states must sign";
        return section;
    }
    // Last, and no part of any ratio.
    section.notes.emplace_back(
        "A day avoided is one that the state need not provide, not a day at liberty. Rights are no "
        "part of this.");
    section.heading = fmt::format(
        "What relief costs: net cost for a person-day of own custody avoided, against “{}” (95 % "
        "intervals)",
        arm_name(result, result.cube.reference));
    return section;
}

}  // namespace custodiet::report
