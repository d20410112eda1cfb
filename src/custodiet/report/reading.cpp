// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/base/search.hpp"

namespace custodiet::report {

namespace {

constexpr int name_columns = 60;
constexpr int about_columns = 48;

std::string name_of(const std::string& name, const std::string& id) {
    return base::printable(name.empty() ? id : name, name_columns);
}

template <typename Entity>
std::optional<std::string> name_among(const std::vector<Entity>& entities, std::string_view id) {
    for (const Entity& entity : entities) {
        if (entity.id == id) return name_of(entity.name, entity.id);
    }
    return std::nullopt;
}

std::vector<std::string_view> parts_of(std::string_view path) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t point = path.find('.');
        parts.push_back(path.substr(0, point));
        if (point == std::string_view::npos) return parts;
        path.remove_prefix(point + 1);
    }
}

// A number written in a regime: "regimes.cecot.indicators.open_air" is "time in the open air (CECOT
// in general)". Nothing for numbers written elsewhere.
std::optional<std::string> words_of_regime(const study::Study& study, std::string_view name) {
    const std::vector<std::string_view> parts = parts_of(name);
    if (parts.size() < 3 || parts[0] != "regimes") return std::nullopt;
    const auto regime = std::find_if(study.regimes.begin(), study.regimes.end(),
                                     [&](const auto& r) { return r.id == parts[1]; });
    if (regime == study.regimes.end()) return std::nullopt;
    const std::string where = name_of(regime->name, in_words(regime->id));
    if (parts.size() == 4 && parts[2] == "indicators" && study.rights.catalogue) {
        const auto* indicator = study.rights.catalogue->indicator(parts[3]);
        if (indicator == nullptr) return std::nullopt;
        return fmt::format("{} ({})", name_of(indicator->name, indicator->id), where);
    }
    if (parts.size() == 5 && parts[2] == "remedies" && parts[4] == "cost") {
        for (const study::Remedy& remedy : regime->remedies) {
            if (remedy.id != parts[3]) continue;
            return fmt::format("cost of {} ({})", name_of(remedy.name, in_words(remedy.id)), where);
        }
    }
    return fmt::format("{} ({})", in_words(parts.back()), where);
}

// The account of every state of the study, which may have more than the two that agree.
std::string joint_words(const study::Study& study) {
    return study.states.size() > 2 ? "all states together" : "both together";
}

}  // namespace

std::vector<Perspective> perspectives(const study::Study& study) {
    std::vector<Perspective> out;
    const auto add = [&](const study::State& state) {
        out.push_back({state.id, name_of(state.name, state.id)});
    };
    if (study.agreement) {
        add(study.states.at(static_cast<std::size_t>(study.agreement->sending)));
        add(study.states.at(static_cast<std::size_t>(study.agreement->receiving)));
    } else {
        for (const study::State& state : study.states) add(state);
    }
    if (out.size() > 1) out.push_back({"joint", joint_words(study)});
    return out;
}

std::vector<std::size_t> compared_arms(const appraisal::Cube& cube) {
    std::vector<std::size_t> out;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        if (arm != cube.reference) out.push_back(arm);
    }
    return out;
}

std::string arm_name(const run::Result& result, std::size_t arm) {
    const study::Arm& found = result.arm(arm);
    return name_of(found.name, found.id);
}

const appraisal::Estimate* find_estimate(const run::Result& result, std::size_t arm,
                                         std::string_view name, std::string_view subject,
                                         appraisal::Basis basis) {
    const auto outcome = find_outcome(result.cube.outcomes, name, subject);
    if (!outcome) return nullptr;
    const appraisal::Estimate* estimate = result.appraisal.find(arm, *outcome, basis);
    return estimate != nullptr && estimate->n > 0 ? estimate : nullptr;
}

std::size_t main_headline(const run::Result& result) {
    const study::Study& study = result.document->base;
    for (const study::Headline& headline : study.headlines) {
        if (auto found = find_outcome(result.cube.outcomes, headline.outcome, headline.subject)) {
            return *found;
        }
    }
    for (const Perspective& perspective : perspectives(study)) {
        if (auto found = find_outcome(result.cube.outcomes, "net_cost", perspective.subject)) {
            return *found;
        }
    }
    return 0;
}

DrawShares draw_shares(const appraisal::Cube& cube, std::size_t arm, std::size_t outcome) {
    std::size_t defined = 0;
    std::size_t above = 0;
    std::size_t below = 0;
    for (const double difference : appraisal::means_over_replicates(
             appraisal::run_differences(cube, arm, outcome), cube.replicates)) {
        if (std::isnan(difference)) continue;
        ++defined;
        if (difference > 0.0) ++above;
        if (difference < 0.0) ++below;
    }
    // With no draw defined, zero over zero is the NaN that is promised.
    const auto all = static_cast<double>(defined);
    return {static_cast<double>(above) / all, static_cast<double>(below) / all};
}

