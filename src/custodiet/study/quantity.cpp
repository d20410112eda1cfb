// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/quantity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "custodiet/base/calendar.hpp"
#include "custodiet/base/search.hpp"
#include "custodiet/dist/portable.hpp"
#include "custodiet/study/outcome_names.hpp"
#include "custodiet/study/spelling.hpp"

namespace custodiet::study {
namespace {

using base::days_per_year;

/// A quantity per day, per year.
void make_yearly(Quantity& quantity) {
    switch (quantity.form) {
        case Form::lognormal:
            quantity.a += dist::log(days_per_year);
            break;
        case Form::gamma:
            quantity.b *= days_per_year;
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

}  // namespace

Index Register::find(const std::string& name) const {
    const auto found = index_.find(name);
    return found == index_.end() ? none : found->second;
}

Index Register::add(Quantity quantity, bool is_sound) {
    const auto index = static_cast<Index>(study_.quantities.size());
    known_.push_back(is_sound ? folded(quantity) : std::nullopt);
    study_.quantities.push_back(std::move(quantity));
    is_sound_.push_back(is_sound);
    return index;
}

/// @pre units of its expression are resolved, and its operands are folded
std::optional<double> Register::folded(const Quantity& quantity) const {
    if (quantity.form == Form::constant) return quantity.a;
    if (quantity.form != Form::derived || !quantity.expression) return std::nullopt;
    return value_of(*quantity.expression);
}

std::pair<double, double> Register::support(Index quantity) const {
    const Quantity& of = study_.quantities[static_cast<std::size_t>(quantity)];
    const auto value = known(quantity);
    return of.form == Form::derived && value ? std::pair{*value, *value} : support_of(of);
}

void Register::read(const Node& section) {
    if (!section.is_mapping()) return;
    for (const Member& member : section.members) {
        auto quantity =
            read_quantity(*member.value, member.key, member.key_span, sources_, report_);
        const bool is_sound = quantity.has_value();
        if (!quantity) {
            note_broken_part(*member.value);
            quantity.emplace();
            quantity->name = member.key;
            quantity->where = member.key_span;
        } else {
            check_evidence(*quantity, *member.value);
        }
        index_[member.key] = add(std::move(*quantity), is_sound);
        names_.push_back(member.key);
    }
    resolve_named(section);
}

void Register::check_evidence(const Quantity& quantity, const Node& node) {
    // A source that does not exist has been reported already.
    if (quantity.source != none || (node.is_mapping() && node.get("source"))) return;
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
        std::string help = suggestion(name.text, names_, "quantities");
        if (find_outcome(name.text)) help = "only claims can look at outcomes of the run";
        if (parse_unit(name.text)) help = "a unit follows a number, as in `2 times/week`";
        if (is_bare_rate(scalar.text)) help = help_for_rate(scalar.text);
        report_.error(
            {.code = "S0402",
             .message = fmt::format("`{}` is not a quantity of this study",
                                    scalar.text.substr(name.begin, name.end - name.begin)),
             .help = std::move(help),
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
        if (is_sound_[i]) known_[i] = folded(study_.quantities[i]);
        if (is_sound_[i]) is_sound_[i] = is_number(study_.quantities[i], known_[i], *scalars[i]);
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

/// False after reporting (S0305) an expression that no draw can make a number of.
bool Register::is_number(const Quantity& quantity, const std::optional<double>& known,
                         const Node& scalar) {
    const expr::Node* nothing = known ? nullptr : divided_by_nothing(*quantity.expression);
    if (!nothing && (!known || std::isfinite(*known))) return true;
    report_.error({.code = "S0305",
                   .message = fmt::format("`{}` comes to no number", quantity.name),
                   .help = "nothing can be divided by 0, nor grow without end",
                   .where = nothing ? part_of(scalar, nothing->begin, nothing->end) : scalar.span});
    return false;
}

/// The first part of an expression that divides by what is known to be 0, or nullptr. A branch that
/// may not be taken is not looked at.
const expr::Node* Register::divided_by_nothing(const expr::Node& root) const {
    if (root.op == expr::Op::call && root.text == "if") return nullptr;
    if (root.op == expr::Op::divide && value_of(root.children[1]) == 0.0) return &root;
    for (const expr::Node& child : root.children) {
        if (const expr::Node* found = divided_by_nothing(child)) return found;
    }
    return nullptr;
}

/// What a part of an expression comes to in every draw, or nothing.
std::optional<double> Register::value_of(const expr::Node& part) const {
    for (const expr::Reference& reference : expr::references(part)) {
        const Index operand = find(reference.text);
        if (operand == none || !known(operand)) return std::nullopt;
    }
    return expr::evaluate(
        part, [&](std::string_view name, auto) { return *known(find(std::string(name))); });
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
        const auto next =
            base::find_if(operands, [&](Index operand) { return unreached.contains(operand); });
        if (next == operands.end()) return;
        path.push_back(*next);
        if (!seen.insert(*next).second) break;
    }
    const auto begin = base::find(path, path.back());
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

void Register::note_broken_part(const Node& node) {
    const Node* among = node.is_mapping() ? node.get("among") : nullptr;
    if (among && among->is_scalar()) broken_wholes_.insert(among->text);
}

/// Of each count, how much all the other counts of its whole weigh. Who uses one uses all.
void Register::weigh_wholes() {
    std::map<std::string, std::vector<Index>> wholes;
    for (std::size_t i = 0; i < study_.quantities.size(); ++i) {
        const Quantity& quantity = study_.quantities[i];
        if (quantity.form == Form::count) wholes[quantity.among].push_back(static_cast<Index>(i));
    }
    for (const auto& [name, parts] : wholes) {
        double sum = 0.0;
        for (const Index part : parts) sum += study_.quantities[static_cast<std::size_t>(part)].a;
        for (const Index part : parts) {
            Quantity& quantity = study_.quantities[static_cast<std::size_t>(part)];
            quantity.b = sum - quantity.a;
        }
        const bool is_used = base::any_of(parts, [&](Index part) { return used_.contains(part); });
        if (is_used) used_.insert(parts.begin(), parts.end());
        if (parts.size() > 1 || broken_wholes_.contains(name)) continue;
        const Quantity& quantity = study_.quantities[static_cast<std::size_t>(parts.front())];
        report_.error(
            {.code = "S0315",
             .message = fmt::format("`{}` is the only part of `{}`", quantity.name, quantity.among),
             .help = "count the other parts too, with the same `among`; for one share "
                     "write `events` and `trials`",
             .where = quantity.where});
    }
}

void Register::finish() {
    weigh_wholes();
    for (const Index index : discount_) {
        Quantity& quantity = study_.quantities[static_cast<std::size_t>(index)];
        if (other_.contains(index)) {
            report_.error(
                {.code = "S0311",
                 .message = fmt::format(
                     "`{}` is a rate per year (of discount, of an index) and something else",
                     quantity.name),
                 .help = "use a quantity of its own for the yearly rate",
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
