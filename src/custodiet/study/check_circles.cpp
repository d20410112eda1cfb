// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Stages of people who are held, and that lead only to each other: no one ever comes out.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "custodiet/study/check.hpp"
#include "custodiet/study/ways.hpp"

namespace custodiet::study {
namespace {

using Ways = std::vector<std::vector<Index>>;

Ways backwards(const Ways& ways) {
    Ways back(ways.size());
    for (std::size_t i = 0; i < ways.size(); ++i) {
        for (const Index to : ways[i]) {
            if (to != none) back[static_cast<std::size_t>(to)].push_back(static_cast<Index>(i));
        }
    }
    return back;
}

/// Stages from which people can reach one where they are not held, or an end, which is reported
/// where no one leaves it.
std::vector<bool> with_way_out(const Study& study, const Ways& back) {
    std::vector<Index> out;
    for (std::size_t i = 0; i < study.stages.size(); ++i) {
        const Stage& stage = study.stages[i];
        if (stage.standing != Standing::held || stage.is_end) out.push_back(static_cast<Index>(i));
    }
    return reached_from(back, out);
}

/// Where those who come to `stage` end: stages of which each leads to all others, and to no more.
std::vector<Index> last_circle(const Ways& to, const Ways& back, Index stage) {
    for (;;) {
        const std::vector<bool> ahead = reached_from(to, {stage});
        const std::vector<bool> behind = reached_from(back, {stage});
        std::vector<Index> circle;
        Index further = none;
        for (std::size_t i = 0; i < ahead.size(); ++i) {
            if (!ahead[i]) continue;
            if (behind[i]) circle.push_back(static_cast<Index>(i));
            if (!behind[i]) further = static_cast<Index>(i);
        }
        if (further == none) return circle;
        stage = further;
    }
}

std::vector<std::string> names_of(const Study& study, const std::vector<Index>& stages) {
    std::vector<std::string> names;
    for (const Index stage : stages) {
        names.push_back(study.stages[static_cast<std::size_t>(stage)].id);
    }
    return names;
}

void report_circle(const Study& study, const std::vector<Index>& circle, Reporter& report) {
    const Stage& first = study.stages[static_cast<std::size_t>(circle.front())];
    report.error(
        {.code = "S0501",
         .message = circle.size() == 1
                        ? fmt::format("`{0}` leads only back to `{0}`: people would stay there "
                                      "for ever",
                                      first.id)
                        : fmt::format("{} lead only to each other: people would be held there "
                                      "for ever",
                                      list_of(names_of(study, circle))),
         .help = "let an exit lead to where people are free, or the study ends for them: to a "
                 "stage with a `standing` other than held",
         .where = first.where});
}

}  // namespace

void check_circles(const Study& study, Reporter& report) {
    const Ways to = ways(study), back = backwards(to);
    std::vector<bool> is_done = with_way_out(study, back);
    for (std::size_t i = 0; i < is_done.size() && !report.is_full(); ++i) {
        if (is_done[i]) continue;
        const std::vector<Index> circle = last_circle(to, back, static_cast<Index>(i));
        report_circle(study, circle, report);
        const std::vector<bool> behind = reached_from(back, {circle.front()});
        for (std::size_t j = 0; j < behind.size(); ++j) is_done[j] = is_done[j] || behind[j];
    }
}

}  // namespace custodiet::study
