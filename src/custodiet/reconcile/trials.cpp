// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/reconcile/trials.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace custodiet::reconcile {

namespace {

bool depends_on_people(const Clause& clause) {
    const Form form = clause.rows.front().form;
    return form == Form::per_person_day || form == Form::bands;
}

/// Mistakes about what was agreed: one clause at a time.
class TermTrials {
  public:
    TermTrials(const Book& book, const Pricer& pricer, int clause,
               const std::function<void(const Trial&)>& use)
        : book_(book),
          pricer_(pricer),
          id_(clause),
          clause_(book.clauses[static_cast<std::size_t>(clause)]),
          use_(use) {}

    void run() {
        minimum();
        periods();
        index();
        day_count();
        bands();
        exchange();
        rounding();
    }

  private:
    using Change = std::function<void(Terms&)>;

    void changed(const std::string& text, const Change& change) {
        Clause other = clause_;
        for (Terms& terms : other.rows) change(terms);
        try_clause(text, other, pricer_.currency());
    }

    void try_clause(const std::string& text, const Clause& clause, const Currency& currency) {
        Trial trial{fmt::format("`{}`: {}", clause_.name, text), {}};
        trial.cash[id_] = cash_of(book_, clause, currency, pricer_.people().least);
        use_(trial);
    }

    [[nodiscard]] bool any(const std::function<bool(const Terms&)>& is) const {
        return std::any_of(clause_.rows.begin(), clause_.rows.end(), is);
    }

    void minimum() {
        if (!any([](const Terms& terms) { return terms.minimum > 0.0; })) return;
        changed("the minimum is left out", [](Terms& terms) { terms.minimum = 0.0; });
        changed("the minimum is billed although more were there", [](Terms& terms) {
            if (terms.minimum <= 0.0) return;
            terms.form = Form::per_place_day;
            terms.places = terms.minimum;
        });
    }

    /// The price of each period replaced by that of its neighbour.
    void periods() {
        std::set<Date> starts;
        for (const Terms& terms : clause_.rows) starts.insert(terms.from);
        if (starts.size() < 2 || depends_on_sum()) return;
        const auto shifted = [&](const std::string& text, int step) {
            Clause other = clause_;
            for (std::size_t r = 0; r < other.rows.size(); ++r) {
                const Terms* neighbour = neighbour_of(r, step);
                if (neighbour != nullptr) other.rows[r].amount = neighbour->amount;
            }
            try_clause(text, other, pricer_.currency());
        };
        shifted("the price of the period before is billed", -1);
        shifted("the price of the period after is billed", 1);
    }

    [[nodiscard]] bool depends_on_sum() const {
        const Form form = clause_.rows.front().form;
        return form == Form::lump || form == Form::at_end || form == Form::milestone;
    }

    /// The row of the same group and band in the period before (-1) or after (1).
    [[nodiscard]] const Terms* neighbour_of(std::size_t row, int step) const {
        const Terms& terms = clause_.rows[row];
        const Terms* found = nullptr;
        for (const Terms& other : clause_.rows) {
            if (other.group != terms.group || other.above != terms.above) continue;
            const bool is_beyond = step < 0 ? other.from < terms.from : other.from > terms.from;
            if (!is_beyond) continue;
            const bool is_nearer = found == nullptr ||
                                   (step < 0 ? other.from > found->from : other.from < found->from);
            if (is_nearer) found = &other;
        }
        return found;
    }

    void index() {
        if (!any([](const Terms& terms) { return terms.index != none; })) return;
        changed("the index is left out", [](Terms& terms) { terms.index = none; });
        Currency currency = pricer_.currency();
        currency.index_shift = -1;
        try_clause("the index of the year before is taken", clause_, currency);
        currency.index_shift = 1;
        try_clause("the index of the year after is taken", clause_, currency);
    }

    void day_count() {
        if (!any([](const Terms& terms) { return terms.per != Per::day; })) return;
        const bool is_calendar = clause_.rows.front().day_count == DayCount::calendar;
        changed(is_calendar ? "a year is taken for 365 days, and a month for a twelfth of them"
                            : "a month is taken for a twelfth of the year, whatever its days",
                [](Terms& terms) {
                    terms.day_count = terms.day_count == DayCount::calendar ? DayCount::days_365
                                                                            : DayCount::calendar;
                });
    }

