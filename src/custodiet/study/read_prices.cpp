// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Rates of exchange, by date where they move, and indexes of prices.
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "custodiet/base/calendar.hpp"
#include "custodiet/study/reader.hpp"

namespace custodiet::study {
namespace {

/// True of a year that is hardly meant in the prices of a study.
bool is_far(int year, const Study& study) {
    constexpr int furthest = 30;
    return std::abs(year - base::year_of(study.start)) > furthest;
}

class RateReader {
  public:
    RateReader(Reader& reader, const Member& member) : reader_(reader), member_(member) {}

    std::vector<RateStep> read() {
        const Node& node = *member_.value;
        if (!node.is_sequence()) {
            return {{std::nullopt,
                     reader_.quantities().exchange(node, member_.key_span,
                                                   "exchange." + member_.key, member_.key)}};
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) add(*node.items[i], i + 1);
        check_first();
        return std::move(steps_);
    }

  private:
    void add(const Node& item, std::size_t number) {
        const Node* from = item.is_mapping() ? item.get("from") : nullptr;
        const Node* rate = item.is_mapping() ? item.get("rate") : nullptr;
        const auto day =
            from != nullptr && from->is_scalar() ? base::Date::parse(from->text) : std::nullopt;
        if (!day || rate == nullptr) return;  // reported already
        if (!steps_.empty() && *day <= *steps_.back().from) {
            reader_.report().error(
                {.code = "S0510",
                 .message = "rates of exchange must stand in order of their days",
                 .help = "each holds from its day until the next",
                 .where = from->span,
                 .also = last_,
                 .also_label = "the one before"});
            return;
        }
        last_ = from->span;
        if (steps_.empty()) first_ = from->span;
        const std::string path = fmt::format("exchange.{}.{}", member_.key, number);
        steps_.push_back({day, reader_.quantities().exchange(*rate, item.find("rate")->key_span,
                                                             path, member_.key)});
    }

    void check_first() {
        const Study& study = reader_.study();
        if (member_.value->items.empty()) {
            reader_.report().error(
                {.code = "S0310",
                 .message = fmt::format("no rate of exchange for {}", member_.key),
                 .help = "give at least one `{from, rate}`",
                 .where = member_.key_span});
        } else if (!steps_.empty() && has_days(study) && *steps_.front().from > study.start) {
            reader_.report().error(
                {.code = "S0608",
                 .message = fmt::format("there is no rate for {} before {}", member_.key,
                                        steps_.front().from->text()),
                 .help = fmt::format("the study begins on {}: give the rate of that day too",
                                     study.start.text()),
                 .where = first_});
        }
    }

    Reader& reader_;
    const Member& member_;
    std::vector<RateStep> steps_;
    base::Span first_, last_;
};

class IndexReader {
  public:
    IndexReader(Reader& reader, const Group& group) : reader_(reader), group_(group) {}

    PriceIndex read() {
        index_.id = group_.id;
        index_.name = reader_.text(group_, "name", group_.id);
        index_.source = reader_.reference(group_, "source");
        index_.base_year = static_cast<int>(reader_.whole(group_, "base", 0));
        index_.where = group_.key;
        if (index_.source != none) reader_.set_evidence({index_.source, {}});
        index_.growth = reader_.amount(group_, "growth");
        for (const Group& value : reader_.groups(group_, "values")) add(value);
        reader_.set_evidence({});
        if (group_.has("values") && !group_.has("growth")) check_years();
        if (group_.has("growth")) check_base();
        return std::move(index_);
    }

  private:
    void add(const Group& group) {
        const int year = static_cast<int>(reader_.whole(group, "year", 0));
        const Amount value = reader_.amount(group, "value");
        if (year == 0) return;  // reported already
        if (!index_.values.emplace(year, value).second) {
            reader_.report().error({.code = "S0105",
                                    .message = fmt::format("{} is here a second time", year),
                                    .help = "give each year once",
                                    .where = group.place("year")});
        }
    }

