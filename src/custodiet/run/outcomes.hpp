// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Outcomes: the named results of one run, from its tally and its ledger.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "custodiet/appraisal/cube.hpp"
#include "custodiet/compile/compiler.hpp"
#include "custodiet/ledger/ledger.hpp"
#include "custodiet/program/tally.hpp"
#include "custodiet/rights/account.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::run {

/// One run as the outcomes see it. All members outlive the call.
struct Run {
    const study::Study& study;
    const compile::Compiled& compiled;
    const program::Tally& tally;
    const ledger::Ledger& ledger;
    const rights::Account& account;
    const std::vector<double>& values;               ///< of the quantities, canonical units
    const std::vector<double>* reference = nullptr;  ///< outcomes of the reference arm; null in it
    const std::vector<double>* so_far = nullptr;     ///< outcomes of this run, those before the one
                                                     ///< that is worked out
};

/// The outcomes of a study, in a fixed order that is the same for all of its arms: what the base
/// study or any arm has.
class Outcomes {
  public:
    explicit Outcomes(const study::Document& document);

    [[nodiscard]] const std::vector<appraisal::OutcomeInfo>& infos() const { return infos_; }
    [[nodiscard]] std::size_t size() const { return infos_.size(); }

    /// Writes the value of each outcome to `values`: [outcome]. NaN where one is not defined, such
    /// as the cost per day when nobody is abroad.
    void evaluate(const Run& run, std::vector<double>& values) const;

  private:
    using Evaluate = std::function<double(const Run&)>;
    void add(std::string name, std::string subject, std::string unit, Evaluate evaluate);
    void add_persons(const study::Study& study);
    void add_facilities(const study::Document& document);
    void add_agreement(const study::Study& study);
    void add_states(const study::Study& study);
    void add_pathway(const study::Document& document);
    void add_space(const study::Document& document);
    void add_rights(const study::Document& document);
    void add_intervals(const study::Study& study);
    void add_by_group(
        const study::Study& study, const char* name,
        const std::function<double(const Run&, study::Index facility, study::Index cohort)>& days);
    void add_breaches(const study::Document& document);
    void add_recorded(const study::Document& document);
    void add_standards(const study::Study& study, const std::vector<std::size_t>& standards);
    void add_responsibility();
    void add_fill(const study::Document& document);
    void add_metrics(const study::Study& study);
    void add_expression(const study::Metric& metric);

    std::vector<appraisal::OutcomeInfo> infos_;
    std::vector<Evaluate> evaluate_;
};

}  // namespace custodiet::run
