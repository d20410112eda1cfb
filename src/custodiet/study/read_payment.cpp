// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a clause makes a state pay: its form, its time, and whether the two fit.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/base/search.hpp"
#include "custodiet/study/extremes.hpp"
#include "custodiet/study/reader.hpp"

namespace custodiet::study {
namespace {

/// True if the rule looks at cohorts only.
bool is_over_cohorts(const expr::Node& node) {
    if (node.op == expr::Op::equal || node.op == expr::Op::not_equal) {
        return node.children[0].text == "cohort";
    }
    for (const expr::Node& child : node.children) {
        if (!is_over_cohorts(child)) return false;
    }
    return true;
}

/// Whether a rule over cohorts holds for the one of this id.
bool holds_for(const expr::Node& node, const std::string& cohort) {
    const auto holds = [&](std::size_t child) { return holds_for(node.children[child], cohort); };
    switch (node.op) {
        case expr::Op::equal:
            return node.children[1].text == cohort;
        case expr::Op::not_equal:
            return node.children[1].text != cohort;
        case expr::Op::logical_and:
            return holds(0) && holds(1);
        case expr::Op::logical_or:
            return holds(0) || holds(1);
        case expr::Op::logical_not:
            return !holds(0);
        default:
            return true;
    }
}

/// A form of payment: its key, and the other keys that it has a use for.
struct FormKeys {
    std::string_view key;
    Payment::Basis basis;
    std::vector<std::string_view> needs;
    std::vector<std::string_view> may_have = {};
};

using Basis = Payment::Basis;

const std::vector<FormKeys>& forms() {
    static const std::vector<FormKeys> all{
        {"lump", Basis::lump, {"on"}, {"delay", "for"}},
        {"instalments", Basis::instalments, {}, {"delay", "for"}},
        {"at_start", Basis::at_start, {}, {"for"}},
        {"at_end", Basis::at_end, {}, {"for"}},
        {"per_year", Basis::per_year, {}, {"from", "until", "periods", "for"}},
        {"per_person_day", Basis::per_person_day, {"for"}, {"minimum", "from", "until", "periods"}},
        {"bands", Basis::bands, {"for"}, {"from", "until"}},
        {"per_place_day", Basis::per_place_day, {"places"}, {"from", "until", "periods", "for"}},
        {"per_entry", Basis::on_entry, {"stage"}, {"from", "until", "for"}},
        {"milestone", Basis::milestone, {"stage", "reached"}, {"from", "until", "for"}},
        {"per_stay", Basis::per_stay, {"for"}, {"from", "until"}}};
    return all;
}

class PaymentReader {
  public:
    PaymentReader(Reader& reader, const Group& group) : reader_(reader), group_(group) {}

    Payment read() {
        const auto form = base::find_if(
            forms(), [&](const FormKeys& candidate) { return group_.has(candidate.key); });
        payment_.payer = reader_.reference(group_, "payer");
        payment_.payee = reader_.reference(group_, "payee");
        payment_.on = reader_.date(group_, "on");
        payment_.from = reader_.date(group_, "from");
        payment_.until = reader_.date(group_, "until");
        payment_.index = reader_.reference(group_, "index");
        payment_.delay = reader_.amount(group_, "delay");
        payment_.ahead = reader_.amount(group_, "ahead");
        payment_.minimum = reader_.amount(group_, "minimum");
        payment_.places = reader_.amount(group_, "places");
        payment_.reached = reader_.amount(group_, "reached");
        if (const auto what = reader_.group(group_, "for")) {
            payment_.stages = reader_.references(*what, "stages");
            stages_at_ = what->place("stages");
            read_covers(*what);
        }
        if (form != forms().end()) read_form(*form);
        check_payee();
        check_times();
        return payment_;
    }

  private:
    void read_form(const FormKeys& form) {
        payment_.basis = form.basis;
        check_keys(form);
        const Field* field = group_.entity->find(form.key);
        if (field->type == Type::amount) payment_.amount = reader_.amount(group_, form.key);
        if (payment_.basis == Basis::per_person_day && group_.has("minimum")) {
            payment_.basis = Basis::minimum_persons;
        }
        if (group_.has("stage")) {
            const Index stage = reader_.reference(group_, "stage");
            if (stage != none) payment_.stages = {stage};
        }
        for (const Group& entry : reader_.groups(group_, "instalments")) read_instalment(entry);
        for (const Group& entry : reader_.groups(group_, "bands")) read_band(entry);
        for (const Group& entry : reader_.groups(group_, "per_stay")) read_part(entry);
        for (const Group& entry : reader_.groups(group_, "periods")) read_period(entry, *field);
        check_list(form.key);
        const bool needs_stages = base::contains(form.needs, "for");
        if (needs_stages && stages_at_ && payment_.stages.empty() && !has_unknown_stages()) {
            fail("S0602",
                 fmt::format("`{}` needs the `stages` whose days or stays count", form.key),
                 "name at least one under `for`", *stages_at_);
        }
        check_periods();
        check_minimum(payment_.minimum, group_.place("minimum"));
        if (is_outside(payment_.from, payment_.until)) {
            const bool is_late = payment_.from && *payment_.from >= reader_.study().end;
            warn_of_time("this payment falls outside the study and is never made",
                         group_.place(is_late ? "from" : "until"));
        }
        if (payment_.basis == Basis::lump && payment_.on && group_.node->get("on")) {
            warn_of_day(*payment_.on, group_.node->get("on")->span);
        }
    }

