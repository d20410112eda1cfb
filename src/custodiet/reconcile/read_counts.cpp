// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <fmt/format.h>

#include "custodiet/reconcile/readers.hpp"

namespace custodiet::reconcile {

namespace {

constexpr std::int32_t most_persons = 10'000'000;

void check_stock(Cells& cells, std::int32_t stock) {
    if (stock >= 0) return;
    cells.refuse("P0401", "stock", fmt::format("the headcount is {}", stock),
                 "a headcount is 0 or more; check the number");
}

/// What must hold between a row and the one before it.
void check_step(Cells& cells, const Count& before, const Count& count) {
    if (count.date == before.date) {
        cells.refuse("P0402", "date",
                     fmt::format("there are two headcounts for {}", count.date.text()),
                     "keep one; several places on one day need the column `group`");
        return;
    }
    if (count.date < before.date) {
        cells.refuse(
            "P0306", "date",
            fmt::format("{} comes after {} in the table", count.date.text(), before.date.text()),
            "sort the rows of each group by date: arrivals and departures are those since "
            "the row before");
        return;
    }
    if (!count.arrivals || !count.departures) return;
    const std::int64_t left = std::int64_t{before.stock} + *count.arrivals - *count.departures;
    if (left >= 0) return;
    cells.refuse("P0401", "departures",
                 fmt::format("{} left, but no more than {} were there or came", *count.departures,
                             std::int64_t{before.stock} + *count.arrivals),
                 fmt::format("{} at midnight of {}, and {} arrivals since", before.stock,
                             before.date.text(), *count.arrivals));
}

Group& group_of(Book& book, const std::string& name) {
    const int at = position(book.groups, name);
    if (at != none) return book.groups[static_cast<std::size_t>(at)];
    book.groups.push_back({name, {}});
    return book.groups.back();
}

}  // namespace

void read_headcounts(const Table& table, Book& book, base::Diagnostics& diagnostics) {
    bool has_groups = false;
    for (std::size_t r = 0; r < table.rows(); ++r) {
        has_groups = has_groups || table.row(r, diagnostics).has("group");
    }
    for (std::size_t r = 0; r < table.rows(); ++r) {
        Cells cells = table.row(r, diagnostics);
        if (has_groups) cells.require("group", "in every row, if it is in one");
        Count count;
        const auto date = cells.date("date");
        const auto stock = cells.count("stock", -most_persons, most_persons);
        count.arrivals = cells.count("arrivals", 0, most_persons);
        count.departures = cells.count("departures", 0, most_persons);
        count.where = cells.row();
        if (stock) check_stock(cells, *stock);
        if (!date || !stock || !cells.is_right()) continue;
        count.date = *date;
        count.stock = *stock;
        Group& group = group_of(book, std::string(cells.text("group")));
        if (!group.counts.empty()) check_step(cells, group.counts.back(), count);
        if (cells.is_right()) group.counts.push_back(std::move(count));
    }
    // A table without rows says that nobody counted, not that nobody was there.
    if (book.groups.empty()) book.groups.push_back({});
}

}  // namespace custodiet::reconcile