std::string_view verdict_code(appraisal::Verdict verdict) {
    static constexpr std::array<std::string_view, 4> codes{"holds", "fails", "undetermined",
                                                           "not_testable"};
    return codes.at(static_cast<std::size_t>(verdict));
}

std::string verdict_word(appraisal::Verdict verdict) {
    using appraisal::Verdict;
    switch (verdict) {
        case Verdict::holds:
            return "holds";
        case Verdict::fails:
            return "fails";
        case Verdict::undetermined:
            return "undetermined";
        case Verdict::not_testable:
            break;
    }
    return "not testable";
}

std::string_view kind_code(study::Kind kind) {
    static constexpr std::array<std::string_view, 4> codes{"term", "fact", "assumption", "lever"};
    return codes.at(static_cast<std::size_t>(kind));
}

std::string_view grade_code(study::Grade grade) {
    static constexpr std::array<std::string_view, 5> codes{"", "A", "B", "C", "I"};
    return codes.at(static_cast<std::size_t>(grade));
}

study::Grade grade_of(const study::Study& study, const study::Quantity& quantity) {
    if (quantity.source == study::none) return study::Grade::none;
    return study.sources.at(static_cast<std::size_t>(quantity.source)).grade;
}

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out += separator;
        out += items[i];
    }
    return out;
}

std::string quantity_words(const run::Result& result, std::string_view name) {
    for (const study::Quantity& quantity : result.document->base.quantities) {
        if (quantity.name != name || quantity.help.empty()) continue;
        // The first sentence says what it is; those after it say how it was come by.
        const std::string first = quantity.help.substr(0, quantity.help.find(". "));
        if (base::display_columns(first) <= about_columns) return base::printable(first);
    }
    return words_of_regime(result.document->base, name).value_or(in_words(name));
}

std::string in_words(std::string_view name) {
    std::string out = base::printable(name, name_columns);
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

std::string subject_words(const study::Study& study, const std::string& subject) {
    if (subject == "joint") return joint_words(study);
    if (auto name = name_among(study.states, subject)) return *name;
    if (auto name = name_among(study.facilities, subject)) return *name;
    if (auto name = name_among(study.cohorts, subject)) return *name;
    if (auto name = name_among(study.budgets, subject)) return *name;
    if (auto name = name_among(study.lines, subject)) return *name;
    if (auto name = name_among(study.stages, subject)) return *name;
    return in_words(subject);
}

std::string words_of_outcome(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> words{
        {{"person_days_abroad", "person-days in custody abroad"},
         {"persons_held_abroad", "still in custody abroad at the end"},
         {"mean_headcount_abroad", "mean headcount in custody abroad"},
         {"wrongful_transfers", "transfers said to be wrongful"},
         {"breach_person_days", "person-days in breach"},
         {"cost_per_person_day_abroad", "cost per person-day abroad"},
         {"all_in_cost_per_person_day_abroad", "all-in cost per person-day abroad"}}};
    const auto found = base::find(words, name, [](const auto& entry) { return entry.first; });
    return found == words.end() ? in_words(name) : std::string(found->second);
}

std::string label_of_outcome(std::string_view name) {
    std::string label = words_of_outcome(name);
    constexpr char to_upper = 'A' - 'a';
    if (!label.empty() && label[0] >= 'a' && label[0] <= 'z') {
        label[0] = static_cast<char>(label[0] + to_upper);
    }
    return label;
}

std::string outcome_words(const run::Result& result, std::size_t outcome) {
    const appraisal::OutcomeInfo& info = result.cube.outcomes.at(outcome);
    if (info.name == "metric") {
        return name_among(result.document->base.metrics, info.subject)
            .value_or(in_words(info.subject));
    }
    std::string out = words_of_outcome(info.name);
    if (!info.subject.empty()) out += ", " + subject_words(result.document->base, info.subject);
    return out;
}

std::string with_article(std::string_view state) {
    static constexpr std::array<std::string_view, 5> plural{"Netherlands", "Philippines", "Bahamas",
                                                            "Maldives", "Gambia"};
    const bool takes_article = state.starts_with("United ") || state.ends_with(" Republic") ||
                               state.ends_with(" Islands") ||
                               std::find(plural.begin(), plural.end(), state) != plural.end();
    return takes_article ? "the " + std::string(state) : std::string(state);
}

}  // namespace custodiet::report
