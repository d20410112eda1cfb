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

bool is_stock(PersonId id) {
    return (id.group & 0xFFFF) == 0;
}

}  // namespace

Births::Births(const program::Program& program, const Lives& lives, Index cohort, Register* held)
    : program_(program),
      lives_(lives),
      group_(program.cohorts[static_cast<std::size_t>(cohort)]),
      cohort_(cohort) {
    const double expected =
        group_.stock +
        group_.arrivals_per_day * std::max(0, group_.arrivals_until - group_.arrivals_from);
    if (held == nullptr || expected > Register::most_people) {
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
    held.stock.clear();
    held.arrivals.clear();
    held.arrived.assign(1, 0);
    draw_stock([&](const Newborn& newborn) { held.stock.push_back(newborn); });
    for (Day day = 0; day < program_.days; ++day) {
        draw_arrivals(day, [&](const Newborn& newborn) { held.arrivals.push_back(newborn); });
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
    if (group_.stock_remaining.kind != dist::LawKind::never) {
        remaining_.emplace(group_.stock_remaining, program_.days);
    }
    if (group_.sentence.kind != dist::LawKind::never) {
        sentence_.emplace(group_.sentence, program_.days);
    }
    draws_sentence_ = remaining_ || sentence_ || group_.stock_elapsed.kind != dist::LawKind::fixed;
}

void Births::draw_block(std::uint32_t group, std::uint32_t first) {
    if (!drawn_.empty()) {
        lives_.fill(attribute_rows_, group, first, purpose::attributes(0));
    }
    if (draws_sentence_) lives_.fill(sentence_rows_, group, first, purpose::sentence);
    const Index stage = (group & 0xFFFF) == 0 ? group_.stock_stage : group_.arrivals_stage;
    lives_.fill(clock_rows_, group, first, purpose::first_clocks(stage));
}

Newborn Births::born(PersonId id, std::size_t i) const {
    return born(id, !drawn_.empty() ? attribute_rows_.at(i) : std::array<double, 4>{},
                draws_sentence_ ? sentence_rows_.at(i) : std::array<double, 2>{},
                clock_rows_.at(i));
}

Newborn Births::born(PersonId id) const {
    const Index stage = is_stock(id) ? group_.stock_stage : group_.arrivals_stage;
    return born(id,
                !drawn_.empty() ? lives_.quad(id, purpose::attributes(0)) : std::array<double, 4>{},
                draws_sentence_ ? lives_.pair(id, purpose::sentence) : std::array<double, 2>{},
                lives_.pair(id, purpose::first_clocks(stage)));
}

Newborn Births::born(PersonId id, const std::array<double, 4>& attributes,
                     const std::array<double, 2>& sentence,
                     const std::array<double, 2>& clocks) const {
    Newborn newborn;
    newborn.person.id = id;
    newborn.first_clocks = clocks;
    newborn.person.code = certain_code_;
    std::array<double, 4> block = attributes;
    std::size_t in_block = 0;
    for (const std::size_t a : drawn_) {
        // Four attributes share a block; the later blocks, which few studies need, come one by one.
        if (a / 4 != in_block) {
            in_block = a / 4;
            block = lives_.quad(id, purpose::attributes(in_block));
        }
        newborn.person.code |= value_at(group_.attributes[a], block[a % 4]);
    }
    const Day came = is_stock(id) ? 0 : static_cast<Day>(id.group & 0xFFFF) - 1;
    const auto& table = is_stock(id) ? remaining_ : sentence_;
    if (table) {
        const std::int32_t days = table->days(sentence[0]);
        if (days != dist::never_days) newborn.person.sentence_end = came + days;
    }
    if (is_stock(id)) newborn.elapsed = dist::quantile(group_.stock_elapsed, sentence[1]);
    return newborn;
}

}  // namespace custodiet::engine
