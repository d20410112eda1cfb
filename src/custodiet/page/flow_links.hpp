// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The flows of an arm as links that can be drawn from left to right: nothing goes back.
#pragma once

#include <string>
#include <vector>

#include "custodiet/run/movement.hpp"

namespace custodiet::page {

/// Where people come from who are there on the first day, or arrive.
inline constexpr std::string_view outside = "(outside)";
/// Where small flows go, if there are too many.
inline constexpr std::string_view other_ways = "(other)";
/// What the id of a node ends with that stands for a stage to which people come back.
inline constexpr std::string_view again = "(again)";

/// Persons who go from one node to another; a node is a stage, or one of the above.
struct FlowLink {
    std::string from, to;
    double persons = 0, error = 0;
};

/// Links without a cycle. The largest flows keep their stages; a flow that would lead back goes to
/// the node "STAGE(again)", which nothing leaves. Of more than 24 links those under 0.5 % of all
/// persons go to `other_ways`.
/// @param flows  of one arm
std::vector<FlowLink> links_of(const std::vector<run::FlowRow>& flows);

/// Those who come to each node, before any way is drawn together with others; `from` is empty.
std::vector<FlowLink> arrivals_of(const std::vector<run::FlowRow>& flows);

}  // namespace custodiet::page
