// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/trace_accounts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "custodiet/base/display.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/trace_words.hpp"

namespace custodiet::report {

namespace {

using run::Trace;
using run::TracedArm;
using run::TracedNumber;

constexpr int about_columns = 100;
constexpr int source_columns = 90;
constexpr int name_columns = 28;

std::string number_of_days(std::int32_t days) {
    return days == 0 ? "–" : count(static_cast<std::size_t>(days));
}

// ---- days ---------------------------------------------------------------------------------------

/// Stages in which the person is in any arm, in the order of coming.
std::vector<run::TracedStay> stays_of(const Trace& trace) {
    std::vector<run::TracedStay> stays;
    for (const TracedArm& arm : trace.arms) {
        for (const auto& stay : arm.stays) {
            const bool is_known = std::any_of(stays.begin(), stays.end(), [&](const auto& other) {
                return other.stage == stay.stage;
            });
            if (!is_known) stays.push_back(stay);
        }
    }
    return stays;
}

std::int32_t days_in(const TracedArm& arm, const run::Named& stage) {
    const auto found = std::find_if(arm.stays.begin(), arm.stays.end(),
                                    [&](const auto& stay) { return stay.stage == stage; });
    return found == arm.stays.end() ? 0 : found->days;
}

std::vector<std::string> days_row(const Trace& trace, std::string label,
                                  std::int32_t (*days)(const TracedArm&)) {
    std::vector<std::string> row{std::move(label)};
    for (const TracedArm& arm : trace.arms) {
        row.push_back(arm.is_there ? number_of_days(days(arm)) : "");
    }
    return row;
}

// ---- money --------------------------------------------------------------------------------------

std::string line_words(const run::TracedPayment& payment) {
    using Of = run::TracedPayment::Of;
    const std::string name = base::printable(payment.line.name, about_columns);
    switch (payment.of) {
        case Of::clause: {
            const std::string cite =
                payment.cite.empty() ? "" : fmt::format(" ({})", base::printable(payment.cite));
            return fmt::format("Clause {}{}", payment.line.id, cite);
        }
        case Of::facility:
            return fmt::format("Place in {}", name);
        case Of::flight:
            return fmt::format("Seat: {}", name);
        case Of::remedy:
            return fmt::format("Remedy: {}", name);
        case Of::cost_line:
            break;
    }
    return "Cost: " + in_words(payment.line.name);
}

std::string units_words(const run::TracedPayment& payment, const std::string& currency) {
    // "days", "entries", "seats", "stays": whole ones, since the person is one.
    const std::string plural = payment.per == "entry" ? "entries" : payment.per + "s";
    const auto units = static_cast<std::size_t>(std::lround(payment.units));
    const std::string counted = units == 1 ? "1 " + payment.per : count(units) + " " + plural;
    if (!payment.is_constant) return counted + ", at a price that moves";
    return fmt::format("{} × {}", counted, figure(payment.price, 0.0, currency));
}

std::string accounts_words(const run::TracedPayment& payment) {
    if (payment.payee.empty()) return base::printable(payment.payer);
    return fmt::format("{} to {}", base::printable(payment.payer), base::printable(payment.payee));
}

/// What concerns the person and is not paid for each.
std::string left_out_words(const Trace& trace) {
    std::vector<std::string> ids;
    for (const TracedArm& arm : trace.arms) {
        for (const auto& line : arm.not_divided) {
            if (std::find(ids.begin(), ids.end(), line.id) == ids.end()) ids.push_back(line.id);
        }
    }
    return joined(ids, ", ");
}

// ---- rights -------------------------------------------------------------------------------------

/// Gates breached in a place, told once for the arms in which they are the same.
struct GatesBreached {
    std::string place, gates;
    std::vector<std::string> arms;
};

void note_gates(const run::TracedRights& rights, const std::string& arm,
                std::vector<GatesBreached>& into) {
    if (rights.gates_breached.empty()) return;
    const std::string place = base::printable(rights.place.name);
    const std::string gates = joined(rights.gates_breached, "; ");
    const auto known = std::find_if(into.begin(), into.end(), [&](const GatesBreached& other) {
        return other.place == place && other.gates == gates;
    });
    if (known == into.end()) {
        into.push_back({place, gates, {arm}});
    } else if (known->arms.back() != arm) {
        known->arms.push_back(arm);
    }
}

// ---- numbers ------------------------------------------------------------------------------------

/// A path such as "flights.to_cecot.departures.march_15.seats" in lines.
std::string broken_at_dots(const std::string& name) {
    std::string out;
    std::size_t width = 0;
    for (std::size_t begin = 0; begin < name.size();) {
        const std::size_t end = std::min(name.find('.', begin + 1), name.size());
        if (width > 0 && width + (end - begin) > static_cast<std::size_t>(name_columns)) {
            out += '\n';
            width = 0;
        }
        out += name.substr(begin, end - begin);
        width += end - begin;
        begin = end;
    }
    return out;
}

std::string rests_on(const TracedNumber& number, const TracedArm& arm) {
    if (number.is_held) return "held at this value by whoever asked";
    if (number.form == study::Form::derived && !number.operands.empty()) {
        std::vector<std::string> names;
        for (const std::size_t operand : number.operands) {
            names.push_back(arm.numbers[operand].name);
        }
        return "worked out from " + joined(names, ", ");
    }
    std::string out = evidence_words(number);
    if (number.source) {
        std::string title = base::printable(number.source->publisher);
        if (!number.source->title.empty()) {
            title += (title.empty() ? "" : ", ") +
                     fmt::format("“{}”", base::shortened(number.source->title, source_columns));
        }
        out += fmt::format(": {}{}", title,
                           number.source->date.empty()
                               ? ""
                               : fmt::format(" ({})", base::printable(number.source->date)));
    } else if (!number.why.empty()) {
        out += ": " + base::printable(number.why, source_columns);
    }
    return number.clause.empty() ? out : fmt::format("{}; clause {}", out, number.clause);
}

}  // namespace

Section days_section(const Trace& trace) {
    Section section;
    section.heading = "Days in each place";
    Table table;
    table.columns = {{"Stage, and place", Column::Align::left, 32}};
    for (const TracedArm& arm : trace.arms) {
        table.columns.push_back({base::printable(arm.arm.name), Column::Align::right, 11});
    }
    for (const auto& stay : stays_of(trace)) {
        std::vector<std::string> row{base::printable(stay.stage.name)};
        if (!stay.place.id.empty() && stay.place.name != stay.stage.name) {
            row.front() += fmt::format(" ({})", base::printable(stay.place.name));
        }
        for (const TracedArm& arm : trace.arms) {
            row.push_back(arm.is_there ? number_of_days(days_in(arm, stay.stage)) : "");
        }
        table.rows.push_back(std::move(row));
    }
    table.rows.push_back(days_row(trace, "All days in custody",
                                  [](const TracedArm& arm) { return arm.days_in_custody; }));
    table.rows.push_back(days_row(trace, "Under the agreement, from transfer to return or end",
                                  [](const TracedArm& arm) { return arm.days_transferred; }));
    section.table = std::move(table);
    section.notes = {"Midnights, up to the end of the study."};
    return section;
}

Section payments_section(const Trace& trace) {
    Section section;
    section.heading = "What is paid for this person, where it is paid for each";
    Table table;
    table.columns = {{"Arm", Column::Align::left, 14},
                     {"For what", Column::Align::left, 28},
                     {"Who pays", Column::Align::left, 18},
                     {"Units and price", Column::Align::left, 20},
                     {"Amount", Column::Align::right}};
    for (const TracedArm& arm : trace.arms) {
        bool is_first = true;
        for (const auto& payment : arm.payments) {
            table.rows.push_back({is_first ? base::printable(arm.arm.name) : "",
                                  line_words(payment), accounts_words(payment),
                                  units_words(payment, trace.currency),
                                  figure(payment.amount, 0.0, trace.currency)});
            is_first = false;
        }
    }
    if (!table.rows.empty()) {
        section.notes = {
            "In the money of the day, not discounted. Without a payee it is used up: staff, food, "
            "carriers. Costs of places are those that the study charges for one person more or "
            "less."};
    }
    const std::string left_out = left_out_words(trace);
    if (!left_out.empty()) {
        section.notes.push_back(
            fmt::format("Not told, for it is not paid for each person: {}.", left_out));
    }
    if (!table.rows.empty()) section.table = std::move(table);
    return section;
}

Section trace_rights_section(const Trace& trace) {
    Section section;
    section.heading = "Rights where they were: facts held against law and soft law";
    Table table;
    table.columns = {{"Arm", Column::Align::left, 16},
                     {"Place", Column::Align::left, 28},
                     {"Days", Column::Align::right},
                     {"Breached", Column::Align::right},
                     {"For some, or at times", Column::Align::right, 12},
                     {"Unknown", Column::Align::right},
                     {"Met", Column::Align::right}};
    std::vector<GatesBreached> gates;
    for (const TracedArm& arm : trace.arms) {
        bool is_first = true;
        for (const auto& rights : arm.rights) {
            const std::string name = base::printable(rights.place.name);
            table.rows.push_back({is_first ? base::printable(arm.arm.name) : "",
                                  rights.is_transfer ? "Transfer: " + name : name,
                                  rights.is_transfer ? "–" : number_of_days(rights.days),
                                  count(rights.breached), count(rights.partly),
                                  count(rights.unknown), count(rights.met)});
            is_first = false;
            note_gates(rights, base::printable(arm.arm.name), gates);
        }
    }
    for (const auto& [place, breached, arms] : gates) {
        section.notes.push_back(fmt::format("{} ({}): gates breached for some or all, {}.", place,
                                            joined(arms, ", "), breached));
    }
    if (table.rows.empty()) return section;
    section.notes.emplace_back(
        "Of the person's cohort in that place, in this run: whether it holds of one person, the "
        "study cannot say. A fact that several standards read is counted once, by the worst.");
    section.table = std::move(table);
    return section;
}

Section numbers_section(const Trace& trace) {
    Section section;
    section.heading = "The numbers behind it, as this draw has them";
    Table table;
    table.columns = {{"Quantity", Column::Align::left, name_columns},
                     {"Value", Column::Align::left, 16},
                     {"Drawn at", Column::Align::right},
                     {"What it is, and what it rests on", Column::Align::left, 40}};
    std::set<std::pair<std::string, double>> told;
    for (const TracedArm& arm : trace.arms) {
        for (const TracedNumber& number : arm.numbers) {
            if (!told.emplace(number.name, number.value).second) continue;
            const std::string about = base::printable(number.about, about_columns);
            table.rows.push_back(
                {broken_at_dots(base::printable(number.name)), value_words(number),
                 number.drawn_at && !number.is_held ? chance_words(*number.drawn_at) : "–",
                 (about.empty() ? "" : about + "\n") + rests_on(number, arm)});
        }
    }
    if (!table.rows.empty()) section.table = std::move(table);
    return section;
}

}  // namespace custodiet::report
