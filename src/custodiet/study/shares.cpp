// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/shares.hpp"

#include <set>

namespace custodiet::study {

std::vector<Amount> shares_cut_in_runs(const Study& study) {
    std::set<Amount> shares;
    for (const Stage& stage : study.stages) {
        for (const Exit& exit : stage.exits) shares.insert(exit.share);
    }
    for (const Cohort& cohort : study.cohorts) {
        for (const AttributeShares& of : cohort.attributes) {
            shares.insert(of.shares.begin(), of.shares.end());
        }
    }
    for (const Facility& facility : study.facilities) shares.insert(facility.fixed_share);
    if (study.agreement) {
        for (const Renewal& renewal : study.agreement->renewals) shares.insert(renewal.chance);
    }
    shares.erase(none);
    return {shares.begin(), shares.end()};
}

}  // namespace custodiet::study
