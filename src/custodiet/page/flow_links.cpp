// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/flow_links.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "custodiet/base/sort.hpp"

namespace custodiet::page {

namespace {

constexpr std::size_t most_links = 24;
constexpr double least_share = 0.005;

/// Which nodes can be reached from which.
class Graph {
  public:
    void add(const std::string& from, const std::string& to) { next_[from].insert(to); }

    [[nodiscard]] bool leads(const std::string& from, const std::string& to) const {
        std::vector<std::string> open{from};
        std::set<std::string> seen{from};
        while (!open.empty()) {
            const std::string at = std::move(open.back());
            open.pop_back();
            if (at == to) return true;
            const auto found = next_.find(at);
            if (found == next_.end()) continue;
            for (const auto& next : found->second) {
                if (seen.insert(next).second) open.push_back(next);
            }
        }
        return false;
    }

  private:
    std::map<std::string, std::set<std::string>> next_;  // never holds a cycle
};

/// The same flows, none of which leads back.
std::vector<FlowLink> without_cycles(const std::vector<run::FlowRow>& flows) {
    std::vector<FlowLink> links;
    for (const auto& flow : flows) {
        links.push_back({flow.from.empty() ? std::string(outside) : flow.from, flow.to,
                         flow.persons, flow.error});
    }
    std::vector<FlowLink*> by_size;
    for (auto& link : links) by_size.push_back(&link);
    base::sort_stably(by_size.begin(), by_size.end(),
                      [](const FlowLink* a, const FlowLink* b) { return a->persons > b->persons; });
    Graph graph;
    for (FlowLink* link : by_size) {
        if (graph.leads(link->to, link->from)) {
            link->to += again;
        } else {
            graph.add(link->from, link->to);
        }
    }
    return links;
}

double persons_of(const std::vector<run::FlowRow>& flows) {
    double persons = 0.0;
    for (const auto& flow : flows) persons += flow.from.empty() ? flow.persons : 0.0;
    return persons;
}

/// Links with the same ends, added. Their errors are taken as if they had nothing in common.
std::vector<FlowLink> added(const std::vector<FlowLink>& links) {
    std::vector<FlowLink> out;
    for (const auto& link : links) {
        const auto same = std::find_if(out.begin(), out.end(), [&](const FlowLink& other) {
            return other.from == link.from && other.to == link.to;
        });
        if (same == out.end()) {
            out.push_back(link);
            continue;
        }
        same->persons += link.persons;
        same->error = std::hypot(same->error, link.error);
    }
    return out;
}

}  // namespace

std::vector<FlowLink> links_of(const std::vector<run::FlowRow>& flows) {
    std::vector<FlowLink> links = without_cycles(flows);
    if (links.size() <= most_links) return links;
    const double least = least_share * persons_of(flows);
    for (auto& link : links) {
        if (link.persons < least) link.to = other_ways;
    }
    return added(links);
}

std::vector<FlowLink> arrivals_of(const std::vector<run::FlowRow>& flows) {
    std::vector<FlowLink> links = without_cycles(flows);
    for (auto& link : links) link.from.clear();
    return added(links);
}

}  // namespace custodiet::page
