// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Regimes: what is known of daily life in a facility and of transfers, who answers for it, and what
// is done about it.
#include <fmt/format.h>

#include <algorithm>

#include "custodiet/base/search.hpp"
#include "custodiet/study/entities.hpp"
#include "custodiet/study/patterns.hpp"
#include "custodiet/study/reader.hpp"
#include "custodiet/study/room.hpp"

namespace custodiet::study {
namespace {

using standards::Indicator;
using standards::Measure;

bool is_truth(const Node& node) {
    return node.is_scalar() && (node.text == "yes" || node.text == "no");
}

/// `yes` or `no` where a word stands that says the same elsewhere, such as `Yes` or `true`.
std::string_view truth_meant(const Node& node) {
    if (!node.is_scalar() || is_truth(node)) return {};
    std::string word = node.text;
    for (char& c : word) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    if (word == "yes" || word == "true") return "yes";
    if (word == "no" || word == "false") return "no";
    return {};
}

/// A copy in which `yes` is 1 and `no` is 0, wherever a number stands in a quantity.
NodePtr with_numbers(const NodePtr& node) {
    if (is_truth(*node)) {
        auto number = std::make_shared<Node>(*node);
        number->text = node->text == "yes" ? "1 share" : "0 share";
        return number;
    }
    auto copy = std::make_shared<Node>(*node);
    for (NodePtr& item : copy->items) item = with_numbers(item);
    for (Member& member : copy->members) {
        const bool holds_numbers = member.key == "value" || member.key == "choice";
        if (holds_numbers) member.value = with_numbers(member.value);
    }
    return copy;
}

/// The first `yes` or `no` that stands where a number should, or nullptr.
const Node* truth_in(const Node& node) {
    if (is_truth(node)) return &node;
    const Node* value = node.is_mapping() ? node.get("value") : nullptr;
    return value && is_truth(*value) ? value : nullptr;
}

/// What to do instead of giving an indicator that the simulation works out.
std::string_view instead_of(const Indicator& indicator) {
    if (indicator.id == "occupancy") return "give the `places` of the facility";
    if (indicator.id == "solitary_days") return "give `contact_hours_lacking`";
    if (indicator.id == "mortality") return "give exits to a stage with `standing: died`";
    if (indicator.id == "population") return "it follows from the people in the facility";
    return "give the `cells` of the facility";
}

class RegimeReader {
  public:
    RegimeReader(Reader& reader, const Group& group) : reader_(reader), group_(group) {}

    Regime read() {
        regime_.id = group_.id;
        regime_.name = reader_.text(group_, "name", group_.id);
        regime_.help = reader_.text(group_, "about");
        regime_.active = reader_.boolean(group_, "active", true);
        regime_.facility = reader_.reference(group_, "facility");
        regime_.line = reader_.reference(group_, "flights");
        regime_.cohorts = reader_.references(group_, "cohorts");
        regime_.stages = reader_.references(group_, "stages");
        regime_.where = group_.key;
        refuse_with_flights();
        refuse_empty(group_, "cohorts", "leave it out where it is about everyone");
        refuse_empty(group_, "stages", "leave it out where it is about all of them");
        read_indicators();
        read_testimony();
        if (const auto group = reader_.group(group_, "responsibility")) {
            regime_.order_release = responsible(*group, "order_release");
            regime_.inspect = responsible(*group, "inspect");
            regime_.investigate = responsible(*group, "investigate");
            regime_.pays = responsible(*group, "pays");
        }
        for (Group& remedy : remedies()) regime_.remedies.push_back(read_remedy(remedy));
        return std::move(regime_);
    }

  private:
    void error(std::string_view code, const base::Span& where, std::string message,
               std::string help) {
        reader_.report().error(
            {.code = code, .message = std::move(message), .help = std::move(help), .where = where});
    }

    [[nodiscard]] bool is_of_transfers() const { return group_.has("flights"); }

    /// What a regime of transfers cannot have.
    void refuse_with_flights() {
        if (!is_of_transfers() || group_.has("facility")) return;
        for (const std::string_view key : {"stages", "per_cell", "responsibility"}) {
            if (!group_.has(key)) continue;
            error("S0203", group_.place(key), fmt::format("`{}` goes with `facility` only", key),
                  "remove it, or write a regime of a facility beside this one");
        }
    }

