// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/standards/parse.hpp"

#include <array>
#include <span>
#include <stdexcept>

#include "custodiet/base/decimal.hpp"
#include "custodiet/standards/csv.hpp"

namespace custodiet::standards {

namespace {

// ---- fields -----------------------------------------------------------------------------------

/// One row that is being read: what it says, and where to say that it is wrong.
struct Row {
    std::string_view file;
    const CsvRow& csv;

    [[nodiscard]] const std::string& operator[](std::size_t column) const {
        return csv.fields[column];
    }
    [[noreturn]] void fail(const std::string& what) const {
        throw std::logic_error(std::string(file) + ":" + std::to_string(csv.line) + ": " + what);
    }
    /// A field that may not be empty.
    [[nodiscard]] const std::string& text(std::size_t column) const {
        if (csv.fields[column].empty()) fail("an empty field");
        return csv.fields[column];
    }
};

// The values that words of a file may name, in the order of their enumerations.
constexpr std::array counts{Count::person_days, Count::events, Count::transfers, Count::admissions,
                            Count::deaths};
constexpr std::array measures{Measure::level, Measure::share, Measure::rate, Measure::simulated};
constexpr std::array directions{Better::more, Better::less, Better::neither};
constexpr std::array comparisons{Comparison::at_least, Comparison::at_most,  Comparison::below,
                                 Comparison::above,    Comparison::required, Comparison::prohibited,
                                 Comparison::report};
constexpr std::array classes{Class::gate, Class::presumed, Class::counted, Class::benchmark};
constexpr std::array duties{Duty::holder, Duty::sender, Duty::both};

template <typename Value>
Value word(const Row& row, std::size_t column, std::span<const Value> values) {
    for (const Value value : values) {
        if (word_of(value) == row[column]) return value;
    }
    row.fail("no such word: `" + row[column] + "`");
}

/// Ids with `;` between them. "SV;US" and, where `everyone` may be meant, "all".
std::vector<std::string> states(const Row& row, std::size_t column, bool everyone) {
    std::vector<std::string> out;
    if (row[column].empty()) return out;
    if (everyone && row[column] == "all") return {"all"};
    std::string_view rest = row[column];
    while (true) {
        const std::string_view id = rest.substr(0, rest.find(';'));
        const bool is_id =
            id.size() == 2 && id[0] >= 'A' && id[0] <= 'Z' && id[1] >= 'A' && id[1] <= 'Z';
        if (!is_id) row.fail("no id of a state: `" + std::string(id) + "`");
        out.emplace_back(id);
        if (id.size() == rest.size()) return out;
        rest.remove_prefix(id.size() + 1);
    }
}

/// The same of a standard: empty is as of its instrument, `none` is nobody.
std::vector<std::string> states_or(const Row& row, std::size_t column, bool everyone,
                                   const std::vector<std::string>& of_instrument) {
    if (row[column].empty()) return of_instrument;
    if (row[column] == "none") return {};
    return states(row, column, everyone);
}

double number(const Row& row, std::size_t column) {
    const std::string& text = row[column];
    double value = 0.0;
    const auto [end, error] = base::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
        row.fail("no number: `" + text + "`");
    }
    return value;
}

// ---- rows -------------------------------------------------------------------------------------

constexpr std::string_view instrument_columns = "key,name,nature,binds,addresses,note";
constexpr std::string_view indicator_columns = "id,name,measure,unit,count,better,meaning";
constexpr std::string_view standard_columns =
    "id,provision,title,measured,indicator,comparison,threshold,counting,class,duty,status,binds,"
    "addresses,evidence,source";

Instrument instrument_of(const Row& row) {
    return {.key = row.text(0),
            .name = row.text(1),
            .nature = row.text(2),
            .binds = states(row, 3, false),
            .addresses = states(row, 4, true),
            .note = row[5]};
}

Indicator indicator_of(const Row& row) {
    Indicator out{.id = row.text(0),
                  .name = row.text(1),
                  .measure = word<Measure>(row, 2, measures),
                  .unit = row.text(3),
                  .count = word<Count>(row, 4, counts),
                  .better = word<Better>(row, 5, directions),
                  .meaning = row.text(6)};
    const bool fits = out.measure == Measure::share  ? out.unit == "share"
                      : out.measure == Measure::rate ? out.unit == "events/person/year"
                                                     : true;
    if (!fits) row.fail("the unit does not go with the measure");
    return out;
}

void check_line(const Row& row, const Standard& standard, const Indicator& indicator) {
    const bool is_of_all = standard.comparison == Comparison::required ||
                           standard.comparison == Comparison::prohibited;
    const bool counts_people =
        indicator.measure == Measure::share || indicator.measure == Measure::rate;
    const bool needs_number = !is_of_all && standard.comparison != Comparison::report;
    if (needs_number == row[6].empty()) row.fail("a threshold goes with a line and with no other");
    if (is_of_all && !counts_people) row.fail("a level is neither required nor prohibited");
    if (!is_right_way(standard.comparison, indicator.better)) {
        row.fail("the line is drawn the wrong way");
    }
}

Standard standard_of(const Row& row, const Catalogue& catalogue) {
    Standard out{.id = row.text(0),
                 .provision = row.text(1),
                 .title = row.text(2),
                 .measured = row.text(3),
                 .indicator = row.text(4),
                 .comparison = word<Comparison>(row, 5, comparisons),
                 .threshold = row[6].empty() ? 0.0 : number(row, 6),
                 .counting = row.text(7),
                 .severity = word<Class>(row, 8, classes),
                 .duty = word<Duty>(row, 9, duties),
                 .status = row.text(10),
                 .binds = {},
                 .addresses = {},
                 .evidence = row.text(13).front(),
                 .source = row.text(14)};
    const Instrument* instrument = catalogue.instrument(out.instrument());
    if (instrument == nullptr) row.fail("no instrument has the key of `" + out.id + "`");
    const Indicator* indicator = catalogue.indicator(out.indicator);
    if (indicator == nullptr) row.fail("no indicator is called `" + out.indicator + "`");
    if (row[13] != "S" && row[13] != "T" && row[13] != "K") row.fail("evidence is S, T or K");
    out.binds = states_or(row, 11, false, instrument->binds);
    out.addresses = states_or(row, 12, true, instrument->addresses);
    check_line(row, out, *indicator);
    return out;
}

}  // namespace

Catalogue parse_catalogue(const CatalogueTexts& texts) {
    Catalogue out;
    constexpr std::string_view instruments = "data/instruments.csv";
    for (const CsvRow& csv : csv_rows(texts.instruments, instruments, instrument_columns)) {
        const Row row{instruments, csv};
        if (out.instrument(row[0])) row.fail("`" + row[0] + "` is there already");
        out.instruments.push_back(instrument_of(row));
    }
    constexpr std::string_view indicators = "data/indicators.csv";
    for (const CsvRow& csv : csv_rows(texts.indicators, indicators, indicator_columns)) {
        const Row row{indicators, csv};
        if (out.indicator(row[0])) row.fail("`" + row[0] + "` is there already");
        out.indicators.push_back(indicator_of(row));
    }
    constexpr std::string_view standards = "data/standards.csv";
    for (const CsvRow& csv : csv_rows(texts.standards, standards, standard_columns)) {
        const Row row{standards, csv};
        if (out.standard(row[0])) row.fail("`" + row[0] + "` is there already");
        out.standards.push_back(standard_of(row, out));
    }
    return out;
}

}  // namespace custodiet::standards
