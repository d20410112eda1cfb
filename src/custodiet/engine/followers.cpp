// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/followers.hpp"

#include "custodiet/lanes/lanes.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace custodiet::engine {

namespace {

bool has_sentence(const program::Cohort& cohort) {
    return cohort.sentence.kind != dist::LawKind::never ||
           cohort.stock_remaining.kind != dist::LawKind::never;
}

}  // namespace

NextExit first_exit(const program::Program& program, const Lives& lives, const Newborn& newborn,
                    Index stage, Day came) {
    const auto& here = program.stages[static_cast<std::size_t>(stage)];
    if (here.is_end) return {};
    if (here.is_instant()) return {came, NextExit::stay};
    return lives.next_exit(newborn.person, stage, came, newborn.elapsed, &newborn.first_clocks);
}

Followers::Followers(const program::Program& program, const Lives& lives, Record& record)
    : program_(program),
      lives_(lives),
      record_(record),
      departures_(program, record),
      has_witness_(record.witness() != nullptr),
      have_sentences_(std::any_of(program.cohorts.begin(), program.cohorts.end(), has_sentence)),
      waiting_(program.stages.size()) {}

void Followers::follow(const Newborn& newborn, Index stage, Day came, NextExit* note) {
    if (newborn.elapsed > 0) {
        const NextExit first = first_exit(program_, lives_, newborn, stage, came);
        if (note != nullptr) *note = first;
        follow_from(first, newborn, stage, came);
        return;
    }
    Company& company = company_in(stage);
    join(company, newborn, came);
    if (note != nullptr) note_last(company, note);
    wait(stage);
    go_on_with_those_full();
    if (has_witness_) finish();
}

void Followers::follow(const NewbornBlock& block, Index stage, Day came) {
    record_.births(block.first, stage, came, static_cast<std::int32_t>(block.count));
    for (std::size_t done = 0; done < block.count;) {
        Company& company = company_in(stage);
        auto& people = company.people;
        const std::size_t some = std::min(Entrants::most - people.count, block.count - done);
        if (company.has_notes) std::fill_n(&company.notes[people.count], some, nullptr);
        people.add_new({block.first.group, block.first.ordinal + static_cast<std::uint32_t>(done)},
                       std::span(block.codes).subspan(done, some),
                       std::span(block.sentence_ends).subspan(done, some), came);
        done += some;
        wait(stage);
        go_on_with_those_full();
    }
}

void Followers::follow_from(NextExit first, const Newborn& newborn, Index stage, Day came) {
    auto company = empty_company(stage);
    join(*company, newborn, came);
    exits_.set(0, first);
    leave(std::move(company));
    go_on_with_those_full();
    if (has_witness_) finish();
}

std::unique_ptr<Followers::Company> Followers::empty_company(Index stage) {
    std::unique_ptr<Company> company;
    if (empty_.empty()) {
        company = std::make_unique<Company>();
        company->pasts.resize(Entrants::most * record_.past_size());
        company->people.sentence_end.fill(never);
    } else {
        company = std::move(empty_.back());
        empty_.pop_back();
    }
    company->stage = stage;
    company->people.count = 0;
    company->has_notes = false;
    return company;
}

void Followers::join(Company& company, const Newborn& newborn, Day came) {
    const Past past = past_of(company, company.people.count);
    record_.birth(newborn.person, company.stage, came, past);
    if (Witness* witness = record_.witness()) {
        witness->see_birth(newborn.person, company.stage, came);
    }
    if (company.has_notes) company.notes[company.people.count] = nullptr;
    company.people.add(newborn.person, came);
}

void Followers::note_last(Company& company, NextExit* note) {
    const std::size_t last = company.people.count - 1;
    if (!company.has_notes) std::fill_n(company.notes.begin(), last, nullptr);
    company.notes[last] = note;
    company.has_notes = true;
}

void Followers::go_on_with_those_full() {
    while (!full_.empty()) {
        auto company = std::move(full_.back());
        full_.pop_back();
        go_on(std::move(company));
    }
}

void Followers::go_on(std::unique_ptr<Company> company) {
    time(*company);
    if (company->has_notes) {
        for (std::size_t i = 0; i < company->people.count; ++i) {
            if (company->notes[i] != nullptr) *company->notes[i] = exits_.next(i);
        }
    }
    leave(std::move(company));
}

void Followers::time(const Company& company) {
    const auto& people = company.people;
    const bool is_instant = program_.stages[static_cast<std::size_t>(company.stage)].is_instant();
    if (people.count >= Entrants::fewest) return lives_.time(people, company.stage, exits_);
    for (std::size_t i = 0; i < people.count; ++i) {
        const Day entered = people.entered[i];
        exits_.set(i, is_instant ? NextExit{entered, NextExit::stay}
                                 : lives_.next_exit(people.person(i), company.stage, entered, 0.0));
    }
}

