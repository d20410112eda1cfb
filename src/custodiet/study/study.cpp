// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "custodiet/base/search.hpp"
#include "custodiet/study/arms.hpp"
#include "custodiet/study/check.hpp"
#include "custodiet/study/document.hpp"
#include "custodiet/study/files.hpp"
#include "custodiet/study/reader.hpp"
#include "custodiet/study/same_things.hpp"
#include "custodiet/study/setting_in_tree.hpp"
#include "custodiet/study/validate.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {
namespace {

/// More would take longer to read than to think up.
constexpr std::size_t most_arms = 64;

/// Sections that say who is where, and who goes where.
constexpr std::string_view sections_of_ways[] = {"quantities", "attributes", "states",
                                                 "pools",      "facilities", "flights",
                                                 "stages",     "cohorts",    "calendar"};

/// The key at the outermost level that a place of the study is below; empty where there is none.
std::string_view section_of(const Node& root, const base::Span& place) {
    std::string_view section;
    for (const Member& member : root.members) {
        const base::Span& key = member.key_span;
        if (std::pair(key.line, key.column) > std::pair(place.line, place.column)) break;
        section = member.key;
    }
    return section;
}

/// True where all errors are in other sections, which ways through custody do not hang on.
bool has_whole_ways(const Node& root, const Reporter& report) {
    return base::all_of(report.places_of_errors(), [&](const base::Span& place) {
        const std::string_view section = section_of(root, place);
        return place.source == root.span.source && study_entity().find(section) != nullptr &&
               !base::contains(sections_of_ways, section);
    });
}

Study read_study(const Node& root, Files& files, Reporter& report, Findings& findings) {
    const std::size_t found = report.found();
    validate(root, report);
    Study study = Reader(root, files, report).read(findings);
    // Where parts are missing, the whole would only be reported as broken once more.
    if (report.found() == found) {
        check_counts(study, report);
        check_pathways(study, report, findings);
        check_rights(study, report, findings);
        check_hindsight(study, report);
        check_money(study, report);
        check_shares(study, report);
    } else if (root.is_mapping() && !report.is_in_arm() && has_whole_ways(root, report)) {
        check_pathways(study, report, findings);
    }
    return study;
}

std::string text_at(const Node& node, std::string_view key, const std::string& fallback) {
    const Node* value = node.is_mapping() ? node.get(key) : nullptr;
    return value && value->is_scalar() ? value->text : fallback;
}

class DocumentReader {
  public:
    DocumentReader(NodePtr root, const std::vector<Setting>& held, Files& files, Reporter& report)
        : root_(std::move(root)), held_(held), files_(files), report_(report) {}

    std::optional<Document> read() {
        findings_.emplace_back();
        document_.base = read_study(*with_held(root_), files_, report_, findings_.back());
        report_.begin_arms();
        if (!report_.is_full()) read_arms();
        if (report_.errors() == 0) {
            check_uncertain(document_, report_);
            check_modelled(document_, report_);
        }
        if (report_.errors() > 0) return std::nullopt;
        check_unused(document_.base, findings_, report_);
        check_turning();
        document_.inputs = files_.sources();
        return std::move(document_);
    }

  private:
    /// The tree of the base study or of an arm, with the quantities that are held.
    [[nodiscard]] NodePtr with_held(NodePtr tree) const {
        for (const Setting& setting : held_) tree = with_setting(tree, root_, setting);
        return tree;
    }

    void read_arms() {
        const Node* arms = root_->is_mapping() ? root_->get("arms") : nullptr;
        if (!arms || !arms->is_mapping()) return;
        if (arms->members.size() > most_arms) {
            report_.error({.code = "S0703",
                           .message = fmt::format("{} arms; a study has at most {}",
                                                  arms->members.size(), most_arms),
                           .where = root_->find("arms")->key_span});
            return;
        }
        for (const Member& member : arms->members) read_arm(member);
    }

    void read_arm(const Member& member) {
        Arm arm;
        arm.id = member.key;
        arm.name = text_at(*member.value, "name", member.key);
        arm.help = text_at(*member.value, "about", {});
        check_name(arm, member);
        const Node* changes = member.value->is_mapping() ? member.value->get("changes") : nullptr;
        Overlay overlay{root_, {}};
        if (changes && changes->is_mapping()) overlay = lay_over(root_, *changes, report_);
        if (overlay.root == root_) {
            arm.study = document_.base;
        } else {
            findings_.emplace_back();
            report_.set_arm(arm.id);
            const std::size_t found = report_.found();
            arm.study = read_study(*with_held(overlay.root), files_, report_, findings_.back());
            report_.set_arm({});
            arm.changes = std::move(overlay.changes);
            if (report_.errors() == 0 && report_.found() == found) {
                check_same_things(document_.base, arm, report_);
            }
        }
        check_bases(arm);
        if (arm.id == document_.base.reference) document_.reference = document_.arms.size();
        document_.arms.push_back(std::move(arm));
    }