    /// Warns (S0614) of a base from which the growth of so many years is multiplied up.
    void check_base() {
        const Study& study = reader_.study();
        const Field& field = *group_.entity->find("base");
        const bool is_year = index_.base_year >= field.least && index_.base_year <= field.most;
        if (!has_days(study) || !is_year || !is_far(index_.base_year, study)) return;
        const int first = base::year_of(study.start);
        reader_.report().warning(
            {.code = "S0614",
             .message = fmt::format("the index `{}` is of {}, and the study begins in {}",
                                    index_.id, index_.base_year, first),
             .help = fmt::format("correct `base`, the year in whose prices amounts are written: "
                                 "`growth` is taken {} times between the two",
                                 std::abs(first - index_.base_year)),
             .where = group_.place("base")});
    }

    void check_years() {
        const Study& study = reader_.study();
        std::vector<std::string> missing;
        if (!index_.values.contains(index_.base_year)) {
            missing.push_back(std::to_string(index_.base_year));
        }
        if (has_days(study)) {
            const int last = year_of(study.end + -1);
            for (int year = year_of(study.start); year <= last; ++year) {
                if (year != index_.base_year && !index_.values.contains(year)) {
                    missing.push_back(std::to_string(year));
                }
            }
        }
        if (missing.empty() || index_.base_year == 0) return;
        constexpr std::size_t most_named = 6;
        const bool has_more = missing.size() > most_named;
        if (has_more) missing.resize(most_named);
        reader_.report().error(
            {.code = "S0607",
             .message = fmt::format("the index `{}` has no value for {}{}", index_.id,
                                    fmt::join(missing, ", "), has_more ? " and later years" : ""),
             .help = "give one for its base and for each year of the study; a year that is not "
                     "known yet can be an uncertain quantity",
             .where = group_.place("values")});
    }

    Reader& reader_;
    const Group& group_;
    PriceIndex index_;
};

/// Warns (S0614) of a year that no number is brought to the prices of, and that is far away: it is
/// only what numbers are said to be in.
void check_price_year(Reader& reader, const Group& root) {
    const Study& study = reader.study();
    const bool is_year = study.price_year >= root.entity->find("price_year")->least;
    if (root.has("deflator") || !has_days(study)) return;
    if (!is_year || !is_far(study.price_year, study)) return;
    reader.report().warning({.code = "S0614",
                             .message = fmt::format("prices of {}, and the study begins in {}",
                                                    study.price_year, base::year_of(study.start)),
                             .help = "correct `price_year`, or give a `deflator`, without which "
                                     "no number is brought to the prices of that year",
                             .where = root.place("price_year")});
}

}  // namespace

void read_exchange(Reader& reader, const Group& root) {
    const Node* exchange = root.node->get("exchange");
    if (exchange == nullptr) return;
    auto& rates = reader.study().exchange;
    // A rate may be worked out of amounts in the currency of another one.
    for (const Member& member : exchange->members) rates[member.key] = {RateStep{}};
    for (const Member& member : exchange->members) {
        rates[member.key] = RateReader(reader, member).read();
        if (rates[member.key].empty()) rates[member.key] = {RateStep{}};
    }
}

void read_indexes(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "indexes")) {
        reader.study().indexes.push_back(IndexReader(reader, group).read());
    }
    reader.study().deflator = reader.reference(root, "deflator");
    check_price_year(reader, root);
    if (reader.study().deflator == none) return;
    const auto& index = reader.study().indexes[static_cast<std::size_t>(reader.study().deflator)];
    const int year = reader.study().price_year;
    if (index.values.empty() || index.values.contains(year)) return;
    reader.report().error(
        {.code = "S0607",
         .message = fmt::format("the index `{}` has no value for {}, the year of the prices",
                                index.id, year),
         .help = "give one for `price_year`",
         .where = root.place("deflator")});
}

}  // namespace custodiet::study