    /// An empty list could be read as all or as none.
    void refuse_empty(const Group& group, std::string_view key, std::string_view help) {
        const Node* list = group.node->get(key);
        if (!list || !list->is_sequence() || !list->items.empty()) return;
        error("S0204", group.place(key), fmt::format("`{}` names nothing", key), std::string(help));
    }

    void read_indicators() {
        const Index source = reader_.reference(group_, "source");
        if (source != none) reader_.set_evidence({source, {}});
        regime_.per_cell = reader_.amount(group_, "per_cell");
        if (const Node* indicators = group_.node->get("indicators")) {
            for (const Member& member : indicators->members) read_indicator(member);
        }
        if (const Node* known_of = group_.node->get("known_of")) {
            for (const Member& member : known_of->members) read_known_of(member);
        }
        reader_.set_evidence({});
    }

    void read_indicator(const Member& member) {
        const auto& catalogue = *reader_.study().rights.catalogue;
        const Indicator* indicator =
            find_indicator(member.key, catalogue, member.key_span, reader_.report());
        if (!indicator || !fits(*indicator, member.key_span)) return;
        const std::string unit = written_unit(*indicator);
        const bool is_of_events = indicator->count == standards::Count::events;
        const Field field{.key = member.key,
                          .type = Type::amount,
                          .unit = unit,
                          .bounds = indicator->unit == "degC" ? Bounds::any : Bounds::not_negative,
                          .most = is_of_events ? most_events_a_day : 0,
                          .otherwise = "no more events are counted for one person in one day"};
        NodePtr value = member.value;
        if (const std::string_view meant = truth_meant(*value); !meant.empty()) {
            return error("S0208", value->span,
                         fmt::format("`{}` is not a value of `{}`", value->text, member.key),
                         fmt::format("write `{}`", meant));
        }
        if (indicator->measure == Measure::share) {
            value = with_numbers(value);
        } else if (const Node* truth = truth_in(*value)) {
            return needs_number(*indicator, unit, *truth);
        }
        const std::string path = fmt::format("{}.indicators.{}", group_.path, member.key);
        const Amount amount = reader_.amount(*value, member.key_span, field, path);
        regime_.readings.push_back({indicator->id, amount});
    }

    /// Of how many people the indicator is known.
    void read_known_of(const Member& member) {
        const auto& catalogue = *reader_.study().rights.catalogue;
        const Indicator* indicator =
            find_indicator(member.key, catalogue, member.key_span, reader_.report());
        if (!indicator) return;
        const auto reading = base::find(regime_.readings, indicator->id, &Reading::indicator);
        if (reading == regime_.readings.end()) {
            return error(
                "S0908", member.key_span,
                fmt::format("`{}` is known of some, but no value of it is given", indicator->id),
                "add it to the `indicators` of the regime");
        }
        const Field field{.key = member.key, .type = Type::amount, .unit = "share"};
        const std::string path = fmt::format("{}.known_of.{}", group_.path, member.key);
        reading->known_of = reader_.amount(*member.value, member.key_span, field, path);
    }

    bool fits(const Indicator& indicator, const base::Span& where) {
        if (indicator.measure == Measure::simulated) {
            error("S0902", where, fmt::format("`{}` is worked out, not given", indicator.id),
                  std::string(instead_of(indicator)));
            return false;
        }
        const bool of_transfers = indicator.count == standards::Count::transfers;
        // A regime of neither was reported.
        if (of_transfers == is_of_transfers() || group_.has("facility") == is_of_transfers()) {
            return true;
        }
        error("S0903", where,
              of_transfers
                  ? fmt::format("`{}` is about transfers, not about a facility", indicator.id)
                  : fmt::format("`{}` is about people who are held, not about transfers",
                                indicator.id),
              of_transfers ? "give it in a regime with `flights`"
                           : "give it in a regime with `facility`");
        return false;
    }

    void needs_number(const Indicator& indicator, const std::string& unit, const Node& truth) {
        reader_.report().error(
            {.code = "S0303",
             .message = fmt::format("`{}` is in {}, not yes or no", indicator.id, unit),
             .help = indicator.measure == Measure::rate
                         ? fmt::format("write how often it happens, such as `0.5 {}`, or `0 {}`",
                                       unit, unit)
                         : fmt::format("write how much it is, such as `2 {}`", unit),
             .where = truth.span});
    }

