// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// People: attributes and cohorts.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "custodiet/base/search.hpp"
#include "custodiet/study/reader.hpp"
#include "custodiet/study/room.hpp"

namespace custodiet::study {
namespace {

/// Sum of the shares that are known, and whether all are written as numbers.
struct Sum {
    double value = 0.0;
    bool is_constant = true;
};

Sum sum_of(Reader& reader, const std::vector<Amount>& shares) {
    Sum sum;
    for (const Amount share : shares) {
        if (share == none) continue;
        const Quantity& quantity = reader.study().quantities[static_cast<std::size_t>(share)];
        sum.value += reader.quantities().known(share).value_or(0.0);
        sum.is_constant = sum.is_constant && quantity.form == Form::constant;
    }
    return sum;
}

/// Shares as people round them.
constexpr double share_tolerance = 1e-6;

class ShareReader {
  public:
    ShareReader(Reader& reader, const Attribute& attribute, const Field& field,
                const Member& member, std::string path)
        : reader_(reader),
          attribute_(attribute),
          field_(field),
          member_(member),
          path_(std::move(path)) {}

    AttributeShares read(Index attribute) {
        result_.attribute = attribute;
        result_.shares.assign(attribute_.values.size(), none);
        const Node& node = *member_.value;
        if (node.is_scalar()) {
            result_.rest = position(node.text, node.span);
            return result_;
        }
        for (const Member& share : node.members) read_share(share);
        check_sum();
        return result_;
    }

  private:
    Index position(const std::string& value, const base::Span& where) {
        const auto found = base::find(attribute_.values, value);
        if (found != attribute_.values.end()) {
            return static_cast<Index>(found - attribute_.values.begin());
        }
        is_sound_ = false;
        // An attribute without values was reported where it is declared.
        if (attribute_.values.empty()) return none;
        reader_.report().error({.code = "S0405",
                                .message = fmt::format("`{}` is not a value of `{}`",
                                                       value.substr(0, 60), attribute_.id),
                                .help = suggestion(value, attribute_.values,
                                                   fmt::format("values of {}", attribute_.id)),
                                .where = where});
        return none;
    }

    void read_share(const Member& share) {
        const Index value = position(share.key, share.key_span);
        if (value == none) return;
        const Node& node = *share.value;
        if (!node.is_scalar() || node.text != "rest") {
            Field field = field_;
            field.key = share.key;
            const Amount amount = reader_.quantities().amount(node, share.key_span, field,
                                                              path_ + "." + share.key, {});
            result_.shares[static_cast<std::size_t>(value)] = amount;
            is_sound_ = is_sound_ && amount != none;
        } else if (result_.rest == none) {
            result_.rest = value;
        } else {
            fail("only one value can be the rest", "give the others a share", share.key_span);
        }
    }

    void check_sum() {
        if (!is_sound_) return;
        const Sum sum = sum_of(reader_, result_.shares);
        if (sum.is_constant && sum.value > 1.0 + share_tolerance) {
            fail(fmt::format("the shares of `{}` sum to {:.4g}", attribute_.id, sum.value),
                 "shares sum to at most 1", member_.key_span);
        } else if (result_.rest == none &&
                   (!sum.is_constant || sum.value < 1.0 - share_tolerance)) {
            fail(sum.is_constant
                     ? fmt::format("the shares of `{}` sum to {:.4g}", attribute_.id, sum.value)
                     : fmt::format("uncertain shares of `{}` need a rest", attribute_.id),
                 "give one value the share `rest`", member_.key_span);
        }
    }

    void fail(std::string message, std::string help, const base::Span& where) {
        reader_.report().error({.code = "S0512",
                                .message = std::move(message),
                                .help = std::move(help),
                                .where = where});
        is_sound_ = false;
    }

