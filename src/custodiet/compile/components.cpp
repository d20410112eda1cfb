// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/components.hpp"

#include <algorithm>

namespace custodiet::compile {

namespace {

using program::Index;
using program::Program;

/// Whether people of one cohort and attribute code may meet anyone on their way.
class Reach {
  public:
    Reach(const Program& program, const MeetingGround& ground, Index cohort,
          program::AttributeCode code)
        : program_(program),
          ground_(ground),
          cohort_(static_cast<std::uint32_t>(cohort)),
          code_(code),
          reached_(program.stages.size(), 0) {
        const auto& group = program.cohorts[static_cast<std::size_t>(cohort)];
        visit(group.stock_stage);
        visit(group.arrivals_stage);
        meets_ = meets_ || std::any_of(program.events.begin(), program.events.end(),
                                       [&](const auto& event) { return concerns(event); });
    }

    [[nodiscard]] bool meets() const { return meets_; }

  private:
    void visit(Index stage) {
        if (stage == program::none || meets_ || reached_[static_cast<std::size_t>(stage)]) return;
        reached_[static_cast<std::size_t>(stage)] = 1;
        const auto& here = program_.stages[static_cast<std::size_t>(stage)];
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
        meets_ = meets_ || here.holds_pool != program::none || is_hard(here.facility) ||
                 (here.queue != program::none && may_be_granted(here));
    }

    [[nodiscard]] bool is_hard(Index facility) const {
        return facility != program::none &&
               program_.facilities[static_cast<std::size_t>(facility)].hard_limit;
    }

    [[nodiscard]] bool concerns(const program::Event& event) const {
        using What = program::Event::What;
        if (event.what == What::displace) {
            for (std::size_t s = 0; s < reached_.size(); ++s) {
                if (reached_[s] && program_.stages[s].facility == event.target) return true;
            }
            return false;
        }
        if (event.what != What::move) return false;
        const bool from_here = std::any_of(event.from.begin(), event.from.end(), [&](Index stage) {
            return reached_[static_cast<std::size_t>(stage)] != 0;
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
    std::vector<std::uint8_t> reached_;
    bool meets_ = false;
};

/// Stages that the exits of a cohort's stages lead to, whether or not anyone takes them.
void mark_reached(const Program& program, Index stage, std::vector<std::uint8_t>& reached) {
    if (stage == program::none || reached[static_cast<std::size_t>(stage)]) return;
    reached[static_cast<std::size_t>(stage)] = 1;
    const auto& here = program.stages[static_cast<std::size_t>(stage)];
    for (const auto* exits : {&here.clocks, &here.sentence_ends, &here.branches}) {
        for (const auto& exit : *exits) mark_reached(program, exit.to, reached);
    }
}

/// Writes numbers one after another.
class Signature {
  public:
    Signature(const Program& program, Index cohort) : program_(program), cohort_(cohort) {}

    template <typename... Numbers>
    void numbers(Numbers... values) {
        (out_.push_back(static_cast<double>(values)), ...);
    }
    void law(const dist::Law& law) {
        numbers(law.kind, law.a, law.b);
        if (law.values) out_.insert(out_.end(), law.values->begin(), law.values->end());
    }
    void rule(Index rule) {
        if (rule == 0) {
            numbers(-1);
            return;
        }
        const std::size_t codes = std::size_t{1} << program_.attribute_bits;
        const auto& truth = program_.rules.truth[static_cast<std::size_t>(rule)];
        for (std::size_t code = 0; code < codes; ++code) {
            numbers(truth[static_cast<std::size_t>(cohort_) * codes + code]);
        }
    }
    void exits(const std::vector<program::Exit>& exits) {
        numbers(exits.size());
        for (const auto& exit : exits) {
            numbers(exit.to, exit.counts_as, exit.share);
            law(exit.law);
            rule(exit.rule);
        }
    }
    [[nodiscard]] std::vector<double> take() { return std::move(out_); }

  private:
    const Program& program_;
    Index cohort_;
    std::vector<double> out_;
};

}  // namespace

std::vector<program::Component> components(const Program& program, const MeetingGround& ground) {
    std::vector<program::Component> parts;
    program::Component together;
    together.shares = true;
    together.meets.resize(program.cohorts.size());
    for (Index cohort = 0; cohort < static_cast<Index>(program.cohorts.size()); ++cohort) {
        const auto& possible = ground.possible_codes[static_cast<std::size_t>(cohort)];
        std::vector<std::uint8_t> meets(possible.size(), 0);
        for (std::size_t code = 0; code < possible.size(); ++code) {
            if (!possible[code]) continue;
            const auto packed = static_cast<program::AttributeCode>(code);
            meets[code] = static_cast<std::uint8_t>(Reach(program, ground, cohort, packed).meets());
        }
        if (std::find(meets.begin(), meets.end(), 1) != meets.end()) {
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

std::vector<double> signature(const Program& program, Index cohort) {
    Signature out(program, cohort);
    const auto& group = program.cohorts[static_cast<std::size_t>(cohort)];
    out.numbers(cohort, program.days, program.attribute_bits, group.stock, group.stock_stage,
                group.arrivals_per_day, group.arrivals_stage, group.arrivals_from,
                group.arrivals_until);
    out.law(group.stock_elapsed);
    out.law(group.stock_remaining);
    out.law(group.sentence);
    for (const auto& attribute : group.attributes) {
        out.numbers(attribute.shift, attribute.cumulative.size());
        for (double cumulative : attribute.cumulative) out.numbers(cumulative);
    }
    if (program.wrongful_rule != program::none) out.rule(program.wrongful_rule);
    std::vector<std::uint8_t> reached(program.stages.size(), 0);
    mark_reached(program, group.stock_stage, reached);
    mark_reached(program, group.arrivals_stage, reached);
    for (std::size_t s = 0; s < reached.size(); ++s) {
        if (!reached[s]) continue;
        const auto& stage = program.stages[s];
        out.numbers(s, stage.is_end, stage.has_stay);
        out.law(stage.stay);
        out.exits(stage.clocks);
        out.exits(stage.sentence_ends);
        out.exits(stage.branches);
    }
    return out.take();
}

}  // namespace custodiet::compile