    void read_testimony() {
        regime_.alleged = named_indicators(group_, "alleged");
        regime_.corroborated = named_indicators(group_, "corroborated");
        check_given("alleged", regime_.alleged);
        check_given("corroborated", regime_.corroborated);
        const Node* list = group_.node->get("corroborated");
        if (!list) return;
        for (const NodePtr& item : list->items) {
            if (!base::contains(regime_.alleged, item->text)) continue;
            error("S0203", item->span,
                  fmt::format("`{}` is both alleged and corroborated", item->text),
                  "keep it in one of the two lists");
        }
    }

    /// Testimony is about something that the regime gives, or an earlier one of the same place.
    void check_given(std::string_view key, const std::vector<std::string>& ids) {
        const Node* list = group_.node->get(key);
        for (std::size_t i = 0; list && i < list->items.size(); ++i) {
            const Node& item = *list->items[i];
            if (!base::contains(ids, item.text) || is_given(item.text)) continue;
            error("S0908", item.span,
                  fmt::format("`{}` is {}, but no value of it is given", item.text, key),
                  "add it to the `indicators` of the regime");
        }
    }

    bool is_given(const std::string& id) {
        const auto gives = [&](const Regime& regime) {
            return base::find(regime.readings, id, &Reading::indicator) != regime.readings.end();
        };
        return gives(regime_) || base::any_of(reader_.study().regimes, [&](const Regime& earlier) {
                   return earlier.facility == regime_.facility && earlier.line == regime_.line &&
                          gives(earlier);
               });
    }

    /// Indicators in the list at `key`; reports those that are none.
    std::vector<std::string> named_indicators(const Group& group, std::string_view key) {
        std::vector<std::string> ids;
        const Node* list = group.node->get(key);
        if (!list) return ids;
        for (const NodePtr& item : list->items) {
            if (!item->is_scalar() || item->is_empty()) continue;
            const auto& catalogue = *reader_.study().rights.catalogue;
            if (find_indicator(item->text, catalogue, item->span, reader_.report())) {
                ids.push_back(item->text);
            }
        }
        return ids;
    }

    Responsibility responsible(const Group& group, std::string_view key) {
        Responsibility responsibility;
        const Node* node = group.node->get(key);
        if (!node) return responsibility;
        responsibility.is_given = true;
        const Names& states = reader_.names("states");
        const auto add = [&](const std::string& id) {
            if (const auto found = states.find(id); found != states.end()) {
                responsibility.states.push_back(found->second);
            }
        };
        if (node->is_scalar()) add(node->text);
        for (const NodePtr& item : node->items) add(item->text);
        return responsibility;
    }

    std::vector<Group> remedies() {
        std::vector<Group> groups = reader_.groups(group_, "remedies");
        for (Group& group : groups) {
            if (is_of_transfers()) group.entity = &entities::transfer_remedy();
        }
        return groups;
    }

    Remedy read_remedy(const Group& group) {
        Remedy remedy;
        remedy.id = group.id;
        remedy.name = reader_.text(group, "name", group.id);
        remedy.help = reader_.text(group, "about");
        remedy.active = reader_.boolean(group, "active", true);
        remedy.cost = reader_.amount(group, "cost");
        remedy.payer = reader_.reference(group, "payer");
        remedy.meets = named_indicators(group, "meets");
        refuse_empty(group, "meets", "name the indicators that are what they are because of it");
        remedy.where = group.key;
        // What is not done yet may be meant for something that is not known yet.
        if (remedy.active) check_met(remedy, *group.node);
        return remedy;
    }

    void check_met(const Remedy& remedy, const Node& node) {
        const Node* list = node.get("meets");
        for (std::size_t i = 0; list && i < list->items.size(); ++i) {
            const Node& item = *list->items[i];
            const bool is_named = base::contains(remedy.meets, item.text);
            const bool is_given = base::find(regime_.readings, item.text, &Reading::indicator) !=
                                  regime_.readings.end();
            if (!is_named || is_given) continue;
            error("S0908", item.span,
                  fmt::format("the regime does not give `{}`, which the remedy meets", item.text),
                  fmt::format("add `{}` to the `indicators` of the regime", item.text));
        }
    }

    Reader& reader_;
    const Group& group_;
    Regime regime_;
};

}  // namespace

void read_regimes(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "regimes")) {
        reader.study().regimes.push_back(RegimeReader(reader, group).read());
    }
}

}  // namespace custodiet::study
