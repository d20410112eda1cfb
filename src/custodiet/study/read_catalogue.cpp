// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The catalogue of a study: what is shipped, and indicators and standards of the user's own, from
// the study itself or from a file beside it.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "custodiet/study/demand.hpp"
#include "custodiet/study/entities.hpp"
#include "custodiet/study/own_line.hpp"
#include "custodiet/study/patterns.hpp"
#include "custodiet/study/reader.hpp"
#include "custodiet/study/validate.hpp"

namespace custodiet::study {
namespace {

using standards::Count;
using standards::Indicator;
using standards::Measure;
using standards::Standard;

/// Of `values`, the one that the catalogue writes as `word`; the first where it is none.
template <class Value>
Value value_of(std::string_view word, std::initializer_list<Value> values) {
    for (const Value value : values) {
        if (standards::word_of(value) == word) return value;
    }
    return *values.begin();
}

/// An instrument, then parts between points: "acme.r1".
bool is_standard_id(std::string_view id) {
    std::size_t parts = 0;
    while (true) {
        const std::size_t point = std::min(id.find('.'), id.size());
        const std::string_view part = id.substr(0, point);
        if (parts == 0 ? !is_word(part) : !is_identifier(part)) return false;
        ++parts;
        if (point == id.size()) return parts > 1;
        id.remove_prefix(point + 1);
    }
}

class CatalogueReader {
  public:
    CatalogueReader(Reader& reader, standards::Catalogue catalogue)
        : reader_(reader), catalogue_(std::move(catalogue)) {}

    void read(const Group& group) {
        for (const Group& own : reader_.groups(group, "indicators")) add_indicator(own);
        // Standards of the study may read indicators of the file, and so come after both.
        for (const Group& own : reader_.groups(group, "standards")) later_.push_back(own);
    }

    standards::Catalogue finish() {
        for (const Group& own : later_) add_standard(own);
        return std::move(catalogue_);
    }

  private:
    void error(std::string_view code, const base::Span& where, std::string message,
               std::string help) {
        reader_.report().error(
            {.code = code, .message = std::move(message), .help = std::move(help), .where = where});
    }

    /// False after reporting (S0906) that `group` cannot be added under its id.
    bool is_new(const Group& group, bool is_id, bool is_shipped, std::string_view what,
                std::string_view form) {
        if (!is_id) {
            error("S0906", group.key,
                  fmt::format("`{}` cannot be the id of {}", group.id.substr(0, 60), what),
                  std::string(form));
            return false;
        }
        if (is_shipped) {
            error("S0906", group.key, fmt::format("the catalogue has `{}` already", group.id),
                  "choose an id of your own");
            return false;
        }
        const auto [first, is_first] = own_.emplace(group.id, group.key);
        if (is_first) return true;
        reader_.report().error({.code = "S0906",
                                .message = fmt::format("`{}` is here a second time", group.id),
                                .help = "give each an id of its own",
                                .where = group.key,
                                .also = first->second,
                                .also_label = "first given here"});
        return false;
    }

    void add_indicator(const Group& group) {
        const bool is_shipped = standards::shipped().indicator(group.id) != nullptr;
        if (!is_new(group, is_word(group.id), is_shipped, "an indicator",
                    "use letters, digits and _, and begin with a letter")) {
            return;
        }
        Indicator indicator;
        indicator.id = group.id;
        indicator.name = reader_.text(group, "name", group.id);
        indicator.measure = value_of(reader_.text(group, "measure"),
                                     {Measure::level, Measure::share, Measure::rate});
        const bool is_rate = indicator.measure == Measure::rate;
        indicator.count = is_rate ? Count::events : Count::person_days;
        if (group.has("count")) {
            indicator.count = value_of(reader_.text(group, "count"),
                                       {Count::person_days, Count::events, Count::transfers,
                                        Count::admissions, Count::deaths});
        }
        using enum standards::Better;
        indicator.better = value_of(reader_.text(group, "better"), {more, less, neither});
        indicator.meaning = reader_.text(group, "about");
        if (!read_unit(group, indicator)) return;
        catalogue_.indicators.push_back(std::move(indicator));
    }

