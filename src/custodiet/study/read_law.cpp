// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Durations: fixed, or laws from which each person's time is drawn.
#include <fmt/format.h>

#include "custodiet/dist/gamma_table.hpp"
#include "custodiet/study/reader.hpp"

namespace custodiet::study {

std::optional<LawSpec> Reader::law(const Group& group, std::string_view key) {
    const Member* member = group.node->find(key);
    if (!member) return std::nullopt;
    const Node& node = *member->value;
    const std::string path = group.path_of(key);
    if (node.is_mapping())
        return law_in({member->key, &node, &law_entity(), path, member->key_span});
    if (!node.is_scalar() || node.is_empty()) return std::nullopt;
    const Field days{.key = key, .type = Type::amount, .unit = "days"};
    LawSpec law;
    law.first = register_.amount(node, member->key_span, days, path, evidence_);
    return law;
}

LawSpec Reader::two_amounts(LawSpec::Family family, const Group& group, std::string_view first,
                            std::string_view second) {
    LawSpec law;
    law.family = family;
    law.first = amount(group, first);
    if (!second.empty()) law.second = amount(group, second);
    if (law.first != none && law.second != none) check_law(law, group, second);
    return law;
}

LawSpec Reader::law_in(const Group& form) {
    using Family = LawSpec::Family;
    if (const auto law = group(form, "exponential")) {
        return two_amounts(Family::exponential_mean, *law, "mean", {});
    }
    if (form.has("rate")) return two_amounts(Family::rate, form, "rate", {});
    if (const auto law = group(form, "lognormal")) {
        const bool by_mean = law->has("mean");
        if (by_mean != law->has("sd")) {
            report_.error({.code = "S0203",
                           .message = "a lognormal law has mean with sd, or median with p90",
                           .where = law->key});
        }
        return by_mean ? two_amounts(Family::lognormal_mean_sd, *law, "mean", "sd")
                       : two_amounts(Family::lognormal_median_p90, *law, "median", "p90");
    }
    if (const auto law = group(form, "weibull")) {
        return two_amounts(Family::weibull_shape_scale, *law, "shape", "scale");
    }
    if (const auto law = group(form, "gamma")) {
        return two_amounts(Family::gamma_mean_shape, *law, "mean", "shape");
    }
    if (const auto law = group(form, "uniform")) {
        return two_amounts(Family::uniform, *law, "from", "to");
    }
    LawSpec table;
    table.family = Family::table;
    read_law_table(form, table);
    return table;
}

/// Reports numbers that no law can have together. What is worked out from draws is looked at in
/// each of them.
void Reader::check_law(const LawSpec& law, const Group& group, std::string_view second) {
    const double least = register_.support(law.first).first;
    const auto [low, high] = register_.support(law.second);
    const auto fail = [&](std::string_view code, std::string message, std::string help) {
        report_.error({.code = code,
                       .message = std::move(message),
                       .help = std::move(help),
                       .where = group.place(second)});
    };
    if (law.family == LawSpec::Family::lognormal_median_p90 && high <= least) {
        fail("S0306", "`p90` must be above the median",
             "nine in ten do not exceed it, and five in ten do not exceed the median");
    } else if (law.family == LawSpec::Family::uniform && high < least) {
        fail("S0306", "`to` must not be below `from`", "write the shorter duration first");
    } else if (law.family == LawSpec::Family::gamma_mean_shape &&
               (low > dist::GammaTable::most_shape || high < dist::GammaTable::least_shape)) {
        fail("S0305",
             fmt::format("the shape of a gamma law must be from {:g} to {:.0f}",
                         dist::GammaTable::least_shape, dist::GammaTable::most_shape),
             "write a fixed time for one that hardly varies");
    }
}

void Reader::read_law_table(const Group& group, LawSpec& law) {
    const Node* table = group.node->get("table");
    if (!table || !table->is_sequence()) return;
    const auto quantity =
        read_quantity(*group.node, group.path, group.key, names("sources"), report_);
    if (!quantity) return;
    Dimension days;
    days.exponent[Dimension::day] = 1;
    if (quantity->unit.dimension != days) {
        report_.error({.code = "S0303",
                       .message = "a table of durations is in days",
                       .help = "add `unit: days`",
                       .where = group.place("table")});
    } else if (support_of(*quantity).first < 0.0) {
        report_.error({.code = "S0305",
                       .message = "a duration must be 0 or more",
                       .where = group.place("table")});
    }
    law.values = quantity->values;
}

}  // namespace custodiet::study
