// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/outcome_names.hpp"

#include <algorithm>

namespace custodiet::study {

const std::vector<OutcomeName>& outcome_names() {
    using enum Subject;
    static const std::vector<OutcomeName> names{
        {"persons_transferred", cohort_or_nothing, "persons",
         "persons moved to the receiving state"},
        {"persons_returned", cohort_or_nothing, "persons", "persons moved back"},
        {"persons_ordered_back", cohort_or_nothing, "persons", "persons moved back by an order"},
        {"persons_held_abroad", cohort_or_nothing, "persons",
         "persons held in the receiving state at the end"},
        {"person_days_abroad", cohort_or_nothing, "person-days",
         "days that persons were held in the receiving state"},
        {"mean_headcount_abroad", cohort_or_nothing, "persons",
         "persons held in the receiving state on an average day"},
        {"wrongful_transfers", cohort_or_nothing, "persons",
         "persons transferred whose transfer is wrongful"},
        {"peak_headcount", facility, "persons", "persons held on the fullest day, others included"},
        {"occupancy_share", facility_with_places, "share", "mean of persons held over places"},
        {"person_days", facility, "person-days",
         "days that persons of the cohorts were held there"},
        {"free_places", facility_with_places, "places", "mean of places that no one occupies"},
        {"flights", line_or_nothing, "flights", "departures with at least one person"},
        {"fee_paid", nothing, "money", "what the payee received under the agreement"},
        {"fee_per_year", nothing, "money/year", "fee over the time in force, per year"},
        {"cost_per_person_day_abroad", nothing, "money/person/day", "fee over person-days abroad"},
        {"all_in_cost_per_person_day_abroad", nothing, "money/person/day",
         "fee, flights and other costs of the agreement over person-days abroad"},
        {"net_cost", state_or_joint, "money", "present value of costs less receipts"},
        {"spending", state, "money", "present value of what is paid"},
        {"fees_received", state, "money", "present value of what is received"},
        {"custody_days", state, "person-days", "days in custody of the state"},
        {"custody_days_avoided", state, "person-days",
         "days in custody of the state fewer than in the reference arm"},
        {"budget_share", budget, "share", "fee per year over the budget"},
        {"deaths", state_or_nothing, "persons", "persons who died in custody"},
        {"transferred_share", attribute_value, "share",
         "persons with this value among those transferred"},
        {"persons_ending", stage, "persons", "persons in this stage at the end"},
        {"wait_days", waiting_stage, "days", "mean wait of those whose wait in this stage ended"}};
    return names;
}

const OutcomeName* find_outcome(std::string_view name) {
    const auto& names = outcome_names();
    const auto found = std::ranges::find(names, name, &OutcomeName::name);
    return found == names.end() ? nullptr : &*found;
}

std::string_view words_of(Subject subject) {
    switch (subject) {
        case Subject::nothing:
            return "nothing";
        case Subject::cohort_or_nothing:
            return "a cohort, or nothing for all";
        case Subject::facility:
            return "a facility";
        case Subject::facility_with_places:
            return "a facility with places";
        case Subject::waiting_stage:
            return "a stage with `waits_for`";
        case Subject::line_or_nothing:
            return "a line of flights, or nothing for all";
        case Subject::state:
            return "a state";
        case Subject::state_or_joint:
            return "a state or `joint`";
        case Subject::state_or_nothing:
            return "a state, or nothing for all";
        case Subject::budget:
            return "a budget";
        case Subject::attribute_value:
            return "an attribute and its value, such as `record.violent`";
        default:
            return "a stage";
    }
}

}  // namespace custodiet::study
