// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The forms that a quantity can be written in.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "custodiet/study/literal.hpp"
#include "custodiet/study/quantity.hpp"

namespace custodiet::study {
namespace {

/// The 95th percentile of the standard normal: half of a 90 % range, in standard deviations.
constexpr double z95 = 1.6448536269514722;

/// A number with the place where it is written.
struct Written {
    Literal literal;
    base::Span where;
    base::Span unit_where = {};
};

Written written(const Literal& literal, const Node& node) {
    const std::size_t begin = literal.unit_begin;
    return {literal, node.span, part_of(node, begin, begin + literal.unit.size())};
}

class FormReader {
  public:
    FormReader(const Node& node, Quantity& quantity, const base::Span& key, Reporter& report)
        : node_(node), quantity_(quantity), key_(key), report_(report) {}

    /// False after an error.
    bool read() {
        is_sound_ = read_unit_key();
        if (node_.is_scalar()) return read_constant(node_);
        if (node_.get("reported_range")) {
            if (const auto range = read_range("reported_range")) reported_ = range;
        }
        return read_form() && is_sound_;
    }

  private:
    using Numbers = std::vector<Written>;

    bool read_form() {
        if (const Node* node = node_.get("value")) return read_constant(*node);
        if (node_.get("range")) return read_uniform();
        if (node_.get("range90")) return read_range90();
        if (node_.get("triangular")) return read_three("triangular", Form::triangular);
        if (node_.get("pert")) return read_three("pert", Form::pert);
        if (node_.get("mean")) return read_mean_sd();
        if (node_.get("events")) return read_events();
        if (node_.get("choice")) return read_choice();
        if (node_.get("table")) return read_table();
        quantity_.form = Form::derived;
        if (unit_) quantity_.unit = *unit_;
        return node_.get("expr") != nullptr;
    }

    bool read_unit_key() {
        const Node* unit = node_.is_mapping() ? node_.get("unit") : nullptr;
        if (!unit || !unit->is_scalar()) return true;
        const auto parsed = parse_unit(unit->text);
        if (!parsed) {
            report_unknown_unit(unit->text, unit->span, report_);
            return false;
        }
        unit_ = parsed;
        return true;
    }

    std::nullopt_t not_a_number(const Node& node) {
        std::string help = "write a number with its unit, such as `20 days`";
        const bool is_padded = node.text.starts_with('0');
        if (node.text.find(',') != std::string::npos) {
            help = "write numbers without separators, and with a point, such as `20000.5 USD`";
        } else if (is_padded && node.text.size() > 1 && node.text[1] >= '0') {
            help = "write it without the leading 0";
        } else if (node.text.starts_with('.')) {
            help = "begin with a digit, such as `0.5`";
        } else if (node.text.starts_with("$")) {
            help = "write the currency behind the number, such as `100 USD`";
        } else if (node.text.find("..") != std::string::npos) {
            help = "write `{range: 10 .. 20 days}` for an uncertain number";
        } else if (expr::parse(node.text).root) {
            help = "write `{expr: \"...\"}` for a number that follows from others";
        }
        report_.error({.code = "S0301",
                       .message = fmt::format("`{}` is not a number", node.text.substr(0, 60)),
                       .help = std::move(help),
                       .where = node.span});
        return std::nullopt;
    }

    std::optional<Written> read_number(const Node& node) {
        if (!node.is_scalar()) return std::nullopt;
        const auto literal = parse_literal(node.text);
        if (!literal) return not_a_number(node);
        return written(*literal, node);
    }

    std::optional<Written> read_number(std::string_view key) {
        const Node* node = node_.get(key);
        if (node) return read_number(*node);
        report_.error({.code = "S0202",
                       .message = fmt::format("this form of a quantity needs `{}`", key),
                       .where = key_});
        return std::nullopt;
    }

    std::optional<std::pair<Written, Written>> read_range(std::string_view key) {
        const Node* node = node_.get(key);
        if (!node || !node->is_scalar()) return std::nullopt;
        const auto range = parse_literal_range(node->text);
        if (!range) {
            report_.error({.code = "S0301",
                           .message = fmt::format("`{}` is not a range", node->text.substr(0, 60)),
                           .help = "write low, two dots, high and the unit: `34 .. 52 days`",
                           .where = node->span});
            return std::nullopt;
        }
        return std::pair{written(range->low, *node), written(range->high, *node)};
    }

    std::optional<Numbers> read_numbers(std::string_view key) {
        const Node* node = node_.get(key);
        if (!node || !node->is_sequence()) return std::nullopt;
        Numbers numbers;
        for (const NodePtr& item : node->items) {
            const auto number = read_number(*item);
            if (!number) return std::nullopt;
            numbers.push_back(*number);
        }
        return numbers;
    }

