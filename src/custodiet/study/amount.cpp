// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Quantities in fields: by name, as an expression, as a number; what the field asks of them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "custodiet/base/search.hpp"
#include "custodiet/dist/portable.hpp"
#include "custodiet/study/demand.hpp"
#include "custodiet/study/limits.hpp"
#include "custodiet/study/literal.hpp"
#include "custodiet/study/quantity.hpp"
#include "custodiet/study/validate.hpp"

namespace custodiet::study {
namespace {

/// True unless the text reads as one number, or is meant as one and misspelt.
bool is_expression(const std::string& text) {
    const auto literal = parse_literal(text);
    if (literal && (literal->unit.empty() || parse_unit(literal->unit))) return false;
    static constexpr std::string_view signs[] = {"$", "€", "£", "¥", "."};
    const bool begins_as_number =
        (text.front() >= '0' && text.front() <= '9') ||
        base::any_of(signs, [&](auto sign) { return text.starts_with(sign); });
    if (!begins_as_number && text.find("..") == std::string::npos) return true;
    const auto parsed = expr::parse(text);
    return parsed.root && !parsed.error && parsed.root->op != expr::Op::number;
}

/// What a unit of the quantity's currency is at least in that of the study; nothing of what is no
/// money, or where a rate is not known beforehand.
std::optional<double> least_rate(const Study& study, const Register& quantities,
                                 const Dimension& of) {
    if (of.exponent[Dimension::money] == 0) return std::nullopt;
    if (of.currency == study.currency) return 1.0;
    const auto steps = study.exchange.find(of.currency);
    if (steps == study.exchange.end() || steps->second.empty()) return std::nullopt;
    double least = std::numeric_limits<double>::infinity();
    for (const RateStep& step : steps->second) {
        const auto rate = step.rate == none ? std::nullopt : quantities.known(step.rate);
        if (!rate) return std::nullopt;
        least = std::min(least, *rate);
    }
    return least;
}

}  // namespace

Amount Register::amount(const Node& node, const base::Span& key, const Field& field,
                        const std::string& path, const Evidence& evidence) {
    const Index index = written(node, key, path, evidence);
    if (index == none) return none;
    used_.insert(index);
    const base::Span& where = node.is_scalar() ? node.span : key;
    if (!is_sound_[static_cast<std::size_t>(index)]) return none;
    if (!check_dimension(index, node, where, field)) return none;
    if (!check_bounds(index, node, where, field)) return none;
    const bool is_discount = demand_of(field.unit).is_discount;
    (is_discount ? discount_ : other_).insert(index);
    return index;
}

Index Register::written(const Node& node, const base::Span& key, const std::string& path,
                        const Evidence& evidence) {
    if (node.is_scalar()) return from_text(node, key, path, evidence);
    if (!node.is_mapping()) return none;
    auto quantity = read_quantity(node, path, key, sources_, report_);
    if (!quantity) {
        note_broken_part(node);
        return none;
    }
    if (quantity->form == Form::derived) {
        const Node* scalar = node.get("expr");
        const bool is_sound = scalar->is_scalar() && find_operands(*quantity, *scalar) &&
                              bind(*quantity, *scalar) &&
                              is_number(*quantity, std::nullopt, *scalar);
        if (!is_sound) return none;
    }
    if (quantity->source == none && quantity->clause.empty() && !node.get("kind")) {
        inherit(*quantity, evidence);
    }
    check_evidence(*quantity, node);
    return add(std::move(*quantity), true);
}

void Register::inherit(Quantity& quantity, const Evidence& evidence) {
    quantity.source = evidence.source;
    quantity.clause = evidence.clause;
    quantity.kind = kind_by_default(quantity);
}

Index Register::from_text(const Node& node, const base::Span& key, const std::string& path,
                          const Evidence& evidence) {
    if (node.is_empty() || node.text.empty()) return none;
    if (is_word(node.text)) {
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
    inherit(*quantity, evidence);
    return add(std::move(*quantity), true);
}

Index Register::from_expression(const Node& node, const base::Span& key, const std::string& path,
                                const Evidence& evidence) {
    Quantity quantity;
    quantity.name = path;
    quantity.where = key;
    quantity.form = Form::derived;
    inherit(quantity, evidence);
    if (!find_operands(quantity, node) || !bind(quantity, node)) return none;
    if (!is_number(quantity, std::nullopt, node)) return none;
    return add(std::move(quantity), true);
}

bool Register::check_dimension(Index index, const Node& node, const base::Span& where,
                               const Field& field) {
    const Quantity& quantity = study_.quantities[static_cast<std::size_t>(index)];
    const Demand demand = demand_of(field.unit);
    const std::string& currency = study_.currency;
    if (demand.accepts(quantity.unit)) return check_currency(quantity, where);
    const bool is_named = node.is_scalar() && is_word(node.text);
    const std::string what = is_named ? node.text : std::string(field.key);
    Problem problem{.where = where};
    const bool is_part_of_time = quantity.unit.is_part_of_time;
    const std::string found = is_part_of_time ? quantity.unit.text : quantity.unit.dimension.text();
    if (quantity.unit.dimension.is_number() && !is_part_of_time) {
        problem.code = "S0303";
        problem.message = fmt::format("`{}` needs a unit", what);
        problem.label = fmt::format("must be {}", in_words(field.unit, currency));
    } else {
        problem.code = "S0304";
        problem.message = fmt::format("`{}` is in {}, but `{}` must be {}", what, found, field.key,
                                      in_words(field.unit, currency));
        if (!is_named) {
            problem.message = fmt::format("`{}` must be {}, not in {}", field.key,
                                          in_words(field.unit, currency), found);
        }
    }
    problem.help = fmt::format("for example `{}`", example_of(field.unit, currency));
    const auto& exponent = quantity.unit.dimension.exponent;
    if (exponent[Dimension::length] != 0 && exponent[Dimension::money] != 0) {
        problem.help = "`m` is a metre: write `M` for millions, such as `20 M " +
                       quantity.unit.dimension.currency + "`";
    }
    if (demand.is_part_of_time && quantity.form == Form::derived) {
        // What an expression comes to says nothing of the time that it is a part of.
        problem.help = fmt::format("write `{{expr: \"…\", unit: {}}}`", field.unit);
    }
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
    const bool is_known = currency == study_.currency || study_.exchange.contains(currency);
    // Where the study's own currency is none, that was reported.
    if (is_known || !parse_unit(study_.currency)) return true;
    report_.error({.code = "S0310",
                   .message = fmt::format("no rate of exchange for {}", currency),
                   .help = fmt::format("add `exchange: {{{}: 1.08 {}/{}}}`, with the right number",
                                       currency, study_.currency, currency),
                   .where = where});
    return false;
}

/// False after an error. What is worked out from draws is looked at in each of them.
bool Register::check_bounds(Index index, const Node& node, const base::Span& where,
                            const Field& field) {
    const Quantity& quantity = study_.quantities[static_cast<std::size_t>(index)];
    if (quantity.form == Form::derived && !known(index)) return true;
    const auto [low, high] = support(index);
    auto misfit = misfit_of(field, quantity, {low, high});
    const auto rate = least_rate(study_, *this, quantity.unit.dimension);
    if (!misfit && rate)
        misfit = misfit_of_money(field, {low * *rate, high * *rate}, study_.currency);
    if (!misfit) {
        warn_of_tail(quantity, where, field);
        warn_of_parts(quantity, where, field);
        return true;
    }
    Problem problem{.code = "S0305",
                    .message = std::move(misfit->message),
                    .label = std::move(misfit->label),
                    .help = std::move(misfit->help),
                    .where = where};
    if (node.is_scalar() && is_word(node.text)) {
        problem.also = quantity.where;
        problem.also_label = "the quantity";
    }
    report_.error(std::move(problem));
    return false;
}

/// A bell without limits may come out below 0, and then the run refuses the draw.
void Register::warn_of_tail(const Quantity& quantity, const base::Span& where, const Field& field) {
    if (quantity.form != Form::normal || field.bounds == Bounds::any) return;
    constexpr double rare = 1e-5;  // hardly seen in any run
    const double chance = dist::normal_cdf(-quantity.a / quantity.b);
    if (!(chance > rare)) return;
    report_.warning({.code = "S0305",
                     .message = fmt::format("`{}` can come out below 0, in {:.2g} % of draws",
                                            field.key, 100.0 * chance),
                     .help = "use `shape: lognormal`, or a form with limits",
                     .where = where});
}

/// What is counted in whole numbers, and is known, is hardly meant to be half a one.
void Register::warn_of_parts(const Quantity& quantity, const base::Span& where,
                             const Field& field) {
    auto misfit = misfit_of_count(field, quantity);
    if (!misfit) return;
    report_.warning({.code = "S0305",
                     .message = std::move(misfit->message),
                     .help = std::move(misfit->help),
                     .where = where});
}

Amount Register::luck(std::string name, std::string help, const base::Span& where) {
    Quantity quantity;
    quantity.name = std::move(name);
    quantity.help = std::move(help);
    quantity.form = Form::uniform;
    quantity.b = 1.0;
    quantity.why = "chance";
    quantity.where = where;
    const Index index = add(std::move(quantity), true);
    used_.insert(index);
    other_.insert(index);
    return index;
}

Amount Register::exchange(const Node& node, const base::Span& key, const std::string& path,
                          const std::string& currency) {
    // As keys, what is no currency and the currency of the study itself are refused already.
    const bool is_refused = currency == study_.currency || !parse_unit(currency);
    if (is_refused || !parse_unit(study_.currency)) return none;
    const Index index = written(node, key, path, {});
    if (index == none || !is_sound_[static_cast<std::size_t>(index)]) return none;
    const Quantity& quantity = study_.quantities[static_cast<std::size_t>(index)];
    const std::string wanted = study_.currency + "/" + currency;
    used_.insert(index);
    other_.insert(index);
    const bool fits = quantity.unit.dimension.currency == wanted;
    const auto [low, high] = support(index);
    const bool is_of_draws = quantity.form == Form::derived && !known(index);
    if (fits && (is_of_draws || (low >= 0.0 && high > 0.0))) return index;
    report_.error({.code = fits ? "S0305" : "S0304",
                   .message = fits ? "a rate of exchange must be above 0"
                                   : fmt::format("the rate of {} must be in {}", currency, wanted),
                   .help = fmt::format("write how many {} one {} is worth: `1.08 {}`",
                                       study_.currency, currency, wanted),
                   .where = node.is_scalar() ? node.span : key});
    return none;
}

}  // namespace custodiet::study
