// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How people of a cohort come into a run: the stock on the first day, then arrivals day by day.
// Each has the draws of their own address; where many come together, they are drawn together.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "custodiet/dist/poisson.hpp"
#include "custodiet/engine/register.hpp"
#include "custodiet/engine/sentences.hpp"
#include "custodiet/random/rows.hpp"

namespace custodiet::engine {

/// People who come at once: the first, and those with the ordinals that follow.
struct NewbornBlock {
    static constexpr std::size_t most = random::PairRows::persons;
    PersonId first;
    std::size_t count = 0;
    std::array<program::AttributeCode, most> codes{};
    std::array<Day, most> sentence_ends{};
};

/// What is done with one newborn, and with a block of them.
template <typename One, typename Block>
struct OneOrBlock : One, Block {
    using One::operator();
    using Block::operator();
};
template <typename One, typename Block>
OneOrBlock(One, Block) -> OneOrBlock<One, Block>;

/// People of one cohort.
class Births {
  public:
    /// @param held  the cohort's register, brought up to date if need be; null to keep none
    Births(const program::Program& program, const Lives& lives, Index cohort, Register* held);

    /// Calls `use(newborn)` for everyone who is there when the study begins. If `use` may be called
    /// with blocks too, it is asked with those first, and takes the whole of one by saying true.
    template <typename Use>
    void stock(Use use) {
        if (register_ != nullptr) {
            for (auto& newborn : register_->stock) use(newborn);
            return;
        }
        draw_stock(use);
    }

    /// The same for everyone who arrives on `day`.
    template <typename Use>
    void arrivals(Day day, Use use) {
        if (register_ != nullptr) {
            const auto& arrived = register_->arrived;
            for (std::size_t n = arrived[static_cast<std::size_t>(day)];
                 n < arrived[static_cast<std::size_t>(day) + 1]; ++n) {
                use(register_->arrivals[n]);
            }
            return;
        }
        draw_arrivals(day, use);
    }

    /// True if the people stand in a register, where each stays as long as the run lasts.
    [[nodiscard]] bool is_kept() const { return register_ != nullptr; }
    /// Notes, or asks, under which program the first exits of everyone are known.
    void note_followed_under(const program::Program& program) {
        if (register_ != nullptr) register_->followed_under = &program;
    }
    [[nodiscard]] bool was_followed_under(const program::Program& program) const {
        return register_ != nullptr && register_->followed_under == &program;
    }
    /// True if nobody has spent days in the first stage before they come.
    [[nodiscard]] bool are_new() const {
        return !is_elapsed_drawn() && group_.stock_elapsed.a <= 0;
    }
    /// Days that someone of the stock has already spent in the stage in which they are.
    [[nodiscard]] double elapsed(PersonId id) const {
        return elapsed(is_elapsed_drawn() ? lives_.pair(id, purpose::sentence)[1] : 0.0);
    }
    [[nodiscard]] Index stock_stage() const { return group_.stock_stage; }
    [[nodiscard]] Index arrivals_stage() const { return group_.arrivals_stage; }

  private:
    /// Below so many, people are drawn one by one: a block for a few costs more than it saves.
    static constexpr std::uint32_t fewest_together = 24;

    template <typename Use>
    void draw_stock(Use use) {
        if (group_.stock_stage == program::none) return;
        each(PersonId::of_stock(cohort_, 0).group, static_cast<std::uint32_t>(group_.stock), use);
    }

    template <typename Use>
    void draw_arrivals(Day day, Use use) {
        if (group_.arrivals_stage == program::none) return;
        if (day < group_.arrivals_from || day >= group_.arrivals_until) return;
        if (group_.arrivals_per_day <= 0) return;
        const std::uint32_t count = numbers_->quantile(lives_.arrivals_uniform(cohort_, day));
        each(PersonId::of_arrival(cohort_, day, 0).group, count, use);
    }

    template <typename Use>
    void each(std::uint32_t group, std::uint32_t count, Use use) {
        std::uint32_t next = 0;
        while (count - next >= fewest_together) {
            draw_block({group, next}, std::min<std::size_t>(count - next, NewbornBlock::most));
            use_block(use);
            next += static_cast<std::uint32_t>(block_.count);
        }
        for (; next < count; ++next) {
            Newborn newborn = born({group, next});
            use(newborn);
        }
    }

    template <typename Use>
    void use_block(Use use) {
        if constexpr (std::is_invocable_v<Use, const NewbornBlock&>) {
            if (use(std::as_const(block_))) return;
        }
        draw_first_clocks();
        for (std::uint32_t i = 0; i < block_.count; ++i) {
            Newborn newborn = born(i);
            use(newborn);
        }
    }

    void prepare();
    void fill_register(Register& held, std::vector<double> origin);
    void draw_block(PersonId first, std::size_t count);
    /// For the people of the block.
    void draw_first_clocks();
    /// Person `i` of the block.
    [[nodiscard]] Newborn born(std::uint32_t i) const;
    /// A person drawn alone.
    [[nodiscard]] Newborn born(PersonId id) const;
    [[nodiscard]] bool is_elapsed_drawn() const {
        return group_.stock_elapsed.kind != dist::LawKind::fixed;
    }
    /// @param u  number from which it is drawn, if it is
    [[nodiscard]] double elapsed(double u) const {
        return is_elapsed_drawn() ? dist::quantile(group_.stock_elapsed, u)
                                  : group_.stock_elapsed.a;
    }
    [[nodiscard]] const std::optional<Sentences>& sentences_of(PersonId id) const {
        return id.is_of_stock() ? remaining_ : sentence_;
    }
    [[nodiscard]] bool draws_in_block(std::size_t block) const;
    void add_values(const program::AttributeDraw& draw,
                    const std::array<double, random::QuadRows::persons>& numbers);

    const program::Program& program_;
    const Lives& lives_;
    const program::Cohort& group_;
    Index cohort_;
    Register* register_ = nullptr;  ///< up to date; null where people are drawn as they come
    std::optional<dist::PoissonTable> numbers_;
    program::AttributeCode certain_code_ = 0;  ///< of the values that everyone has
    std::vector<std::size_t> drawn_;           ///< attributes that are drawn
    bool draws_sentence_ = false;
    std::optional<Sentences> remaining_, sentence_;
    random::QuadRows attribute_rows_;
    NewbornBlock block_;
    random::PairRows sentence_rows_, clock_rows_;  ///< of the block
};

}  // namespace custodiet::engine