    void read_covers(const Group& what) {
        payment_.covers = reader_.rule(what, "covers");
        if (!payment_.covers) return;
        if (is_over_cohorts(payment_.covers->root)) return warn_of_nobody(what);
        reader_.report().error({.code = "S0604",
                                .message = "`covers` looks at cohorts only",
                                .help = "write `cohort == ...`; people who differ in payment are "
                                        "cohorts of their own",
                                .where = what.node->get("covers")->span});
    }

    void warn_of_nobody(const Group& what) {
        const Names& cohorts = reader_.names("cohorts");
        const bool is_anybody = base::any_of(cohorts, [&](const auto& cohort) {
            return holds_for(payment_.covers->root, cohort.first);
        });
        if (is_anybody || cohorts.empty()) return;
        reader_.report().warning({.code = "S0603",
                                  .message = "`covers` holds for no cohort, so this is never paid",
                                  .help = "correct the rule, or leave it out for all cohorts",
                                  .where = what.node->get("covers")->span});
    }

    void check_keys(const FormKeys& form) {
        for (const std::string_view key : form.needs) {
            if (group_.has(key)) continue;
            const Field* field = group_.entity->find(key);
            fail("S0602", fmt::format("`{}` needs `{}`", form.key, key),
                 fmt::format("`{}` is {}", key, field->help), group_.place(form.key));
        }
        static constexpr std::string_view particular[] = {
            "on", "minimum", "places", "stage", "reached", "from", "until", "delay", "periods"};
        for (const std::string_view key : particular) {
            const bool is_used =
                base::contains(form.needs, key) || base::contains(form.may_have, key);
            if (is_used || !group_.has(key)) continue;
            fail("S0602", fmt::format("`{}` goes with {} only", key, list_of(forms_with(key))),
                 std::string(in_place_of(key, form)), group_.place(key));
        }
    }

    /// How a form says what it has no key for; empty where it cannot.
    static std::string_view in_place_of(std::string_view key, const FormKeys& form) {
        if (key == "minimum" && form.basis == Basis::bands) {
            return "pay for the minimum, used or not, in a clause of its own with `per_place_day`, "
                   "and let the bands begin above it";
        }
        if (key != "delay") return {};
        if (base::contains(form.may_have, "periods")) {
            return "to begin later write `periods: [{after: 90 days, …}]`, counted from the first "
                   "day in force";
        }
        if (form.basis == Basis::at_end) {
            return "it falls due on the day after the last in force, whenever that is; on another "
                   "day it is a `lump`";
        }
        return {};
    }

    static std::vector<std::string> forms_with(std::string_view key) {
        std::vector<std::string> with;
        for (const FormKeys& form : forms()) {
            if (base::contains(form.needs, key) || base::contains(form.may_have, key)) {
                with.emplace_back(form.key);
            }
        }
        return with;
    }

    void read_instalment(const Group& entry) {
        const auto on = reader_.date(entry, "on");
        const Amount amount = reader_.amount(entry, "amount");
        if (!on) return;
        payment_.instalments.push_back({*on, amount});
        warn_of_day(*on, entry.node->get("on")->span);
    }

    void read_band(const Group& entry) {
        const Amount above = reader_.amount(entry, "above");
        const Amount price = reader_.amount(entry, "price");
        check_rise(payment_.bands.empty() ? none : payment_.bands.back().above, above,
                   "bands must stand in rising order", entry.place("above"));
        payment_.bands.push_back({above, price});
    }

    void read_part(const Group& entry) {
        const Amount after = reader_.amount(entry, "after");
        const Amount amount = reader_.amount(entry, "amount");
        const Amount before = payment_.parts.empty() ? none : payment_.parts.back().after;
        if (check_rise(before, after, "parts of a stay must stand in rising order",
                       entry.place("after"))) {
            check_days_between(before, after, entry.place("after"));
        }
        payment_.parts.push_back({after, amount});
    }

