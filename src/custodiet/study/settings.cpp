// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "custodiet/base/search.hpp"
#include "custodiet/study/quantity.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {
namespace {

/// What a number in `unit` is in the canonical unit of the quantity. Rates of discount are written
/// per year, and are not what other numbers per year are.
double canonical(const Quantity& written, const Quantity& held) {
    const auto unit = parse_unit(held.unit.text);
    const double further = unit && unit->scale > 0.0 ? held.unit.scale / unit->scale : 1.0;
    return written.a * further;
}

bool has_same_unit(const Quantity& written, const Quantity& held) {
    return written.unit.dimension == held.unit.dimension &&
           written.unit.is_part_of_time == held.unit.is_part_of_time;
}

}  // namespace

double as_listed(const Quantity& quantity, double value) {
    constexpr double rounding = 1e-12;
    for (const double listed : quantity.values) {
        if (std::abs(value - listed) <= rounding * std::abs(listed)) return listed;
    }
    return value;
}

namespace {

class SettingReader {
  public:
    SettingReader(const Study& study, Reporter& report) : study_(study), report_(report) {}

    std::optional<Setting> read(const Member& member) {
        const auto quantity = base::find(study_.quantities, member.key, &Quantity::name);
        if (quantity == study_.quantities.end()) return unknown(member);
        if (!member.value->is_scalar() || member.value->is_empty()) {
            return wrong({.code = "S0301",
                          .message = fmt::format("`{}` needs a number", member.key),
                          .help = example(*quantity),
                          .where = member.value->span});
        }
        auto written = read_quantity(*member.value, member.key, member.key_span, {}, report_);
        if (!written) return std::nullopt;
        if (written->form != Form::constant) {
            return wrong({.code = "S0301",
                          .message = fmt::format("`{}` can be held at one number only", member.key),
                          .help = example(*quantity),
                          .where = member.value->span});
        }
        if (!has_same_unit(*written, *quantity)) return other_unit(*written, *quantity, member);
        const double value = as_listed(*quantity, canonical(*written, *quantity));
        if (const auto reason = why_not_held(*quantity, value)) {
            return wrong({.code = "S0305",
                          .message = fmt::format("`{}` {}", member.key, *reason),
                          .where = member.value->span});
        }
        return Setting{member.key, value, member.key_span, member.value};
    }

  private:
    std::nullopt_t wrong(Problem problem) {
        report_.error(std::move(problem));
        return std::nullopt;
    }

    std::nullopt_t unknown(const Member& member) {
        std::vector<std::string> names;
        for (const Quantity& quantity : study_.quantities) names.push_back(quantity.name);
        return wrong({.code = "S0307",
                      .message = fmt::format("`{}` is not a quantity of this study", member.key),
                      .help = suggestion(member.key, names, "quantities"),
                      .where = member.key_span});
    }

    std::nullopt_t other_unit(const Quantity& written, const Quantity& held, const Member& member) {
        const bool has_none = written.unit.text.empty();
        return wrong({.code = has_none ? "S0303" : "S0304",
                      .message = has_none ? fmt::format("`{}` needs a unit", member.key)
                                          : fmt::format("`{}` is in {}, not in {}", member.key,
                                                        held.unit.dimension.text(),
                                                        written.unit.dimension.text()),
                      .help = example(held),
                      .where = member.value->span});
    }

    static std::string example(const Quantity& held) {
        return held.unit.text.empty() ? "write a number"
                                      : fmt::format("write a number in {}", held.unit.text);
    }

    const Study& study_;
    Reporter& report_;
};

/// `NAME=VALUE`, with spaces around either, as a member of a group with the places of its halves.
Member member_of(const std::string& text) {
    const auto source = std::make_shared<const base::SourceText>(base::SourceText{"--set", text});
    const std::size_t equals = std::min(text.find('='), text.size());
    const auto half = [&](std::size_t from, std::size_t to) {
        while (from < to && text[from] == ' ') ++from;
        while (from < to && text[to - 1] == ' ') --to;
        Node node;
        node.text = text.substr(from, to - from);
        node.span = {source, 1, static_cast<int>(from) + 1, 1, static_cast<int>(to) + 1};
        return node;
    };
    const Node name = half(0, equals);
    const Node value = half(std::min(equals + 1, text.size()), text.size());
    return {name.text, name.span, std::make_shared<const Node>(value)};
}

}  // namespace

std::optional<std::string> why_not_held(const Quantity& quantity, double value) {
    if (!std::isfinite(value)) return "needs a finite number";
    if (quantity.form == Form::derived) return "is worked out from other quantities; hold those";
    if (quantity.form == Form::count) {
        return fmt::format("is a part of `{}`, whose other parts would change with it",
                           quantity.among);
    }
    const bool is_listed = quantity.form == Form::choice || quantity.form == Form::table;
    if (is_listed && !base::contains(quantity.values, value)) {
        return "can only be one of the values that the study lists";
    }
    const auto [low, high] = support_of(quantity);
    if (low >= 0.0 && value < 0.0) return "cannot be negative";
    // A known number from 0 to 1 may be a factor as well; one that is drawn from there is a share.
    const bool is_meant_as_share = quantity.is_uncertain() || quantity.unit.text == "%";
    const bool is_share = quantity.unit.dimension.is_number() && low >= 0.0 && high <= 1.0;
    if (is_share && is_meant_as_share && value > 1.0) return "lies from 0 to 1";
    return std::nullopt;
}

std::optional<Setting> read_setting(const std::string& text, const Study& base,
                                    base::Diagnostics& diagnostics) {
    Reporter report(diagnostics);
    return SettingReader(base, report).read(member_of(text));
}

namespace {

/// False after an error: the settings of one study say nothing of another.
bool is_for_study(const Node& root, const Study& base, Reporter& report) {
    const Member* study = root.find("study");
    if (study == nullptr || (study->value->is_scalar() && study->value->text == base.id)) {
        return true;
    }
    report.error({.code = "S0307",
                  .message = fmt::format("these settings are for another study than `{}`", base.id),
                  .help = fmt::format(
                      "give the study that they were saved from, or write `study: {}`", base.id),
                  .where = study->value->span});
    return false;
}

}  // namespace

std::optional<std::vector<Setting>> settings_of(const Node& root, const Study& base,
                                                Reporter& report) {
    const Node* set = root.is_mapping() ? root.get("set") : nullptr;
    if (set == nullptr || !set->is_mapping()) {
        report.error({.code = "S0202",
                      .message = "settings need the key `set`",
                      .help = "write `set: {name_of_a_quantity: 40 days}`",
                      .where = root.span});
        return std::nullopt;
    }
    for (const Member& member : root.members) {
        if (member.key == "set" || member.key == "study") continue;
        report.error({.code = "S0201",
                      .message = fmt::format("`{}` is not a key of settings", member.key),
                      .help = "keys: `study` and `set`",
                      .where = member.key_span});
    }
    if (!is_for_study(root, base, report)) return std::nullopt;
    std::vector<Setting> settings;
    SettingReader reader(base, report);
    for (const Member& member : set->members) {
        if (auto setting = reader.read(member)) settings.push_back(std::move(*setting));
    }
    if (report.found() > 0) return std::nullopt;
    return settings;
}

}  // namespace custodiet::study
