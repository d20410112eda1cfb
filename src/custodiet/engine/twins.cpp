// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/twins.hpp"

#include <algorithm>
#include <bit>

#include "custodiet/engine/followers.hpp"

namespace custodiet::engine {

namespace {

using program::Exit;
using program::Program;
using program::Stage;

bool same_law(const dist::Law& a, const dist::Law& b) {
    if (a.kind != b.kind || a.a != b.a || a.b != b.b) return false;
    return a.values == b.values || (a.values && b.values && *a.values == *b.values);
}

/// Walks the stages of one kind of person through two programs at once.
class Walk {
  public:
    Walk(const Program& a, const Program& b, Index cohort, program::AttributeCode code)
        : a_(a),
          b_(b),
          cohort_(static_cast<std::uint32_t>(cohort)),
          code_(code),
          seen_(a.stages.size(), 0) {}

    bool same_from(Index stage) {
        if (stage == program::none || seen_[static_cast<std::size_t>(stage)]) return true;
        seen_[static_cast<std::size_t>(stage)] = 1;
        const auto& here = a_.stages[static_cast<std::size_t>(stage)];
        const auto& there = b_.stages[static_cast<std::size_t>(stage)];
        return here.is_end == there.is_end && here.has_stay == there.has_stay &&
               here.sentence_stands == there.sentence_stands && same_timing(here, there) &&
               same_law(here.stay, there.stay) && same_clocks(here, there) &&
               same_sentence_end(here, there) && same_branches(here, there);
    }

  private:
    /// What the stage means to watches, long stays and spells.
    static bool same_timing(const Stage& here, const Stage& there) {
        return here.wing == there.wing && here.starts == there.starts &&
               here.stops == there.stops && here.spells == there.spells;
    }

    bool same_clocks(const Stage& here, const Stage& there) {
        const std::size_t count = std::max(here.clocks.size(), there.clocks.size());
        for (std::size_t c = 0; c < count; ++c) {
            const Exit* mine = ringing(a_, here, c);
            const Exit* theirs = ringing(b_, there, c);
            if (mine == nullptr && theirs == nullptr) continue;
            if (mine == nullptr || theirs == nullptr || !same_law(mine->law, theirs->law) ||
                !same_move(*mine, *theirs)) {
                return false;
            }
        }
        return true;
    }

    /// Clock `c` of a stage, if it may ring for such a person.
    [[nodiscard]] const Exit* ringing(const Program& program, const Stage& stage,
                                      std::size_t c) const {
        if (c >= stage.clocks.size()) return nullptr;
        const Exit& clock = stage.clocks[c];
        const bool rings = clock.law.kind != dist::LawKind::never && holds(program, clock.rule);
        return rings ? &clock : nullptr;
    }

    bool same_sentence_end(const Stage& here, const Stage& there) {
        const auto way_out = [this](const Program& program, const Stage& stage) {
            const auto& exits = stage.sentence_ends;
            const auto found = std::find_if(exits.begin(), exits.end(), [&](const Exit& exit) {
                return holds(program, exit.rule);
            });
            return found == exits.end() ? nullptr : &*found;
        };
        const Exit* mine = way_out(a_, here);
        const Exit* theirs = way_out(b_, there);
        if (mine == nullptr || theirs == nullptr) return mine == theirs;
        return mine->before == theirs->before && same_move(*mine, *theirs);
    }

    bool same_branches(const Stage& here, const Stage& there) {
        if (here.branches.size() != there.branches.size()) return false;
        // A share whose rule does not hold goes to the last branch.
        const auto taken = [this](const Program& program, const Stage& stage, std::size_t b) {
            const Exit& branch = stage.branches[b];
            return holds(program, branch.rule) ? branch : stage.branches.back();
        };
        for (std::size_t b = 0; b < here.branches.size(); ++b) {
            const bool is_last = b + 1 == here.branches.size();
            if (!is_last && here.branches[b].share != there.branches[b].share) return false;
            const bool same = is_last ? same_move(here.branches[b], there.branches[b])
                                      : same_move(taken(a_, here, b), taken(b_, there, b));
            if (!same) return false;
        }
        return true;
    }

    bool same_move(const Exit& mine, const Exit& theirs) {
        if (mine.to != theirs.to || mine.counts_as != theirs.counts_as) return false;
        if (mine.counts_as == program::CountsAs::transfer && is_wrongful(a_) != is_wrongful(b_)) {
            return false;
        }
        return same_from(mine.to);
    }

    [[nodiscard]] bool holds(const Program& program, Index rule) const {
        return program.rules.holds(rule, cohort_, code_);
    }
    [[nodiscard]] bool is_wrongful(const Program& program) const {
        return program.wrongful_rule != program::none && holds(program, program.wrongful_rule);
    }

