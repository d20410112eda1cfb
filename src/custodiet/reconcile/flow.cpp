// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/reconcile/findings.hpp"

namespace custodiet::reconcile {

std::vector<FlowLine> flow_of(const Book& book) {
    std::vector<FlowLine> lines;
    for (const Group& group : book.groups) {
        std::int64_t cumulative = 0;
        for (std::size_t c = 1; c < group.counts.size(); ++c) {
            const Count& before = group.counts[c - 1];
            const Count& now = group.counts[c];
            FlowLine line;
            line.group = group.name;
            line.before_date = before.date;
            line.date = now.date;
            line.before = before.stock;
            line.reported = now.stock;
            line.arrivals = now.arrivals;
            line.departures = now.departures;
            if (now.arrivals && now.departures) {
                line.expected = before.stock + *now.arrivals - *now.departures;
                line.unaccounted = now.stock - *line.expected;
                cumulative += *line.unaccounted;
            }
            line.cumulative = cumulative;
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

}  // namespace custodiet::reconcile
