// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/study/demand.hpp"
#include "custodiet/study/literal.hpp"
#include "custodiet/study/quantity.hpp"
#include "custodiet/study/validate.hpp"

namespace custodiet::study {
namespace {

constexpr double days_per_year = 365.0;

/// A quantity per day, per year.
void make_yearly(Quantity& quantity) {
    switch (quantity.form) {
        case Form::lognormal:
            quantity.a += std::log(days_per_year);
            break;
        case Form::derived: {
            expr::Node factor;
            factor.value = days_per_year;
            expr::Node product;
            product.op = expr::Op::multiply;
            product.begin = quantity.expression->begin;
            product.end = quantity.expression->end;
            product.children = {*quantity.expression, factor};
            quantity.expression = std::move(product);
            break;
        }
        default:
            quantity.a *= days_per_year;
            quantity.b *= days_per_year;
            quantity.c *= days_per_year;
            for (double& value : quantity.values) value *= days_per_year;
    }
    if (quantity.reported_range) {
        quantity.reported_range->first *= days_per_year;
        quantity.reported_range->second *= days_per_year;
    }
    quantity.unit.scale *= days_per_year;
}

bool can_be_name(std::string_view text) {
    return is_word(text);
}

/// True unless the text reads as one number, or is meant as one and misspelt.
bool is_expression(const std::string& text) {
    const auto literal = parse_literal(text);
    if (literal && (literal->unit.empty() || parse_unit(literal->unit))) return false;
    const bool begins_as_number = text.front() >= '0' && text.front() <= '9';
    if (!begins_as_number && text.find("..") == std::string::npos) return true;
    const auto parsed = expr::parse(text);
    return parsed.root && !parsed.error && parsed.root->op != expr::Op::number;
}

}  // namespace

Index Register::find(const std::string& name) const {
    const auto found = index_.find(name);
    return found == index_.end() ? none : found->second;
}

Index Register::add(Quantity quantity, bool is_sound) {
    const auto index = static_cast<Index>(study_.quantities.size());
    study_.quantities.push_back(std::move(quantity));
    is_sound_.push_back(is_sound);
    return index;
}

void Register::read(const Node& section) {
    if (!section.is_mapping()) return;
    for (const Member& member : section.members) {
        auto quantity =
            read_quantity(*member.value, member.key, member.key_span, sources_, report_);
        const bool is_sound = quantity.has_value();
        if (!quantity) {
            quantity.emplace();
            quantity->name = member.key;
            quantity->where = member.key_span;
        } else {
            check_evidence(*quantity);
        }
        index_[member.key] = add(std::move(*quantity), is_sound);
        names_.push_back(member.key);
    }
    resolve_named(section);
}

void Register::check_evidence(const Quantity& quantity) {
    if (quantity.source != none) return;
    if (quantity.kind == Kind::fact) {
        report_.warning({.code = "S0312",
                         .message = fmt::format("`{}` is a fact without a source", quantity.name),
                         .help = "give its `source`, or call it an assumption",
                         .where = quantity.where});
    } else if (quantity.kind == Kind::term && quantity.clause.empty()) {
        report_.warning(
            {.code = "S0313",
             .message = fmt::format("`{}` is a term of no clause and no source", quantity.name),
             .help = "give its `clause` or its `source`",
             .where = quantity.where});
    }
}

bool Register::find_operands(Quantity& quantity, const Node& scalar) {
    quantity.expression = parse_expression(scalar, report_);
    if (!quantity.expression) return false;
    for (const expr::Reference& reference : expr::references(*quantity.expression)) {
        const Index operand = find(reference.text);
        if (operand != none && reference.index.empty()) {
            quantity.operands.push_back(operand);
            used_.insert(operand);
            other_.insert(operand);
        }
    }
    return true;
}

/// Checks names and units once all operands have theirs. False after an error.
bool Register::bind(Quantity& quantity, const Node& scalar) {
    const NameMeasure name = [&](expr::Node& node) { return measure(scalar, node); };
    const auto measure = resolve_units(*quantity.expression, scalar, name, report_);
    if (!measure) return false;
    if (measure->is_statement) {
        report_.error({.code = "S0406",
                       .message = "a quantity is a number, and this is a statement",
                       .help = "use `if(statement, a, b)`",
                       .where = scalar.span});
        return false;
    }
    const auto dimension = dimension_of(*measure);
    if (!dimension) {
        report_.error({.code = "S0403",
                       .message = fmt::format("the expression is in {}", measure->text()),
                       .help = "multiply by rates of exchange until one currency remains",
                       .where = scalar.span});
        return false;
    }
    const bool has_unit = !quantity.unit.text.empty();
    if (has_unit && quantity.unit.dimension != *dimension && !measure->fits_all) {
        report_.error(
            {.code = "S0304",
             .message = fmt::format("`{}` is said to be in {}, but its expression is in {}",
                                    quantity.name, quantity.unit.text, dimension->text()),
             .where = scalar.span});
        return false;
    }
    if (!has_unit) {
        quantity.unit = {*dimension, 1.0, dimension->is_number() ? "" : dimension->text()};
    }
    return true;
}

std::optional<Measure> Register::measure(const Node& scalar, const expr::Node& name) {
    const base::Span where = part_of(scalar, name.begin, name.end);
    const Index index = name.op == expr::Op::name ? find(name.text) : none;
    if (index == none || !name.index.empty()) {
        report_.error(
            {.code = "S0402",
             .message = fmt::format("`{}` is not a quantity of this study",
                                    scalar.text.substr(name.begin, name.end - name.begin)),
             .help = did_you_mean(name.text, names_),
             .where = where});
        return std::nullopt;
    }
    used_.insert(index);
    if (!is_sound_[static_cast<std::size_t>(index)]) return std::nullopt;
    return measure_of(study_.quantities[static_cast<std::size_t>(index)].unit.dimension);
}

/// Units of expressions, operands first, without recursion: a chain may be as long as the file.
void Register::resolve_named(const Node& section) {
    const std::size_t count = study_.quantities.size();
    std::vector<std::vector<std::size_t>> users(count);
    std::vector<std::size_t> open(count, 0);
    std::vector<const Node*> scalars(count, nullptr);
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < count; ++i) {
        Quantity& quantity = study_.quantities[i];
        if (quantity.form != Form::derived || !is_sound_[i]) continue;
        scalars[i] = section.members[i].value->get("expr");
        is_sound_[i] = scalars[i]->is_scalar() && find_operands(quantity, *scalars[i]);
        if (!is_sound_[i]) continue;
        for (const Index operand : quantity.operands) {
            const auto o = static_cast<std::size_t>(operand);
            if (study_.quantities[o].form != Form::derived || !is_sound_[o]) continue;
            users[o].push_back(i);
            ++open[i];
        }
        if (open[i] == 0) ready.push_back(i);
    }
    while (!ready.empty()) {
        const std::size_t i = ready.back();
        ready.pop_back();
        is_sound_[i] = bind(study_.quantities[i], *scalars[i]);
        scalars[i] = nullptr;
        for (const std::size_t user : users[i]) {
            if (--open[user] == 0) ready.push_back(user);
        }
    }
    std::vector<Index> left;
    for (std::size_t i = 0; i < count; ++i) {
        if (scalars[i] && is_sound_[i]) left.push_back(static_cast<Index>(i));
    }
    report_cycles(left);
}

