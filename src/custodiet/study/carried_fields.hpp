// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The fields of everything in a checked study, in their order, for what writes and reads it. A
// field that is added to a struct and forgotten here does not compile: the names would be too few.
#pragma once

#include <concepts>
#include <type_traits>

#include "custodiet/study/study.hpp"

namespace custodiet::study::carried {

/// T, which may be constant.
template <class It, class T>
concept Of = std::same_as<std::remove_const_t<It>, T>;

template <class Archive, Of<expr::Node> T>
void fields(Archive& archive, T& it) {
    auto& [op, value, text, unit, index, children, begin, end] = it;
    archive(op, value, text, unit, index, children, begin, end);
}

// ---- the catalogue ------------------------------------------------------------------------------
// Words that only `custodiet standards` and `custodiet explain` print stay behind.

template <class Archive, Of<standards::Instrument> T>
void fields(Archive& archive, T& it) {
    auto& [key, name, nature, binds, addresses, note] = it;
    archive(key, binds, addresses);
}
template <class Archive, Of<standards::Indicator> T>
void fields(Archive& archive, T& it) {
    auto& [id, name, measure, unit, count, better, meaning] = it;
    archive(id, name, measure, unit, count, better);
}
template <class Archive, Of<standards::Standard> T>
void fields(Archive& archive, T& it) {
    auto& [id, provision, title, measured, indicator, comparison, threshold, counting, severity,
           duty, status, binds, addresses, evidence, source] = it;
    archive(id, indicator, comparison, threshold, severity, duty, binds, addresses);
}
template <class Archive, Of<standards::Catalogue> T>
void fields(Archive& archive, T& it) {
    auto& [instruments, indicators, standards, shipped] = it;
    archive(instruments, indicators, standards, shipped);
}

// ---- the study ----------------------------------------------------------------------------------

template <class Archive, Of<Dimension> T>
void fields(Archive& archive, T& it) {
    auto& [exponent, currency] = it;
    archive(exponent, currency);
}
template <class Archive, Of<Unit> T>
void fields(Archive& archive, T& it) {
    auto& [dimension, scale, text, is_part_of_time] = it;
    archive(dimension, scale, text, is_part_of_time);
}
template <class Archive, Of<Rights> T>
void fields(Archive& archive, T& it) {
    auto& [catalogue, used, is_benchmark, intervals, detection] = it;
    archive(catalogue, used, is_benchmark, intervals, detection);
}
template <class Archive, Of<Source> T>
void fields(Archive& archive, T& it) {
    auto& [id, grade, publisher, title, date, url] = it;
    archive(id, grade, publisher, title, date, url);
}
template <class Archive, Of<Quantity> T>
void fields(Archive& archive, T& it) {
    auto& [name, help, unit, form, a, b, c, values, weights, among, expression, operands, kind,
           source, clause, why, reported_range, where] = it;
    archive(name, help, unit, form, a, b, c, values, weights, among, expression, operands, kind,
            source, clause, why, reported_range);
}
template <class Archive, Of<Correlation> T>
void fields(Archive& archive, T& it) {
    auto& [first, second, rank, source, why, where] = it;
    archive(first, second, rank, source, why);
}
template <class Archive, Of<RateStep> T>
void fields(Archive& archive, T& it) {
    auto& [from, rate] = it;
    archive(from, rate);
}
template <class Archive, Of<PriceIndex> T>
void fields(Archive& archive, T& it) {
    auto& [id, name, source, base_year, growth, values, where] = it;
    archive(id, name, source, base_year, growth, values);
}
template <class Archive, Of<Attribute> T>
void fields(Archive& archive, T& it) {
    auto& [id, help, values] = it;
    archive(id, help, values);
}
template <class Archive, Of<Rule> T>
void fields(Archive& archive, T& it) {
    auto& [text, root] = it;
    archive(text, root);
}
template <class Archive, Of<AttributeShares> T>
void fields(Archive& archive, T& it) {
    auto& [attribute, shares, rest] = it;
    archive(attribute, shares, rest);
}
template <class Archive, Of<LawSpec> T>
void fields(Archive& archive, T& it) {
    auto& [family, first, second, values] = it;
    archive(family, first, second, values);
}
template <class Archive, Of<Cohort> T>
void fields(Archive& archive, T& it) {
    auto& [id, name, help, state, stock, stock_stage, stock_elapsed, stock_remaining,
           arrivals_per_day, arrivals_stage, arrivals_from, arrivals_until, sentence, attributes,
           where] = it;
    archive(id, name, help, state, stock, stock_stage, stock_elapsed, stock_remaining,
            arrivals_per_day, arrivals_stage, arrivals_from, arrivals_until, sentence, attributes);
}
template <class Archive, Of<Facility> T>
void fields(Archive& archive, T& it) {
    auto& [id, name, help, state, jurisdiction, places, hard_limit, others, is_system, cells,
           cell_area, bunks_per_cell, sanitary_area, toilets_per_cell, fills_in_turn, cost_basis,
           cost_payer, average_cost, marginal_cost, step_places, step_cost, fixed_share, fixed_from,
           where] = it;
    archive(id, name, help, state, jurisdiction, places, hard_limit, others, is_system, cells,
            cell_area, bunks_per_cell, sanitary_area, toilets_per_cell, fills_in_turn, cost_basis,
            cost_payer, average_cost, marginal_cost, step_places, step_cost, fixed_share,
            fixed_from);
}
template <class Archive, Of<Exit> T>
void fields(Archive& archive, T& it) {
    auto& [to, rule, when, law, share, before, counts_as, where] = it;
    archive(to, rule, when, law, share, before, counts_as);
}
template <class Archive, Of<Waiting> T>
void fields(Archive& archive, T& it) {
    auto& [what, target, then, rule, order, priority, least_remaining] = it;
    archive(what, target, then, rule, order, priority, least_remaining);
}
template <class Archive, Of<Stage> T>
void fields(Archive& archive, T& it) {
    auto& [id, name, help, facility, standing, is_end, sentence_stands, stay, exits, waits, holds,
           where] = it;
    archive(id, name, help, facility, standing, is_end, sentence_stands, stay, exits, waits, holds);
}
template <class Archive, Of<Pool> T>
void fields(Archive& archive, T& it) {
    auto& [id, name, size, where] = it;
    archive(id, name, size);
}
template <class Archive, Of<Quota> T>
void fields(Archive& archive, T& it) {
    auto& [rule, seats] = it;
    archive(rule, seats);
}
template <class Archive, Of<Flight> T>
void fields(Archive& archive, T& it) {
    auto& [id, active, first, delay, every, until, seats, quotas, cost, help, source, where] = it;
    archive(id, active, first, delay, every, until, seats, quotas, cost, help, source);
}
template <class Archive, Of<FlightLine> T>
void fields(Archive& archive, T& it) {
    auto& [id, name, from, to, cost_per_flight, cost_per_person, payer, clause, only_in_force,
           flights, where] = it;
    archive(id, name, from, to, cost_per_flight, cost_per_person, payer, clause, only_in_force,
            flights);
}
template <class Archive, Of<CalendarEvent> T>
void fields(Archive& archive, T& it) {
    auto& [id, help, active, anchor, on, delay, what, line, from, to, rule, at_most, counts_as,
           target, size, notice, order, clause, source, where] = it;
    archive(id, help, active, anchor, on, delay, what, line, from, to, rule, at_most, counts_as,
            target, size, notice, order, clause, source);
}
template <class Archive, Of<State> T>
void fields(Archive& archive, T& it) {
    auto& [id, name, currency, discount_rate, discount_schedule, bound_by, where] = it;
    archive(id, name, currency, discount_rate, discount_schedule, bound_by);
}
template <class Archive, Of<Band> T>
void fields(Archive& archive, T& it) {
    auto& [above, amount] = it;
    archive(above, amount);
}
template <class Archive, Of<Period> T>
void fields(Archive& archive, T& it) {
    auto& [from, after, until, amount, places, minimum, where] = it;
    archive(from, after, until, amount, places, minimum);
}
template <class Archive, Of<Instalment> T>
void fields(Archive& archive, T& it) {
    auto& [on, amount] = it;
    archive(on, amount);
}
template <class Archive, Of<StayPart> T>
void fields(Archive& archive, T& it) {
    auto& [after, amount] = it;
    archive(after, amount);
}
template <class Archive, Of<Payment> T>
void fields(Archive& archive, T& it) {
    auto& [basis, amount, on, delay, instalments, bands, parts, periods, from, until, index, ahead,
           reached, stages, covers, minimum, places, payer, payee] = it;
    archive(basis, amount, on, delay, instalments, bands, parts, periods, from, until, index, ahead,
            reached, stages, covers, minimum, places, payer, payee);
}
template <class Archive, Of<Clause> T>
void fields(Archive& archive, T& it) {
    auto& [id, text, cite, topic, source, active, payment, events, lines, where] = it;
    archive(id, text, cite, topic, source, active, payment, events, lines);
}
template <class Archive, Of<Renewal> T>
void fields(Archive& archive, T& it) {
    auto& [id, length, chance, luck, where] = it;
    archive(id, length, chance, luck);
}
template <class Archive, Of<Ending> T>
void fields(Archive& archive, T& it) {
    auto& [id, help, active, by, on, delay, notice, source, where] = it;
    archive(id, help, active, by, on, delay, notice, source);
}
template <class Archive, Of<Fill> T>
void fields(Archive& archive, T& it) {
    auto& [facility, candidates, lost, where] = it;
    archive(facility, candidates, lost);
}
template <class Archive, Of<Agreement> T>
void fields(Archive& archive, T& it) {
    auto& [id, title, sending, receiving, signed_on, from, until, delayed_by, renewals, endings,
           fill, wrongful, clauses, where] = it;
    archive(id, title, sending, receiving, signed_on, from, until, delayed_by, renewals, endings,
            fill, wrongful, clauses);
}
template <class Archive, Of<CostLine> T>
void fields(Archive& archive, T& it) {
    auto& [id, help, payer, stage, amount, where] = it;
    archive(id, help, payer, stage, amount);
}
template <class Archive, Of<Budget> T>
void fields(Archive& archive, T& it) {
    auto& [id, name, state, amount, where] = it;
    archive(id, name, state, amount);
}
template <class Archive, Of<Reading> T>
void fields(Archive& archive, T& it) {
    auto& [indicator, value, known_of] = it;
    archive(indicator, value, known_of);
}
template <class Archive, Of<Responsibility> T>
void fields(Archive& archive, T& it) {
    auto& [is_given, states] = it;
    archive(is_given, states);
}
template <class Archive, Of<Remedy> T>
void fields(Archive& archive, T& it) {
    auto& [id, name, help, active, cost, payer, meets, where] = it;
    archive(id, name, help, active, cost, payer, meets);
}
template <class Archive, Of<Regime> T>
void fields(Archive& archive, T& it) {
    auto& [id, name, help, active, facility, line, cohorts, stages, per_cell, readings, alleged,
           corroborated, order_release, inspect, investigate, pays, remedies, where] = it;
    archive(id, name, help, active, facility, line, cohorts, stages, per_cell, readings, alleged,
            corroborated, order_release, inspect, investigate, pays, remedies);
}
template <class Archive, Of<Interval> T>
void fields(Archive& archive, T& it) {
    auto& [id, name, help, from, to, line, measures, where] = it;
    archive(id, name, help, from, to, line, measures);
}
template <class Archive, Of<Detection> T>
void fields(Archive& archive, T& it) {
    auto& [inspection, lawyer, family, otherwise] = it;
    archive(inspection, lawyer, family, otherwise);
}
template <class Archive, Of<Claim> T>
void fields(Archive& archive, T& it) {
    auto& [id, text, who, on, source, arm, holds_if, holds_if_text, not_testable, turns_on, where] =
        it;
    archive(id, text, who, on, source, arm, holds_if, holds_if_text, not_testable, turns_on);
}
template <class Archive, Of<Headline> T>
void fields(Archive& archive, T& it) {
    auto& [outcome, subject, where] = it;
    archive(outcome, subject);
}
template <class Archive, Of<Metric> T>
void fields(Archive& archive, T& it) {
    auto& [id, name, help, what, unit, stages, of_entries, lines, facilities, clauses, payer, payee,
           fees_only, from, until, persons, expression, where] = it;
    archive(id, name, help, what, unit, stages, of_entries, lines, facilities, clauses, payer,
            payee, fees_only, from, until, persons, expression);
}
template <class Archive, Of<Observation> T>
void fields(Archive& archive, T& it) {
    auto& [id, name, outcome, arm, value, range, unit, as_of, kind, source, note, explanation,
           where] = it;
    archive(id, name, outcome, arm, value, range, unit, as_of, kind, source, note, explanation);
}
template <class Archive, Of<Inquiry> T>
void fields(Archive& archive, T& it) {
    auto& [id, name, help, reveals, observes, sample, sd, cost, payer, where] = it;
    archive(id, name, help, reveals, observes, sample, sd, cost, payer);
}
template <class Archive, Of<Aim> T>
void fields(Archive& archive, T& it) {
    auto& [outcome, arm, within, events, where] = it;
    archive(outcome, arm, within, events);
}
template <class Archive, Of<Stopping> T>
void fields(Archive& archive, T& it) {
    auto& [aims, most_draws] = it;
    archive(aims, most_draws);
}
template <class Archive, Of<Study> T>
void fields(Archive& archive, T& it) {
    auto& [id, title, question, assurance, start, end, currency, exchange, indexes, deflator,
           price_year, reference, forecast, known_until, seed, draws, replicates, stopping,
           not_modelled, headlines, sources, states, quantities, correlations, attributes,
           facilities, pools, lines, stages, cohorts, calendar, agreement, costs, budgets, regimes,
           rights, claims, inquiries, metrics, observed] = it;
    archive(id, title, question, assurance, start, end, currency, exchange, indexes, deflator,
            price_year, reference, forecast, known_until, seed, draws, replicates, stopping,
            not_modelled, headlines, sources, states, quantities, correlations, attributes,
            facilities, pools, lines, stages, cohorts, calendar, agreement, costs, budgets, regimes,
            rights, claims, inquiries, metrics, observed);
}
template <class Archive, Of<Change> T>
void fields(Archive& archive, T& it) {
    auto& [path, before, after, where] = it;
    archive(path, before, after);
}
template <class Archive, Of<Arm> T>
void fields(Archive& archive, T& it) {
    auto& [id, name, help, changes, study] = it;
    archive(id, name, help, changes, study);
}

}  // namespace custodiet::study::carried