    /// Refuses (S0105) a name that another arm has: no sentence could say which of them it is of.
    void check_name(const Arm& arm, const Member& member) {
        const base::Span where = place_of_name(member);
        const auto [first, is_new] = names_.emplace(arm.name, where);
        if (is_new) return;
        report_.error({.code = "S0105",
                       .message = fmt::format("two arms have the name `{}`", arm.name),
                       .help = "give each its own `name`: results are told by it",
                       .where = where,
                       .also = first->second,
                       .also_label = "the other one"});
    }

    static base::Span place_of_name(const Member& arm) {
        const Node* name = arm.value->is_mapping() ? arm.value->get("name") : nullptr;
        return name && name->is_scalar() && !name->is_empty() ? name->span : arm.key_span;
    }

    /// Warns (S0704) of an arm whose places are costed on another basis than the base study's: the
    /// difference from the reference arm would then be one of counting.
    void check_bases(const Arm& arm) {
        const auto& before = document_.base.facilities;
        const auto& after = arm.study.facilities;
        for (std::size_t f = 0; f < std::min(before.size(), after.size()); ++f) {
            if (before[f].cost_basis == after[f].cost_basis) continue;
            const std::string path = "facilities." + after[f].id;
            const auto change = base::find_if(
                arm.changes, [&](const Change& made) { return made.path.starts_with(path); });
            report_.warning(
                {.code = "S0704",
                 .message =
                     fmt::format("the arm `{}` counts the cost of `{}` on another basis than "
                                 "the study it is compared with",
                                 arm.id, after[f].id),
                 .help =
                     "the difference would be one of counting; write a study of its own for the "
                     "other basis",
                 .where = change != arm.changes.end() ? change->where : after[f].where});
        }
    }

    /// Warns (S0804) of claims that turn on a quantity which has one value in their arm, and does
    /// not stand in `holds_if`: no value of it was tried, so that none can be told.
    void check_turning() {
        for (const Claim& claim : document_.base.claims) {
            const auto arm = base::find(document_.arms, claim.arm, &Arm::id);
            if (claim.turns_on.empty() || !claim.holds_if || arm == document_.arms.end()) continue;
            const auto& quantities = arm->study.quantities;
            const auto quantity = base::find(quantities, claim.turns_on, &Quantity::name);
            const auto named = expr::references(*claim.holds_if);
            const bool is_named = base::contains(named, claim.turns_on, &expr::Reference::text);
            if (is_named || quantity == quantities.end() || quantity->is_uncertain()) continue;
            const bool is_derived = quantity->form == Form::derived;
            report_.warning(
                {.code = "S0804",
                 .message = fmt::format(
                     "`{}` {}, and is not in `holds_if`", claim.turns_on,
                     is_derived ? "follows from other quantities" : "is known: it has one value"),
                 .help = "name a quantity that is uncertain, or what stands in "
                         "`holds_if`",
                 .where = place_of_turning(claim)});
        }
    }

    /// The value of `turns_on` in the file.
    [[nodiscard]] base::Span place_of_turning(const Claim& claim) const {
        const Node* node = root_.get();
        for (const std::string_view key : {std::string_view("claims"), std::string_view(claim.id),
                                           std::string_view("turns_on")}) {
            node = node && node->is_mapping() ? node->get(key) : nullptr;
        }
        return node ? node->span : claim.where;
    }

    NodePtr root_;
    const std::vector<Setting>& held_;
    Files& files_;
    Reporter& report_;
    std::vector<Findings> findings_;
    std::map<std::string, base::Span> names_;  ///< of the arms read so far
    Document document_;
};

/// The tree with the aims of the caller in it, so that they are checked like those of the study.
NodePtr lay_aims_over(const NodePtr& root, const std::vector<std::string>& aims) {
    if (aims.empty() || !root->is_mapping()) return root;
    Node list;
    list.kind = Node::Kind::sequence;
    for (const std::string& aim : aims) {
        Node scalar;
        scalar.text = aim;
        scalar.span = {.source = std::make_shared<const base::SourceText>(
                           base::SourceText{std::string(aims_of_caller), aim}),
                       .line = 1,
                       .column = 1,
                       .end_line = 1,
                       .end_column = 1 + static_cast<int>(aim.size())};
        list.span = scalar.span;
        list.items.push_back(std::make_shared<const Node>(std::move(scalar)));
    }
    auto copy = std::make_shared<Node>(*root);
    std::erase_if(copy->members, [](const Member& member) { return member.key == "until"; });
    const base::Span where = list.span;
    copy->members.push_back({"until", where, std::make_shared<const Node>(std::move(list))});
    return copy;
}

}  // namespace

bool Study::is_abroad(Index stage) const {
    if (!agreement || stage == none) return false;
    const Index facility = stages[static_cast<std::size_t>(stage)].facility;
    return facility != none &&
           facilities[static_cast<std::size_t>(facility)].state == agreement->receiving;
}

std::optional<Document> document_of(const NodePtr& root, Files& files, Reporter& report,
                                    const Overrides& overrides, const std::vector<Setting>& held) {
    auto document =
        DocumentReader(lay_aims_over(root, overrides.until), held, files, report).read();
    if (document) {
        const auto& source = root->span.source;
        document->path = source->path;
        document->inputs.insert(document->inputs.begin(), source);
    }
    return document;
}

}  // namespace custodiet::study
