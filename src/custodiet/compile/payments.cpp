// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/payments.hpp"

#include <algorithm>
#include <limits>

namespace custodiet::compile {

namespace {

using Basis = ledger::Rule::Basis;
using From = study::Payment::Basis;

class Payments {
  public:
    Payments(const study::Study& study, const study::Payment& payment, Priced common)
        : study_(study), payment_(payment), common_(std::move(common)) {}

    std::vector<Priced> rules(study::Index clause, const SpellPlan& spells) {
        switch (payment_.basis) {
            case From::lump:
                add_sum(payment_.amount, payment_.on ? day_of(study_, *payment_.on) : 0);
                break;
            case From::instalments:
                for (const auto& part : payment_.instalments) {
                    add_sum(part.amount, day_of(study_, part.on));
                }
                break;
            case From::at_start:
                add_sum_at(Time::at_start);
                break;
            case From::at_end:
                add_sum_at(Time::at_end);
                break;
            case From::bands:
                add_bands();
                break;
            case From::per_stay:
                add_parts(clause, spells);
                break;
            case From::milestone:
                add(Basis::milestone, payment_.amount, payment_.reached);
                break;
            case From::on_entry:
                add(Basis::per_entry, payment_.amount, study::none);
                break;
            default:
                add_by_time();
        }
        return std::move(rules_);
    }

  private:
    void add_sum(study::Amount amount, program::Day day) {
        Priced priced = common_;
        priced.rule.basis = Basis::lump;
        priced.amount = amount;
        priced.time = Time::on_day;
        priced.day = day;
        priced.delay = payment_.delay;
        rules_.push_back(std::move(priced));
    }

    void add_sum_at(Time time) {
        Priced priced = common_;
        priced.rule.basis = Basis::lump;
        priced.amount = payment_.amount;
        priced.time = time;
        rules_.push_back(std::move(priced));
    }

    Priced& add(Basis basis, study::Amount amount, study::Amount units) {
        Priced priced = common_;
        priced.rule.basis = basis;
        priced.amount = amount;
        priced.units = units;
        priced.from = payment_.from;
        priced.until = payment_.until;
        rules_.push_back(std::move(priced));
        return rules_.back();
    }

    void add_bands() {
        for (std::size_t b = 0; b < payment_.bands.size(); ++b) {
            auto& priced = add(Basis::band, payment_.bands[b].amount, payment_.bands[b].above);
            priced.rule.upto = std::numeric_limits<double>::infinity();
            if (b + 1 < payment_.bands.size()) priced.upto = payment_.bands[b + 1].above;
        }
    }

    void add_parts(study::Index clause, const SpellPlan& spells) {
        for (std::size_t p = 0; p < payment_.parts.size(); ++p) {
            auto& priced = add(Basis::per_spell, payment_.parts[p].amount, study::none);
            priced.rule.row = spells.row(clause, p);
        }
    }

    /// What it is in each period, where these are counted from the first day in force.
    void add_by_length() {
        const auto& periods = payment_.periods;
        for (std::size_t p = 0; p <= periods.size(); ++p) {
            auto& priced = add_stretch(payment_.from, payment_.until,
                                       p == 0 ? study::Period{} : periods[p - 1]);
            if (p > 0) priced.after = periods[p - 1].after;
            // Those after it may begin sooner in a draw: then it is over before it begins.
            for (std::size_t later = p; later < periods.size(); ++later) {
                priced.before.push_back(periods[later].after);
            }
        }
    }

    /// What it is in each period, and what it is between them.
    void add_by_time() {
        if (!payment_.periods.empty() && payment_.periods.front().after != study::none) {
            return add_by_length();
        }
        auto open = payment_.from;  // first day that no period has taken; none = from the first
        for (std::size_t p = 0; p < payment_.periods.size(); ++p) {
            const auto& period = payment_.periods[p];
            add_if_any(open, period.from, {});
            auto until = period.until;
            if (!until && p + 1 < payment_.periods.size()) until = payment_.periods[p + 1].from;
            add_if_any(period.from, until, period);
            if (!until) return;
            open = until;
        }
        add_if_any(open, {}, {});
    }

    /// Cut to the days of the payment.
    void add_if_any(std::optional<base::Date> from, std::optional<base::Date> until,
                    const study::Period& period) {
        if (!from || (payment_.from && *payment_.from > *from)) from = payment_.from;
        if (!until || (payment_.until && *payment_.until < *until)) until = payment_.until;
        if (!from || !until || *until > *from) add_stretch(from, until, period);
    }

    Priced& add_stretch(std::optional<base::Date> from, std::optional<base::Date> until,
                        const study::Period& period) {
        const auto either = [](study::Amount first, study::Amount second) {
            return first != study::none ? first : second;
        };
        Basis basis = Basis::per_day;
        study::Amount units = study::none;
        if (payment_.basis == From::per_person_day) basis = Basis::per_person_day;
        if (payment_.basis == From::minimum_persons) {
            basis = Basis::minimum_persons;
            units = either(period.minimum, payment_.minimum);
        }
        if (payment_.basis == From::per_place_day) {
            basis = Basis::per_place_day;
            units = either(period.places, payment_.places);
        }
        auto& priced = add(basis, either(period.amount, payment_.amount), units);
        priced.from = from;
        priced.until = until;
        return priced;
    }

    const study::Study& study_;
    const study::Payment& payment_;
    Priced common_;
    std::vector<Priced> rules_;
};

int fee_sign(const study::Study& study, const study::Payment& payment) {
    const study::Index sending = study.agreement->sending, receiving = study.agreement->receiving;
    const bool is_out = payment.payer == sending && payment.payee == receiving;
    const bool is_back = payment.payer == receiving && payment.payee == sending;
    return is_out ? 1 : is_back ? -1 : 0;
}

}  // namespace

std::vector<Priced> rules_of(const study::Study& study, const study::Clause& clause,
                             study::Index position, const ledger::Rule& blank,
                             const RuleTable& rules, const SpellPlan& spells) {
    const auto& payment = *clause.payment;
    Priced common{.rule = blank};
    common.rule.payee = payment.payee == study::none ? ledger::resource : payment.payee;
    common.rule.fee_sign = fee_sign(study, payment);
    common.rule.clause = position;
    common.rule.stages = payment.stages;
    common.rule.cohorts = rules.cohorts(payment.covers);
    common.time = Time::in_force;
    common.index = payment.index;
    common.ahead = payment.ahead;
    return Payments(study, payment, std::move(common)).rules(position, spells);
}

}  // namespace custodiet::compile
