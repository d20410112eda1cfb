// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/followers.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace custodiet::engine {

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
      has_witness_(record.witness() != nullptr),
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
    part(*company);
    const auto& here = program_.stages[static_cast<std::size_t>(company->stage)];
    for (std::size_t w = 0; w < here.ways(); ++w) {
        if (ways_[w].count > 0) leave_by(here.exit(w), *company, ways_[w]);
    }
    empty_.push_back(std::move(company));
}

// Without a branch that chance decides, but for stays and sentences that compete with clocks.
void Followers::part(const Company& company) {
    const auto& people = company.people;
    const std::size_t stays = program_.stages[static_cast<std::size_t>(company.stage)].ways();
    if (ways_.size() <= stays) ways_.resize(stays + 1);
    for (std::size_t w = 0; w <= stays; ++w) ways_[w].count = 0;
    for (std::size_t i = 0; i < people.count; ++i) {
        std::size_t w = stays;
        if (exits_.what[i] >= 0) {
            w = exits_.due[i] < program_.days ? static_cast<std::size_t>(exits_.what[i]) : stays;
        } else if (exits_.due[i] < program_.days) {
            w = lives_.way_taken(people.person(i), company.stage, exits_.next(i));
        }
        ways_[w].position[ways_[w].count++] = static_cast<std::uint32_t>(i);
    }
}

void Followers::leave_by(const program::Exit& exit, Company& company, const Way& way) {
    count(exit, company, way);
    if (!program_.stages[static_cast<std::size_t>(exit.to)].is_end) enter(exit.to, company, way);
}

void Followers::count(const program::Exit& exit, Company& company, const Way& way) {
    const auto& people = company.people;
    const bool has_past = record_.past_size() > 0;
    if (!has_past && people.are_of_one_cohort()) {
        Entrants::Column<Day> days;
        for (std::size_t j = 0; j < way.count; ++j) days[j] = exits_.due[way.position[j]];
        record_.move_many(people.cohort(0), company.stage, exit.to,
                          std::span(days).first(way.count));
    } else {
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

void Followers::enter(Index stage, Company& company, const Way& way) {
    const auto& people = company.people;
    const bool stood = program_.stages[static_cast<std::size_t>(company.stage)].sentence_stands;
    const bool has_past = record_.past_size() > 0;
    for (std::size_t j = 0; j < way.count;) {
        Company& next = company_in(stage);
        const std::size_t room = Entrants::most - next.people.count;
        for (const std::size_t until = std::min(way.count, j + room); j < until; ++j) {
            const std::size_t i = way.position[j];
            if (has_past) {
                const Past past = past_of(company, i);
                std::copy(past.begin(), past.end(), past_of(next, next.people.count).begin());
            }
            if (next.has_notes) next.notes[next.people.count] = nullptr;
            const Day day = exits_.due[i];
            const Day stood_for = stood ? day - people.entered[i] : 0;
            next.people.add_next(people, i, day, Lives::later(people.sentence_end[i], stood_for));
        }
        wait(stage);
    }
}

void Followers::finish() {
    const auto by_number = [](const auto& a, const auto& b) {
        return (a == nullptr ? 0 : a->people.count) < (b == nullptr ? 0 : b->people.count);
    };
    for (;;) {
        const auto most = std::max_element(waiting_.begin(), waiting_.end(), by_number);
        if (most == waiting_.end() || *most == nullptr) return;
        go_on(std::move(*most));
        go_on_with_those_full();
    }
}

}  // namespace custodiet::engine
