// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Aims: how well an outcome must be known, or how often seen, before a run may end.
#include <fmt/format.h>

#include <cmath>

#include "custodiet/study/literal.hpp"
#include "custodiet/study/mention.hpp"
#include "custodiet/study/reader.hpp"
#include "custodiet/study/unit.hpp"

namespace custodiet::study {
namespace {

constexpr std::string_view within = " within ", seen = " seen ", times = " times", in = " in ";

/// Part of the text of a scalar, with the byte at which it begins.
struct Part {
    std::string text;
    std::size_t begin = 0;
};

Part trimmed(const std::string& text, std::size_t begin, std::size_t end) {
    while (begin < end && text[begin] == ' ') ++begin;
    while (end > begin && text[end - 1] == ' ') --end;
    return {text.substr(begin, end - begin), begin};
}

class AimReader {
  public:
    AimReader(const Node& scalar, Reader& reader) : scalar_(scalar), reader_(reader) {}

    std::optional<Aim> read() {
        const std::string& text = scalar_.text;
        const std::size_t at_within = text.find(within), at_seen = text.find(seen);
        const bool is_width = at_within != std::string::npos;
        if (!is_width && at_seen == std::string::npos) return not_an_aim();
        const std::size_t verb = is_width ? at_within : at_seen;
        const std::size_t rest = verb + (is_width ? within : seen).size();
        const std::size_t at_arm = text.find(in, rest);
        const std::size_t end = std::min(at_arm, text.size());

        aim_.where = scalar_.span;
        const Part name = trimmed(text, 0, verb);
        const auto outcome = read_mention({name.text, place(name)}, reader_);
        if (!outcome) return std::nullopt;
        aim_.outcome = *outcome;
        if (at_arm != std::string::npos &&
            !read_arm(trimmed(text, at_arm + in.size(), text.size()))) {
            return std::nullopt;
        }
        const Part amount = trimmed(text, rest, end);
        const bool is_read = is_width ? read_width(amount) : read_events(amount);
        return is_read ? std::optional(aim_) : std::nullopt;
    }

  private:
    [[nodiscard]] base::Span place(const Part& part) const {
        return part_of(scalar_, part.begin, part.begin + part.text.size());
    }

    std::nullopt_t not_an_aim() {
        fail({"S0805", fmt::format("`{}` is not an aim", scalar_.text.substr(0, 60)),
              "write `net_cost[US] within 1 M USD`, or `deaths seen 100 times in as_announced`"},
             scalar_.span);
        return std::nullopt;
    }

    struct Failure {
        std::string_view code;
        std::string message, help;
    };
    bool fail(Failure failure, const base::Span& where) {
        reader_.report().error({.code = std::string(failure.code),
                                .message = std::move(failure.message),
                                .help = std::move(failure.help),
                                .where = where});
        return false;
    }

    bool read_arm(const Part& part) {
        const Node* arms = reader_.root().get("arms");
        std::vector<std::string> known;
        for (const Member& arm :
             arms && arms->is_mapping() ? arms->members : std::vector<Member>{}) {
            known.push_back(arm.key);
            if (arm.key == part.text) aim_.arm = part.text;
        }
        if (!aim_.arm.empty()) return true;
        return fail({"S0209", fmt::format("`{}` is not an arm", part.text.substr(0, 60)),
                     suggestion(part.text, known, "arms")},
                    place(part));
    }

    bool read_width(const Part& part) {
        const auto literal = parse_literal(part.text);
        if (!literal) {
            return fail({"S0301", fmt::format("`{}` is not a number", part.text.substr(0, 60)),
                         "write a number with its unit, such as `1 M USD`"},
                        place(part));
        }
        const std::string unit_text = unit_of_outcome(reader_.study(), aim_.outcome);
        const auto of_outcome = parse_unit(unit_text);
        if (literal->unit.empty() && !unit_text.empty()) {
            return fail(
                {"S0303", fmt::format("the half-width of `{}` needs a unit", aim_.outcome.outcome),
                 fmt::format("write `within {} {}`", part.text, unit_text)},
                place(part));
        }
        const auto unit = parse_unit(literal->unit);
        if (!unit) {
            report_unknown_unit(literal->unit, place(part), reader_.report());
            return false;
        }
        if (of_outcome && unit->dimension != of_outcome->dimension) {
            return fail({"S0304", fmt::format("`{}` is in {}", aim_.outcome.outcome, unit_text),
                         fmt::format("say within how many {}: so far to either side", unit_text)},
                        place(part));
        }
        aim_.within = literal->value * unit->scale / (of_outcome ? of_outcome->scale : 1.0);
        if (aim_.within > 0.0 && std::isfinite(aim_.within)) return true;
        return fail({"S0305", "the half-width of an interval must be above 0", {}}, place(part));
    }

    bool read_events(const Part& part) {
        const std::string& text = part.text;
        const bool has_word = text.ends_with(times);
        const auto number =
            parse_whole(text.substr(0, has_word ? text.size() - times.size() : text.size()));
        constexpr long long most = 1'000'000'000;
        if (!number || *number < 1 || *number > most) {
            return fail({"S0301", fmt::format("`{}` is not a number of times", text.substr(0, 60)),
                         "write a whole number from 1: `seen 100 times`"},
                        place(part));
        }
        const std::string unit = unit_of_outcome(reader_.study(), aim_.outcome);
        if (unit != "persons" && unit != "events" && unit != "flights" && unit != "gates") {
            return fail({"S0805",
                         fmt::format("`{}` is in {} and counts nothing that can be seen so many "
                                     "times",
                                     aim_.outcome.outcome, unit),
                         "write `within` and a number with its unit"},
                        scalar_.span);
        }
        aim_.events = static_cast<std::uint64_t>(*number);
        return true;
    }

    const Node& scalar_;
    Reader& reader_;
    Aim aim_;
};

}  // namespace

void read_aims(Reader& reader, const Group& root) {
    Study& study = reader.study();
    const auto most = static_cast<std::uint32_t>(reader.whole(root, "most_draws", 65'536));
    const Field& field = *root.entity->find("most_draws");
    const bool is_in_limits = most >= field.least && most <= field.most;
    if (is_in_limits && (most & (most - 1)) != 0) {
        reader.report().error({.code = "S0206",
                               .message = fmt::format("{} draws are not a power of two", most),
                               .help = "use 128, 256, 512 and so on, up to 65536",
                               .where = root.place("most_draws")});
    }
    const Node* list = root.node->get("until");
    if (!list || !list->is_sequence()) return;
    if (root.node->get("draws") != nullptr && study.draws > most) {
        reader.report().error({.code = "S0206",
                               .message = fmt::format("`draws` is {}, and aims are given up at {}",
                                                      study.draws, most),
                               .help = "aims are looked at from `draws` on, up to `most_draws`",
                               .where = root.place("most_draws")});
    }
    Stopping stopping{{}, most};
    for (const NodePtr& item : list->items) {
        if (!item->is_scalar() || item->is_empty()) continue;
        if (auto aim = AimReader(*item, reader).read()) stopping.aims.push_back(std::move(*aim));
    }
    if (!stopping.aims.empty()) study.stopping = std::move(stopping);
}

}  // namespace custodiet::study
