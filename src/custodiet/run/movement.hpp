// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Who was where when, who went where, and who paid whom, over the runs of an arm: what figures
// draw, and too much for the cube. Sums are whole numbers, so that they do not depend on who adds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "custodiet/base/date.hpp"
#include "custodiet/compile/compiler.hpp"
#include "custodiet/ledger/ledger.hpp"
#include "custodiet/program/tally.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::run {

/// People in a stage at each of Movement::dates: mean over the draws that are kept, and the bounds
/// between which 90 % of them lie, each draw being the mean of its replicates.
struct HeadcountRow {
    std::size_t arm = 0;
    std::string stage;
    std::vector<double> mean, p05, p95;  ///< persons: [date]
};

/// Persons who went from one stage to another, or came to one, mean over the runs.
struct FlowRow {
    std::size_t arm = 0;
    std::string from;  ///< empty: those who were there on the first day, or arrived from outside
    std::string to;
    double persons = 0;
};

/// What one line of money comes to, in the money of the day, mean over the runs.
struct PaymentRow {
    std::size_t arm = 0;
    std::string line;    ///< id of the clause, cost line, facility or remedy
    std::string clause;  ///< id, or empty where it is no clause of the agreement
    std::string payer;   ///< id of a state
    std::string payee;   ///< id of a state; empty: used up
    double amount = 0;   ///< currency of the study
};

struct Movement {
    std::vector<base::Date> dates;  ///< at most 61, evenly spaced, the first and the last day among
                                    ///< them; midnights after them are counted
    std::size_t draws = 0;          ///< draws that headcounts are kept of: the first ones
    std::vector<HeadcountRow> headcounts;  ///< by arm, stage; without stages that nobody is ever in
    std::vector<FlowRow> flows;            ///< by arm, from, to; without flows of nobody
    std::vector<PaymentRow> payments;  ///< by arm, in the order of the tariff, equal lines added
};

}  // namespace custodiet::run
