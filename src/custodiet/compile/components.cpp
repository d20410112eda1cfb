// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/components.hpp"

#include <algorithm>

namespace custodiet::compile {

namespace {

using program::Index;
using program::Program;

/// Whether the queue of the stage in which people begin counts as a place where they meet.
enum class FirstQueue { counts, is_left_out };

/// Whether people of one cohort and attribute code may meet anyone on their way.
class Reach {
  public:
    Reach(const Program& program, const MeetingGround& ground, Index cohort,
          program::AttributeCode code, FirstQueue first_queue)
        : program_(program),
          ground_(ground),
          cohort_(static_cast<std::uint32_t>(cohort)),
          code_(code),
          visited_(program.stages.size(), 0),
          present_(program.stages.size(), 0) {
        const auto& group = program.cohorts[static_cast<std::size_t>(cohort)];
        for (Index first : {group.stock_stage, group.arrivals_stage}) {
            if (first == program::none) continue;
            if (first_queue == FirstQueue::counts) {
                visit(first);
            } else {
                // Not marked as visited: who comes back to it later stands in its queue.
                look_at(program_.stages[static_cast<std::size_t>(first)], first);
            }
        }
        meets_ = meets_ || std::any_of(program.events.begin(), program.events.end(),
                                       [&](const auto& event) { return concerns(event); });
    }

    [[nodiscard]] bool meets() const { return meets_; }

  private:
    void visit(Index stage) {
        if (stage == program::none || meets_ || visited_[static_cast<std::size_t>(stage)]) return;
        visited_[static_cast<std::size_t>(stage)] = 1;
        const auto& here = program_.stages[static_cast<std::size_t>(stage)];
        meets_ = here.queue != program::none && may_be_granted(here);
        look_at(here, stage);
    }

    /// All but the stage's queue.
    void look_at(const program::Stage& here, Index stage) {
        present_[static_cast<std::size_t>(stage)] = 1;
        meets_ = meets_ || here.holds_pool != program::none || is_hard(here.facility);
        for (const auto& exit : here.clocks) {
            if (exit.law.kind != dist::LawKind::never && holds(exit.rule)) visit(exit.to);
        }
        for (const auto& exit : here.sentence_ends) {
            if (holds(exit.rule)) visit(exit.to);
        }
        for (const auto& exit : here.branches) {
            const bool is_rest = &exit == &here.branches.back();
            if (is_rest || (exit.share > 0.0 && holds(exit.rule))) visit(exit.to);
        }
    }

    [[nodiscard]] bool is_hard(Index facility) const {
        return facility != program::none &&
               program_.facilities[static_cast<std::size_t>(facility)].hard_limit;
    }

    [[nodiscard]] bool concerns(const program::Event& event) const {
        using What = program::Event::What;
        if (event.what == What::displace) {
            for (std::size_t s = 0; s < present_.size(); ++s) {
                if (present_[s] && program_.stages[s].facility == event.target) return true;
            }
            return false;
        }
        if (event.what != What::move) return false;
        const bool from_here = std::any_of(event.from.begin(), event.from.end(), [&](Index stage) {
            return present_[static_cast<std::size_t>(stage)] != 0;
        });
        return from_here && holds(event.rule);
    }

    /// True if such a person could be given what this stage waits for.
    [[nodiscard]] bool may_be_granted(const program::Stage& stage) const {
        if (!holds(stage.queue_rule)) return false;
        for (std::size_t line = 0; line < program_.lines.size(); ++line) {
            const auto& queues = program_.lines[line].queues;
            if (std::find(queues.begin(), queues.end(), stage.queue) == queues.end()) continue;
            const auto& seats = ground_.seat_rules[line];
            return std::any_of(seats.begin(), seats.end(), [&](Index rule) { return holds(rule); });
        }
        return true;  // of a pool or a facility
    }

    [[nodiscard]] bool holds(Index rule) const {
        return program_.rules.holds(rule, cohort_, code_);
    }

    const Program& program_;
    const MeetingGround& ground_;
    std::uint32_t cohort_;
    program::AttributeCode code_;
    std::vector<std::uint8_t> visited_;  ///< stages looked at with their queue
    std::vector<std::uint8_t> present_;  ///< stages in which such people may be
    bool meets_ = false;
};

program::Meets whom(const Program& program, const MeetingGround& ground, Index cohort,
                    program::AttributeCode code) {
    using program::Meets;
    if (!Reach(program, ground, cohort, code, FirstQueue::counts).meets()) return Meets::nobody;
    return Reach(program, ground, cohort, code, FirstQueue::is_left_out).meets()
               ? Meets::anyone
               : Meets::in_first_queue;
}

}  // namespace

std::vector<program::Component> components(const Program& program, const MeetingGround& ground) {
    std::vector<program::Component> parts;
    program::Component together;
    together.shares = true;
    together.meets.resize(program.cohorts.size());
    for (Index cohort = 0; cohort < static_cast<Index>(program.cohorts.size()); ++cohort) {
        const auto& possible = ground.possible_codes[static_cast<std::size_t>(cohort)];
        std::vector<program::Meets> meets(possible.size(), program::Meets::nobody);
        for (std::size_t code = 0; code < possible.size(); ++code) {
            if (possible[code]) {
                meets[code] =
                    whom(program, ground, cohort, static_cast<program::AttributeCode>(code));
            }
        }
        const bool all_alone = std::all_of(meets.begin(), meets.end(), [](program::Meets of_code) {
            return of_code == program::Meets::nobody;
        });
        if (!all_alone) {
            together.cohorts.push_back(cohort);
            together.meets[static_cast<std::size_t>(cohort)] = std::move(meets);
        } else {
            program::Component alone;
            alone.cohorts = {cohort};
            parts.push_back(std::move(alone));
        }
    }
    if (!together.cohorts.empty()) parts.push_back(std::move(together));
    return parts;
}

}  // namespace custodiet::compile