    bool read_unit(const Group& group, Indicator& indicator) {
        const bool is_rate = indicator.measure == Measure::rate;
        if (is_rate != (indicator.count == Count::events)) {
            error("S0203", group.place(group.has("count") ? "count" : "measure"),
                  "`measure: rate` and `count: events` go together",
                  "incidents are given as a rate, and counted in events");
            return false;
        }
        const bool is_level = indicator.measure == Measure::level;
        const std::string expected(is_rate ? events_unit : "share");
        indicator.unit = reader_.text(group, "unit", is_level ? "" : expected);
        if (indicator.unit.empty()) {
            error("S0202", group.key, "an indicator that is a level needs `unit`",
                  "for example `unit: hours/day`, or `measure: share` for what is true or not");
            return false;
        }
        const auto unit = parse_unit(indicator.unit);
        if (!unit) {
            report_unknown_unit(indicator.unit, group.node->get("unit")->span, reader_.report());
            return false;
        }
        if (is_level || demand_of(expected).accepts(*unit)) return true;
        error("S0304", group.node->get("unit")->span,
              fmt::format("the unit of a {} is {}, not {}", is_rate ? "rate" : "share", expected,
                          indicator.unit),
              "leave `unit` out, or change `measure`");
        return false;
    }

    void add_standard(const Group& group) {
        const bool is_shipped = standards::shipped().standard(group.id) != nullptr;
        if (!is_new(group, is_standard_id(group.id), is_shipped, "a standard",
                    "write an instrument, a point and the rest, such as `acme.r1`")) {
            return;
        }
        const Node* indicator = group.node->get("indicator");
        const Indicator* read = nullptr;
        if (indicator && indicator->is_scalar() && !indicator->is_empty()) {
            read = find_indicator(indicator->text, catalogue_, indicator->span, reader_.report());
        }
        const auto line = read ? read_line(reader_, group, *read) : std::nullopt;
        if (!line) return;
        Standard standard = described(group);
        standard.indicator = read->id;
        standard.measured = read->name;
        standard.comparison = line->comparison;
        standard.threshold = line->threshold;
        add_instrument(group, standard);
        catalogue_.standards.push_back(std::move(standard));
    }

    Standard described(const Group& group) {
        Standard standard;
        standard.id = group.id;
        standard.title = reader_.text(group, "title", group.id);
        standard.provision = reader_.text(group, "provision");
        standard.counting = reader_.text(group, "about");
        standard.status = reader_.text(group, "status");
        using enum standards::Class;
        standard.severity =
            value_of(reader_.text(group, "class"), {counted, gate, presumed, benchmark});
        using enum standards::Duty;
        standard.duty = value_of(reader_.text(group, "duty"), {holder, sender, both});
        standard.binds = reader_.texts(group, "binds");
        const Node* addresses = group.node->get("addresses");
        if (addresses && addresses->is_scalar()) standard.addresses = {addresses->text};
        if (addresses && addresses->is_sequence()) {
            standard.addresses = reader_.texts(group, "addresses");
        }
        standard.source = reader_.text(group, "url");
        const Index source = reader_.reference(group, "source");
        if (source != none) {
            const Source& cited = reader_.study().sources[static_cast<std::size_t>(source)];
            standard.source = cited.url.empty() ? cited.title : cited.url;
        }
        return standard;
    }

    void add_instrument(const Group& group, const Standard& standard) {
        const std::string key(standard.instrument());
        if (catalogue_.instrument(key)) return;
        catalogue_.instruments.push_back({key,
                                          reader_.text(group, "instrument", key),
                                          standard.status,
                                          standard.binds,
                                          standard.addresses,
                                          {}});
    }

    Reader& reader_;
    standards::Catalogue catalogue_;
    std::map<std::string, base::Span> own_;
    std::vector<Group> later_;
};

}  // namespace

void read_catalogue(Reader& reader, const Group& root) {
    // What is shipped lives as long as the program, and is shared by all studies.
    std::shared_ptr<const standards::Catalogue>& catalogue = reader.study().rights.catalogue;
    catalogue = {std::shared_ptr<void>(), &standards::shipped()};
    const auto rights = reader.group(root, "rights");
    if (!rights) return;
    const Node* from = rights->node->get("from");
    const bool has_own = from || rights->has("indicators") || rights->has("standards");
    if (!has_own) return;
    CatalogueReader own(reader, *catalogue);
    NodePtr file;
    if (from && from->is_scalar() && !from->is_empty() && !from->text.empty()) {
        file = reader.files().tree(from->text, from->span, reader.report());
    }
    if (file) {
        validate(*file, entities::own_standards(), reader.root(), reader.report());
        own.read({"from", file.get(), &entities::own_standards(), "rights", file->span});
    }
    own.read(*rights);
    catalogue = std::make_shared<const standards::Catalogue>(own.finish());
}

}  // namespace custodiet::study
