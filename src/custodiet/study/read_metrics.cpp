// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Metrics: outcomes of the study's own, counted on a day or over a time.
#include <fmt/format.h>

#include <algorithm>

#include "custodiet/study/measure.hpp"
#include "custodiet/study/mention.hpp"
#include "custodiet/study/reader.hpp"

namespace custodiet::study {
namespace {

using What = Metric::What;

class MetricReader {
  public:
    MetricReader(Reader& reader, const Group& group) : reader_(reader), group_(group) {}

    Metric read() {
        metric_.id = group_.id;
        metric_.name = reader_.text(group_, "name", group_.id);
        metric_.help = reader_.text(group_, "about");
        metric_.where = group_.key;
        // Until it is known: no unit, so that nothing is said of others that do not fit it.
        metric_.unit = "?";
        read_time();
        read_what();
        return std::move(metric_);
    }

  private:
    void read_time() {
        metric_.from = reader_.date(group_, "from");
        metric_.until = reader_.date(group_, "until");
        if (const auto on = reader_.date(group_, "on")) {
            if (group_.has("from") || group_.has("until")) {
                fail("a metric is of one day, or of a time", "keep `on`, or `from` and `until`",
                     "on");
            }
            if (!group_.has("headcount")) {
                fail("`on` goes with `headcount` only", "give a time: `from` and `until`", "on");
            }
            check_day(reader_, group_, "on");
            metric_.from = on;
            metric_.until = *on + 1;
        }
        if (metric_.from && metric_.until && *metric_.until <= *metric_.from) {
            reader_.report().error({.code = "S0510",
                                    .message = "the time of a metric must end after it begins",
                                    .help = "`until` is the day after the last",
                                    .where = group_.place("until")});
        }
        warn_of_days_outside();
    }

    /// What is counted outside the study is nothing, or stands for nobody.
    void warn_of_days_outside() {
        const Study& study = reader_.study();
        if (!has_days(study) || group_.has("on")) return;
        for (const std::string_view key : {"from", "until"}) {
            const auto day = reader_.date(group_, key);
            if (!day || (*day >= study.start && *day <= study.end)) continue;
            reader_.report().warning(
                {.code = "S0509",
                 .message = fmt::format("{} is {} the study: only days inside it are counted",
                                        day->text(), *day < study.start ? "before" : "after"),
                 .help = days_of(study),
                 .where = group_.node->get(key)->span});
        }
    }

    void read_what() {
        static constexpr std::pair<std::string_view, What> counted[] = {
            {"headcount", What::headcount}, {"peak", What::peak}, {"entries", What::entries}};
        for (const auto& [key, what] : counted) {
            if (group_.has(key)) set_stages(what, key);
        }
        if (group_.has("aboard")) {
            metric_.what = What::aboard;
            metric_.unit = "persons";
            metric_.lines = reader_.references(group_, "aboard");
            need_entries("aboard", metric_.lines.empty());
        }
        if (const auto paid = reader_.group(group_, "paid")) read_paid(*paid);
        if (const auto until = reader_.group(group_, "days_until")) read_days_until(*until);
        if (group_.has("in_force")) read_of_agreement(What::in_force, "in_force");
        if (group_.has("starts")) read_of_agreement(What::start, "starts");
        if (group_.has("expr")) {
            read_expression();
        } else if (group_.has("unit")) {
            fail("`unit` goes with `expr` only", {}, "unit");
        }
    }

    void set_stages(What what, std::string_view key) {
        metric_.what = what;
        metric_.unit = "persons";
        metric_.stages = reader_.references(group_, key);
        need_entries(key, metric_.stages.empty());
    }

    void need_entries(std::string_view key, bool is_empty) {
        const Node* list = group_.node->get(key);
        // Entries of a wrong shape or without a target were reported.
        if (!is_empty || list == nullptr || !list->items.empty()) return;
        fail(fmt::format("`{}` names nothing", key), "name at least one", key);
    }

