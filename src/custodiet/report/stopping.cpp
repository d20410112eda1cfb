// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/stopping.hpp"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::report {

namespace {

using appraisal::AimState;
using appraisal::StopReason;

// A width may be far below one person.
std::string width_figure(double width, const std::string& unit) {
    if (unit == "share") return fmt::format("{:.2g}\u00a0%", 100.0 * width);
    if (width >= 1.0) return error_figure(width, unit);
    return fmt::format("{:.2g} {}", width, unit);
}

// What is known of the aim, not what was asked.
std::string state_words(const run::Result& result, const AimState& state) {
    const appraisal::AimSpec& aim = state.aim;
    const std::string what =
        fmt::format("{} in {}", outcome_words(result, aim.outcome), arm_name(result, aim.arm));
    if (aim.within <= 0.0) {
        return fmt::format("{}: {} seen of {}", what,
                           count(static_cast<std::size_t>(std::llround(state.events))),
                           count(static_cast<std::size_t>(aim.events)));
    }
    const std::string& unit = result.cube.outcomes[aim.outcome].unit;
    if (!std::isfinite(state.half_width)) {
        const bool is_level = aim.arm == result.cube.reference;
        return fmt::format("{}: never defined{}", what, is_level ? "" : " in both arms");
    }
    return fmt::format("{}: ± {}, asked ± {}{}", what, width_figure(state.half_width, unit),
                       width_figure(aim.within, unit),
                       state.is_carried_by_few ? ", but a few draws carry the mean" : "");
}

}  // namespace

std::string_view reason(const run::Result& result) {
    switch (result.stop.reason) {
        case StopReason::fixed:
            return "fixed number of draws";
        case StopReason::aims_met:
            return "all aims met";
        case StopReason::most_draws:
            break;
    }
    return "not converged";
}

std::string stopping_sentence(const run::Result& result) {
    const appraisal::StopRecord& stop = result.stop;
    if (stop.aims.empty()) return {};
    std::vector<std::string> open;
    for (const AimState& state : stop.aims) {
        if (!state.is_met) open.push_back(state_words(result, state));
    }
    if (stop.reason == StopReason::aims_met) {
        return fmt::format(
            "The run ended here because all its aims were met, and still were after {} draws more.",
            count(stop.look_ahead));
    }
    const std::string_view beginning = stop.reason == StopReason::fixed
                                           ? "The number of draws was given"
                                           : "NOT CONVERGED: the run ended at its most draws";
    if (open.empty()) {
        return stop.reason == StopReason::fixed
                   ? fmt::format("{}; with it all aims of the study are met.", beginning)
                   : fmt::format("{}; the aims are met, but were not some draws later.", beginning);
    }
    return fmt::format("{}, before these aims were met: {}.", beginning, joined(open, "; "));
}

}  // namespace custodiet::report