    void bands() {
        std::set<double> edges;
        for (const Terms& terms : clause_.rows) edges.insert(terms.above);
        if (clause_.rows.front().form != Form::bands) return;
        for (double edge : edges) {
            if (edge <= 0.0) continue;
            Clause other = clause_;
            std::erase_if(other.rows, [&](const Terms& terms) { return terms.above != edge; });
            for (Terms& terms : other.rows) terms.above = 0.0;
            try_clause(fmt::format("the price above {} persons is billed for everyone", edge),
                       other, pricer_.currency());
        }
    }

    void exchange() {
        if (clause_.rows.front().currency == pricer_.currency().name) return;
        Currency currency = pricer_.currency();
        currency.is_exchanged = false;
        try_clause("it is not exchanged", clause_, currency);
    }

    void rounding() {
        Currency currency = pricer_.currency();
        currency.rounding = Rounding::price;
        try_clause("the price is rounded to the cent first", clause_, currency);
        if (!any([](const Terms& terms) { return terms.per != Per::day; })) return;
        currency.rounding = Rounding::day_price;
        try_clause("the price of a day is rounded to the cent first", clause_, currency);
    }

    const Book& book_;
    const Pricer& pricer_;
    int id_;
    const Clause& clause_;
    const std::function<void(const Trial&)>& use_;
};

/// Headcounts of one group on each day, beside the changes that a count says.
using Alter = std::function<void(const Group&, std::int32_t* census)>;

/// Mistakes about who was there: all clauses at once.
class CountTrials {
  public:
    CountTrials(const Book& book, const Pricer& pricer,
                const std::function<void(const Trial&)>& use)
        : book_(book), pricer_(pricer), use_(use) {}

    void run() {
        altered("the day of departure is charged too",
                [&](const Group& group, std::int32_t* census) {
                    for (const Count& count : group.counts)
                        *at(census, count) += count.departures.value_or(0);
                });
        altered("the day of arrival is not charged", [&](const Group& group, std::int32_t* census) {
            for (const Count& count : group.counts) {
                *at(census, count) = std::max(*at(census, count) - count.arrivals.value_or(0), 0);
            }
        });
        altered("those who arrive are counted twice on that day",
                [&](const Group& group, std::int32_t* census) {
                    for (const Count& count : group.counts) {
                        *at(census, count) += count.arrivals.value_or(0);
                    }
                });
        altered("the headcounts of the midnight before are taken",
                [&](const Group&, std::int32_t* census) {
                    std::copy_backward(census, census + book_.days() - 1, census + book_.days());
                });
        altered("the headcounts are carried on from arrivals and departures, not those reported",
                [&](const Group& group, std::int32_t* census) { carry_on(group, census); });
    }

  private:
    std::int32_t* at(std::int32_t* census, const Count& count) const {
        return census + (count.date - book_.start);
    }

    /// Until arrivals or departures of a day are not known.
    void carry_on(const Group& group, std::int32_t* census) const {
        if (group.counts.empty()) return;
        std::int32_t present = group.counts.front().stock;
        for (std::size_t c = 1; c < group.counts.size(); ++c) {
            const Count& count = group.counts[c];
            if (!count.arrivals || !count.departures) return;
            present = std::max(present + *count.arrivals - *count.departures, 0);
            *at(census, count) = present;
        }
    }

    void altered(const std::string& text, const Alter& alter) {
        program::Tally tally = pricer_.people().least;
        for (std::size_t g = 0; g < book_.groups.size(); ++g) {
            alter(book_.groups[g],
                  tally.census.data() + tally.offset(0, static_cast<program::Index>(g)));
        }
        Trial trial{text, {}};
        for (std::size_t c = 0; c < book_.clauses.size(); ++c) {
            if (!depends_on_people(book_.clauses[c])) continue;
            trial.cash[static_cast<int>(c)] =
                cash_of(book_, book_.clauses[c], pricer_.currency(), tally);
        }
        use_(trial);
    }

    const Book& book_;
    const Pricer& pricer_;
    const std::function<void(const Trial&)>& use_;
};

}  // namespace

void each_trial(const Book& book, const Pricer& pricer,
                const std::function<void(const Trial&)>& use) {
    for (std::size_t c = 0; c < book.clauses.size(); ++c) {
        TermTrials(book, pricer, static_cast<int>(c), use).run();
    }
    CountTrials(book, pricer, use).run();
}

}  // namespace custodiet::reconcile
