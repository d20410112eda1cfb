// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/pair.hpp"

#include <utility>

#include "custodiet/appraisal/regression.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

bool is_signed(double sending, double receiving) {
    return sending > 0.0 && receiving > 0.0;
}

// By draw, what the decision taken with knowledge gains more than the one taken now: of each state,
// of both, and whether both sign.
struct Changes {
    Column sending, receiving, both, signs;
};
Changes changes_of(const std::vector<Column>& expected, bool is_signed_now) {
    Changes changes;
    for (std::size_t i = 0; i < expected[0].size(); ++i) {
        const double sending = expected[0][i], receiving = expected[1][i];
        const bool signs = is_signed(sending, receiving);
        const double change = static_cast<double>(signs) - static_cast<double>(is_signed_now);
        changes.sending.push_back(change * sending);
        changes.receiving.push_back(change * receiving);
        changes.both.push_back(change * (sending + receiving));
        changes.signs.push_back(signs ? 1.0 : 0.0);
    }
    return changes;
}

std::vector<double> means_of(const Changes& changes) {
    return {moments(changes.sending).mean, moments(changes.receiving).mean,
            moments(changes.both).mean, moments(changes.signs).mean};
}

Choice choice_of(const Cube& cube, std::size_t arm, const PairSpec& spec,
                 std::vector<std::size_t>& draws) {
    Choice choice;
    for (const std::size_t cost : {spec.cost_sending, spec.cost_receiving}) {
        choice.gains.push_back(gain_of(cube, arm, cost, Better::less));
        auto noise = noise_of(cube, arm, cost);
        if (noise) choice.noise.push_back(std::move(*noise));
    }
    if (choice.noise.size() < choice.gains.size()) choice.noise.clear();
    draws = defined_everywhere(choice.gains);
    for (Column& gain : choice.gains) gain = at(gain, draws);
    for (Column& noise : choice.noise) noise = at(noise, draws);
    choice.scrambles = scrambles_at(cube, draws);
    return choice;
}

}  // namespace

std::optional<PairKnowing> worth_to_pair(const Choice& gains, const std::vector<Column>& variables,
                                         Rest rest) {
    const auto expected = ExpectedGains::of(gains, variables, rest);
    if (!expected) return std::nullopt;
    const bool now = is_signed(moments(gains.gains[0]).mean, moments(gains.gains[1]).mean);
    const Changes changes = changes_of(expected->by_draw(), now);
    const std::vector<double> by_fit =
        expected->variances_over_alternatives([now](const std::vector<Column>& alternative) {
            return means_of(changes_of(alternative, now));
        });
    const auto measured = [&](const Column& column, double variance_of_fit) {
        const ErrorOfMean of =
            joined_with(error_and_freedom(column, gains.scrambles), variance_of_fit);
        return Measured{moments(column).mean, of.error, of.freedom};
    };
    PairKnowing knowing;
    knowing.sending = measured(changes.sending, by_fit[0]);
    knowing.receiving = measured(changes.receiving, by_fit[1]);
    knowing.both = measured(changes.both, by_fit[2]);
    knowing.signed_share = {moments(changes.signs).mean,
                            error_of_share(changes.signs, by_fit[3], gains.scrambles)};
    return knowing;
}

std::optional<Pair> find_pair(const Cube& cube, std::size_t arm, const PairSpec& spec) {
    std::vector<std::size_t> draws;
    const Choice choice = choice_of(cube, arm, spec, draws);
    if (draws.size() < fewest_draws) return std::nullopt;
    auto everything = worth_to_pair(choice, readings(cube, draws), Rest::known);
    if (!everything) return std::nullopt;
    Pair pair;
    pair.arm = arm;
    pair.gain_sending = measure_mean(choice.gains[0], choice.scrambles);
    pair.gain_receiving = measure_mean(choice.gains[1], choice.scrambles);
    pair.is_signed = is_signed(pair.gain_sending.value, pair.gain_receiving.value);
    everything->what = "everything";
    pair.knowing.push_back(std::move(*everything));
    for (const QuantityGroup& group : spec.groups) {
        auto part = worth_to_pair(choice, readings(cube, group.quantities, draws), Rest::unknown);
        if (!part) continue;
        part->what = group.name;
        pair.knowing.push_back(std::move(*part));
    }
    return pair;
}

}  // namespace custodiet::appraisal
