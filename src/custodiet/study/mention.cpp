// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/mention.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "custodiet/base/search.hpp"
#include "custodiet/study/subjects.hpp"

namespace custodiet::study {
namespace {

/// False after reporting (S0907) that the study has nothing to work the outcome out from.
bool has_what_it_needs(Reader& reader, const OutcomeName& outcome, const base::Span& where) {
    const Study& study = reader.study();
    Problem problem{.code = "S0907", .where = where};
    if (outcome.needs == Needs::fill) {
        if (study.agreement && study.agreement->fill) return true;
        problem.message = fmt::format("`{}` needs `fill` in the agreement", outcome.name);
        problem.help = "say there which places are to be filled, and where those go who are lost";
    } else if (outcome.needs != Needs::nothing && !study.has_rights()) {
        problem.message =
            fmt::format("`{}` is about rights, and the study has no regimes", outcome.name);
        problem.help = "say under `regimes` what is known of the conditions";
    } else if (outcome.needs == Needs::detection && !study.rights.detection) {
        problem.message = fmt::format("`{}` needs `rights.detection`", outcome.name);
        problem.help = "say there how likely a breach is to be recorded";
    } else {
        return true;
    }
    reader.report().error(std::move(problem));
    return false;
}

std::vector<std::string> names_of_outcomes() {
    std::vector<std::string> names;
    for (const OutcomeName& outcome : outcome_names()) names.emplace_back(outcome.name);
    return names;
}

}  // namespace

const OutcomeName* check_outcome(Reader& reader, const Mention& mention,
                                 const std::vector<std::string>& other_names) {
    const OutcomeName* outcome = find_outcome(mention.name);
    if (!outcome) {
        std::vector<std::string> known = names_of_outcomes();
        known.insert(known.end(), other_names.begin(), other_names.end());
        std::string help = did_you_mean(mention.name, known);
        if (help.empty()) help = "outcomes are such as net_cost[US], person_days_abroad, fee_paid";
        reader.report().error({.code = "S0801",
                               .message = fmt::format("`{}` is not an outcome{}", mention.name,
                                                      other_names.empty() ? "" : " or a quantity"),
                               .help = std::move(help),
                               .where = mention.where});
        return nullptr;
    }
    if (!has_what_it_needs(reader, *outcome, mention.where)) return nullptr;
    if (mention.subject.empty() && can_be_empty(outcome->subject)) return outcome;
    const auto known = subjects(reader, reader.study(), outcome->subject);
    if (base::contains(known, mention.subject)) return outcome;
    std::string message =
        mention.subject.empty()
            ? fmt::format("`{}` needs a subject in brackets", mention.name)
            : fmt::format("`{}` is not a subject of `{}`", mention.subject, mention.name);
    std::string help = fmt::format("in brackets stands {}", words_of(outcome->subject));
    if (outcome->subject == Subject::nothing) {
        help = fmt::format("write `{}` without brackets", mention.name);
    }
    if (!known.empty()) help += ": " + list_of(known);
    std::string near = why_no_subject(reader.study(), mention.subject);
    if (near.empty()) near = did_you_mean(mention.subject, known);
    reader.report().error({.code = "S0802",
                           .message = std::move(message),
                           .help = near.empty() ? help : near,
                           .where = mention.where});
    return nullptr;
}

std::string unit_of_outcome(const Study& study, const Headline& outcome) {
    const OutcomeName* name = find_outcome(outcome.outcome);
    if (name->subject == Subject::metric) {
        const auto metric = base::find(study.metrics, outcome.subject, &Metric::id);
        return metric == study.metrics.end() ? std::string{} : metric->unit;
    }
    std::string unit(name->unit);
    if (unit.starts_with(any_currency)) unit.replace(0, any_currency.size(), study.currency);
    return unit;
}

std::optional<Measure> measure_of_name(Reader& reader, const Node& scalar, const expr::Node& node) {
    const bool is_reference = node.op == expr::Op::call;
    const expr::Node& name = is_reference ? node.children[0] : node;
    const bool is_quantity = !find_outcome(name.text) && name.index.empty() &&
                             reader.quantities().find(name.text) != none;
    if (is_quantity && !is_reference) return reader.quantities().measure(scalar, name);
    static const std::vector<std::string> nothing;
    const Mention mention{name.text, name.index, part_of(scalar, name.begin, name.end)};
    const auto& others = is_reference ? nothing : reader.quantities().names();
    if (check_outcome(reader, mention, others) == nullptr) return std::nullopt;
    const std::string text = unit_of_outcome(reader.study(), {name.text, name.index});
    const auto unit = text.empty() ? std::optional(Unit{}) : parse_unit(text);
    return unit ? std::optional(measure_of(unit->dimension)) : std::nullopt;
}

std::optional<Headline> read_mention(const WrittenName& written, Reader& reader) {
    const std::string& text = written.text;
    const std::size_t open = text.find('[');
    const bool has_subject = open != std::string::npos && text.ends_with(']');
    if (open != std::string::npos && !has_subject) {
        reader.report().error({.code = "S0802",
                               .message = "the subject has no closing bracket",
                               .help = "write `outcome[subject]`",
                               .where = written.where});
        return std::nullopt;
    }
    Headline headline{text.substr(0, open), {}, written.where};
    if (has_subject) headline.subject = text.substr(open + 1, text.size() - open - 2);
    const Mention mention{headline.outcome, headline.subject, written.where};
    if (check_outcome(reader, mention, {}) == nullptr) return std::nullopt;
    return headline;
}

}  // namespace custodiet::study
