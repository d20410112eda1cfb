// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/rights_tables.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "custodiet/base/sort.hpp"

namespace custodiet::run {

namespace {

using rights::Finding;
using State = rights::Gate::State;

/// Of the parts of sums: fine enough for what happens once in a thousand million days.
constexpr double parts_of_one = 0x1p40;

/// Adds to a sum that is kept in two whole numbers, of ones and of parts.
void add_to(std::int64_t* sum, double value) {
    const double ones = std::floor(value);
    sum[0] += static_cast<std::int64_t>(ones);
    sum[1] += std::llround((value - ones) * parts_of_one);
}

double mean_of(const std::int64_t* sum, std::uint64_t runs) {
    const double total = static_cast<double>(sum[0]) + static_cast<double>(sum[1]) / parts_of_one;
    return total / static_cast<double>(runs);
}

bool is_zero(const std::int64_t* sum) {
    return sum[0] == 0 && sum[1] == 0;
}

void add_up(std::vector<std::int64_t>& column, const std::vector<std::int64_t>& other) {
    if (column.empty()) column.resize(other.size());
    for (std::size_t i = 0; i < other.size(); ++i) column[i] += other[i];
}

void add_up(std::int64_t* cell, const Finding& finding) {
    for (const double number : {finding.split.met, finding.split.breached, finding.split.unknown,
                                finding.events, finding.recorded}) {
        add_to(cell, number);
        cell += 2;
    }
}

/// The force of a line in a facility: that of its first wing, since all are its state's.
standards::Force force_in(const rights::Charter& charter, std::size_t facility, std::size_t line) {
    for (const auto& wing : charter.wings) {
        if (wing.facility == static_cast<program::Index>(facility)) return wing.force[line];
    }
    return standards::Force::benchmark;
}

bool is_simulated(const standards::Indicator& indicator) {
    return indicator.measure == standards::Measure::simulated;
}

void add_given(const study::Study& study, std::set<std::string>& given) {
    for (const auto& regime : study.regimes) {
        for (const auto& reading : regime.readings) given.insert(reading.indicator);
    }
    for (const auto& interval : study.rights.intervals) {
        if (!interval.measures.empty()) given.insert(interval.measures);
    }
}

}  // namespace

void RightsNotes::note(const compile::Compiled& compiled, const rights::Account& account) {
    const auto& charter = compiled.charter;
    lines_ = charter.lines.size();
    cohorts_ = compiled.program.cohorts.size();
    facilities_ = compiled.program.facilities.size();
    findings_.resize((facilities_ + charter.routes.size()) * cohorts_ * lines_ * numbers);
    space_.resize(facilities_ * cohorts_ * rights::space_edges.size() * 2);
    for (std::size_t w = 0; w < charter.wings.size(); ++w) {
        const auto facility = static_cast<std::size_t>(charter.wings[w].facility);
        for (std::size_t c = 0; c < cohorts_; ++c) {
            const auto& group = account.group(w, c, cohorts_);
            const std::size_t row = facility * cohorts_ + c;
            for (std::size_t l = 0; l < lines_; ++l) {
                add_up(&findings_[(row * lines_ + l) * numbers], group.findings[l]);
            }
            for (std::size_t k = 0; k < group.space.size(); ++k) {
                add_to(&space_[(row * group.space.size() + k) * 2], group.space[k]);
            }
        }
    }
    for (std::size_t r = 0; r < charter.routes.size(); ++r) {
        for (std::size_t c = 0; c < cohorts_; ++c) {
            const auto& passage = account.passages[r * cohorts_ + c];
            const std::size_t row = (facilities_ + r) * cohorts_ + c;
            for (std::size_t l = 0; l < lines_; ++l) {
                add_up(&findings_[(row * lines_ + l) * numbers], passage.findings[l]);
            }
        }
    }
    for (const auto& gate : rights::gates(charter, account, program::none)) {
        ++gates_[{gate.fact, static_cast<std::int32_t>(gate.state), gate.line,
                  static_cast<std::int32_t>(gate.force)}];
    }
}

void RightsNotes::add(const RightsNotes& other) {
    lines_ = std::max(lines_, other.lines_);
    cohorts_ = std::max(cohorts_, other.cohorts_);
    facilities_ = std::max(facilities_, other.facilities_);
    add_up(findings_, other.findings_);
    add_up(space_, other.space_);
    for (const auto& [key, runs] : other.gates_) gates_[key] += runs;
}

void RightsNotes::write(ByteWriter& to) const {
    for (const std::size_t size : {lines_, cohorts_, facilities_}) to.count(size);
    to.wholes(findings_);
    to.wholes(space_);
    to.count(gates_.size());
    for (const auto& [key, runs] : gates_) {
        for (const std::int32_t part : key) to.whole(part);
        to.whole(runs);
    }
}

RightsNotes RightsNotes::read(ByteReader& from) {
    RightsNotes notes;
    notes.lines_ = from.count32();
    notes.cohorts_ = from.count32();
    notes.facilities_ = from.count32();
    notes.findings_ = from.wholes();
    notes.space_ = from.wholes();
    for (std::size_t left = from.size(); left > 0; --left) {
        std::array<std::int32_t, 4> key{};
        for (std::int32_t& part : key) part = static_cast<std::int32_t>(from.whole());
        notes.gates_[key] = from.whole();
    }
    return notes;
}

bool RightsNotes::fit(const compile::Compiled& compiled) const {
    const std::size_t lines = compiled.charter.lines.size();
    const std::size_t cohorts = compiled.program.cohorts.size();
    const std::size_t facilities = compiled.program.facilities.size();
    const bool is_led = std::all_of(gates_.begin(), gates_.end(), [lines](const auto& entry) {
        const auto& [fact, state, line, force] = entry.first;
        return state >= 0 && state <= static_cast<std::int32_t>(State::breached) && line >= 0 &&
               static_cast<std::size_t>(line) < lines && force >= 0 &&
               force < static_cast<std::int32_t>(standards::Force::benchmark);
    });
    if (findings_.empty() && space_.empty()) return gates_.empty();
    const std::size_t places = facilities + compiled.charter.routes.size();
    return is_led && lines_ == lines && cohorts_ == cohorts && facilities_ == facilities &&
           findings_.size() == places * cohorts * lines * numbers &&
           space_.size() == facilities * cohorts * rights::space_edges.size() * 2;
}

void RightsNotes::tell(std::size_t arm, const study::Study& study,
                       const compile::Compiled& compiled, std::uint64_t runs,
                       RightsTables& into) const {
    tell_findings(arm, study, compiled.charter, runs, into.rows);
    tell_space(arm, study, runs, into.space);
    tell_gates(arm, study, compiled.charter, runs, into.gates);
}

void RightsNotes::tell_findings(std::size_t arm, const study::Study& study,
                                const rights::Charter& charter, std::uint64_t runs,
                                std::vector<RightsRow>& into) const {
    const std::size_t places = facilities_ + charter.routes.size();
    const std::int64_t* cell = findings_.data();
    const auto mean = [&](std::size_t number) { return mean_of(cell + 2 * number, runs); };
    for (std::size_t place = 0; place < places; ++place) {
        for (std::size_t c = 0; c < cohorts_; ++c) {
            for (std::size_t l = 0; l < lines_; ++l, cell += numbers) {
                if (is_zero(cell) && is_zero(cell + 2) && is_zero(cell + 4)) continue;
                RightsRow row;
                row.arm = arm;
                row.is_transfer = place >= facilities_;
                if (row.is_transfer) {
                    const auto& route = charter.routes[place - facilities_];
                    if (route.line != program::none) {
                        row.place = study.lines[static_cast<std::size_t>(route.line)].id;
                    }
                    row.force = route.force[l];
                } else {
                    row.place = study.facilities[place].id;
                    row.force = force_in(charter, place, l);
                }
                row.cohort = study.cohorts[c].id;
                row.standard = static_cast<std::size_t>(charter.lines[l].catalogue);
                row.finding = {{mean(0), mean(1), mean(2)}, mean(3), mean(4)};
                into.push_back(std::move(row));
            }
        }
    }
}

void RightsNotes::tell_space(std::size_t arm, const study::Study& study, std::uint64_t runs,
                             std::vector<SpaceRow>& into) const {
    const std::int64_t* cell = space_.data();
    for (std::size_t f = 0; f < facilities_; ++f) {
        for (std::size_t c = 0; c < cohorts_; ++c) {
            SpaceRow row{arm, study.facilities[f].id, study.cohorts[c].id, {}};
            bool is_anyone = false;
            for (double& days : row.person_days) {
                is_anyone = is_anyone || !is_zero(cell);
                days = mean_of(cell, runs);
                cell += 2;
            }
            if (is_anyone) into.push_back(std::move(row));
        }
    }
}

void RightsNotes::tell_gates(std::size_t arm, const study::Study& study,
                             const rights::Charter& charter, std::uint64_t runs,
                             std::vector<GateRow>& into) const {
    // Of each fact, the runs by state, and the line and force that led most often in each.
    struct Told {
        std::array<std::int64_t, 3> runs{}, most{};
        std::array<std::int32_t, 3> line{}, force{};
    };
    std::map<std::int32_t, Told> facts;
    for (const auto& [key, count] : gates_) {
        auto& told = facts[key[0]];
        const auto state = static_cast<std::size_t>(key[1]);
        told.runs[state] += count;
        if (count > told.most[state]) {
            told.most[state] = count;
            told.line[state] = key[2];
            told.force[state] = key[3];
        }
    }
    constexpr auto breached = static_cast<std::size_t>(State::breached);
    constexpr auto unknown = static_cast<std::size_t>(State::unknown);
    constexpr auto met = static_cast<std::size_t>(State::met);
    const auto first = static_cast<std::ptrdiff_t>(into.size());
    for (const auto& [fact, told] : facts) {
        const auto worst = told.runs[breached] > 0  ? breached
                           : told.runs[unknown] > 0 ? unknown
                                                    : met;
        const auto line = static_cast<std::size_t>(told.line[worst]);
        GateRow row;
        row.arm = arm;
        row.standard = static_cast<std::size_t>(charter.lines[line].catalogue);
        row.indicator = study.rights.catalogue->standards[row.standard].indicator;
        row.breached = static_cast<double>(told.runs[breached]) / static_cast<double>(runs);
        row.unknown = static_cast<double>(told.runs[unknown]) / static_cast<double>(runs);
        row.force = static_cast<standards::Force>(told.force[worst]);
        into.push_back(std::move(row));
    }
    base::sort_stably(into.begin() + first, into.end(), [](const GateRow& a, const GateRow& b) {
        return std::tuple(-a.breached, -a.unknown, a.standard) <
               std::tuple(-b.breached, -b.unknown, b.standard);
    });
}

std::vector<std::size_t> observed_standards(const study::Document& document) {
    std::set<std::string> given;
    add_given(document.base, given);
    for (const auto& arm : document.arms) add_given(arm.study, given);
    std::set<std::size_t> seen;
    const auto add_used = [&](const study::Study& study) {
        if (!study.rights.catalogue) return;
        for (std::size_t position : study.rights.used) {
            const auto& standard = study.rights.catalogue->standards[position];
            const auto* indicator = study.rights.catalogue->indicator(standard.indicator);
            const bool is_judged = standard.comparison != standards::Comparison::report;
            if (is_judged && (given.contains(standard.indicator) || is_simulated(*indicator))) {
                seen.insert(position);
            }
        }
    };
    add_used(document.base);
    for (const auto& arm : document.arms) add_used(arm.study);
    return {seen.begin(), seen.end()};
}

}  // namespace custodiet::run