/// Of the quantities that were not reached, each depends on another one: following them ends in a
/// cycle.
void Register::report_cycles(const std::vector<Index>& left) {
    if (left.empty()) return;
    const std::set<Index> unreached(left.begin(), left.end());
    std::vector<Index> path{left.front()};
    std::set<Index> seen{left.front()};
    for (;;) {
        const auto& operands = study_.quantities[static_cast<std::size_t>(path.back())].operands;
        const auto next = std::ranges::find_if(
            operands, [&](Index operand) { return unreached.contains(operand); });
        if (next == operands.end()) return;
        path.push_back(*next);
        if (!seen.insert(*next).second) break;
    }
    const auto begin = std::ranges::find(path, path.back());
    std::string cycle;
    for (auto at = begin; at != path.end(); ++at) {
        cycle += (at == begin ? "`" : " -> `") +
                 study_.quantities[static_cast<std::size_t>(*at)].name + "`";
    }
    report_.error({.code = "S0308",
                   .message = fmt::format("quantities follow from each other in a circle: {}",
                                          cycle.substr(0, 300)),
                   .help = "give one of them a value of its own",
                   .where = study_.quantities[static_cast<std::size_t>(path.back())].where});
    for (const Index index : left) is_sound_[static_cast<std::size_t>(index)] = false;
}