    void read_paid(const Group& paid) {
        metric_.what = What::paid;
        metric_.unit = reader_.study().currency;
        metric_.payer = reader_.reference(paid, "by");
        metric_.payee = reader_.reference(paid, "to");
        metric_.fees_only = paid.has("to");
        metric_.clauses = reader_.references(paid, "clauses");
        metric_.facilities = reader_.references(paid, "facilities");
        for (const std::string_view key : {"clauses", "facilities"}) {
            const Node* list = paid.node->get(key);
            if (list == nullptr || !list->is_sequence() || !list->items.empty()) continue;
            reader_.report().error({.code = "S0810",
                                    .message = fmt::format("`{}` names nothing", key),
                                    .help = "name at least one, or leave it out for all",
                                    .where = paid.place(key)});
        }
    }

    void read_days_until(const Group& until) {
        metric_.what = What::days_until;
        metric_.unit = "days";
        metric_.of_entries = until.has("entered");
        metric_.stages = reader_.references(until, metric_.of_entries ? "entered" : "in");
        metric_.persons = reader_.amount(until, "persons");
    }

    void read_of_agreement(What what, std::string_view key) {
        metric_.what = what;
        metric_.unit = "days";
        if (!reader_.boolean(group_, key, true)) {
            fail(fmt::format("`{}` can only be true", key), "leave the metric out", key);
        }
        if (reader_.study().agreement) return;
        fail(fmt::format("`{}` needs an `agreement`", key), {}, key);
    }

    void read_expression() {
        metric_.what = What::value;
        const Node* scalar = group_.node->get("expr");
        if (!scalar->is_scalar() || scalar->is_empty()) return;
        auto root = parse_expression(*scalar, reader_.report());
        if (!root) return;
        const NameMeasure name = [&](expr::Node& node) { return measure_in(*scalar, node); };
        const auto measure = resolve_units(*root, *scalar, name, reader_.report());
        if (!measure) return;
        const auto dimension = dimension_of(*measure);
        if (measure->is_statement || !dimension) {
            reader_.report().error(
                {.code = "S0810",
                 .message = measure->is_statement
                                ? std::string("a metric is a number, and this is a statement")
                                : fmt::format("the metric is in {}", measure->text()),
                 .help = measure->is_statement ? "use `if(statement, 1, 0)`"
                                               : "let one currency remain",
                 .where = scalar->span});
            return;
        }
        metric_.expression = std::move(*root);
        read_unit(*dimension);
    }

    std::optional<Measure> measure_in(const Node& scalar, const expr::Node& node) {
        if (node.op == expr::Op::call) {
            reader_.report().error({.code = "S0810",
                                    .message = "a metric looks at its own arm only",
                                    .help = "compare with the reference arm in a claim",
                                    .where = part_of(scalar, node.begin, node.end)});
            return std::nullopt;
        }
        return measure_of_name(reader_, scalar, node);
    }

    /// Outcomes have canonical units; a unit that is written must agree with what comes out.
    void read_unit(const Dimension& dimension) {
        const std::string written = reader_.text(group_, "unit");
        metric_.unit = dimension.is_number() ? "" : dimension.text();
        if (written.empty()) return;
        const auto unit = parse_unit(written);
        if (!unit) {
            report_unknown_unit(written, group_.node->get("unit")->span, reader_.report());
        } else if (unit->dimension != dimension) {
            reader_.report().error(
                {.code = "S0304",
                 .message = fmt::format("`{}` is said to be in {}, but its expression is in {}",
                                        metric_.id, written, dimension.text()),
                 .where = group_.node->get("unit")->span});
        } else if (unit->scale == 1.0) {
            metric_.unit = written;
        } else if (dimension.is_number() && written == "%") {
            metric_.unit = "share";
        } else {
            reader_.report().error(
                {.code = "S0304",
                 .message = fmt::format(
                     "outcomes are printed in {}, not in {}",
                     dimension.is_number() ? "numbers or in %" : dimension.text(), written),
                 .help = dimension.is_number() ? "leave `unit` out, or write `\"%\"`"
                                               : fmt::format("write `unit: {}`", dimension.text()),
                 .where = group_.node->get("unit")->span});
        }
    }

    void fail(std::string message, std::string help, std::string_view key) {
        reader_.report().error({.code = "S0810",
                                .message = std::move(message),
                                .help = std::move(help),
                                .where = group_.place(key)});
    }

    Reader& reader_;
    const Group& group_;
    Metric metric_;
};

}  // namespace

void read_metrics(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "metrics")) {
        reader.study().metrics.push_back(MetricReader(reader, group).read());
    }
}

}  // namespace custodiet::study
