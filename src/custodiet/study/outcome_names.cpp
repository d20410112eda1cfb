// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/outcome_names.hpp"

#include <algorithm>

#include "custodiet/base/search.hpp"

namespace custodiet::study {

const std::vector<OutcomeName>& outcome_names() {
    using enum Subject;
    constexpr Needs regimes = Needs::regimes, detection = Needs::detection;
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
        {"blocked_days", facility_with_hard_limit, "person-days",
         "days on which persons who would go there stayed where they were, since it was full"},
        {"flights", line_or_nothing, "flights", "departures with at least one person"},
        {"fee_paid", nothing, "money",
         "what the receiving state is paid under the agreement, less what it pays back"},
        {"fee_per_year", nothing, "money/year", "fee over the time in force, per year"},
        {"fee_person_days", nothing, "person-days",
         "days abroad of those whom a fee covers, whatever its amount"},
        {"cost_per_person_day_abroad", nothing, "money/person/day", "fee over person-days abroad"},
        {"all_in_cost_per_person_day_abroad", nothing, "money/person/day",
         "fee, flights and other costs of the agreement over person-days abroad"},
        {"net_cost", state_or_joint, "money", "present value of costs less receipts"},
        {"net_cost_without_fee", state, "money",
         "present value of costs, fees between the states left out"},
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
        {"wait_days", waiting_stage, "days", "mean wait of those whose wait in this stage ended"},
        {"breach_person_days", cohort_facility_standard_or_nothing, "person-days",
         "days on which at least one condition that binds is in breach", regimes},
        {"unknown_person_days", cohort_facility_standard_or_nothing, "person-days",
         "days on which no condition that binds is in breach, and one is unknown", regimes},
        {"unbound_person_days", cohort_facility_or_nothing, "person-days",
         "days on which no condition in use binds", regimes},
        {"soft_breach_person_days", cohort_facility_or_nothing, "person-days",
         "days on which a condition that binds or is soft law is in breach", regimes},
        {"soft_unknown_person_days", cohort_facility_or_nothing, "person-days",
         "of the rest, days on which not all of these are known to be met", regimes},
        {"recorded_breach_person_days", cohort_facility_or_nothing, "person-days",
         "of the days in breach of what binds, those that come to be recorded", detection},
        {"breaches_at_once", facility_or_nothing, "facts",
         "facts in breach of what binds or is soft law, on an average person-day", regimes},
        {"gates_breached", facility_or_nothing, "gates", "gates that someone finds shut", regimes},
        {"gates_unknown", facility_or_nothing, "gates", "gates of which nobody knows", regimes},
        {"incidents", standard_of_incidents, "events", "expected number of incidents", regimes},
        {"transfers_in_breach", standard_of_transfers, "persons",
         "persons transferred in breach of the standard", regimes},
        {"transfers_unknown", standard_of_transfers, "persons",
         "persons transferred of whom nobody knows", regimes},
        {"responsibility_unknown_days", power_or_nothing, "person-days",
         "days on which it is not known who accepts a power over those held"},
        {"responsibility_gap_days", power_or_nothing, "person-days",
         "days on which no state accepts the power, or at least one of them", regimes},
        {"remedy_cost", remedy, "money", "what the remedy costs, as paid", regimes},
        {"space_per_person", facility_with_cells, "m2/person",
         "floor of a cell over the persons in it, mean over person-days", regimes},
        {"places_at_3_m2", facility_with_cells, "places", "places at 3 m2 each"},
        {"places_at_3_4_m2", facility_with_cells, "places", "places at 3.4 m2 each"},
        {"places_at_4_m2", facility_with_cells, "places", "places at 4 m2 each"},
        {"interval_days", interval, "days", "mean of the interval over those in whom it ended"},
        {"metric", metric, "", "an outcome of the study's own"},
        {"fill_share", nothing, "share", "places of `fill` that are filled, while in force",
         Needs::fill},
        {"fill_considered", nothing, "persons", "persons considered for the places of `fill`",
         Needs::fill},
        {"fill_lost", reason, "persons", "persons lost to the places of `fill` for the reason",
         Needs::fill}};
    return names;
}

const OutcomeName* find_outcome(std::string_view name) {
    const auto& names = outcome_names();
    const auto found = base::find(names, name, &OutcomeName::name);
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
        case Subject::facility_with_hard_limit:
            return "a facility with `limit: hard`";
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
        case Subject::cohort_facility_or_nothing:
            return "a cohort or a facility, or nothing for all";
        case Subject::cohort_facility_standard_or_nothing:
            return "a cohort, a facility, a standard counted in person-days, or nothing for all";
        case Subject::facility_or_nothing:
            return "a facility, or nothing for all";
        case Subject::facility_with_cells:
            return "a facility with cells and their area";
        case Subject::standard_of_incidents:
            return "a standard counted in events";
        case Subject::standard_of_transfers:
            return "a standard counted in transfers";
        case Subject::power_or_nothing:
            return "a power, or nothing for any of them";
        case Subject::remedy:
            return "a regime and its remedy, such as `general.yard`";
        case Subject::interval:
            return "an interval";
        case Subject::metric:
            return "a metric";
        case Subject::reason:
            return "a reason of `fill.lost`";
        default:
            return "a stage";
    }
}

}  // namespace custodiet::study
