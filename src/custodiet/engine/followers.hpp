// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Follows people who meet nobody in a queue, a limit or an event, each to the end of the horizon.
// Since they meet nobody, they may be taken in any order: those who enter the same stage wait for
// company, and go on together.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "custodiet/engine/births.hpp"
#include "custodiet/engine/departures.hpp"
#include "custodiet/engine/record.hpp"
#include "custodiet/engine/register.hpp"
#include "custodiet/engine/selection.hpp"

namespace custodiet::engine {

/// How someone leaves the first stage. Instant stages, too, come with an exit.
NextExit first_exit(const program::Program& program, const Lives& lives, const Newborn& newborn,
                    Index stage, Day came);

class Followers {
  public:
    /// All must outlive it.
    Followers(const program::Program& program, const Lives& lives, Record& record);

    /// Follows someone who comes to `stage` on day `came`: now, or until `finish` at the latest.
    /// @param note  where to write how they leave the stage, or null; must stay until then
    void follow(const Newborn& newborn, Index stage, Day came, NextExit* note = nullptr);
    /// The same, for people who have spent no days in the stage before.
    /// @pre may_follow_blocks()
    void follow(const NewbornBlock& block, Index stage, Day came);
    /// True if nobody's past must be remembered and nobody watches.
    [[nodiscard]] bool may_follow_blocks() const {
        return !has_witness_ && record_.past_size() == 0;
    }
    /// The same, for someone of whom this is known.
    void follow_from(NextExit first, const Newborn& newborn, Index stage, Day came);
    /// Follows everyone who still waits for company.
    void finish();

  private:
    /// People who have entered a stage, with what is remembered of each.
    struct Company {
        Index stage = program::none;
        Entrants people;
        std::vector<Day> pasts;             ///< `Record::past_size` of each
        Entrants::Column<NextExit*> notes;  ///< where to write their exits, or null
        bool has_notes = false;
    };
    using Companies = std::vector<std::unique_ptr<Company>>;

    /// The company in a stage that someone may join.
    Company& company_in(Index stage) {
        auto& company = waiting_[static_cast<std::size_t>(stage)];
        if (company == nullptr) company = empty_company(stage);
        return *company;
    }
    std::unique_ptr<Company> empty_company(Index stage);
    /// A newborn joins a company.
    void join(Company& company, const Newborn& newborn, Day came);
    void note_last(Company& company, NextExit* note);
    /// Whoever joined a company last need not wait if it is full now.
    void wait(Index stage) {
        auto& company = waiting_[static_cast<std::size_t>(stage)];
        if (company->people.count == Entrants::most) full_.push_back(std::move(company));
    }
    /// Those of a company leave their stage, and wait in the next.
    void go_on(std::unique_ptr<Company> company);
    void time(const Company& company);
    void leave(std::unique_ptr<Company> company);
    /// The way that each takes who leaves before the horizon; beyond all ways for others.
    [[nodiscard]] Entrants::Column<std::int32_t> ways_of(const Company& company) const;
    void leave_by(const program::Exit& exit, Company& company, const Selection& way);
    void count(const program::Exit& exit, Company& company, const Selection& way);
    void enter(Index stage, Company& company, const Selection& way);
    /// Some of a company join the one in the next stage, which has room for them.
    void join(Index stage, Company& company, const Selection& way);
    void go_on_with_those_full();
    [[nodiscard]] Past past_of(Company& company, std::size_t i) const {
        return std::span(company.pasts).subspan(i * record_.past_size(), record_.past_size());
    }

    const program::Program& program_;
    const Lives& lives_;
    Record& record_;
    Departures departures_;
    bool has_witness_;                ///< nobody waits: a witness sees one life after another
    bool have_sentences_;             ///< false: nobody has one that ever ends
    Companies waiting_;               ///< [stage]; null = nobody
    Companies full_;                  ///< those that need not wait any longer
    Companies empty_;                 ///< to be used again
    Exits exits_{};                   ///< of the company at hand
    bool is_counted_by_day_ = false;  ///< it is of one cohort, and has no pasts
};

}  // namespace custodiet::engine
