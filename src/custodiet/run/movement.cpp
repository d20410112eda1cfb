// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/movement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/base/diagnostic.hpp"
#include "custodiet/run/lines_of_money.hpp"

namespace custodiet::run {

namespace {

using program::Day;
using program::Index;
using Sums = MovementNotes::Sums;

constexpr Day most_dates = 61;

void add_up(std::vector<std::int64_t>& column, const std::vector<std::int64_t>& other) {
    column.resize(std::max(column.size(), other.size()));
    for (std::size_t i = 0; i < other.size(); ++i) column[i] += other[i];
}

void add_headcounts(const program::Tally& tally, const std::vector<Day>& days,
                    std::vector<std::int64_t>& into) {
    into.resize(tally.stages * days.size());
    for (std::size_t c = 0; c < tally.cohorts; ++c) {
        if (tally.created[c] == 0) continue;
        std::int64_t* sum = into.data();
        for (std::size_t s = 0; s < tally.stages; ++s) {
            if (!tally.can_occur(static_cast<Index>(s), static_cast<Index>(c))) {
                sum += days.size();
                continue;
            }
            const auto census = tally.census_of(static_cast<Index>(s), static_cast<Index>(c));
            for (const Day day : days) *sum++ += census[static_cast<std::size_t>(day)];
        }
    }
}

void add_flows(const program::Tally& tally, std::vector<std::int64_t>& into) {
    const std::size_t stages = tally.stages;
    into.resize((stages + 1) * stages);
    std::int64_t* outside = &into[stages * stages];
    const auto last = static_cast<std::size_t>(tally.days - 1);
    for (std::size_t c = 0; c < tally.cohorts; ++c) {
        if (tally.created[c] == 0) continue;
        for (std::size_t from = 0; from < stages; ++from) {
            const auto stage = static_cast<Index>(from), cohort = static_cast<Index>(c);
            if (!tally.can_occur(stage, cohort)) continue;
            const std::int64_t* flow = &tally.flows[tally.row(stage, cohort) * stages];
            std::int64_t* sum = &into[from * stages];
            for (std::size_t to = 0; to < stages; ++to, ++flow) {
                // Whoever is in a stage at last, or left it, and came from no other came from
                // outside.
                sum[to] += *flow;
                outside[to] -= *flow;
                outside[from] += *flow;
            }
            outside[from] += tally.census_of(stage, cohort)[last];
        }
    }
}

void add_payments(const ledger::Ledger& ledger, std::vector<MovementNotes::Paid>& into) {
    into.resize(ledger.postings.size());
    for (std::size_t r = 0; r < into.size(); ++r) {
        const std::int64_t hundredths = std::llround(ledger.postings[r].nominal * 100.0);
        into[r].units += hundredths / 100;
        into[r].hundredths += hundredths % 100;
    }
}

/// What the notes of one arm say, in the words of its study.
class Teller {
  public:
    Teller(std::size_t arm, const study::Study& study, std::vector<const Sums*> kept,
           std::size_t draws, std::uint32_t replicates)
        : arm_(arm),
          study_(study),
          kept_(std::move(kept)),
          draws_(static_cast<double>(draws)),
          replicates_(replicates) {}

    void headcounts(std::size_t dates, Movement& into) const {
        std::vector<bool> is_told(study_.stages.size(), false);
        for (std::size_t s = 0; s < study_.stages.size(); ++s) {
            const auto& stage = study_.stages[s];
            if (auto persons = counted({s}, dates)) {
                into.headcounts.push_back({arm_, stage.id, std::move(*persons)});
            }
            if (is_told[s]) continue;
            const auto together = place_of(s);
            for (const std::size_t other : together) is_told[other] = true;
            auto persons = counted(together, dates);
            if (!persons) continue;
            const bool is_facility = stage.facility != study::none;
            into.places.push_back({arm_, is_facility ? facility_of(stage) : "",
                                   is_facility ? "" : stage.id, std::move(*persons)});
        }
    }

