// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The forms that a quantity can be written in.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "custodiet/study/spread_forms.hpp"

namespace custodiet::study {
namespace {

/// A key that says something only beside one of others.
struct Companion {
    std::string_view key, beside, or_beside;
};
constexpr Companion companions[] = {{"sd", "mean", {}},
                                    {"trials", "events", {}},
                                    {"among", "count", {}},
                                    {"shape", "mean", "range90"}};

/// More cases are more than there are, and quantiles of their share take without end.
constexpr double most_cases = 1e12;

class FormReader : private SpreadForms {
  public:
    using SpreadForms::SpreadForms;

    /// False after an error.
    bool read() {
        read_unit_key();
        if (form().is_scalar()) return read_constant(form());
        read_reported_range();
        check_companions();
        return read_form() && is_sound();
    }

  private:
    bool read_form() {
        if (const Node* node = form().get("value")) return read_constant(*node);
        if (form().get("range")) return read_uniform();
        if (form().get("range90")) return read_range90();
        if (form().get("triangular")) return read_three("triangular", Form::triangular);
        if (form().get("pert")) return read_three("pert", Form::pert);
        if (form().get("mean")) return read_mean_sd();
        if (form().get("events")) return read_events();
        if (form().get("count")) return read_count();
        if (form().get("choice")) return read_choice();
        if (form().get("table")) return read_table();
        quantity().form = Form::derived;
        if (unit()) quantity().unit = *unit();
        return form().get("expr") != nullptr;
    }

    void check_companions() {
        for (const Companion& companion : companions) {
            const Member* member = form().find(companion.key);
            const bool has_other = !companion.or_beside.empty() && form().get(companion.or_beside);
            if (!member || form().get(companion.beside) || has_other) continue;
            std::string help = fmt::format("`{}` goes with `{}`", companion.key, companion.beside);
            if (!companion.or_beside.empty()) help += fmt::format(" or `{}`", companion.or_beside);
            report().error({.code = "S0203",
                            .message = fmt::format("`{}` says nothing of this form of a quantity",
                                                   companion.key),
                            .help = std::move(help),
                            .where = member->key_span});
            spoil();
        }
    }

    bool read_constant(const Node& node) {
        const auto number = read_number(node);
        if (!number) return false;
        const auto values = canonical(Numbers{*number});
        if (!values) return false;
        quantity().form = Form::constant;
        quantity().a = values->front();
        return is_sound();
    }

    /// False after reporting that a percentage, or thousands of something, stand where cases are
    /// counted: 40 % of 100 trials would be taken for 0.4 events.
    bool are_cases(std::string_view key, const Numbers& numbers) {
        const auto is_scaled = [](const std::optional<Unit>& written) {
            return written && (written->scale != 1.0 || written->text == "share");
        };
        bool is_any = is_scaled(unit());
        for (const Written& number : numbers) {
            is_any = is_any || is_scaled(parse_unit(number.literal.unit));
        }
        if (!is_any) return true;
        const std::string_view example = key == "count" ? "61" : "40";
        return fail(key,
                    key == "count" ? "a count is a number of cases, not a share"
                                   : "`events` and `trials` are plain numbers of cases",
                    fmt::format("write counts, such as `{}: {}`", key, example));
    }

    bool too_many_cases(std::string_view key) {
        return fail(key, fmt::format("`{}` must be at most {:.0f}", key, most_cases),
                    "of so many cases a share is known; write it as one number");
    }

    bool read_events() {
        const auto events = read_number("events");
        const auto trials = read_number("trials");
        if (!events || !trials) return false;
        const auto values = canonical(Numbers{*events, *trials});
        if (!values || !are_cases("events", {*events, *trials})) return false;
        const double e = (*values)[0];
        const double t = (*values)[1];
        if (e < 0.0 || t <= 0.0 || e > t) {
            return fail("events", "events must be from 0 to the number of trials",
                        "`events` counts those of the `trials` in which it happened");
        }
        if (t > most_cases) return too_many_cases("trials");
        // Jeffreys' prior: half an event and half a non-event more than were seen.
        quantity().form = Form::beta;
        quantity().a = e + 0.5;
        quantity().b = t - e + 0.5;
        // Events of trials are a share, whatever it is that was counted.
        quantity().unit = Unit{};
        return true;
    }