    const Program& a_;
    const Program& b_;
    std::uint32_t cohort_;
    program::AttributeCode code_;
    std::vector<std::uint8_t> seen_;
};

bool same_spells(const Program& a, const Program& b) {
    return std::equal(a.spells.begin(), a.spells.end(), b.spells.begin(), b.spells.end(),
                      [](const program::Spell& mine, const program::Spell& theirs) {
                          return mine.first == theirs.first && mine.lengths == theirs.lengths;
                      });
}

bool same_shape(const Program& a, const Program& b) {
    return a.days == b.days && a.seed == b.seed && a.attribute_bits == b.attribute_bits &&
           a.stages.size() == b.stages.size() && a.cohorts.size() == b.cohorts.size() &&
           a.rows == b.rows && a.watches == b.watches && a.wings == b.wings &&
           a.run_lengths == b.run_lengths && same_spells(a, b);
}

bool meets_nobody(const Program& program, Index cohort) {
    return std::any_of(
        program.components.begin(), program.components.end(), [cohort](const auto& component) {
            const auto& members = component.cohorts;
            return !component.shares &&
                   std::find(members.begin(), members.end(), cohort) != members.end();
        });
}

}  // namespace

bool lives_alike(const Program& a, const Program& b, Index cohort, program::AttributeCode code) {
    const auto& group = a.cohorts[static_cast<std::size_t>(cohort)];
    Walk walk(a, b, cohort, code);
    return walk.same_from(group.stock_stage) && walk.same_from(group.arrivals_stage);
}

namespace {

/// True if nobody of the cohort could have such attributes.
bool is_impossible(const program::Cohort& group, program::AttributeCode code) {
    return std::any_of(
        group.attributes.begin(), group.attributes.end(), [code](const program::AttributeDraw& a) {
            const auto values = static_cast<std::uint32_t>(std::bit_ceil(a.cumulative.size()));
            const std::uint32_t value = code >> a.shift & (values - 1);
            return a.certain != program::none && value != static_cast<std::uint32_t>(a.certain);
        });
}

bool all_live_alike(const Program& a, const Program& b, Index cohort) {
    const auto& group = a.cohorts[static_cast<std::size_t>(cohort)];
    const program::AttributeCode codes = program::AttributeCode{1} << a.attribute_bits;
    for (program::AttributeCode code = 0; code < codes; ++code) {
        if (!is_impossible(group, code) && !lives_alike(a, b, cohort, code)) return false;
    }
    return true;
}

}  // namespace

/// Lives in the reference, taken out of the arm's tally.
struct Twins::Undo {
    Undo(const Program& reference, std::uint32_t run, program::Tally& tally)
        : lives(reference, run),
          record(reference, tally, -1),
          followers(reference, lives, record) {}

    Lives lives;
    Record record;
    Followers followers;
};

Twins::Twins(const Program& program, const Reference& reference, std::uint32_t run, Index cohort,
             const Births& births, program::Tally& tally, bool alone)
    : program_(program), cohort_(cohort) {
    const bool has_twins =
        reference.program != nullptr && (births.is_kept() || alone) &&
        same_shape(program, *reference.program) && meets_nobody(*reference.program, cohort) &&
        origin_of(program, run, cohort) == origin_of(*reference.program, run, cohort);
    if (!has_twins) return;
    if (!births.is_kept()) {
        spares_all_ = all_live_alike(program, *reference.program, cohort);
        if (spares_all_) tally.copy_cohort(*reference.tally, cohort);
        return;
    }
    reference_ = reference.program;
    alike_.assign(std::size_t{1} << program.attribute_bits, Answer::unknown);
    first_exits_are_known_ = births.was_followed_under(*reference_);
    undo_ = std::make_unique<Undo>(*reference_, run, tally);
    tally.copy_cohort(*reference.tally, cohort);
}

void Twins::ask(program::AttributeCode code) {
    alike_[code] = lives_alike(program_, *reference_, cohort_, code) ? Answer::yes : Answer::no;
}

NextExit Twins::first_exit(const Newborn& newborn, Index stage, Day came) const {
    return first_exits_are_known_
               ? newborn.first_exit
               : engine::first_exit(*reference_, undo_->lives, newborn, stage, came);
}

void Twins::take_out(const Newborn& newborn, Index stage, Day came) {
    if (reference_ == nullptr) return;
    auto& followers = undo_->followers;
    if (first_exits_are_known_) {
        followers.follow_from(newborn.first_exit, newborn, stage, came);
    } else {
        followers.follow(newborn, stage, came);
    }
}

void Twins::finish() {
    if (reference_ != nullptr) undo_->followers.finish();
}

Twins::~Twins() = default;
Twins::Twins(Twins&&) noexcept = default;

}  // namespace custodiet::engine