    /// The unit of the quantity, from the key `unit` or the first number that has one; then all
    /// numbers in canonical units.
    std::optional<std::vector<double>> canonical(const Numbers& numbers) {
        for (const Written& number : numbers) {
            if (unit_ || number.literal.unit.empty()) continue;
            unit_ = parse_unit(number.literal.unit);
            if (!unit_) return unknown_unit(number);
        }
        std::vector<double> values;
        for (const Written& number : numbers) {
            const auto value = canonical(number);
            if (!value) return std::nullopt;
            values.push_back(*value);
        }
        if (unit_) quantity_.unit = *unit_;
        if (reported_) set_reported_range();
        return values;
    }

    std::optional<double> canonical(const Written& number) {
        const double scale = unit_ ? unit_->scale : 1.0;
        if (number.literal.unit.empty()) return number.literal.value * scale;
        const auto unit = parse_unit(number.literal.unit);
        if (!unit) {
            unknown_unit(number);
            return std::nullopt;
        }
        if (unit_ && unit->dimension != unit_->dimension) {
            report_.error({.code = "S0309",
                           .message = fmt::format("two units in one quantity: `{}` and `{}`",
                                                  unit_->text, number.literal.unit),
                           .help = "write all numbers of a quantity in one unit",
                           .where = number.where});
            return std::nullopt;
        }
        return number.literal.value * unit->scale;
    }

    std::nullopt_t unknown_unit(const Written& number) {
        report_unknown_unit(number.literal.unit, number.unit_where, report_);
        return std::nullopt;
    }

    void set_reported_range() {
        const auto low = canonical(reported_->first);
        const auto high = canonical(reported_->second);
        if (low && high) quantity_.reported_range = {*low, *high};
        is_sound_ = is_sound_ && low && high;
    }

    bool fail(std::string_view key, std::string message, std::string help = {}) {
        const Member* member = node_.find(key);
        report_.error({.code = "S0306",
                       .message = std::move(message),
                       .help = std::move(help),
                       .where = member ? member->key_span : key_});
        return false;
    }

    bool read_constant(const Node& node) {
        const auto number = read_number(node);
        if (!number) return false;
        const auto values = canonical(Numbers{*number});
        if (!values) return false;
        quantity_.form = Form::constant;
        quantity_.a = values->front();
        return is_sound_;
    }

    /// Low and high of a range, canonical, low below high.
    std::optional<std::pair<double, double>> ordered_range(std::string_view key) {
        const auto range = read_range(key);
        if (!range) return std::nullopt;
        // The unit is written behind the upper end and holds for both.
        const auto values = canonical(Numbers{range->second, range->first});
        if (!values) return std::nullopt;
        const double high = (*values)[0];
        const double low = (*values)[1];
        if (low < high) return std::pair{low, high};
        fail(key, "the lower end of a range must be below the upper end",
             low == high ? "for one number write `value: ...`" : "write the smaller number first");
        return std::nullopt;
    }

    bool read_uniform() {
        const auto range = ordered_range("range");
        if (!range) return false;
        quantity_.form = Form::uniform;
        quantity_.a = range->first;
        quantity_.b = range->second;
        return true;
    }

    /// True for lognormal: as asked for, or wherever it is possible.
    std::optional<bool> is_lognormal(double low, std::string_view key) {
        const Node* shape = node_.get("shape");
        const bool is_possible = low > 0.0;
        if (!shape || !shape->is_scalar()) return is_possible;
        if (shape->text == "normal") return false;
        if (is_possible) return true;
        fail(key, "a lognormal quantity must be above 0", "use `shape: normal`");
        return std::nullopt;
    }

    bool read_range90() {
        const auto range = ordered_range("range90");
        if (!range) return false;
        auto [low, high] = *range;
        const auto lognormal = is_lognormal(low, "range90");
        if (!lognormal) return false;
        if (*lognormal) {
            low = std::log(low);
            high = std::log(high);
        }
        quantity_.form = *lognormal ? Form::lognormal : Form::normal;
        quantity_.a = (low + high) / 2.0;
        quantity_.b = (high - low) / (2.0 * z95);
        return true;
    }