    /// Numbers that are known must rise; those of draws are looked at when they are drawn.
    bool check_rise(Amount before, Amount after, std::string_view message,
                    const base::Span& where) {
        const auto low = known(before), high = known(after);
        if (!low || !high || *high > *low) return true;
        fail("S0609", std::string(message), "put the lower number first", where);
        return false;
    }

    /// Stays are counted in whole days.
    void check_days_between(Amount before, Amount after, const base::Span& where) {
        const auto low = known(before), high = known(after);
        if (low && high && std::round(*high) <= std::round(*low)) {
            fail("S0609", "two parts of a stay fall on the same day",
                 "a stay is counted in whole days; make them one part", where);
        }
    }

    [[nodiscard]] std::optional<double> known(Amount amount) const {
        if (amount == none) return std::nullopt;
        return reader_.quantities().known(amount);
    }

    void read_period(const Group& entry, const Field& form) {
        Period period;
        period.where = entry.key;
        const auto from = reader_.date(entry, "from");
        period.until = reader_.date(entry, "until");
        period.places = reader_.amount(entry, "places");
        period.minimum = reader_.amount(entry, "minimum");
        const Node* price = form.type == Type::amount ? entry.node->get("price") : nullptr;
        if (price != nullptr) {
            Field field = form;
            field.key = "price";
            period.amount =
                reader_.amount(*price, entry.place("price"), field, entry.path + ".price");
        }
        check_period_keys(entry);
        check_minimum(period.minimum, entry.place("minimum"));
        if (entry.has("after")) return add_later(std::move(period), entry);
        if (!from) return;
        if (!payment_.periods.empty() && payment_.periods.back().after != none) {
            return fail_mixed(entry.place("from"));
        }
        period.from = *from;
        if (period.until && *period.until <= period.from) {
            fail("S0510", "a period must end after it begins", "`until` is the day after the last",
                 entry.place("until"));
        }
        if (is_outside(period.from, period.until)) {
            warn_of_time("this period falls outside the study and changes nothing", entry.key);
        }
        payment_.periods.push_back(std::move(period));
    }

    /// A period counted from the first day in force.
    void add_later(Period period, const Group& entry) {
        period.after = reader_.amount(entry, "after");
        auto& periods = payment_.periods;
        if (entry.has("until")) {
            fail("S0602", "a period with `after` lasts until the next one", "remove `until`",
                 entry.place("until"));
        }
        if (!periods.empty() && periods.back().after == none) fail_mixed(entry.place("after"));
        check_rise(periods.empty() ? none : periods.back().after, period.after,
                   "periods must stand in rising order", entry.place("after"));
        periods.push_back(std::move(period));
    }

    void fail_mixed(const base::Span& where) {
        fail("S0602", "periods are counted either by days or from the first day in force",
             "use `from` in all of them, or `after`", where);
    }

    void check_period_keys(const Group& entry) {
        if (entry.has("places") && payment_.basis != Basis::per_place_day) {
            fail("S0602", "`places` goes with per_place_day only", {}, entry.place("places"));
        }
        if (entry.has("minimum") && payment_.basis != Basis::minimum_persons) {
            fail("S0602", "`minimum` of a period needs a `minimum` for the rest of the time",
                 "write `minimum: 0 persons` beside `per_person_day`", entry.place("minimum"));
        }
        if (entry.has("price") || entry.has("places") || entry.has("minimum")) return;
        fail("S0602", "this period changes nothing", "give its `price`, `places` or `minimum`",
             entry.key);
    }

    void check_periods() {
        auto& periods = payment_.periods;
        if (!periods.empty() && periods.front().after != none) return;
        std::stable_sort(periods.begin(), periods.end(),
                         [](const Period& a, const Period& b) { return a.from < b.from; });
        for (std::size_t i = 1; i < periods.size(); ++i) {
            const Period& before = periods[i - 1];
            const bool overlaps =
                before.until ? *before.until > periods[i].from : before.from == periods[i].from;
            if (!overlaps) continue;
            reader_.report().error(
                {.code = "S0605",
                 .message = fmt::format("two periods of this payment overlap on {}",
                                        periods[i].from.text()),
                 .help = "`until` is the day after the last; leave it out to go on to the next",
                 .where = periods[i].where,
                 .also = before.where,
                 .also_label = "the other one"});
        }
    }

    void check_list(std::string_view key) {
        const Node* list = group_.node->get(key);
        if (list == nullptr || !list->is_sequence() || !list->items.empty()) return;
        fail("S0602", fmt::format("`{}` is empty", key), "give at least one entry",
             group_.place(key));
    }

