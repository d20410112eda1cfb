// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The people whom a day-by-day run has in hand, each under a number: whoever came earlier has the
// smaller one. Those to whom nothing can happen any more are forgotten, and all others move up.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "custodiet/engine/births.hpp"
#include "custodiet/engine/calendar.hpp"
#include "custodiet/engine/queue.hpp"
#include "custodiet/engine/record.hpp"
#include "custodiet/engine/workspace.hpp"

namespace custodiet::engine {

class Crowd {
  public:
    /// @param past_size  numbers that are remembered of each, see Record
    Crowd(const program::Program& program, std::size_t past_size, Workspace& workspace)
        : past_size_(past_size),
          people_(workspace.people),
          twins_(workspace.twins),
          pasts_(workspace.pasts),
          calendar_(workspace.calendar),
          queues_(workspace.queues),
          fewest_crowded_(workspace.fewest_crowded),
          crowded_(workspace.fewest_crowded) {
        people_.clear();
        twins_.clear();
        pasts_.clear();
        calendar_.reset(program.days);
        queues_.resize(program.queues.size());
        for (std::size_t q = 0; q < queues_.size(); ++q) {
            queues_[q].reset(program.queues[q].priority.size() + 1);
        }
        find_last_stages(program);
    }

    [[nodiscard]] std::size_t size() const { return people_.size(); }
    Held& operator[](std::uint32_t number) { return people_[number]; }
    const Held& operator[](std::uint32_t number) const { return people_[number]; }

    /// Those whose turn comes so much later have their memory asked for.
    static constexpr std::size_t looked_ahead = 16;
    /// Asks for someone's memory ahead.
    void ask_for(std::uint32_t number) const { __builtin_prefetch(&people_[number]); }

    /// The number of someone who comes.
    std::uint32_t add(const Newborn& newborn, Index stage, Day today) {
        const auto number = static_cast<std::uint32_t>(people_.size());
        people_.push_back({.person = newborn.person, .stage = stage, .entered = today});
        calendar_.resize(people_.size());
        return number;
    }

    /// The number of the first of those who come together; the others follow.
    std::uint32_t add(const NewbornBlock& block, Index stage, Day today) {
        const auto number = static_cast<std::uint32_t>(people_.size());
        PersonId id = block.first;
        for (std::size_t i = 0; i < block.count; ++i, ++id.ordinal) {
            const Person person{id, block.codes[i], block.sentence_ends[i]};
            people_.push_back({.person = person, .stage = stage, .entered = today});
        }
        calendar_.resize(people_.size());
        return number;
    }

    /// Someone who has just come waits as a twin.
    void wait_as_twin(std::uint32_t number, const Newborn& newborn, Day leaves) {
        people_[number].what = Held::is_twin;
        if (twins_.size() <= number) twins_.resize(number + std::size_t{1});
        twins_[number] = {&newborn, leaves};
    }
    /// False: nobody waits as a twin.
    [[nodiscard]] bool has_twins() const { return !twins_.empty(); }
    /// @pre they wait as a twin
    [[nodiscard]] const WaitingTwin& twin(std::uint32_t number) const { return twins_[number]; }

    [[nodiscard]] Past past_of(std::uint32_t number) {
        return std::span(pasts_).subspan(number * past_size_, past_size_);
    }
    /// Of someone whose life begins: many wait as twins, and never have one.
    [[nodiscard]] Past new_past_of(std::uint32_t number) {
        const std::size_t needed = (number + std::size_t{1}) * past_size_;
        if (pasts_.size() < needed) pasts_.resize(std::max(needed, 2 * pasts_.size()));
        return past_of(number);
    }

    /// Forgets those who are gone, if there are so many people that it is worth while.
    void thin_out(Day today) {
        if (people_.size() >= crowded_) forget_those_gone(today);
    }

  private:
    void forget_those_gone(Day today);
    /// All to whom something can still happen move up: those who have not come to an end from which
    /// no event takes people away, or wait as a twin and have not left as in the reference.
    /// @param numbers  [old number] set to the new one, or `Calendar::nobody`
    /// @return how many they are
    std::uint32_t move_up(std::uint32_t* numbers, Day today);
    void move_pasts_up(std::span<const std::uint32_t> numbers);
    void find_last_stages(const program::Program& program);

    std::size_t past_size_;
    std::vector<Held>& people_;
    std::vector<WaitingTwin>& twins_;  ///< of `people_`
    std::vector<Day>& pasts_;          ///< of `people_`
    Calendar& calendar_;
    std::vector<Queue>& queues_;
    std::vector<std::uint8_t> is_last_;  ///< [stage] from which nobody goes on
    std::size_t fewest_crowded_;
    std::size_t crowded_;  ///< people with whom those gone are looked for next
};

}  // namespace custodiet::engine
