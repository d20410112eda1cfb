// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The laws, asked of studies that nobody wrote. CONTRIBUTING.md says how to hunt for longer.
#include "laws/random_studies.hpp"

#include "laws/arms_laws.hpp"
#include "laws/carried_laws.hpp"
#include "laws/findings_laws.hpp"
#include "laws/held_laws.hpp"
#include "laws/kept_laws.hpp"
#include "laws/money_laws.hpp"
#include "laws/movement_laws.hpp"
#include "laws/names_laws.hpp"
#include "laws/order_laws.hpp"
#include "laws/outcomes_laws.hpp"
#include "laws/people_laws.hpp"
#include "laws/reckoned_laws.hpp"
#include "laws/reported_laws.hpp"
#include "laws/rights_laws.hpp"
#include "laws/steps_laws.hpp"
#include "laws/traced_laws.hpp"
#include "laws/written_laws.hpp"

namespace custodiet::laws {
namespace {

using support::Yaml;

/// A law of the text, whoever wrote it.
Law of_text(LawOfText law) {
    return [law](const Yaml& document) { law(written(document)); };
}

struct NamedLaw {
    std::string name;
    Law law;
    int studies = 60;  ///< without RC_PARAMS: the whole takes a minute on one core
};

const std::vector<NamedLaw>& laws() {
    static const std::vector<NamedLaw> all{
        {"census", of_text(of_people::entries_less_leaves_are_the_change_of_the_census)},
        {"one_stage", of_text(of_people::each_is_in_one_stage_at_each_midnight)},
        {"flows", of_text(of_people::flows_agree_with_entries_and_leaves)},
        {"ends", of_text(of_people::nobody_leaves_an_end)},
        {"hard_limits", of_text(of_people::hard_limits_hold_at_every_midnight)},
        {"aboard", of_text(of_people::those_aboard_are_those_transferred_by_flight)},
        {"person_days", of_text(of_people::person_days_add_up_over_facilities_states_and_cohorts)},
        {"balance", of_text(of_money::accounts_balance)},
        {"fees", of_text(of_money::a_fee_is_a_transfer)},
        {"prices", of_text(of_money::twice_the_prices_is_twice_the_money_and_the_same_people)},
        {"prices_of_arms",
         of_text(of_money::an_arm_that_changes_only_prices_changes_no_count_of_people)},
        {"plain_sum", of_text(of_money::without_a_rate_the_present_value_is_the_plain_sum)},
        {"rate_of_zero", of_text(of_money::a_rate_of_zero_is_no_rate)},
        {"reference", of_text(of_arms::the_reference_against_itself_differs_by_nothing)},
        {"same_arm", of_text(of_arms::the_same_changes_under_another_name_give_the_same_numbers)},
        {"null_arm", of_text(of_arms::setting_things_to_what_they_are_changes_nothing)},
        {"null_difference",
         of_text(of_arms::difference_from_the_reference_of_a_null_arm_is_exactly_zero)},
        {"arms_left_out", of_text(of_arms::leaving_arms_out_changes_no_number_of_the_others)},
        {"carried", of_text(of_carried::studies_give_the_same_results)},
        {"carried_fields", of_text(of_carried::studies_keep_every_field)},
        {"allowed", of_text(of_held::studies_accept_what_they_allow)},
        {"names", of_text(of_names::of_cohorts_stages_facilities_and_arms_are_part_of_no_number)},
        {"names_of_quantities", of_text(of_names::of_quantities_are_part_of_no_number)},
        {"order_of_components", of_text(of_order::components_may_be_followed_in_any_order)},
        {"order_of_draws", of_text(of_order::draws_may_be_run_in_any_order_by_any_worker)},
        {"alone", of_text(of_order::an_arm_run_for_itself_is_the_same_as_beside_the_reference_arm)},
        {"memory", of_text(of_order::memory_handed_on_from_run_to_run_is_no_part_of_the_result)},
        {"day_by_day", of_text(of_order::person_by_person_and_day_by_day_are_the_same)},
        {"registers", of_text(of_order::narrow_and_wide_registers_give_the_same)},
        {"flows_drawn",
         of_text(of_movement::flows_into_a_stage_less_those_out_are_those_who_are_there_at_last)},
        {"persons_made",
         of_text(of_movement::those_who_come_from_outside_are_those_persons_that_were_made)},
        {"somewhere", of_text(of_movement::at_each_date_all_who_have_come_are_somewhere)},
        {"places", of_text(of_movement::places_are_their_stages_together)},
        {"bounds", of_text(of_movement::bounds_are_about_the_mean)},
        {"fee_paid", of_text(of_movement::what_one_state_pays_the_other_is_the_fee)},
        {"rights", of_text(of_rights::every_person_day_is_met_breached_or_unknown)},
        {"readings", of_text(of_rights::what_a_regime_says_moves_no_money_and_nobody)},
        {"silence", of_text(of_rights::what_is_no_longer_known_is_unknown_and_never_met)},
        {"kept", of_text(of_keeping::it_changes_no_bit), 10},
        {"finite", of_text(of_outcomes::none_is_infinite)},
        {"not_below_nothing", of_text(of_outcomes::what_is_counted_is_not_below_nothing)},
        {"lives", of_text(of_outcomes::nobody_dies_twice_or_is_held_for_longer_than_the_study)},
        {"shares", of_text(of_outcomes::shares_of_those_transferred_add_up)},
        {"perspectives", of_text(of_outcomes::states_that_discount_alike_add_up_to_both)},
        {"held", of_text(of_arms::a_quantity_held_at_its_value_changes_nothing), 20},
        {"traced", of_text(of_tracing::people_are_together_what_was_counted), 20},
        {"traced_money", of_text(of_tracing::what_is_paid_for_each_is_together_what_was_paid), 20},
        {"screens", of_text(of_reports::screens_are_told), 30},
        {"tables", of_text(of_reports::tables_are_told), 30},
        {"pages", of_text(of_reports::pages_are_told), 20},
        {"rules", of_text(of_steps::rules_hold_for_whom_they_let_go), 200},
        {"seats", of_text(of_steps::flights_and_events_take_no_more_than_they_may), 200},
        {"officers", of_text(of_steps::officers_are_given_while_there_are_some), 200},
        {"queues", of_text(of_steps::nobody_is_passed_over_in_a_queue), 200},
        {"known_times", of_text(of_steps::known_times_last_so_many_days), 200},
        {"reckoned", of_text(of_payments::clauses_pay_what_they_say), 600},
        {"first_day", of_text(of_payments::the_first_day_is_not_discounted)},
        {"net_cost", of_text(of_payments::net_cost_is_spending_less_income)},
        {"by_hand", of_text(of_rights::readings_are_met_breached_or_unknown_as_they_say), 200},
        {"later_regime", of_text(of_rights::what_a_later_regime_says_counts)},
        {"jurisdiction", of_text(of_rights::of_states_with_jurisdiction_the_most_bound_counts),
         200},
        {"gates", of_text(of_rights::a_gate_is_as_bad_as_for_whom_it_is_worst), 200},
        {"estimates", of_text(of_findings::estimates_are_of_their_runs)},
        {"intervals", of_text(of_findings::intervals_are_about_their_median)},
        {"sure", of_findings::what_cannot_fail_holds},
        {"worth", of_text(of_findings::a_part_is_worth_no_more_than_the_whole), 20},
        {"parameters", of_text(of_findings::parameters_are_those_of_their_arm_and_draw)},
        {"columns", of_text(of_findings::tables_say_what_their_heads_say)},
        {"aims", of_text(of_findings::a_run_with_aims_is_one_of_as_many_draws), 20},
        {"switches", of_written::an_arm_is_the_study_with_its_changes},
        {"split_payments", of_written::payments_may_be_split_at_a_day},
        {"sections", of_written::sections_may_stand_in_any_order},
        {"arms_in_any_order", of_written::arms_may_stand_in_any_order},
        {"questions", of_written::questions_change_no_other_number},
        {"horizon", of_written::what_comes_later_changes_nothing_before},
    };
    return all;
}

class RandomStudies : public testing::TestWithParam<NamedLaw> {};

TEST_P(RandomStudies, KeepTheLaw) {
    const auto result = ask(GetParam().law, GetParam().studies);
    EXPECT_TRUE(result.is<rc::detail::SuccessResult>()) << told(result);
}

INSTANTIATE_TEST_SUITE_P(Laws, RandomStudies, testing::ValuesIn(laws()),
                         [](const auto& test) { return test.param.name; });

/// A law that is not true: that nobody waits for an officer.
void nobody_waits_for_an_officer(const std::string& text) {
    const auto document = read(text);
    for (const auto& stage : document->base.stages) {
        EXPECT_FALSE(stage.waits && stage.waits->what == study::Waiting::For::pool) << stage.id;
    }
}

/// Were nothing made smaller, the study would have a hundred lines.
TEST(RandomStudy, ThatBreaksALawIsShownSmall) {
    const auto result = ask(of_text(nobody_waits_for_an_officer), 100);
    ASSERT_TRUE(result.is<rc::detail::FailureResult>()) << told(result);
    const auto example = result.get<rc::detail::FailureResult>().counterExample.front().second;
    EXPECT_LE(std::count(example.begin(), example.end(), '\n'), 30) << example;
    EXPECT_NE(example.find("pool: "), std::string::npos) << example;
}

}  // namespace
}  // namespace custodiet::laws
