// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/births.hpp"

namespace custodiet::engine {

namespace {

/// The value drawn at `u`, in its place in the code. Counted without a branch, which would be
/// mispredicted for every rare value.
program::AttributeCode value_at(const program::AttributeDraw& draw, double u) {
    std::uint32_t value = 0;
    for (std::size_t v = 0; v + 1 < draw.cumulative.size(); ++v) {
        value += static_cast<std::uint32_t>(u >= draw.cumulative[v]);
    }
    return value << draw.shift;
}

/// 0 for the stock.
Day came_on(PersonId id) {
    return id.is_of_stock() ? 0 : static_cast<Day>(id.group & 0xFFFF) - 1;
}

}  // namespace

Births::Births(const program::Program& program, const Lives& lives, Index cohort, Register* held)
    : program_(program),
      lives_(lives),
      group_(program.cohorts[static_cast<std::size_t>(cohort)]),
      cohort_(cohort) {
    if (held == nullptr || !fits_register(program, cohort)) {
        prepare();
        return;
    }
    auto origin = origin_of(program, lives.run(), cohort);
    if (held->origin != origin) {
        prepare();
        fill_register(*held, std::move(origin));
    }
    register_ = held;
}

void Births::fill_register(Register& held, std::vector<double> origin) {
    held.followed_under = nullptr;
    held.stock.clear();
    held.arrivals.clear();
    held.stock.reserve(static_cast<std::size_t>(group_.stock));
    held.arrived.assign(1, 0);
    draw_stock([&](const Newborn& newborn) { held.stock.emplace_back() = newborn; });
    for (Day day = 0; day < program_.days; ++day) {
        draw_arrivals(day, [&](const Newborn& newborn) { held.arrivals.emplace_back() = newborn; });
        held.arrived.push_back(held.arrivals.size());
    }
    held.origin = std::move(origin);
}

void Births::prepare() {
    numbers_.emplace(group_.arrivals_per_day);
    for (std::size_t a = 0; a < group_.attributes.size(); ++a) {
        const auto& attribute = group_.attributes[a];
        if (attribute.certain != program::none) {
            certain_code_ |= static_cast<std::uint32_t>(attribute.certain) << attribute.shift;
        } else {
            drawn_.push_back(a);
        }
    }
    const bool looks = looks_ahead(program_);
    const double people = expected_people(group_);
    if (group_.stock_remaining.kind != dist::LawKind::never) {
        remaining_.emplace(group_.stock_remaining, program_.days, looks, people);
    }
    if (group_.sentence.kind != dist::LawKind::never) {
        sentence_.emplace(group_.sentence, program_.days, looks, people);
    }
    draws_sentence_ = remaining_ || sentence_ || is_elapsed_drawn();
}

void Births::draw_block(PersonId first, std::size_t count) {
    block_.first = first;
    block_.count = count;
    block_.codes.fill(certain_code_);
    for (std::size_t block = 0; block * 4 < group_.attributes.size(); ++block) {
        if (!draws_in_block(block)) continue;
        lives_.fill(attribute_rows_, first.group, first.ordinal, purpose::attributes(block));
        for (const std::size_t a : drawn_) {
            if (a / 4 == block) add_values(group_.attributes[a], attribute_rows_.number[a % 4]);
        }
    }
    block_.sentence_ends.fill(never);
    if (!draws_sentence_) return;
    lives_.fill(sentence_rows_, first.group, first.ordinal, purpose::sentence);
    if (const auto& sentences = sentences_of(first)) {
        sentences->end(sentence_rows_.number[0].data(), count, came_on(first),
                       block_.sentence_ends.data());
    }
}

void Births::draw_first_clocks() {
    const PersonId first = block_.first;
    const Index stage = first.is_of_stock() ? group_.stock_stage : group_.arrivals_stage;
    lives_.fill(clock_rows_, first.group, first.ordinal, purpose::first_clocks(stage));
}

bool Births::draws_in_block(std::size_t block) const {
    return std::any_of(drawn_.begin(), drawn_.end(),
                       [block](std::size_t a) { return a / 4 == block; });
}

// Counts thresholds without a branch, for all people of the block at once.
void Births::add_values(const program::AttributeDraw& draw,
                        const std::array<double, random::QuadRows::persons>& numbers) {
    std::array<std::uint32_t, random::QuadRows::persons> value{};
    for (std::size_t v = 0; v + 1 < draw.cumulative.size(); ++v) {
        const double threshold = draw.cumulative[v];
        for (std::size_t i = 0; i < value.size(); ++i) {
            value[i] += static_cast<std::uint32_t>(numbers[i] >= threshold);
        }
    }
    for (std::size_t i = 0; i < value.size(); ++i) block_.codes[i] |= value[i] << draw.shift;
}

Newborn Births::born(std::uint32_t i) const {
    Newborn newborn;
    newborn.person.id = {block_.first.group, block_.first.ordinal + i};
    newborn.person.code = block_.codes[i];
    newborn.person.sentence_end = block_.sentence_ends[i];
    newborn.first_clocks = clock_rows_.at(i);
    if (block_.first.is_of_stock()) {
        newborn.elapsed = elapsed(is_elapsed_drawn() ? sentence_rows_.number[1][i] : 0.0);
    }
    return newborn;
}

Newborn Births::born(PersonId id) const {
    Newborn newborn;
    newborn.person.id = id;
    newborn.person.code = certain_code_;
    for (const std::size_t a : drawn_) {
        newborn.person.code |=
            value_at(group_.attributes[a], lives_.quad(id, purpose::attributes(a / 4))[a % 4]);
    }
    const auto sentence =
        draws_sentence_ ? lives_.pair(id, purpose::sentence) : std::array<double, 2>{};
    if (const auto& sentences = sentences_of(id)) {
        newborn.person.sentence_end = sentences->end(sentence[0], came_on(id));
    }
    const Index stage = id.is_of_stock() ? group_.stock_stage : group_.arrivals_stage;
    newborn.first_clocks = lives_.pair(id, purpose::first_clocks(stage));
    if (id.is_of_stock()) newborn.elapsed = elapsed(sentence[1]);
    return newborn;
}

}  // namespace custodiet::engine