    bool read_count() {
        const auto count = read_number("count");
        const Node* among = form().get("among");
        if (!among) {
            report().error({.code = "S0202",
                            .message = "this form of a quantity needs `among`",
                            .help = "name the whole that it is a part of, as its other parts do",
                            .where = place()});
        }
        if (!count || !among || !among->is_scalar()) return false;
        const auto values = canonical(Numbers{*count});
        if (!values) return false;
        if (values->front() < 0.0) return fail("count", "a count must be 0 or more");
        if (!are_cases("count", {*count})) return false;
        if (values->front() > most_cases) return too_many_cases("count");
        // Jeffreys' prior: half a case more than was seen in each part. The others come later.
        set(Form::count, values->front() + 0.5, 0.0);
        quantity().among = among->text;
        // A part of a whole is a share, whatever it is that was counted.
        quantity().unit = Unit{};
        return true;
    }

    bool read_choice() {
        const Node* list = form().get("choice");
        if (!list->is_sequence()) return false;
        Numbers numbers;
        double sum = 0.0;
        for (const NodePtr& item : list->items) {
            const Node* value = item->is_mapping() ? item->get("value") : nullptr;
            const auto number = value ? read_number(*value) : std::nullopt;
            const auto weight = number ? read_weight(*item) : std::nullopt;
            if (!weight) return false;
            numbers.push_back(*number);
            quantity().weights.push_back(*weight);
            sum += *weight;
        }
        if (numbers.empty()) return fail("choice", "a choice needs at least one value");
        auto values = canonical(numbers);
        if (!values) return false;
        for (double& weight : quantity().weights) weight /= sum;
        quantity().form = Form::choice;
        put_in_order(std::move(*values));
        return true;
    }

    /// A choice is drawn by its quantile function, as all forms are: its values rise.
    void put_in_order(std::vector<double> values) {
        std::vector<std::size_t> order(values.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
        const std::vector<double> weights = std::move(quantity().weights);
        quantity().weights.clear();
        for (const std::size_t i : order) {
            quantity().values.push_back(values[i]);
            quantity().weights.push_back(weights[i]);
        }
    }

    std::optional<double> read_weight(const Node& choice) {
        const Node* weight = choice.get("weight");
        if (!weight) return 1.0;
        const auto number = read_number(*weight);
        if (!number) return std::nullopt;
        const bool is_percent = number->literal.unit == "%";
        if (number->literal.value > 0.0 && (is_percent || number->literal.unit.empty())) {
            return number->literal.value * (is_percent ? 0.01 : 1.0);
        }
        report().error({.code = "S0306",
                        .message = "a weight must be a number above 0",
                        .where = weight->span});
        return std::nullopt;
    }

    bool read_table() {
        const auto numbers = read_numbers("table");
        if (!numbers) return false;
        if (numbers->empty()) return fail("table", "a table needs at least one value");
        auto values = canonical(*numbers);
        if (!values) return false;
        std::sort(values->begin(), values->end());
        quantity().form = Form::table;
        quantity().values = std::move(*values);
        return true;
    }
};

std::string text_at_key(const Node& node, std::string_view key) {
    const Node* value = node.is_mapping() ? node.get(key) : nullptr;
    return value && value->is_scalar() ? value->text : std::string();
}

void read_evidence(const Node& node, const Names& sources, Quantity& quantity) {
    quantity.help = text_at_key(node, "about");
    quantity.why = text_at_key(node, "why");
    quantity.clause = text_at_key(node, "clause");
    const auto source = sources.find(text_at_key(node, "source"));
    if (source != sources.end()) quantity.source = source->second;
    const std::string kind = text_at_key(node, "kind");
    if (kind == "term")
        quantity.kind = Kind::term;
    else if (kind == "fact")
        quantity.kind = Kind::fact;
    else if (kind == "lever")
        quantity.kind = Kind::lever;
    else if (kind.empty())
        quantity.kind = kind_by_default(quantity);
}

}  // namespace

Kind kind_by_default(const Quantity& quantity) {
    const bool is_known = quantity.form == Form::constant;
    if (!quantity.clause.empty() && (is_known || quantity.source != none)) return Kind::term;
    return quantity.source != none ? Kind::fact : Kind::assumption;
}

std::optional<Quantity> read_quantity(const Node& node, std::string name, const base::Span& key,
                                      const Names& sources, Reporter& report) {
    Quantity quantity;
    quantity.name = std::move(name);
    quantity.where = key;
    if (!FormReader(node, quantity, key, report).read()) return std::nullopt;
    read_evidence(node, sources, quantity);
    return quantity;
}

}  // namespace custodiet::study