    bool read_mean_sd() {
        const auto mean = read_number("mean");
        const auto sd = read_number("sd");
        if (!mean || !sd) return false;
        const auto values = canonical(Numbers{*mean, *sd});
        if (!values) return false;
        const double m = (*values)[0];
        const double s = (*values)[1];
        if (s <= 0.0) return fail("sd", "a standard deviation must be above 0");
        const auto lognormal = is_lognormal(m, "mean");
        if (!lognormal) return false;
        quantity_.form = *lognormal ? Form::lognormal : Form::normal;
        quantity_.a = m;
        quantity_.b = s;
        if (*lognormal) {
            const double variance = std::log1p((s / m) * (s / m));
            quantity_.a = std::log(m) - variance / 2.0;
            quantity_.b = std::sqrt(variance);
        }
        return true;
    }

    bool read_three(std::string_view key, Form form) {
        const auto numbers = read_numbers(key);
        if (!numbers) return false;
        if (numbers->size() != 3) {
            return fail(key, fmt::format("`{}` has three numbers, not {}", key, numbers->size()),
                        "write [least, most likely, most]");
        }
        const auto values = canonical(*numbers);
        if (!values) return false;
        quantity_.form = form;
        quantity_.a = (*values)[0];
        quantity_.b = (*values)[1];
        quantity_.c = (*values)[2];
        const bool is_ordered =
            quantity_.a <= quantity_.b && quantity_.b <= quantity_.c && quantity_.a < quantity_.c;
        return is_ordered || fail(key, "the numbers must rise: least, most likely, most");
    }

    bool read_events() {
        const auto events = read_number("events");
        const auto trials = read_number("trials");
        if (!events || !trials) return false;
        const auto values = canonical(Numbers{*events, *trials});
        if (!values) return false;
        const double e = (*values)[0];
        const double t = (*values)[1];
        if (e < 0.0 || t <= 0.0 || e > t) {
            return fail("events", "events must be from 0 to the number of trials",
                        "`events` counts those of the `trials` in which it happened");
        }
        // Jeffreys' prior: half an event and half a non-event more than were seen.
        quantity_.form = Form::beta;
        quantity_.a = e + 0.5;
        quantity_.b = t - e + 0.5;
        // Events of trials are a share, whatever it is that was counted.
        quantity_.unit = Unit{};
        return true;
    }

    bool read_choice() {
        const Node* list = node_.get("choice");
        if (!list->is_sequence()) return false;
        Numbers numbers;
        double sum = 0.0;
        for (const NodePtr& item : list->items) {
            const Node* value = item->is_mapping() ? item->get("value") : nullptr;
            const auto number = value ? read_number(*value) : std::nullopt;
            const auto weight = number ? read_weight(*item) : std::nullopt;
            if (!weight) return false;
            numbers.push_back(*number);
            quantity_.weights.push_back(*weight);
            sum += *weight;
        }
        if (numbers.empty()) return fail("choice", "a choice needs at least one value");
        auto values = canonical(numbers);
        if (!values) return false;
        quantity_.form = Form::choice;
        quantity_.values = std::move(*values);
        for (double& weight : quantity_.weights) weight /= sum;
        return true;
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
        report_.error({.code = "S0306",
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
        quantity_.form = Form::table;
        quantity_.values = std::move(*values);
        return true;
    }

    const Node& node_;
    Quantity& quantity_;
    const base::Span& key_;
    Reporter& report_;
    std::optional<Unit> unit_;
    std::optional<std::pair<Written, Written>> reported_;
    bool is_sound_ = true;
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
    else if (kind.empty() && !quantity.clause.empty())
        quantity.kind = Kind::term;
    else if (kind.empty() && quantity.source != none)
        quantity.kind = Kind::fact;
}

}  // namespace

std::optional<Quantity> read_quantity(const Node& node, std::string name, const base::Span& key,
                                      const Names& sources, Reporter& report) {
    Quantity quantity;
    quantity.name = std::move(name);
    quantity.where = key;
    read_evidence(node, sources, quantity);
    if (!FormReader(node, quantity, key, report).read()) return std::nullopt;
    return quantity;
}

std::pair<double, double> support_of(const Quantity& quantity) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    switch (quantity.form) {
        case Form::constant:
            return {quantity.a, quantity.a};
        case Form::uniform:
            return {quantity.a, quantity.b};
        case Form::triangular:
        case Form::pert:
            return {quantity.a, quantity.c};
        case Form::beta:
        case Form::count:
            return {0.0, 1.0};
        case Form::gamma:
        case Form::lognormal:
            return {0.0, infinity};
        case Form::choice:
        case Form::table: {
            const auto [low, high] =
                std::minmax_element(quantity.values.begin(), quantity.values.end());
            return {*low, *high};
        }
        default:
            return {-infinity, infinity};
    }
}

}  // namespace custodiet::study
