// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

#include "custodiet/reconcile/readers.hpp"

namespace custodiet::reconcile {

namespace {

constexpr double most_money = 1e12;
constexpr double most_persons = 1e7;

/// A word of the column `form`, and the cells that go with it besides those of every row.
struct FormSpec {
    std::string name;
    Form form;
    std::vector<std::string_view> needs, may_have;
};

const std::vector<FormSpec>& forms() {
    static const std::vector<FormSpec> all{
        {"rent", Form::rent, {"per"}, {"day_count"}},
        {"per_year", Form::rent, {}, {"day_count"}},
        {"per_person_day",
         Form::per_person_day,
         {},
         {"per", "day_count", "minimum", "places", "group"}},
        {"bands", Form::bands, {"above"}, {"per", "day_count", "group"}},
        {"per_place_day", Form::per_place_day, {"places"}, {"per", "day_count"}},
        {"per_entry", Form::per_entry, {}, {"group"}},
        {"lump", Form::lump, {}, {}},
        {"at_start", Form::lump, {}, {"until"}},
        {"at_end", Form::at_end, {"until"}, {}},
        {"milestone", Form::milestone, {"reached"}, {"group"}}};
    return all;
}

constexpr std::array<std::string_view, 7> special_cells{"per",   "day_count", "minimum", "places",
                                                        "above", "reached",   "group"};

bool has(const std::vector<std::string_view>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

void check_cells(const FormSpec& form, Cells& cells) {
    for (std::string_view column : form.needs) {
        cells.require(column, fmt::format("with `{}`", form.name));
    }
    for (std::string_view column : special_cells) {
        if (!cells.has(column) || has(form.needs, column) || has(form.may_have, column)) continue;
        cells.refuse("P0210", column, fmt::format("`{}` does not go with `{}`", column, form.name),
                     "leave the cell empty, or choose another form");
    }
    if (form.name == "lump" && cells.has("until")) {
        cells.refuse("P0210", "until", "`until` does not go with `lump`",
                     "a lump sum falls due on the day `from`; leave the cell empty");
    }
    if (cells.has("index")) cells.require("base", "with an index: the year of the prices");
    if (!cells.has("index") && cells.has("base")) {
        cells.refuse("P0210", "base", "`base` is the year of an index, and there is none",
                     "name the index, or leave the cell empty");
    }
}

/// Position of what the cell names; reported where there is none such.
int reference(Cells& cells, std::string_view column, const std::vector<std::string>& names,
              std::string_view what) {
    if (!cells.has(column)) return none;
    const auto found = std::find(names.begin(), names.end(), cells.text(column));
    if (found != names.end()) return static_cast<int>(found - names.begin());
    cells.refuse("P0305", column, fmt::format("there is no {} `{}`", column, cells.text(column)),
                 base::suggestion(cells.text(column), names, what, base::all_listed));
    return none;
}

void read_amounts(Cells& cells, Terms& terms) {
    terms.amount = cells.number("amount", 0.0, most_money).value_or(0.0);
    terms.minimum = cells.number("minimum", 0.0, most_persons).value_or(0.0);
    terms.places = cells.number("places", 0.0, most_persons).value_or(0.0);
    terms.above = cells.number("above", 0.0, most_persons).value_or(0.0);
    terms.reached = cells.number("reached", 1.0, most_persons).value_or(0.0);
    if (cells.has("places") && cells.has("minimum") && terms.minimum > terms.places) {
        cells.refuse("P0302", "minimum",
                     fmt::format("the minimum of {} persons is over the {} places", terms.minimum,
                                 terms.places),
                     "nobody can be guaranteed more persons than there are places; check both "
                     "against the agreement");
    }
}

void read_conventions(const FormSpec& form, Cells& cells, Terms& terms) {
    const auto per = cells.word("per", {"day", "month", "year"});
    terms.per = per ? static_cast<Per>(*per) : form.name == "per_year" ? Per::year : Per::day;
    const auto day_count = cells.word("day_count", {"calendar", "365"});
    if (day_count) terms.day_count = static_cast<DayCount>(*day_count);
    if (day_count && terms.per == Per::day) {
        cells.refuse("P0210", "day_count", "`day_count` does not go with a price per day",
                     "it says what a day of a month or year costs; leave the cell empty");
    }
}

Terms read_terms(const FormSpec& form, const Book& book, Cells& cells) {
    Terms terms;
    terms.form = form.form;
    terms.currency = read_currency(cells, "currency");
    terms.from = cells.date("from").value_or(Date());
    terms.until = cells.date("until");
    if (terms.until && *terms.until <= terms.from) {
        cells.refuse("P0306", "until", "`until` must be after `from`",
                     "`until` is the day after the last: a period of the year 2025 runs until "
                     "2026-01-01");
    }
    read_amounts(cells, terms);
    read_conventions(form, cells, terms);
    std::vector<std::string> groups = names_of(book.groups);
    std::erase(groups, "");
    terms.group = reference(cells, "group", groups, "groups of the headcounts");
    terms.index = reference(cells, "index", names_of(book.indexes), "indexes");
    terms.base_year = cells.count("base", 1, 9999).value_or(0);
    terms.where = cells.row();
    terms.from_where = cells.where("from");
    terms.minimum_where = cells.where("minimum");
    terms.above_where = cells.where("above");
    terms.index_where = cells.where("index");
    terms.currency_where = cells.where("currency");
    return terms;
}

void check_name(Cells& cells) {
    if (cells.text("clause").find_first_of(" \t,;") == std::string_view::npos) return;
    cells.refuse(
        "P0208", "clause", fmt::format("`{}` is not a name", cells.text("clause")),
        "a name of a clause has no blanks, commas or semicolons, so that invoices can list "
        "several; what it says goes in `note`");
}

/// A clause is paid in one way, in one currency, and for groups in all its rows or in none.
void check_alike(const Clause& clause, const Terms& terms, Cells& cells) {
    const Terms& first = clause.rows.front();
    const auto refuse = [&](std::string_view column, std::string_view what) {
        cells.refuse("P0210", column,
                     fmt::format("the rows of the clause `{}` differ in {}", clause.name, what),
                     "the rows of a clause are its periods and bands; give what is paid in another "
                     "way a name of its own");
    };
    if (first.form != terms.form) refuse("form", "their form");
    if (first.currency != terms.currency) refuse("currency", "their currency");
    if ((first.group == none) != (terms.group == none))
        refuse("group", "whether they name a group");
}

}  // namespace

void read_clauses(const Table& table, Book& book, base::Diagnostics& diagnostics) {
    std::vector<std::string> words;
    for (const FormSpec& form : forms()) words.push_back(form.name);
    for (std::size_t r = 0; r < table.rows(); ++r) {
        Cells cells = table.row(r, diagnostics);
        check_name(cells);
        const auto word = cells.word("form", words);
        if (!word) continue;
        const FormSpec& form = forms()[*word];
        check_cells(form, cells);
        Terms terms = read_terms(form, book, cells);
        if (!cells.is_right()) continue;
        const std::string name(cells.text("clause"));
        int at = position(book.clauses, name);
        if (at == none) {
            at = static_cast<int>(book.clauses.size());
            book.clauses.push_back({name, {}});
        } else {
            check_alike(book.clauses[static_cast<std::size_t>(at)], terms, cells);
        }
        book.clauses[static_cast<std::size_t>(at)].rows.push_back(std::move(terms));
    }
}

}  // namespace custodiet::reconcile
