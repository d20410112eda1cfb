// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/money_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <span>

#include "custodiet/base/decimal.hpp"
#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/problem.hpp"
#include "custodiet/csv/csv.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::report {

namespace {

constexpr std::string_view columns = "currency,year,per_unit,price_level";
constexpr std::string_view published = "published";

/// Text as every editor may save it, as lines that end in a line feed.
std::string plain(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out),
                 [](char c) { return c != '\r'; });
    if (!out.empty() && out.back() != '\n') out += '\n';
    return out;
}

/// Reads the fields of a table, and keeps what is wrong with them.
class FieldReader {
  public:
    explicit FieldReader(std::shared_ptr<const base::SourceText> source)
        : source_(std::move(source)) {}

    void refuse(std::string_view code, const csv::Field& field, std::string message,
                std::string help) {
        refuse({.code = code,
                .message = std::move(message),
                .help = std::move(help),
                .where = {source_, field.line, field.column, field.end_line, field.end_column}});
    }
    void refuse(base::Problem problem) {
        diagnostics_.add(base::diagnostic_of(base::Severity::error, std::move(problem)));
    }
    void refuse(const csv::Fault& fault) {
        refuse({.code = "P0201",
                .message = std::string(fault.what),
                .where = {source_, fault.line, fault.column, fault.line, fault.column + 1}});
    }

    /// A year, a rate or a level. What lies beyond is none, and would leave nothing of a sum.
    template <typename Number>
    Number number(const csv::Field& field) {
        constexpr double least = 1e-12, most = 1e12;
        Number value{};
        const char* end = field.text.data() + field.text.size();
        const auto [stopped, error] = base::from_chars(field.text.data(), end, value);
        const bool is_whole = error == std::errc() && stopped == end;
        if (is_whole && value >= least && value <= most) return value;
        refuse("P0205", field, fmt::format("`{}` is not a number above 0", field.text),
               fmt::format("write digits, and a point as the decimal sign; from {} to {}", least,
                           most));
        return Number{1};
    }

    /// @throws base::InputError where anything was refused
    void end() const {
        if (diagnostics_.has_errors()) throw base::InputError(diagnostics_);
    }

  private:
    std::shared_ptr<const base::SourceText> source_;
    base::Diagnostics diagnostics_;
};

bool is_blank(const csv::Row& row) {
    return row.size() == 1 && row.front().text.empty();
}

/// Where the column stands in the header; nothing where it does not.
std::optional<std::size_t> place_of(const csv::Row& header, std::string_view column) {
    const auto found =
        std::find_if(header.begin(), header.end(),
                     [column](const csv::Field& field) { return field.text == column; });
    if (found == header.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header.begin());
}

/// The rows of the text, the header first; each as long as that.
std::vector<csv::Row> rows_of(const base::SourceText& source, FieldReader& reader) {
    csv::Text text = csv::parse(source.text);
    if (text.fault) reader.refuse(*text.fault);
    reader.end();
    std::erase_if(text.rows, is_blank);
    const std::string header = source.text.substr(0, source.text.find('\n'));
    if (header != columns && !header.starts_with(std::string(columns) + ",")) {
        reader.refuse("P0202", csv::Field{{}, 1, 1, 1, 2},
                      fmt::format("the columns must begin with `{}`", columns),
                      "others may follow them");
    }
    reader.end();
    for (const csv::Row& row : text.rows) {
        if (row.size() == text.rows.front().size()) continue;
        reader.refuse("P0201", row.front(),
                      fmt::format("this row has {} fields, and the header {}", row.size(),
                                  text.rows.front().size()),
                      "fields are parted by `,`");
    }
    reader.end();
    return std::move(text.rows);
}

}  // namespace

MoneyTable MoneyTable::parse(std::string_view text, std::string base, std::string name) {
    const auto source =
        std::make_shared<const base::SourceText>(base::SourceText{name, plain(text)});
    FieldReader reader(source);
    const std::vector<csv::Row> rows = rows_of(*source, reader);
    const auto rate_basis = place_of(rows.front(), "rate_basis");
    const auto level_basis = place_of(rows.front(), "level_basis");
    MoneyTable table;
    for (const csv::Row& row : std::span(rows).subspan(1)) {
        const auto basis = [&row](std::optional<std::size_t> place) {
            return place ? row[*place].text : std::string(published);
        };
        const Money money{row[0].text, reader.number<int>(row[1])};
        const Row values{reader.number<double>(row[2]), reader.number<double>(row[3]),
                         basis(rate_basis), basis(level_basis)};
        if (table.rows_.emplace(money, values).second) continue;
        reader.refuse("P0209", row.front(),
                      fmt::format("{} {} stands twice", money.currency, money.year),
                      "keep the row that is meant");
    }
    reader.end();
    table.base_ = std::move(base);
    table.name_ = std::move(name);
    return table;
}

const MoneyTable::Row& MoneyTable::row(const Money& of, const char* what) const {
    const auto found = rows_.find(of);
    if (found != rows_.end()) return found->second;
    std::vector<std::string> years;
    for (const auto& [money, values] : rows_) {
        if (money.currency == of.currency) years.push_back(std::to_string(money.year));
    }
    const std::string help = years.empty() ? fmt::format("it has nothing of {}", of.currency)
                                           : fmt::format("it has {} from {} to {}", of.currency,
                                                         years.front(), years.back());
    throw MoneyError(fmt::format(
        "{} has no {} of {} in {}\n  = help: {}; give a table of your own with --rates: {}", name_,
        what, of.currency, of.year, help, columns));
}

double MoneyTable::rate(const Money& of) const {
    return of.currency == base_ ? 1.0 : row(of, "exchange rate").per_unit;
}

double MoneyTable::factor(const Money& from, const Money& to) const {
    double factor = 1.0;
    if (from.year != to.year) {
        factor *= row({from.currency, to.year}, "price level").price_level /
                  row(from, "price level").price_level;
    }
    if (from.currency != to.currency) factor *= rate({from.currency, to.year}) / rate(to);
    return factor;
}

std::vector<std::string> MoneyTable::cautions(const Money& from, const Money& to) const {
    std::vector<std::string> cautions;
    const auto add = [&](const Money& of, const char* what, std::string Row::*basis) {
        const auto found = rows_.find(of);
        if (found == rows_.end() || found->second.*basis == published) return;
        const std::string text = fmt::format("{} of {} in {} ({})", what, of.currency, of.year,
                                             in_words(found->second.*basis));
        if (std::find(cautions.begin(), cautions.end(), text) == cautions.end()) {
            cautions.push_back(text);
        }
    };
    if (from.year != to.year) {
        add(from, "price level", &Row::level_basis);
        add({from.currency, to.year}, "price level", &Row::level_basis);
    }
    if (from.currency != to.currency) {
        add({from.currency, to.year}, "exchange rate", &Row::rate_basis);
        add(to, "exchange rate", &Row::rate_basis);
    }
    return cautions;
}

}  // namespace custodiet::report
