// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What relief costs, which arm is acceptable at which threshold, and what knowing does to a pair,
// as tables for machines.
#include <limits>
#include <string_view>

#include "custodiet/report/csv.hpp"
#include "custodiet/report/csv_line.hpp"

namespace custodiet::report {

namespace {

using appraisal::Acceptability;
using appraisal::ArmAtThreshold;
using appraisal::AtThreshold;
using appraisal::Dominance;
using appraisal::Measured;
using appraisal::Pair;
using appraisal::PairKnowing;
using appraisal::Quadrant;
using appraisal::Ratio;
using appraisal::Ratios;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::string_view code_of(Quadrant quadrant) {
    switch (quadrant) {
        case Quadrant::dearer_more:
            return "dearer_more";
        case Quadrant::dearer_less:
            return "dearer_less";
        case Quadrant::cheaper_more:
            return "cheaper_more";
        case Quadrant::cheaper_less:
            return "cheaper_less";
        case Quadrant::level:
            break;
    }
    return "level";
}

std::string_view code_of(Dominance dominance) {
    switch (dominance) {
        case Dominance::dominated:
            return "dominated";
        case Dominance::extended_dominated:
            return "extended_dominated";
        case Dominance::efficient:
            break;
    }
    return "efficient";
}

std::string names_of(const run::Result& result, const std::vector<std::size_t>& arms) {
    std::string names;
    for (const std::size_t arm : arms) {
        if (!names.empty()) names += ' ';
        names += result.cube.arms.at(arm);
    }
    return names;
}

std::string ratio_line(const run::Result& result, const std::string& state, const Ratio& ratio) {
    const Measured of = ratio.ratio.value_or(Measured{none, none});
    const Measured step = ratio.step.value_or(Measured{none, none});
    const auto interval = ratio.interval.value_or(appraisal::FiellerInterval{none, none, none});
    return csv_line({field(result.cube.arms.at(ratio.arm)), field(state), field(ratio.cost.value),
                     field(ratio.cost.mc_se), field(ratio.effect.value), field(ratio.effect.mc_se),
                     field(of.value), field(of.mc_se), field(interval.low), field(interval.high),
                     field(code_of(ratio.quadrant)), field(code_of(ratio.standing.dominance)),
                     field(names_of(result, ratio.standing.by)), field(step.value),
                     field(step.mc_se), field(ratio.shares.dearer_more),
                     field(ratio.shares.dearer_less), field(ratio.shares.cheaper_more),
                     field(ratio.shares.cheaper_less)});
}

std::string threshold_line(const std::string& arm, const std::string& state, const AtThreshold& at,
                           const ArmAtThreshold& of_arm) {
    return csv_line({field(arm), field(state), field(at.threshold), field(of_arm.net_benefit.value),
                     field(of_arm.net_benefit.mc_se), field(of_arm.best.value),
                     field(of_arm.best.mc_se), of_arm.is_frontier ? "1" : "0",
                     field(of_arm.loss.value), field(of_arm.loss.mc_se), field(at.evpi)});
}

}  // namespace

std::string ratios_csv(const run::Result& result) {
    std::string out =
        "arm,state,cost,cost_se,effect,effect_se,ratio,ratio_se,low,high,quadrant,status,by,step,"
        "step_se,dearer_more,dearer_less,cheaper_more,cheaper_less\n";
    for (const Ratios& ratios : result.appraisal.ratios) {
        for (const Ratio& ratio : ratios.arms) out += ratio_line(result, ratios.state, ratio);
    }
    return out;
}

std::string acceptability_csv(const run::Result& result) {
    std::string out =
        "arm,state,threshold,net_benefit,mc_se,p_best,p_best_se,frontier,loss,loss_se,evpi\n";
    for (const Acceptability& of_state : result.appraisal.acceptabilities) {
        for (const AtThreshold& at : of_state.thresholds) {
            for (std::size_t arm = 0; arm < at.arms.size(); ++arm) {
                out += threshold_line(result.cube.arms.at(arm), of_state.state, at, at.arms[arm]);
            }
        }
    }
    return out;
}

std::string pair_csv(const run::Result& result) {
    std::string out = "arm,knowing,party,value,se,signed_now,signed_then\n";
    if (!result.document->base.agreement) return out;
    const study::Study& study = result.document->base;
    const auto id_of = [&study](study::Index state) {
        return study.states.at(static_cast<std::size_t>(state)).id;
    };
    for (const Pair& pair : result.appraisal.pairs) {
        for (const PairKnowing& knowing : pair.knowing) {
            const auto add = [&](const std::string& party, const Measured& value) {
                out += csv_line({field(result.cube.arms.at(pair.arm)), field(knowing.what),
                                 field(party), field(value.value), field(value.mc_se),
                                 pair.is_signed ? "1" : "0", field(knowing.signed_share.value)});
            };
            add(id_of(study.agreement->sending), knowing.sending);
            add(id_of(study.agreement->receiving), knowing.receiving);
            add("both", knowing.both);
        }
    }
    return out;
}

}  // namespace custodiet::report
