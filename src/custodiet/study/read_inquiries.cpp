// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Inquiries: what could be found out before choosing among the arms.
#include <fmt/format.h>

#include "custodiet/study/drawn.hpp"
#include "custodiet/study/reader.hpp"

namespace custodiet::study {
namespace {

class InquiryReader {
  public:
    InquiryReader(Reader& reader, const Group& group) : reader_(reader), group_(group) {}

    Inquiry read() {
        inquiry_.id = group_.id;
        inquiry_.name = reader_.text(group_, "name", group_.id);
        inquiry_.help = reader_.text(group_, "about");
        inquiry_.payer = reader_.reference(group_, "payer");
        inquiry_.where = group_.key;
        inquiry_.cost = known(reader_.amount(group_, "cost"), "cost");
        if (group_.has("reveals")) read_revealed();
        if (group_.has("observes")) read_observed();
        check_keys();
        return inquiry_;
    }

  private:
    void error(std::string_view code, const base::Span& where, std::string message,
               std::string help) {
        reader_.report().error(
            {.code = code, .message = std::move(message), .help = std::move(help), .where = where});
    }

    /// The amount, or none after reporting (S0807) that it is uncertain.
    Amount known(Amount amount, std::string_view key) {
        if (amount == none || uncertain_roots(reader_.study(), amount).empty()) return amount;
        error("S0807", group_.place(key), fmt::format("`{}` of an inquiry is not known", key),
              "give one number: what is expected of it");
        return none;
    }

    void read_revealed() {
        const Node& list = *group_.node->get("reveals");
        if (list.is_sequence() && list.items.empty()) {
            error("S0806", group_.place("reveals"),
                  fmt::format("the inquiry `{}` reveals nothing", group_.id),
                  "name the quantities that are known after it");
        }
        for (const NodePtr& item : list.items) {
            if (find_drawn(reader_, *item, "S0806") != none) inquiry_.reveals.push_back(item->text);
        }
    }

    void read_observed() {
        const Node& name = *group_.node->get("observes");
        inquiry_.sample = static_cast<std::uint32_t>(reader_.whole(group_, "sample", 0));
        const Index index = find_drawn(reader_, name, "S0806");
        if (index == none) return;
        inquiry_.observes = name.text;
        if (group_.has("sd")) return read_sd(index);
        const Quantity& quantity = reader_.study().quantities[static_cast<std::size_t>(index)];
        const auto [low, high] = support_of(quantity);
        const bool is_number = quantity.unit.dimension.is_number();
        if (is_number && !quantity.unit.is_part_of_time && low >= 0.0 && high <= 1.0) return;
        error("S0806", name.span,
              fmt::format("`{}` is no share, so no one can be asked whether "
                          "it is so",
                          quantity.name),
              "add `sd`, the standard deviation of one measurement");
    }

    void read_sd(Index observed) {
        const Unit unit = reader_.study().quantities[static_cast<std::size_t>(observed)].unit;
        const std::string asked = reader_.quantities().is_discount(observed) ? "%/year"
                                  : unit.is_part_of_time                     ? unit.text
                                                         : unit.dimension.text();
        const Member& member = *group_.node->find("sd");
        const Field field{
            .key = "sd", .type = Type::amount, .unit = asked, .bounds = Bounds::positive};
        inquiry_.sd =
            known(reader_.amount(*member.value, member.key_span, field, group_.path + ".sd"), "sd");
        if (inquiry_.sd == none) return;
        const Quantity& sd = reader_.study().quantities[static_cast<std::size_t>(inquiry_.sd)];
        if (sd.unit.dimension == unit.dimension) return;
        error("S0304", member.value->span,
              fmt::format("`sd` is in {}, and what it measures in {}", sd.unit.dimension.text(),
                          unit.dimension.text()),
              "write both in one unit");
    }

    void check_keys() {
        const bool is_observed = group_.has("observes");
        for (const std::string_view key : {"sample", "sd"}) {
            if (is_observed || !group_.has(key)) continue;
            error("S0203", group_.place(key), fmt::format("`{}` goes with `observes`", key),
                  "what is revealed is known exactly");
        }
        if (is_observed && !group_.has("sample")) {
            error("S0202", group_.key, "an inquiry that observes needs `sample`",
                  "say how many persons are asked, or how often it is measured");
        }
    }

    Reader& reader_;
    const Group& group_;
    Inquiry inquiry_;
};

}  // namespace

void read_inquiries(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "inquiries")) {
        reader.study().inquiries.push_back(InquiryReader(reader, group).read());
    }
}

}  // namespace custodiet::study
