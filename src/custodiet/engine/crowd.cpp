// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/crowd.hpp"

namespace custodiet::engine {

// Everyone keeps their place before and after the others, so that no order depends on it.
void Crowd::forget_those_gone(Day today) {
    constexpr std::uint32_t nobody = Calendar::nobody;
    std::vector<std::uint32_t> numbers(people_.size());
    const std::uint32_t count = move_up(numbers.data(), today);
    crowded_ = std::max(fewest_crowded_, 2 * std::size_t{count});
    if (count == numbers.size()) return;
    if (past_size_ > 0) move_pasts_up(numbers);
    const auto twins = static_cast<std::uint32_t>(twins_.size());
    std::size_t with_twin = 0;
    for (std::uint32_t old = 0; old < twins; ++old) {
        if (numbers[old] != nobody) twins_[with_twin++] = twins_[old];
    }
    twins_.resize(with_twin);
    people_.resize(count);
    people_.reserve(2 * std::size_t{count});
    calendar_.renumber(numbers, count);
    for (auto& queue : queues_) queue.renumber(numbers, nobody);
}

std::uint32_t Crowd::move_up(std::uint32_t* numbers, Day today) {
    // Pointers at hand, or the copies make them be looked up for each.
    Held* people = people_.data();
    const std::uint8_t* is_last = is_last_.data();
    const auto size = static_cast<std::uint32_t>(people_.size());
    std::uint32_t count = 0;
    // Without a branch on who is gone, which is a matter of chance.
    for (std::uint32_t old = 0; old < size; ++old) {
        const Held held = people[old];
        bool stays = is_last[held.stage] == 0;
        if (held.what == Held::is_twin) [[unlikely]]
            stays = twins_[old].leaves >= today;
        numbers[old] = stays ? count : Calendar::nobody;
        people[count] = held;
        count += static_cast<std::uint32_t>(stays);
    }
    return count;
}

void Crowd::move_pasts_up(std::span<const std::uint32_t> numbers) {
    Day* pasts = pasts_.data();
    const std::size_t with_past = std::min(numbers.size(), pasts_.size() / past_size_);
    for (std::size_t old = 0; old < with_past; ++old) {
        const std::size_t now = numbers[old];
        if (now == Calendar::nobody || now == old) continue;
        for (std::size_t k = 0; k < past_size_; ++k) {
            pasts[now * past_size_ + k] = pasts[old * past_size_ + k];
        }
    }
}

void Crowd::find_last_stages(const program::Program& program) {
    is_last_.resize(program.stages.size());
    for (std::size_t s = 0; s < program.stages.size(); ++s) {
        is_last_[s] = static_cast<std::uint8_t>(program.stages[s].is_end &&
                                                !program.may_take_from(static_cast<Index>(s)));
    }
}

}  // namespace custodiet::engine
