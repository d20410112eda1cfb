// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A book: what the tables of a package say, checked as a whole. Knows places, for messages and
// findings; all of it is as written, nothing is worked out.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/base/date.hpp"
#include "custodiet/base/diagnostic.hpp"
#include "custodiet/reconcile/package.hpp"

namespace custodiet::reconcile {

using base::Date;
inline constexpr int none = -1;

enum class Form : std::uint8_t {
    rent,            ///< so much for each day, month or year, whoever is held
    per_person_day,  ///< for each person counted at midnight
    bands,           ///< for each person beyond `above`, up to the next band
    per_place_day,   ///< for each of `places`, used or not
    per_entry,       ///< for each person who arrives
    lump,            ///< once, on day `from`
    at_end,          ///< once, on day `until`
    milestone        ///< once, on the day when `reached` persons have arrived since `from`
};

enum class Per : std::uint8_t { day, month, year };

/// What a day is of a price for a month or a year.
enum class DayCount : std::uint8_t {
    calendar,  ///< a month is a twelfth of the year, each of its days an equal part of it
    days_365   ///< a year is 365 days, as in studies
};

/// One row of the table of clauses: a period of a clause, or one of its bands.
struct Terms {
    Form form = Form::rent;
    double amount = 0.0;
    std::string currency;
    Per per = Per::day;
    DayCount day_count = DayCount::calendar;
    Date from;
    std::optional<Date> until;  ///< the day after the last; none = open
    double minimum = 0.0;       ///< persons
    double places = 0.0;
    double above = 0.0;    ///< persons
    double reached = 0.0;  ///< persons
    int group = none;      ///< of the headcounts; none = all of them
    int index = none;
    int base_year = 0;  ///< of the index
    base::Span where, from_where, minimum_where, above_where, index_where, currency_where;
};

struct Clause {
    std::string name;
    std::vector<Terms> rows;  ///< by `from`, then `above`; all of one form
};

/// A row of the table of headcounts.
struct Count {
    Date date;
    std::int32_t stock = 0;                            ///< persons at midnight after `date`
    std::optional<std::int32_t> arrivals, departures;  ///< since the row before
    base::Span where;
};

struct Group {
    std::string name;           ///< empty where the table has no groups
    std::vector<Count> counts;  ///< by date
};

/// A row of the table of invoices.
struct Invoice {
    std::string name;
    std::vector<int> clauses;  ///< that it is for
    Date from, until;          ///< first day, day after the last
    std::optional<double> amount;
    std::string currency;
    base::Span where;
};

/// What one unit of `currency` is worth in `into`, each rate from its day until the next.
struct Exchange {
    std::string currency, into;
    std::map<Date, double> rates;
};

struct IndexSeries {
    std::string name;
    std::map<int, double> values;  ///< by year
};

struct Book {
    std::string title;
    std::vector<Clause> clauses;
    std::vector<Group> groups;
    std::vector<Invoice> invoices;
    std::vector<Exchange> exchanges;
    std::vector<IndexSeries> indexes;
    bool has_invoices = false;  ///< a table of them; without it, months stand in their place
    Date start, end;            ///< first day, day after the last, of all that is looked at

    [[nodiscard]] std::int32_t days() const { return end - start; }
};

/// Reads the tables of a package and checks them against each other. Every error in one pass:
/// codes P02xx to P04xx.
/// @return nothing if there were errors
std::optional<Book> read_book(const Package& package, base::Diagnostics& diagnostics);

}  // namespace custodiet::reconcile
