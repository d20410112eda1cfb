// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <limits>

#include "custodiet/report/compare.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::report {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::string line_of(const Side& side, std::size_t position, const CompareRow& row,
                    const Money& money) {
    const CompareCell& cell = row.cells[position];
    const bool is_money = row.unit.starts_with(money.currency);
    const appraisal::Estimate of = cell.estimate.value_or(
        appraisal::Estimate{0, 0, appraisal::Basis::level, none, none, none, none, none, none});
    return csv_line({field(row.section), field(row.id), field(row.unit),
                     is_money ? std::to_string(money.year) : "", std::to_string(position + 1),
                     field(side.study().id), field(side.result->cube.arms.at(side.arm)),
                     field(of.mean), field(of.p05), field(of.p50), field(of.p95), field(of.mc_se),
                     cell.estimate ? std::to_string(of.n) : "", field(cell.text)});
}

/// The probability that a claim holds, of those that can be tested, and its verdict.
std::string line_of(const Side& side, std::size_t position, const appraisal::ClaimResult& claim) {
    const bool is_tested = claim.verdict != appraisal::Verdict::not_testable;
    return csv_line({field("claims"), field(claim.id), is_tested ? field("share") : "", "",
                     std::to_string(position + 1), field(side.study().id),
                     field(side.result->cube.arms.at(side.arm)),
                     field(is_tested ? claim.probability : none), "", "", "",
                     field(is_tested ? claim.mc_se : none), "",
                     field(verdict_word(claim.verdict))});
}

}  // namespace

std::string compare_csv(const std::vector<Side>& sides, const Money& money) {
    std::string out = "section,row,unit,price_year,side,study,arm,mean,p05,p50,p95,mc_se,n,text\n";
    for (const CompareRow& row : compare(sides, money)) {
        for (std::size_t s = 0; s < sides.size(); ++s) out += line_of(sides[s], s, row, money);
    }
    for (std::size_t s = 0; s < sides.size(); ++s) {
        for (const auto& claim : claims_of(sides[s])) out += line_of(sides[s], s, claim);
    }
    return out;
}

}  // namespace custodiet::report
