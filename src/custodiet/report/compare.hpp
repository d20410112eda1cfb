// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Agreements side by side, in one currency and price year: people, money, rights, claims, and what
// was agreed. Nothing is added up over them, and none is ranked.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/report/money_table.hpp"
#include "custodiet/report/screen.hpp"
#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// One arm of one study that was run, now or before.
struct Side {
    std::shared_ptr<const run::Result> result;
    std::size_t arm = 0;  ///< position in the cube
    std::string file;     ///< of the study, or folder of the run, as it is told
    double factor = 1.0;  ///< of present values: one unit of the study's money in the common money
    double factor_paid = 1.0;  ///< of amounts as paid

    [[nodiscard]] const study::Study& study() const { return result->arm(arm).study; }
};

/// In whose prices the money of an arm is.
struct PricesOf {
    Money present;      ///< present values: the study's price year
    int paid_year = 0;  ///< amounts as paid: the same without a deflator; with one, the year in the
                        ///< middle of the time in force
    double paid = 1.0;  ///< one unit of `paid_year` in prices of the study, by its own deflator
};
PricesOf prices_of(const study::Study& study);

/// A number of one side: mean over draws with its 90 % interval.
struct CompareCell {
    std::optional<appraisal::Estimate> estimate;  ///< in the common money; none: not there
    std::string text;      ///< shown instead of it: a count, or why it is not there or says nothing
    double defined = 1.0;  ///< share of the draws in which there is such a number
};

struct CompareRow {
    std::string section;  ///< people, money, rights, claims
    std::string id, label;
    std::string unit;                ///< empty for texts
    std::vector<CompareCell> cells;  ///< [side]
};

/// @param money  of all amounts
std::vector<CompareRow> compare(const std::vector<Side>& sides, const Money& money);

/// Claims that are made of the arm of the side.
std::vector<appraisal::ClaimResult> claims_of(const Side& side);

/// What an active clause of an arm is.
enum class Standing {
    agreed,   ///< it has a source, or says where it stands, or pays a sum that has a source
    besides,  ///< a cost of one state on its own account, of which the other sees nothing
    assumed   ///< the study's own: no source, nowhere to be read, or a sum that the arm sets
};
Standing standing_of(const study::Study& study, const study::Clause& clause);

/// What was agreed about one topic, or a part of it; or what stands beside it.
struct ClauseRow {
    std::string label;               ///< "Who inspects"
    std::vector<std::string> cells;  ///< [side]: clauses, one a line
    bool is_agreed = true;  ///< false: costs of one state on its own account, and assumptions
};

/// One row for each topic that an agreement can have clauses on; `other` only where there are any.
/// Only clauses that are active in the arm and agreed. Under the minimum also those that pay
/// however few are held, whatever else they are on. Who inspects and who investigates is what the
/// regimes abroad say where no clause does. After them, where there are any: what each state pays
/// besides; the days that the study counts as in force; renewals, early ends and delays that it
/// takes to happen; and its own clauses.
std::vector<ClauseRow> compare_clauses(const std::vector<Side>& sides);

/// Days that the clauses with a fee cover, where these are not all days in custody abroad.
struct Covered {
    double share = 0.0;  ///< of the person-days in custody abroad
    double fee = 0.0;    ///< as paid, for each of them, in the common money
};
/// Nothing where they cover all, nobody in particular, or more (days that are not in custody).
std::optional<Covered> covered_days(const Side& side);

/// Whether the agreement does anything in the arm: someone is sent in some run, or an active clause
/// pays.
bool is_in_action(const Side& side);

/// Currencies other than that of the study in which its active clauses have payments to a state.
std::vector<std::string> other_currencies(const study::Study& study);

/// "no agreement": what stands in the cells of an arm in which none is in action.
inline constexpr std::string_view no_agreement = "no agreement";

/// "nothing agreed that is known".
inline constexpr std::string_view nothing_agreed = "nothing agreed that is known";

/// What the output calls the sides: the study, and its arm where that is not the forecast; where
/// that is the same for two, each with its file.
std::vector<std::string> side_names(const std::vector<Side>& sides);

/// All of it as one screen.
/// @param cautions  what the common money rests on
Screen compare_screen(const std::vector<Side>& sides, const Money& money,
                      const std::vector<std::string>& cautions);

/// `section,row,unit,price_year,side,study,arm,mean,p05,p50,p95,mc_se,n,text`; after the rows of
/// the table the probability of each claim.
std::string compare_csv(const std::vector<Side>& sides, const Money& money);

/// `topic,side,study,arm,clause,text,cite,source,grade,standing`: every active clause of an
/// agreement in action, those that pay a minimum under that topic too; a topic without any has a
/// row with an empty clause, and of who inspects and investigates what the regimes say.
std::string clauses_csv(const std::vector<Side>& sides);

}  // namespace custodiet::report