void Followers::leave(std::unique_ptr<Company> company) {
    const auto& here = program_.stages[static_cast<std::size_t>(company->stage)];
    const auto ways = ways_of(*company);
    is_counted_by_day_ = record_.past_size() == 0 && company->people.are_of_one_cohort();
    if (is_counted_by_day_) {
        departures_.add(company->people.cohort(0), company->stage, ways, exits_.due,
                        company->people.count);
    }
    for (std::size_t w = 0; w < here.ways(); ++w) {
        const auto way =
            Selection::of_equal(ways, company->people.count, static_cast<std::int32_t>(w));
        if (way.count() > 0) leave_by(here.exit(w), *company, way);
    }
    empty_.push_back(std::move(company));
}

namespace {

/// Ways as of `Followers::ways_of`; ends of sentences are negative. Without a branch that chance
/// decides.
/// @return negative if one is
std::int32_t find_ways(const Exits& exits, std::size_t count, Day days, std::int32_t first_branch,
                       std::int32_t beyond, Entrants::Column<std::int32_t>& ways) {
    std::int32_t signs = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::int32_t what = exits.what[i], way = exits.way[i];
        const std::int32_t taken = what == NextExit::stay && way >= 0 ? first_branch + way : what;
        ways[i] = exits.due[i] < days ? taken : beyond;
        signs |= ways[i];
    }
    return signs;
}

}  // namespace

Entrants::Column<std::int32_t> Followers::ways_of(const Company& company) const {
    const auto& people = company.people;
    const auto& here = program_.stages[static_cast<std::size_t>(company.stage)];
    const auto beyond = static_cast<std::int32_t>(here.ways());
    const auto first_branch = static_cast<std::int32_t>(here.ways() - here.branches.size());
    Entrants::Column<std::int32_t> ways;
    const auto signs =
        lanes::widely<find_ways>(exits_, people.count, program_.days, first_branch, beyond, ways);
    for (std::size_t i = 0; signs < 0 && i < people.count; ++i) {
        if (ways[i] >= 0) continue;
        ways[i] = static_cast<std::int32_t>(
            lives_.way_taken(people.person(i), company.stage, exits_.next(i)));
    }
    return ways;
}

void Followers::leave_by(const program::Exit& exit, Company& company, const Selection& way) {
    count(exit, company, way);
    if (!program_.stages[static_cast<std::size_t>(exit.to)].is_end) enter(exit.to, company, way);
}

void Followers::count(const program::Exit& exit, Company& company, const Selection& way) {
    const auto& people = company.people;
    if (!is_counted_by_day_) {
        for (const std::uint32_t i : way.positions()) {
            record_.move(people.cohort(i), company.stage, exit.to, exits_.due[i],
                         past_of(company, i));
        }
    }
    if (exit.counts_as != program::CountsAs::nothing) {
        for (const std::uint32_t i : way.positions()) {
            record_.counts(people.cohort(i), people.code[i], exit.counts_as);
        }
    }
    if (Witness* witness = record_.witness()) {
        for (const std::uint32_t i : way.positions()) {
            const NextExit next = exits_.next(i);
            witness->see_move(people.person(i), company.stage, exit.to, next.due,
                              Why::of_exit(next.what, exit));
        }
    }
}

void Followers::enter(Index stage, Company& company, const Selection& way) {
    const std::size_t room = Entrants::most - company_in(stage).people.count;
    if (way.count() <= room) return join(stage, company, way);
    const auto [now, later] = way.split(room);
    join(stage, company, now);
    join(stage, company, later);
}

void Followers::join(Index stage, Company& company, const Selection& way) {
    Company& next = company_in(stage);
    const std::size_t before = next.people.count;
    if (next.has_notes) std::fill_n(next.notes.begin() + before, way.count(), nullptr);
    next.people.add_next(company.people, way, exits_.due, have_sentences_);
    if (program_.stages[static_cast<std::size_t>(company.stage)].sentence_stands) {
        for (std::size_t n = before; const std::size_t i : way.positions()) {
            Day& end = next.people.sentence_end[n++];
            end = Lives::later(end, exits_.due[i] - company.people.entered[i]);
        }
    }
    if (record_.past_size() > 0) {
        for (std::size_t n = before; const std::size_t i : way.positions()) {
            const Past past = past_of(company, i);
            std::copy(past.begin(), past.end(), past_of(next, n++).begin());
        }
    }
    wait(stage);
}

void Followers::finish() {
    const auto by_number = [](const auto& a, const auto& b) {
        return (a == nullptr ? 0 : a->people.count) < (b == nullptr ? 0 : b->people.count);
    };
    for (;;) {
        const auto most = std::max_element(waiting_.begin(), waiting_.end(), by_number);
        if (most == waiting_.end() || *most == nullptr) break;
        go_on(std::move(*most));
        go_on_with_those_full();
    }
    departures_.write();
}

}  // namespace custodiet::engine