Amount Register::amount(const Node& node, const base::Span& key, const Field& field,
                        const std::string& path, const Evidence& evidence) {
    const Index index = written(node, key, path, evidence);
    if (index == none) return none;
    used_.insert(index);
    const base::Span& where = node.is_scalar() ? node.span : key;
    if (!is_sound_[static_cast<std::size_t>(index)]) return none;
    if (!check_dimension(index, node, where, field)) return none;
    check_bounds(index, where, field);
    const bool is_discount = demand_of(field.unit).is_discount;
    (is_discount ? discount_ : other_).insert(index);
    return index;
}

Index Register::written(const Node& node, const base::Span& key, const std::string& path,
                        const Evidence& evidence) {
    if (node.is_scalar()) return from_text(node, key, path, evidence);
    if (!node.is_mapping()) return none;
    auto quantity = read_quantity(node, path, key, sources_, report_);
    if (!quantity) return none;
    if (quantity->form == Form::derived) {
        const Node* scalar = node.get("expr");
        const bool is_sound =
            scalar->is_scalar() && find_operands(*quantity, *scalar) && bind(*quantity, *scalar);
        if (!is_sound) return none;
    }
    if (quantity->source == none && quantity->clause.empty() && !node.get("kind")) {
        quantity->source = evidence.source;
        quantity->clause = evidence.clause;
        if (evidence.kind) quantity->kind = *evidence.kind;
    }
    check_evidence(*quantity);
    return add(std::move(*quantity), true);
}

Index Register::from_text(const Node& node, const base::Span& key, const std::string& path,
                          const Evidence& evidence) {
    if (node.is_empty() || node.text.empty()) return none;
    if (can_be_name(node.text)) {
        const Index index = find(node.text);
        if (index == none) {
            report_.error(
                {.code = "S0307",
                 .message = fmt::format("`{}` is not a quantity of this study", node.text),
                 .help = suggestion(node.text, names_, "quantities"),
                 .where = node.span});
        }
        return index;
    }
    if (is_expression(node.text)) return from_expression(node, key, path, evidence);
    auto quantity = read_quantity(node, path, key, sources_, report_);
    if (!quantity) return none;
    quantity->source = evidence.source;
    quantity->clause = evidence.clause;
    if (evidence.kind) quantity->kind = *evidence.kind;
    return add(std::move(*quantity), true);
}

Index Register::from_expression(const Node& node, const base::Span& key, const std::string& path,
                                const Evidence& evidence) {
    Quantity quantity;
    quantity.name = path;
    quantity.where = key;
    quantity.form = Form::derived;
    quantity.source = evidence.source;
    quantity.clause = evidence.clause;
    if (evidence.kind) quantity.kind = *evidence.kind;
    if (!find_operands(quantity, node) || !bind(quantity, node)) return none;
    return add(std::move(quantity), true);
}

bool Register::check_dimension(Index index, const Node& node, const base::Span& where,
                               const Field& field) {
    const Quantity& quantity = study_.quantities[static_cast<std::size_t>(index)];
    const Demand demand = demand_of(field.unit);
    const std::string& currency = study_.currency;
    if (demand.accepts(quantity.unit.dimension)) return check_currency(quantity, where);
    const bool is_named = node.is_scalar() && can_be_name(node.text);
    const std::string what = is_named ? node.text : std::string(field.key);
    Problem problem{.where = where};
    if (quantity.unit.dimension.is_number()) {
        problem.code = "S0303";
        problem.message = fmt::format("`{}` needs a unit", what);
        problem.label = fmt::format("`{}` is in {}", field.key, words_of(field.unit, currency));
    } else {
        problem.code = "S0304";
        problem.message =
            fmt::format("`{}` is in {}, but `{}` is in {}", what, quantity.unit.dimension.text(),
                        field.key, words_of(field.unit, currency));
        if (!is_named) {
            problem.message =
                fmt::format("`{}` is in {}, not in {}", field.key, words_of(field.unit, currency),
                            quantity.unit.dimension.text());
        }
    }
    problem.help = fmt::format("for example `{}`", example_of(field.unit, currency));
    if (is_named) {
        problem.also = quantity.where;
        problem.also_label = "the quantity";
    }
    report_.error(std::move(problem));
    return false;
}

