// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/overturn.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "custodiet/appraisal/regression.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/expr/expr.hpp"
#include "custodiet/page/figure_parts.hpp"
#include "custodiet/page/renewals.hpp"
#include "custodiet/report/leading_arm.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/said.hpp"
#include "custodiet/report/sureness.hpp"

namespace custodiet::page {

namespace {

using run::Notice;

// Beyond this share of the draws, which way it goes is settled.
constexpr double settled = 0.95;
// A quantity that explains less does not overturn anything by itself.
constexpr double least_share = 0.05;

// As it stands in the middle of a sentence: "net cost, United States,".
std::string named(const run::Result& result, std::size_t outcome) {
    std::string words = report::outcome_words(result, outcome);
    if (words.find(", ") != std::string::npos) words += ",";
    return words;
}

const appraisal::Driver* first_driver(const run::Result& result, std::size_t arm,
                                      std::size_t outcome) {
    for (const appraisal::Driver& driver : result.appraisal.drivers) {
        const bool is_of_it = driver.arm == arm && driver.outcome == outcome;
        if (is_of_it && driver.explains(least_share)) return &driver;
    }
    return nullptr;
}

// Where the expected difference crosses zero along the quantity, between its 5th and 95th
// percentile: the percentile, 0 .. 1.
std::optional<double> crossing(const appraisal::Driver& driver) {
    constexpr double step = 0.05;
    for (std::size_t i = 0; i + 1 < driver.curve.size(); ++i) {
        const double here = driver.curve[i];
        const double next = driver.curve[i + 1];
        if (!std::isfinite(here) || !std::isfinite(next) || (here < 0.0) == (next < 0.0)) continue;
        return step * (static_cast<double>(i + 1) + here / (here - next));
    }
    return std::nullopt;
}

// `net_cost[US]`.
bool is_outcome(const expr::Node& node, const appraisal::OutcomeInfo& outcome) {
    return node.op == expr::Op::name && node.text == outcome.name && node.index == outcome.subject;
}

// `0`, or `reference(net_cost[US])`.
bool is_nothing_to(const expr::Node& node, const appraisal::OutcomeInfo& outcome) {
    if (node.op == expr::Op::number) return node.value == 0.0;
    return node.op == expr::Op::call && node.text == "reference" && node.children.size() == 1 &&
           is_outcome(node.children.front(), outcome);
}

// Whether a claim says of the outcome in the arm that it is above or below zero, or what it is in
// the reference arm.
bool is_of_sign(const study::Claim& claim, const std::string& arm,
                const appraisal::OutcomeInfo& outcome) {
    if (claim.arm != arm || !claim.holds_if || claim.holds_if->children.size() != 2) return false;
    const expr::Op op = claim.holds_if->op;
    const expr::Node& left = claim.holds_if->children[0];
    const expr::Node& right = claim.holds_if->children[1];
    const bool is_comparison = op == expr::Op::less || op == expr::Op::less_equal ||
                               op == expr::Op::greater || op == expr::Op::greater_equal;
    return is_comparison && is_outcome(left, outcome) && is_nothing_to(right, outcome);
}

/// A value of a quantity at which the sign turns, in its unit, with its standard error, and the
/// share of the draws in which it is lower.
struct Turning {
    double value = 0, error = 0;
    std::optional<double> below;
};

// As the claim about that sign says it, so that the page has one number for it.
std::optional<Turning> claimed_turning(const run::Result& result, const appraisal::Driver& driver) {
    const std::string& name = result.cube.quantities.at(driver.quantity).name;
    for (const appraisal::ClaimResult& claim : result.appraisal.claims) {
        if (!claim.switching_value || claim.switching_quantity != name) continue;
        for (const study::Claim& written : result.document->base.claims) {
            const bool is_asked =
                written.id == claim.id && is_of_sign(written, result.cube.arms.at(driver.arm),
                                                     result.cube.outcomes.at(driver.outcome));
            if (!is_asked) continue;
            const double error = std::isfinite(claim.switching_se) ? claim.switching_se : 0.0;
            return Turning{*claim.switching_value, error, claim.switching_percentile};
        }
    }
    return std::nullopt;
}

std::optional<Turning> turning_of(const run::Result& result, const appraisal::Driver& driver,
                                  const study::Quantity& quantity) {
    if (auto claimed = claimed_turning(result, driver)) return claimed;
    const auto at = crossing(driver);
    if (!at) return std::nullopt;
    const double value = compile::marginal_quantile(quantity, *at) / quantity.unit.scale;
    return Turning{value, 0.0, at};
}

// Whether it has a scale: of a few values, the sign turns between two of them and at none.
bool has_scale(const study::Quantity& quantity) {
    const std::set<double> values(quantity.values.begin(), quantity.values.end());
    return quantity.is_uncertain() &&
           (values.empty() || values.size() > appraisal::Axis::most_levels);
}

std::string dependence_text(const run::Result& result, const appraisal::Driver& driver) {
    const std::string& name = result.cube.quantities.at(driver.quantity).name;
    return fmt::format(" Most depends on “{}”.", report::quantity_words(result, name));
}

std::string turning_text(const run::Result& result, std::size_t arm,
                         const appraisal::Driver& driver) {
    const std::string& name = result.cube.quantities.at(driver.quantity).name;
    const std::string words = report::quantity_words(result, name);
    const study::Quantity* quantity = find_quantity(result.arm(arm).study, name);
    const bool is_chance = renewal_of(result.arm(arm).study, name) != nullptr;
    const bool can_turn = !is_chance && quantity != nullptr && has_scale(*quantity);
    const auto turning = can_turn ? turning_of(result, driver, *quantity) : std::nullopt;
    if (!turning) return dependence_text(result, driver);
    const double error = std::max(turning->error, std::abs(turning->value) * 0.01);
    std::string text = fmt::format(" It would turn if “{}” were {}", words,
                                   report::figure(turning->value, error, quantity->unit.text));
    if (turning->below) {
        text +=
            fmt::format(" (in {} of draws it is lower)", report::whole_percent(*turning->below));
    }
    return text + ".";
}

// Of what moves one way only: whether it moves at all.
std::string open_change(const run::Result& result, std::size_t arm, std::size_t outcome,
                        const report::DrawShares& shares) {
    const bool is_above = shares.below == 0.0;
    std::string out = fmt::format("It is open whether {} {}: it does in {} of draws.",
                                  named(result, outcome), is_above ? "rises" : "falls",
                                  report::whole_percent(std::max(shares.above, shares.below)));
    const appraisal::Driver* driver = first_driver(result, arm, outcome);
    return driver == nullptr ? out : out + dependence_text(result, *driver);
}

// Whether the first headline gains or loses.
std::string open_sign(const run::Result& result, std::size_t arm) {
    const std::size_t outcome = report::main_headline(result);
    const auto shares = report::draw_shares(result.cube, arm, outcome);
    const double most = std::max(shares.above, shares.below);
    if (!std::isfinite(most) || most >= settled || most == 0.0) return {};
    if (std::min(shares.above, shares.below) == 0.0) {
        return open_change(result, arm, outcome, shares);
    }
    const bool is_above = shares.above >= shares.below;
    std::string out = fmt::format("It is open whether {} rises or falls: it {} in {} of draws.",
                                  named(result, outcome), is_above ? "rises" : "falls",
                                  report::whole_percent(most));
    const appraisal::Driver* driver = first_driver(result, arm, outcome);
    return driver == nullptr ? out : out + turning_text(result, arm, *driver);
}

// Whether the numbers of the study decide the claim without anything simulated: that knowing them
// would settle it goes without saying.
bool is_put_in(const study::Study& study, const std::string& id) {
    const study::Claim* written = report::find_claim(study, id);
    return written != nullptr && written->holds_if &&
           !report::deciding_inputs(study, *written).empty();
}

// The undetermined claim that knowing one number would decide most often.
std::string open_claim(const run::Result& result) {
    const appraisal::ClaimResult* most = nullptr;
    for (const appraisal::ClaimResult& claim : result.appraisal.claims) {
        if (claim.verdict != appraisal::Verdict::undetermined || !claim.decisive) continue;
        if (is_put_in(result.document->base, claim.id)) continue;
        if (most == nullptr || claim.decisive_share > most->decisive_share) most = &claim;
    }
    if (most == nullptr) return {};
    constexpr int claim_columns = 120;
    std::string text = report::in_words(most->id);
    for (const study::Claim& claim : result.document->base.claims) {
        if (claim.id == most->id && !claim.text.empty()) text = claim.text;
    }
    return fmt::format(
        "“{}” is undetermined. To know “{}” would decide it in {} of draws.",
        base::printable(text, claim_columns),
        report::quantity_words(result, result.cube.quantities.at(*most->decisive).name),
        report::whole_percent(most->decisive_share));
}

std::string unsourced_driver(const run::Result& result, std::size_t arm) {
    const std::size_t outcome = report::main_headline(result);
    for (const appraisal::Driver& driver : result.appraisal.drivers) {
        if (driver.arm != arm || driver.outcome != outcome) continue;
        if (!driver.explains(least_share)) continue;
        const appraisal::QuantityInfo& quantity = result.cube.quantities.at(driver.quantity);
        if (!quantity.grade.empty() || quantity.kind != "assumption") continue;
        // A source may be ungraded.
        const study::Quantity* written = find_quantity(result.arm(arm).study, quantity.name);
        if (written != nullptr && written->source != study::none) continue;
        return fmt::format("“{}” has no source, and explains {} of the spread of {}.",
                           report::quantity_words(result, quantity.name),
                           report::whole_percent(driver.share_of_spread()),
                           report::outcome_words(result, outcome));
    }
    return {};
}

std::string not_counted(const run::Result& result, std::size_t arm) {
    for (const Notice& notice : result.notices) {
        if (notice.arm != arm) continue;
        if (notice.what == Notice::What::held_abroad_at_end) {
            return fmt::format(
                "{} are still held abroad when the study ends; what they cost "
                "afterwards is not counted.",
                report::figure(notice.number, notice.error, "persons"));
        }
        if (notice.what == Notice::What::average_cost) {
            return fmt::format("{} is priced at average cost, which overstates what is saved.",
                               report::subject_words(result.document->base, notice.subject));
        }
    }
    return {};
}

}  // namespace

std::vector<std::string> overturning(const run::Result& result) {
    std::vector<std::string> out;
    if (!has_comparison(result)) return out;
    const std::size_t arm = report::leading_arm(result);
    const auto add = [&out](std::string text) {
        if (!text.empty() && out.size() < most_overturning) out.push_back(std::move(text));
    };
    add(open_sign(result, arm));
    add(open_claim(result));
    add(unsourced_driver(result, arm));
    add(not_counted(result, arm));
    constexpr int item_columns = 160;
    for (const std::string& item : result.document->base.not_modelled) {
        add(fmt::format("Not modelled: {}.", base::printable(item, item_columns)));
    }
    return out;
}

namespace {

// Of what rests on assumptions: what each sort explains by itself, and what only both together do,
// so that the parts sum to the whole as they are printed.
std::string parts_text(double all, double without_source, double sourced) {
    std::string text =
        fmt::format("those without any source {}, those with one {}",
                    report::whole_percent(without_source), report::whole_percent(sourced));
    const auto percent = [](double share) { return std::round(100.0 * share); };
    const double together = percent(all) - percent(without_source) - percent(sourced);
    if (together >= 1.0) {
        text += fmt::format(", the two together {} more", report::whole_percent(together / 100.0));
    }
    return text;
}

}  // namespace

std::string assumption_sentence(const run::Result& result) {
    const std::size_t arm = report::leading_arm(result);
    const std::size_t outcome = report::main_headline(result);
    double all = 0.0;
    double without_source = 0.0, sourced = 0.0;
    bool is_known = false, are_of_both_sorts = false;
    for (const appraisal::EvidenceShare& share : result.appraisal.evidence) {
        if (share.arm != arm || share.outcome != outcome) continue;
        is_known = true;
        if (share.kind != "assumption") continue;
        const double part = report::shown_share(share);
        // Those of one sort, where there is no other; those of both sorts together come last.
        all = share.is_of_any_grade() ? part : std::max(all, part);
        are_of_both_sorts = are_of_both_sorts || share.is_of_any_grade();
        if (share.grade.empty()) without_source = part;
        if (share.grade == "sourced") sourced = part;
    }
    if (!is_known) return {};
    // Each is estimated by itself: the whole may come out below a part of it.
    all = std::max({all, without_source, sourced});
    const std::string parts =
        are_of_both_sorts
            ? parts_text(all, without_source, sourced)
            : fmt::format("those without any source {}", report::whole_percent(without_source));
    return fmt::format("In “{}”, {} of the spread of {} rests on assumptions: {}.",
                       report::arm_name(result, arm), report::whole_percent(all),
                       named(result, outcome), parts);
}

}  // namespace custodiet::page
