// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Reads studies written in tests, and fails where a diagnostic is left unread.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::study {

/// A study of every section, without errors and warnings.
inline constexpr std::string_view small_study = R"yaml(study: small
title: A small study
start: 2025-01-01
end: 2026-01-01
currency: USD
reference: without
headlines: ["net_cost[US]"]
sources:
  letter: {grade: A, title: A letter}
states:
  US: {name: United States, discount_rate: 2 %/year}
  SV: {name: El Salvador, discount_rate: 0 %/year}
quantities:
  fee: {value: 20075 USD/person/year, kind: term, source: letter}
attributes:
  record: [none, convicted]
pools:
  reviewers: {size: 4 officers}
facilities:
  jail: {state: US, places: 100 places, cost: {marginal: 40 USD/person/day}}
  prison: {state: SV, places: 500 places}
flights:
  line:
    from: US
    to: SV
    payer: US
    departures:
      first: {active: false, on: 2025-03-01, seats: 50 persons}
stages:
  detained:
    facility: jail
    exits: [{to: queue, after: {exponential: {mean: 30 days}}}]
    waits_for: {flights: line, then: abroad}
  queue: {facility: jail, waits_for: {pool: reviewers, then: review}}
  review:
    facility: jail
    holds: reviewers
    stay: 10 days
    exits: [{to: released, share: 40 %}, {to: detained, share: rest}]
  abroad: {facility: prison, exits: [{to: released, after: 365 days, counts_as: return}]}
  released: {standing: at_liberty}
cohorts:
  people:
    stock: {persons: 80 persons, stage: detained}
    attributes: {record: {convicted: 30 %, none: rest}}
calendar:
  order: {on: 2025-04-01, stop_flights: line}
agreement:
  id: small-2025
  sending: US
  receiving: SV
  clauses:
    price:
      text: A price for each day
      active: false
      pays: {per_person_day: fee, payer: US, payee: SV, for: {stages: [abroad]}}
costs:
  release: {payer: US, stage: released, per_entry: 100 USD/person}
budgets:
  prisons: {state: SV, amount: 70 M USD/year}
arms:
  without: {name: Without}
  with: {name: With, changes: {flights.line.departures.first.active: true, agreement.clauses.price.active: true}}
claims:
  cheap: {text: It is cheap, arm: with, holds_if: "net_cost[US] <= 0 USD"}
)yaml";

/// The sections of `excerpt` in place of those of `small_study`; new ones come at the end.
inline std::string laid_over_small_study(std::string_view excerpt) {
    struct Section {
        std::string key, text;
    };
    const auto split = [](std::string_view text) {
        std::vector<Section> sections;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
            const std::string_view line = text.substr(0, end);
            text.remove_prefix(end);
            const bool is_key = line.find(':') != std::string_view::npos && line.front() != ' ' &&
                                line.front() != '#' && line.front() != '-';
            if (is_key || sections.empty()) {
                sections.push_back({std::string(line.substr(0, line.find(':'))), {}});
            }
            sections.back().text += line;
        }
        return sections;
    };
    std::vector<Section> sections = split(small_study);
    const std::size_t count = sections.size();
    for (Section& section : split(excerpt)) {
        bool is_new = true;
        for (std::size_t i = 0; i < count && is_new; ++i) {
            if (sections[i].key != section.key || sections[i].text.empty()) continue;
            sections[i].text = section.text;
            is_new = false;
        }
        if (is_new) sections.push_back(std::move(section));
    }
    std::string text;
    for (const Section& section : sections) text += section.text;
    return text;
}

class StudyReading : public ::testing::Test {
  protected:
    std::optional<Document> read(std::string_view text) {
        auto source = std::make_shared<base::SourceText>();
        source->path = "study.yaml";
        source->text = text;
        base::Diagnostics diagnostics;
        auto document = read_text(source, diagnostics);
        unread_ = diagnostics.sorted();
        return document;
    }

    std::optional<Document> read_over_small(std::string_view excerpt) {
        return read(laid_over_small_study(excerpt));
    }

    /// Takes the first unread diagnostic of this code; fails if there is none.
    base::Diagnostic take(std::string_view code) {
        for (auto at = unread_.begin(); at != unread_.end(); ++at) {
            if (at->code != code) continue;
            base::Diagnostic found = *at;
            unread_.erase(at);
            return found;
        }
        ADD_FAILURE() << "no diagnostic " << code << all_unread();
        return {};
    }

    /// The text that the caret of a diagnostic underlines.
    static std::string underlined(const base::Diagnostic& diagnostic) {
        const base::Span& span = diagnostic.where;
        if (!span.source || span.line != span.end_line) return {};
        const auto begin = static_cast<std::size_t>(span.column - 1);
        const auto length = static_cast<std::size_t>(span.end_column - span.column);
        const std::string_view line = span.source->line(span.line);
        return begin < line.size() ? std::string(line.substr(begin, length)) : std::string();
    }

    void TearDown() override {
        if (!unread_.empty()) ADD_FAILURE() << "diagnostics left unread" << all_unread();
    }

    [[nodiscard]] std::string all_unread() const {
        std::string text;
        for (const base::Diagnostic& diagnostic : unread_) text += "\n" + base::render(diagnostic);
        return text;
    }

    std::vector<base::Diagnostic> unread_;
};

}  // namespace custodiet::study