bool Register::check_currency(const Quantity& quantity, const base::Span& where) {
    const Dimension& dimension = quantity.unit.dimension;
    if (dimension.exponent[Dimension::money] == 0) return true;
    const std::string& currency = dimension.currency;
    if (currency == study_.currency || study_.exchange.contains(currency)) return true;
    report_.error({.code = "S0310",
                   .message = fmt::format("no rate of exchange for {}", currency),
                   .help = fmt::format("add `exchange: {{{}: 1.08 {}/{}}}`, with the right number",
                                       currency, study_.currency, currency),
                   .where = where});
    return false;
}

void Register::check_bounds(Index index, const base::Span& where, const Field& field) {
    const Quantity& quantity = study_.quantities[static_cast<std::size_t>(index)];
    if (quantity.form == Form::derived) return;
    const auto [low, high] = support_of(quantity);
    Problem problem{.code = "S0305", .where = where};
    if (demand_of(field.unit).is_share) {
        if (low >= 0.0 && high <= 1.0) return;
        const bool has_limits = std::isfinite(low) && std::isfinite(high);
        problem.message = fmt::format("`{}` can be outside 0 to 1", field.key);
        problem.label = "is a share";
        problem.help = has_limits ? "write a share such as `0.25` or `25 %`"
                                  : "use a form with limits: range, triangular, pert, or events "
                                    "of trials";
    } else {
        const bool has_low = std::isfinite(low);
        const bool is_low = field.bounds == Bounds::positive
                                ? has_low && (low < 0.0 || (high <= 0.0 && high == low))
                                : field.bounds == Bounds::not_negative && has_low && low < 0.0;
        if (!is_low) return;
        problem.message = fmt::format("`{}` must be {}", field.key,
                                      field.bounds == Bounds::positive ? "above 0" : "0 or more");
    }
    if (quantity.where.line != where.line || quantity.where.column != where.column) {
        problem.also = quantity.where;
        problem.also_label = "the quantity";
    }
    report_.error(std::move(problem));
}

Amount Register::exchange(const Node& node, const base::Span& key, const std::string& currency) {
    const Index index = written(node, key, "exchange." + currency, {});
    if (index == none || !is_sound_[static_cast<std::size_t>(index)]) return none;
    const Quantity& quantity = study_.quantities[static_cast<std::size_t>(index)];
    const std::string wanted = study_.currency + "/" + currency;
    used_.insert(index);
    other_.insert(index);
    const bool fits = quantity.unit.dimension.currency == wanted;
    const auto [low, high] = support_of(quantity);
    if (fits && (quantity.form == Form::derived || (low >= 0.0 && high > 0.0))) return index;
    report_.error({.code = fits ? "S0305" : "S0304",
                   .message = fits ? "a rate of exchange must be above 0"
                                   : fmt::format("the rate of {} must be in {}", currency, wanted),
                   .help = fmt::format("write how many {} one {} is worth: `1.08 {}`",
                                       study_.currency, currency, wanted),
                   .where = node.is_scalar() ? node.span : key});
    return none;
}

void Register::finish() {
    for (const Index index : discount_) {
        Quantity& quantity = study_.quantities[static_cast<std::size_t>(index)];
        if (other_.contains(index)) {
            report_.error({.code = "S0311",
                           .message = fmt::format("`{}` is a rate of discount and something else",
                                                  quantity.name),
                           .help = "use a quantity of its own for the rate of discount",
                           .where = quantity.where});
        }
        make_yearly(quantity);
    }
}

std::vector<Index> Register::unused() const {
    std::vector<Index> unused;
    for (const std::string& name : names_) {
        const Index index = find(name);
        if (!used_.contains(index)) unused.push_back(index);
    }
    return unused;
}

}  // namespace custodiet::study