    Reader& reader_;
    const Attribute& attribute_;
    const Field& field_;
    const Member& member_;
    std::string path_;
    AttributeShares result_;
    bool is_sound_ = true;
};

std::vector<AttributeShares> read_shares(Reader& reader, const Group& cohort) {
    const std::vector<Attribute>& attributes = reader.study().attributes;
    const Node* node = cohort.node->get("attributes");
    const Field& field = *cohort.entity->find("attributes");
    std::vector<std::string> ids;
    for (const Attribute& attribute : attributes) ids.push_back(attribute.id);
    std::set<std::string> misspelt;
    if (node) {
        for (const Member& member : node->members) {
            if (base::contains(ids, member.key)) continue;
            misspelt.insert(base::nearest_name(member.key, ids).value_or(""));
            reader.report().error({.code = "S0209",
                                   .message = fmt::format("`{}` is not an attribute of this study",
                                                          member.key.substr(0, 60)),
                                   .help = suggestion(member.key, ids, "attributes"),
                                   .where = member.key_span});
        }
    }
    std::vector<AttributeShares> all;
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        const Member* member = node ? node->find(ids[i]) : nullptr;
        if (member && !member->value->is_sequence() && !member->value->is_empty()) {
            const std::string path = fmt::format("{}.attributes.{}", cohort.path, ids[i]);
            ShareReader shares(reader, attributes[i], field, *member, path);
            all.push_back(shares.read(static_cast<Index>(i)));
        } else if (!member && !misspelt.contains(ids[i])) {
            reader.report().error(
                {.code = "S0202",
                 .message = fmt::format("cohort `{}` does not say its `{}`", cohort.id, ids[i]),
                 .help = fmt::format(
                     "add under `attributes`: `{}: {}` for everyone, or values with "
                     "shares",
                     ids[i], attributes[i].values.empty() ? "..." : attributes[i].values[0]),
                 .where = node ? cohort.place("attributes") : cohort.key});
        }
    }
    return all;
}

void read_stock(Reader& reader, const Group& group, Cohort& cohort) {
    const auto stock = reader.group(group, "stock");
    if (!stock) return;
    cohort.stock = reader.amount(*stock, "persons");
    cohort.stock_stage = reader.reference(*stock, "stage");
    cohort.stock_elapsed = reader.law(*stock, "elapsed");
    cohort.stock_remaining = reader.law(*stock, "remaining");
}

/// Refuses more people than a run counts. What is drawn is looked at in each draw.
void check_arrivals(Reader& reader, const Group& arrivals, Amount per_day) {
    if (per_day == none || !has_days(reader.study())) return;
    const auto known = reader.quantities().known(per_day);
    if (!known || !(*known * reader.study().days() > most_people)) return;
    reader.report().error(
        {.code = "S0305",
         .message = "more than 2,000 million people would come in the days of the study",
         .help = "divide them among several cohorts",
         .where = arrivals.place("per_day")});
}

void read_arrivals(Reader& reader, const Group& group, Cohort& cohort) {
    const auto arrivals = reader.group(group, "arrivals");
    if (!arrivals) return;
    const Study& study = reader.study();
    cohort.arrivals_per_day = reader.amount(*arrivals, "per_day");
    cohort.arrivals_stage = reader.reference(*arrivals, "stage");
    cohort.arrivals_from = reader.date(*arrivals, "from").value_or(study.start);
    cohort.arrivals_until = reader.date(*arrivals, "until").value_or(study.end);
    if (has_days(study) && *cohort.arrivals_until <= *cohort.arrivals_from) {
        reader.report().error({.code = "S0510",
                               .message = "arrivals must end after they begin",
                               .help = "`until` is the day after the last arrival",
                               .where = arrivals->place("until")});
    }
    check_arrivals(reader, *arrivals, cohort.arrivals_per_day);
}

}  // namespace

void read_attributes(Reader& reader, const Group& root) {
    int bits = 0;
    for (const Group& group : reader.groups(root, "attributes")) {
        Attribute attribute;
        attribute.id = group.id;
        attribute.help = reader.text(group, "about");
        const Node* section = root.node->get("attributes")->get(group.id);
        const Node* values = section->is_sequence() ? section : group.node->get("values");
        if (values) {
            for (const NodePtr& item : values->items) attribute.values.push_back(item->text);
        }
        if (attribute.id == "cohort") {
            reader.report().error(
                {.code = "S0207",
                 .message = "`cohort` cannot be an attribute: rules know it already",
                 .where = group.key});
        }
        const int before = bits;
        bits += attribute.bits();
        if (before <= most_attribute_bits && bits > most_attribute_bits) {
            reader.report().error(
                {.code = "S0206",
                 .message = fmt::format("attributes that people can have in more than {} ways",
                                        std::size_t{1} << most_attribute_bits),
                 .help = "merge values or attributes: each has as many ways as the next power of "
                         "two from its number of values",
                 .where = group.key});
        }
        reader.rule_words().attributes.push_back(attribute);
        reader.study().attributes.push_back(std::move(attribute));
    }
}

void read_cohorts(Reader& reader, const Group& root) {
    const Node* section = root.node->get("cohorts");
    if (section && section->is_mapping() && section->members.empty()) {
        reader.report().error({.code = "S0513",
                               .message = "the study has no people",
                               .help = "give it at least one cohort",
                               .where = root.place("cohorts")});
    }
    for (const Group& group : reader.groups(root, "cohorts")) {
        Cohort cohort;
        cohort.id = group.id;
        cohort.name = reader.text(group, "name", group.id);
        cohort.help = reader.text(group, "about");
        cohort.state = reader.reference(group, "state");
        cohort.where = group.key;
        read_stock(reader, group, cohort);
        read_arrivals(reader, group, cohort);
        cohort.sentence = reader.law(group, "sentence");
        cohort.attributes = read_shares(reader, group);
        if (!group.has("stock") && !group.has("arrivals")) {
            reader.report().error({.code = "S0513",
                                   .message = fmt::format("cohort `{}` has no people", group.id),
                                   .help = "give it a `stock`, `arrivals`, or both",
                                   .where = group.key});
        }
        reader.study().cohorts.push_back(std::move(cohort));
    }
}

}  // namespace custodiet::study
