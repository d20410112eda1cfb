// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Claims and headlines: names of outcomes, their subjects and units.
#include <fmt/format.h>

#include <algorithm>

#include "custodiet/study/measure.hpp"
#include "custodiet/study/outcome_names.hpp"
#include "custodiet/study/reader.hpp"
#include "custodiet/study/subjects.hpp"

namespace custodiet::study {
namespace {

/// Where the name of an outcome stands.
struct Mention {
    std::string name, subject;
    base::Span where;
};

/// False after reporting (S0907) that the study has nothing to work the outcome out from.
bool has_what_it_needs(Reader& reader, const OutcomeName& outcome, const base::Span& where) {
    const Study& study = reader.study();
    Problem problem{.code = "S0907", .where = where};
    if (outcome.needs != Needs::nothing && !study.has_rights()) {
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

/// The outcome at `mention` with its subject checked, or nullptr after an error.
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
    if (std::ranges::find(known, mention.subject) != known.end()) return outcome;
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

/// @param currency  of the study, in which all outcomes in money are given
std::optional<Measure> measure_of_outcome(const OutcomeName& outcome, const std::string& currency) {
    std::string unit(outcome.unit);
    if (unit.starts_with(any_currency)) unit.replace(0, any_currency.size(), currency);
    const auto parsed = parse_unit(unit);
    return parsed ? std::optional(measure_of(parsed->dimension)) : std::nullopt;
}

class ClaimReader {
  public:
    ClaimReader(Reader& reader, const Group& group) : reader_(reader), group_(group) {}

    Claim read() {
        claim_.id = group_.id;
        claim_.text = reader_.text(group_, "text");
        claim_.who = reader_.text(group_, "who");
        claim_.on = reader_.text(group_, "on");
        claim_.source = reader_.reference(group_, "source");
        claim_.arm = reader_.text(group_, "arm");
        claim_.not_testable = reader_.text(group_, "not_testable");
        claim_.turns_on = reader_.text(group_, "turns_on");
        claim_.where = group_.key;
        const Node* scalar = group_.node->get("holds_if");
        if (scalar && scalar->is_scalar() && !scalar->is_empty()) read_statement(*scalar);
        check_turns_on();
        return claim_;
    }

  private:
    void read_statement(const Node& scalar) {
        claim_.holds_if_text = scalar.text;
        if (claim_.arm.empty()) {
            reader_.report().error({.code = "S0202",
                                    .message = "a claim that is tested needs `arm`",
                                    .help = "`arm` is the arm in which it is judged",
                                    .where = group_.key});
        }
        auto root = parse_expression(scalar, reader_.report());
        if (!root) return;
        names_ = expr::references(*root);
        const NameMeasure name = [&](expr::Node& node) { return measure(scalar, node); };
        const auto measure = resolve_units(*root, scalar, name, reader_.report());
        if (!measure) return;
        if (!measure->is_statement) {
            reader_.report().error({.code = "S0803",
                                    .message = "a claim holds or not, and this is a number",
                                    .help = "compare it: `... >= ...`",
                                    .where = scalar.span});
            return;
        }
        claim_.holds_if = std::move(*root);
    }

    /// A name in a claim is an outcome, or else a quantity.
    std::optional<Measure> measure(const Node& scalar, expr::Node& node) {
        const bool is_reference = node.op == expr::Op::call;
        const expr::Node& name = is_reference ? node.children[0] : node;
        const bool is_quantity = !find_outcome(name.text) && name.index.empty() &&
                                 reader_.quantities().find(name.text) != none;
        if (is_quantity && !is_reference) return reader_.quantities().measure(scalar, name);
        static const std::vector<std::string> nothing;
        const Mention mention{name.text, name.index, part_of(scalar, name.begin, name.end)};
        const OutcomeName* outcome =
            check_outcome(reader_, mention, is_reference ? nothing : reader_.quantities().names());
        if (!outcome) return std::nullopt;
        return measure_of_outcome(*outcome, reader_.study().currency);
    }

    void check_turns_on() {
        if (claim_.turns_on.empty()) return;
        const std::string& wanted = claim_.turns_on;
        const Index quantity = reader_.quantities().find(wanted);
        if (quantity != none) return reader_.quantities().use(quantity);
        std::vector<std::string> known;
        for (const expr::Reference& reference : names_) {
            known.push_back(reference.index.empty()
                                ? reference.text
                                : fmt::format("{}[{}]", reference.text, reference.index));
            if (known.back() == wanted || reference.text == wanted) return;
        }
        reader_.report().error(
            {.code = "S0804",
             .message = fmt::format("`{}` is not in `holds_if`", wanted.substr(0, 60)),
             .help = suggestion(wanted, known, "names in it"),
             .where = group_.node->get("turns_on")->span});
    }

    Reader& reader_;
    const Group& group_;
    Claim claim_;
    std::vector<expr::Reference> names_;
};

}  // namespace

void read_claims(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "claims")) {
        reader.study().claims.push_back(ClaimReader(reader, group).read());
    }
}

void read_headlines(Reader& reader, const Group& root) {
    const Node* list = root.node->get("headlines");
    if (!list) return;
    for (const NodePtr& item : list->items) {
        if (!item->is_scalar() || item->is_empty()) continue;
        const std::string& text = item->text;
        const std::size_t open = text.find('[');
        const bool has_subject = open != std::string::npos && text.ends_with(']');
        if (open != std::string::npos && !has_subject) {
            reader.report().error({.code = "S0802",
                                   .message = "the subject has no closing bracket",
                                   .help = "write `outcome[subject]`",
                                   .where = item->span});
            continue;
        }
        Headline headline{text.substr(0, open), {}};
        if (has_subject) headline.subject = text.substr(open + 1, text.size() - open - 2);
        if (check_outcome(reader, {headline.outcome, headline.subject, item->span}, {})) {
            reader.study().headlines.push_back(std::move(headline));
        }
    }
}

}  // namespace custodiet::study