    void flows(const Sums& all, std::vector<FlowRow>& into) const {
        const std::size_t stages = study_.stages.size();
        // What comes from outside is told first, as it comes first.
        for (std::size_t row = 0; row <= stages; ++row) {
            const std::size_t from = row == 0 ? stages : row - 1;
            for (std::size_t to = 0; to < stages; ++to) {
                const std::size_t cell = from * stages + to;
                if (all.flows[cell] == 0) continue;
                const auto by_draw = draws_of(
                    [cell](const Sums& sums) { return static_cast<double>(sums.flows[cell]); });
                into.push_back({arm_, row == 0 ? "" : study_.stages[from].id, study_.stages[to].id,
                                mean(static_cast<double>(all.flows[cell])),
                                std::sqrt(appraisal::moments(by_draw).variance / draws_)});
            }
        }
    }

    void payments(const Sums& all, const ledger::Tariff& tariff,
                  std::vector<PaymentRow>& into) const {
        const auto lines = lines_of_money(study_, tariff);
        const auto first = static_cast<std::ptrdiff_t>(into.size());
        for (std::size_t r = 0; r < lines.size(); ++r) {
            const LineOfMoney& of = lines[r];
            auto row = std::find_if(into.begin() + first, into.end(), [&of](const auto& other) {
                return std::tie(of.line, of.clause, of.payer, of.payee) ==
                       std::tie(other.line, other.clause, other.payer, other.payee);
            });
            if (row == into.end()) {
                into.push_back({arm_, of.line, of.clause, of.payer, of.payee, 0.0, {}});
                row = into.end() - 1;
                row->by_draw.resize(kept_.size());
            }
            row->amount += mean(all.paid[r].amount());
            const auto by_draw = draws_of([r](const Sums& sums) { return sums.paid[r].amount(); });
            for (std::size_t d = 0; d < by_draw.size(); ++d) row->by_draw[d] += by_draw[d];
        }
    }

  private:
    [[nodiscard]] double mean(double sum) const { return sum / draws_ / replicates_; }

    [[nodiscard]] std::string facility_of(const study::Stage& stage) const {
        return study_.facilities[static_cast<std::size_t>(stage.facility)].id;
    }

    /// The stage, and those after it in the same facility.
    [[nodiscard]] std::vector<std::size_t> place_of(std::size_t stage) const {
        std::vector<std::size_t> stages{stage};
        const auto facility = study_.stages[stage].facility;
        for (std::size_t s = stage + 1; s < study_.stages.size(); ++s) {
            if (facility != study::none && study_.stages[s].facility == facility) {
                stages.push_back(s);
            }
        }
        return stages;
    }

    /// A sum of each draw that is kept, as the mean of its replicates.
    template <typename Read>
    [[nodiscard]] std::vector<double> draws_of(Read read) const {
        std::vector<double> by_draw;
        by_draw.reserve(kept_.size());
        for (const Sums* sums : kept_) by_draw.push_back(read(*sums) / replicates_);
        return by_draw;
    }

    /// Nothing where nobody is ever there.
    [[nodiscard]] std::optional<Headcounts> counted(const std::vector<std::size_t>& stages,
                                                    std::size_t dates) const {
        constexpr std::array<double, 2> ends{0.05, 0.95};
        Headcounts persons;
        bool is_anyone = false;
        for (std::size_t date = 0; date < dates; ++date) {
            const auto by_draw = draws_of([&](const Sums& sums) {
                std::int64_t here = 0;
                for (const std::size_t stage : stages)
                    here += sums.headcounts[stage * dates + date];
                return static_cast<double>(here);
            });
            const auto bounds = appraisal::quantiles(by_draw, ends);
            persons.mean.push_back(appraisal::moments(by_draw).mean);
            persons.p05.push_back(bounds[0]);
            persons.p95.push_back(bounds[1]);
            is_anyone = is_anyone || persons.mean.back() > 0.0;
        }
        return is_anyone ? std::optional(std::move(persons)) : std::nullopt;
    }