    /// True where stages are named that do not exist, which was reported.
    [[nodiscard]] bool has_unknown_stages() const {
        const Node* what = group_.node->get("for");
        const Node* stages = what != nullptr && what->is_mapping() ? what->get("stages") : nullptr;
        return stages != nullptr && !stages->items.empty();
    }

    /// Persons paid for at least, where there are fewer places than that for them.
    void check_minimum(Amount minimum, const base::Span& where) {
        const Study& study = reader_.study();
        if (minimum == none || payment_.stages.empty()) return;
        double most = 0.0;
        std::vector<Index> counted;
        for (const Index stage : payment_.stages) {
            const Index facility = study.stages[static_cast<std::size_t>(stage)].facility;
            if (facility == none) return;
            if (base::contains(counted, facility)) continue;
            counted.push_back(facility);
            const Amount places = study.facilities[static_cast<std::size_t>(facility)].places;
            if (places == none) return;
            const auto here = most_places(facility, places);
            if (!here) return;
            most += *here;
        }
        const double least = least_of(minimum);
        if (!(least > most)) return;
        fail("S0606",
             fmt::format("the minimum of {:.6g} persons is above the {:.6g} places there are",
                         least, most),
             "correct the minimum, or the `places` of the facility", where);
    }

    /// The least that a quantity can come to; of an expression, at the ends of what it follows
    /// from.
    [[nodiscard]] double least_of(Amount amount) const {
        const double least = reader_.quantities().support(amount).first;
        if (std::isfinite(least)) return least;
        const auto extremes = extremes_of(reader_.study(), {amount});
        if (extremes.empty()) return least;
        return (*std::min_element(extremes.begin(), extremes.end())).front();
    }

    /// Of a facility, events that open places included; nothing where it is not known before a
    /// draw.
    [[nodiscard]] std::optional<double> most_places(Index facility, Amount places) const {
        const Study& study = reader_.study();
        std::vector<Amount> sizes{places};
        for (const CalendarEvent& event : study.calendar) {
            if (event.what == CalendarEvent::What::places && event.target == facility) {
                sizes.push_back(event.size);
            }
        }
        double most = 0.0;
        for (const Amount size : sizes) {
            if (size == none) return std::nullopt;
            const Quantity& quantity = study.quantities[static_cast<std::size_t>(size)];
            const auto value = reader_.quantities().known(size);
            if (quantity.form == Form::derived && !value) return std::nullopt;
            most = std::max(most, reader_.quantities().support(size).second);
        }
        return most;
    }

    /// A delay that is not known may bring the day into the study.
    void warn_of_day(base::Date day, const base::Span& where) {
        const Study& study = reader_.study();
        const auto delay = payment_.delay == none ? 0.0 : known(payment_.delay);
        // Beyond this it was reported.
        if (!has_days(study) || !delay || !(std::abs(*delay) < counted)) return;
        day = day + static_cast<std::int32_t>(std::lround(*delay));
        if (day >= study.start && day < study.end) return;
        warn_of_time("this payment falls outside the study and is never made", where);
    }

    /// Of a time from a day, or until the day before one, none of which is in the study.
    [[nodiscard]] bool is_outside(const std::optional<base::Date>& from,
                                  const std::optional<base::Date>& until) const {
        const Study& study = reader_.study();
        return has_days(study) &&
               ((from && *from >= study.end) || (until && *until <= study.start));
    }

    void warn_of_time(std::string message, const base::Span& where) {
        reader_.report().warning({.code = "S0603",
                                  .message = std::move(message),
                                  .help = days_of(reader_.study()),
                                  .where = where});
    }

    void check_payee() {
        if (payment_.payer == none || payment_.payer != payment_.payee) return;
        fail("S0601", "payer and payee are the same state",
             "leave `payee` out for a cost of the payer", group_.place("payee"));
    }

    void check_times() {
        if (!payment_.from || !payment_.until || *payment_.until > *payment_.from) return;
        fail("S0510", "the payment must end after it begins", "`until` is the day after the last",
             group_.place("until"));
    }

    void fail(std::string_view code, std::string message, std::string help,
              const base::Span& where) {
        reader_.report().error(
            {.code = code, .message = std::move(message), .help = std::move(help), .where = where});
    }

    Reader& reader_;
    const Group& group_;
    Payment payment_;
    std::optional<base::Span> stages_at_;
};

}  // namespace

Payment read_payment(Reader& reader, const Group& pays) {
    return PaymentReader(reader, pays).read();
}

}  // namespace custodiet::study
