// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Standards in use, intervals and detection.
#include <fmt/format.h>

#include "custodiet/base/search.hpp"
#include "custodiet/study/force.hpp"
#include "custodiet/study/patterns.hpp"
#include "custodiet/study/reader.hpp"

namespace custodiet::study {
namespace {

class RightsReader {
  public:
    RightsReader(Reader& reader, const Group& group)
        : reader_(reader), group_(group), rights_(reader.study().rights) {}

    void read() {
        read_use();
        for (const Group& interval : reader_.groups(group_, "intervals")) {
            rights_.intervals.push_back(read_interval(interval));
        }
        if (const auto detection = reader_.group(group_, "detection")) {
            rights_.detection = Detection{
                reader_.amount(*detection, "inspection"), reader_.amount(*detection, "lawyer"),
                reader_.amount(*detection, "family"), reader_.amount(*detection, "otherwise")};
        }
    }

  private:
    /// Marks, for each standard of the catalogue, whether a pattern under `key` names it.
    std::vector<bool> named(std::string_view key) {
        const auto& catalogue = *rights_.catalogue;
        std::vector<bool> marks(catalogue.standards.size(), false);
        for (const std::string& pattern :
             read_patterns(group_.node->get(key), catalogue, reader_.report())) {
            for (const std::size_t standard : catalogue.matching(pattern)) marks[standard] = true;
        }
        return marks;
    }

    void read_use() {
        const auto used = named("use");
        const auto left_out = named("leave_out");
        const auto benchmarks = named("benchmarks");
        rights_.used.clear();
        for (std::size_t i = 0; i < used.size(); ++i) {
            // The user's own stand behind those shipped, and are written down to be used.
            const bool is_used = used[i] || i >= rights_.catalogue->shipped || !group_.has("use");
            if (is_used && !left_out[i]) rights_.used.push_back(i);
            rights_.is_benchmark[i] = benchmarks[i] ? 1 : 0;
        }
        if (!reader_.report().is_in_arm()) check_bound();
        if (!rights_.used.empty()) return;
        reader_.report().error({.code = "S0905",
                                .message = "no standard is left in use",
                                .help = "leave `use` out for the whole catalogue",
                                .where = group_.place(group_.has("use") ? "use" : "leave_out")});
    }

    /// Warns (S0914) of what `use` asks for by name and that would silently count for nothing.
    void check_bound() {
        const Node* use = group_.node->get("use");
        if (!use) return;
        for (const NodePtr& item : use->items) {
            if (!item->is_scalar() || !binds_nobody(item->text)) continue;
            reader_.report().warning(
                {.code = "S0914",
                 .message = fmt::format("`{}` binds no state of the study: it is a benchmark here, "
                                        "in no total{}",
                                        item->text, has_gate(item->text) ? " and no gate" : ""),
                 .help = "write it as `bound_by` of the state for which it is law, or say under "
                         "`benchmarks` that it is one",
                 .where = item->span});
        }
    }

    /// Of what the pattern names: whatever counts if it binds, and is not declared a benchmark.
    std::vector<std::size_t> meant_to_count(const std::string& pattern) const {
        std::vector<std::size_t> meant;
        for (const std::size_t standard : rights_.used) {
            const auto& entry = rights_.catalogue->standards[standard];
            if (standards::is_named_by(pattern, entry.id) && rights_.is_benchmark[standard] == 0 &&
                entry.severity != standards::Class::benchmark) {
                meant.push_back(standard);
            }
        }
        return meant;
    }

    /// True if the pattern names standards that are meant to count, and all are mere benchmarks to
    /// every state. Of a treaty, some provisions often concern other people only: one that binds
    /// is enough.
    [[nodiscard]] bool binds_nobody(const std::string& pattern) const {
        const auto meant = meant_to_count(pattern);
        return !meant.empty() && !base::any_of(meant, [&](std::size_t standard) {
            return base::any_of(reader_.study().states, [&](const State& state) {
                return force_of(rights_, state, standard) != standards::Force::benchmark;
            });
        });
    }

    [[nodiscard]] bool has_gate(const std::string& pattern) const {
        return base::any_of(meant_to_count(pattern), [&](std::size_t standard) {
            return rights_.catalogue->standards[standard].severity == standards::Class::gate;
        });
    }

    Interval read_interval(const Group& group) {
        Interval interval;
        interval.id = group.id;
        interval.name = reader_.text(group, "name", group.id);
        interval.help = reader_.text(group, "about");
        interval.from = reader_.references(group, "from");
        interval.to = reader_.references(group, "to");
        interval.line = reader_.reference(group, "flights");
        interval.where = group.key;
        const Node* measures = group.node->get("measures");
        if (measures && measures->is_scalar() && !measures->is_empty()) {
            check_measured(interval, *measures);
        }
        return interval;
    }

    void check_measured(Interval& interval, const Node& node) {
        const auto* indicator =
            find_indicator(node.text, *rights_.catalogue, node.span, reader_.report());
        if (!indicator) return;
        const bool is_time =
            indicator->measure == standards::Measure::level &&
            parse_unit(indicator->unit)->dimension == parse_unit("days")->dimension;
        const bool is_share = indicator->measure == standards::Measure::share;
        Problem problem{.code = "S0910", .where = node.span};
        if (interval.line == none) {
            problem.message = "only an interval that ends with `flights` can measure";
            problem.help = "end it with `flights`, or remove `measures`";
        } else if (indicator->count != standards::Count::transfers) {
            problem.message = fmt::format("`{}` is not counted in transfers", indicator->id);
            problem.help = "an interval gives an indicator of transfers, such as `notice`";
        } else if (!is_time && !is_share) {
            problem.message = fmt::format("`{}` is in {}, and an interval in days", indicator->id,
                                          written_unit(*indicator));
            problem.help = "an interval gives a time, or a share: whether it ever began";
        } else {
            interval.measures = indicator->id;
            return;
        }
        reader_.report().error(std::move(problem));
    }

    Reader& reader_;
    const Group& group_;
    Rights& rights_;
};

}  // namespace

void read_rights(Reader& reader, const Group& root) {
    Rights& rights = reader.study().rights;
    const std::size_t count = rights.catalogue->standards.size();
    rights.is_benchmark.assign(count, 0);
    for (std::size_t i = 0; i < count; ++i) rights.used.push_back(i);
    if (const auto group = reader.group(root, "rights")) RightsReader(reader, *group).read();
}

}  // namespace custodiet::study