    std::size_t arm_;
    const study::Study& study_;
    std::vector<const Sums*> kept_;  ///< by draw
    double draws_;
    double replicates_;
};

}  // namespace

std::vector<Day> shown_days(Day days) {
    const Day dates = std::min(days, most_dates);
    if (dates == 1) return {0};
    std::vector<Day> shown;
    for (std::int64_t k = 0; k < dates; ++k) {
        shown.push_back(static_cast<Day>(k * (days - 1) / (dates - 1)));
    }
    return shown;
}

void MovementNotes::Sums::add(const Sums& other) {
    add_up(headcounts, other.headcounts);
    add_up(flows, other.flows);
    paid.resize(std::max(paid.size(), other.paid.size()));
    for (std::size_t r = 0; r < other.paid.size(); ++r) {
        paid[r].units += other.paid[r].units;
        paid[r].hundredths += other.paid[r].hundredths;
    }
}

void MovementNotes::Sums::write(ByteWriter& to) const {
    to.wholes(headcounts);
    to.wholes(flows);
    std::vector<std::int64_t> units, hundredths;
    for (const Paid& each : paid) {
        units.push_back(each.units);
        hundredths.push_back(each.hundredths);
    }
    to.wholes(units);
    to.wholes(hundredths);
}

Sums MovementNotes::Sums::read(ByteReader& from) {
    Sums sums;
    sums.headcounts = from.wholes();
    sums.flows = from.wholes();
    const auto units = from.wholes(), hundredths = from.wholes();
    if (units.size() != hundredths.size()) {
        throw base::EnvironmentError("stored results are damaged: payments without hundredths");
    }
    for (std::size_t r = 0; r < units.size(); ++r) sums.paid.push_back({units[r], hundredths[r]});
    return sums;
}

void MovementNotes::write(ByteWriter& to) const {
    to.wholes({days_.begin(), days_.end()});
    to.count(by_draw_.size());
    for (const auto& [draw, sums] : by_draw_) {
        to.count(draw);
        sums.write(to);
    }
    others_.write(to);
}

MovementNotes MovementNotes::read(ByteReader& from) {
    MovementNotes notes;
    for (const std::int64_t day : from.wholes()) notes.days_.push_back(static_cast<Day>(day));
    for (std::size_t left = from.size(); left > 0; --left) {
        const std::uint32_t draw = from.count32();
        notes.by_draw_[draw] = Sums::read(from);
    }
    notes.others_ = Sums::read(from);
    return notes;
}

bool MovementNotes::fit(const compile::Compiled& compiled) const {
    const std::size_t stages = compiled.program.stages.size();
    const auto fits = [&](const Sums& sums, std::size_t dates) {
        return sums.headcounts.size() == stages * dates &&
               sums.flows.size() == (stages + 1) * stages &&
               sums.paid.size() == compiled.tariff.rules.size();
    };
    const auto is_empty = [](const Sums& sums) {
        return sums.headcounts.empty() && sums.flows.empty() && sums.paid.empty();
    };
    if (days_.empty()) return by_draw_.empty() && is_empty(others_);
    if (days_ != shown_days(compiled.program.days)) return false;
    if (!is_empty(others_) && !fits(others_, 0)) return false;
    return std::all_of(by_draw_.begin(), by_draw_.end(), [&](const auto& entry) {
        return entry.first < most_draws_kept && fits(entry.second, days_.size());
    });
}

void MovementNotes::note(std::uint32_t draw, const program::Tally& tally,
                         const ledger::Ledger& ledger) {
    if (days_.empty()) days_ = shown_days(tally.days);
    const bool is_kept = draw < most_draws_kept;
    Sums& sums = is_kept ? by_draw_[draw] : others_;
    if (is_kept) add_headcounts(tally, days_, sums.headcounts);
    add_flows(tally, sums.flows);
    add_payments(ledger, sums.paid);
}

void MovementNotes::add(const MovementNotes& other) {
    if (days_.empty()) days_ = other.days_;
    for (const auto& [draw, sums] : other.by_draw_) by_draw_[draw].add(sums);
    others_.add(other.others_);
}

void MovementNotes::tell(std::size_t arm, const study::Study& study,
                         const compile::Compiled& compiled, std::size_t draws,
                         std::uint32_t replicates, Movement& into) const {
    into.dates.clear();
    for (const Day day : days_) into.dates.push_back(study.start + day);
    into.draws = by_draw_.size();
    std::vector<const Sums*> kept;
    Sums all = others_;
    for (const auto& [draw, sums] : by_draw_) {
        kept.push_back(&sums);
        all.add(sums);
    }
    const Teller teller(arm, study, std::move(kept), draws, replicates);
    teller.headcounts(days_.size(), into);
    teller.flows(all, into.flows);
    teller.payments(all, compiled.tariff, into.payments);
}

}  // namespace custodiet::run
