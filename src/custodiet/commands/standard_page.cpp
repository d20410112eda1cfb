// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/standard_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "custodiet/base/display.hpp"
#include "custodiet/commands/standards_list.hpp"
#include "custodiet/study/patterns.hpp"

namespace custodiet::commands {

namespace {

using standards::Catalogue;
using standards::Force;
using standards::Indicator;
using standards::Instrument;
using standards::Measure;
using standards::Standard;

/// A heading, and under it texts with a word each at their left.
class Page {
  public:
    Page(const std::string& heading, int columns) : columns_(columns) {
        for (const std::string& line : base::wrapped(heading, columns)) out_ += line + "\n";
        out_ += "\n";
    }

    void add(std::string_view word, std::string_view text) {
        if (text.empty()) return;
        for (const std::string& line : base::wrapped(text, columns_ - margin)) {
            out_ += fmt::format("{:<{}}{}\n", word, margin, line);
            word = {};
        }
    }

    [[nodiscard]] const std::string& text() const { return out_; }

  private:
    static constexpr int margin = 13;
    int columns_;
    std::string out_;
};

// ---- in words ---------------------------------------------------------------------------------

std::string_view in_words(standards::Class severity) {
    static constexpr std::array<std::string_view, 4> words{
        "gate: absolute, or a safeguard without which the rest cannot be checked; never offset",
        "presumed: a violation is presumed once the line is crossed",
        "counted: a duty, a weighty factor or a minimum",
        "benchmark: good practice or a design target; shown, never counted in a headline"};
    return words.at(static_cast<std::size_t>(severity));
}

std::string_view in_words(standards::Duty duty) {
    static constexpr std::array<std::string_view, 3> words{
        "of the state that runs the place of custody", "of the state that transfers",
        "of both states: the one that transfers and the one that runs the place of custody"};
    return words.at(static_cast<std::size_t>(duty));
}

std::string_view in_words(standards::Better better) {
    static constexpr std::array<std::string_view, 3> words{"more is better for the persons held",
                                                           "less is better for the persons held",
                                                           "no direction is agreed to be better"};
    return words.at(static_cast<std::size_t>(better));
}

std::string counted_in(standards::Count count) {
    static constexpr std::array<std::string_view, 5> words{
        "person-days", "events", "persons transferred", "persons admitted", "deaths in custody"};
    return fmt::format("{}, in the account of {}", words.at(static_cast<std::size_t>(count)),
                       ledger_of(count));
}

std::string_view evidence_in_words(char tag) {
    if (tag == 'S') return "S: a text that supports it was read";
    if (tag == 'T') {
        return "T: a copy of the text was found; the clause is restated from general knowledge. "
               "Open the text before publishing";
    }
    return "K: from general knowledge, not retrieved. Open the text before publishing";
}

// ---- standards --------------------------------------------------------------------------------

/// Every state that some list of the catalogue names, in the order of the alphabet.
std::set<std::string> known_states(const Catalogue& catalogue) {
    std::set<std::string> out;
    for (const Instrument& instrument : catalogue.instruments) {
        out.insert(instrument.binds.begin(), instrument.binds.end());
        out.insert(instrument.addresses.begin(), instrument.addresses.end());
    }
    out.erase("all");
    return out;
}

bool is_for_everyone(const Standard& standard) {
    return standard.addresses == std::vector<std::string>{"all"};
}

/// The states for which the standard has a force, and what holds for those that no list names.
std::string states_of(const Catalogue& catalogue, const Standard& standard, Force force) {
    std::vector<std::string> states;
    for (const std::string& state : known_states(catalogue)) {
        if (standards::force_for(standard, state) == force) states.push_back(state);
    }
    const bool is_rest = force == (is_for_everyone(standard) ? Force::soft_law : Force::benchmark);
    if (!is_rest) return fmt::format("{}", fmt::join(states, " "));
    if (states.size() == known_states(catalogue).size()) return "every state";
    return states.empty() ? "every other state"
                          : fmt::format("{} and every other state", fmt::join(states, " "));
}

std::string indicator_text(const Catalogue& catalogue, const Standard& standard) {
    const Indicator& indicator = *catalogue.indicator(standard.indicator);
    std::vector<std::string_view> others;
    for (const Standard& other : catalogue.standards) {
        if (other.indicator == indicator.id && other.id != standard.id) others.push_back(other.id);
    }
    std::string out = fmt::format("{}: {} ({})", indicator.id, indicator.name, indicator.unit);
    if (!others.empty()) out += fmt::format("; also read by {}", fmt::join(others, ", "));
    return out;
}

std::string standard_page(const Catalogue& catalogue, const Standard& standard, int columns) {
    const Instrument& instrument = *catalogue.instrument(standard.instrument());
    const Indicator& indicator = *catalogue.indicator(standard.indicator);
    Page page(fmt::format("{}: {}", standard.id, standard.title), columns);
    page.add("Instrument", instrument.name);
    page.add("Provision", standard.provision);
    page.add("Status", standard.status);
    page.add("Measured", standard.measured);
    page.add("Indicator", indicator_text(catalogue, standard));
    page.add("Line", standards::line_of(standard, indicator));
    page.add("A breach", standard.counting);
    page.add("Counted in", counted_in(indicator.count));
    page.add("Class", in_words(standard.severity));
    page.add("Duty", in_words(standard.duty));
    const std::string binding = states_of(catalogue, standard, Force::binding);
    page.add("Binding", binding.empty() ? "no state that the catalogue knows of" : binding);
    page.add("Soft law", states_of(catalogue, standard, Force::soft_law));
    page.add("Benchmark", states_of(catalogue, standard, Force::benchmark));
    page.add("Note", instrument.note);
    page.add("Evidence", evidence_in_words(standard.evidence));
    page.add("Address", standard.source);
    return page.text();
}

// ---- indicators -------------------------------------------------------------------------------

std::string unit_text(const Indicator& indicator) {
    switch (indicator.measure) {
        case Measure::share:
            return "a share: yes, no, or a percentage";
        case Measure::simulated:
            return fmt::format("{}; a regime cannot give it", indicator.unit);
        case Measure::level:
        case Measure::rate:
            break;
    }
    return study::written_unit(indicator);
}

std::string given_in(const Indicator& indicator) {
    if (indicator.measure == Measure::simulated) return "nothing: the simulation works it out";
    return indicator.count == standards::Count::transfers
               ? "a regime of flights: how people are transferred"
               : "a regime of a facility: how people are held";
}

std::string indicator_page(const Catalogue& catalogue, const Indicator& indicator, int columns) {
    Page page(fmt::format("{}: {}", indicator.id, indicator.name), columns);
    page.add("Meaning", indicator.meaning);
    page.add("Unit", unit_text(indicator));
    page.add("Given in", given_in(indicator));
    page.add("Direction", in_words(indicator.better));
    page.add("Counted in", counted_in(indicator.count));
    std::string_view word = "Read by";
    for (const Standard& standard : catalogue.standards) {
        if (standard.indicator != indicator.id) continue;
        page.add(word,
                 fmt::format("{}: {} ({})", standard.id, standards::line_of(standard, indicator),
                             standards::word_of(standard.severity)));
        word = {};
    }
    return page.text();
}

// ---- instruments ------------------------------------------------------------------------------

std::string instrument_page(const Catalogue& catalogue, const Instrument& instrument, int columns) {
    Page page(fmt::format("{}: {}", instrument.key, instrument.name), columns);
    page.add("Nature", instrument.nature);
    page.add("Binds", instrument.binds.empty()
                          ? "no state that the catalogue knows of"
                          : fmt::format("{}", fmt::join(instrument.binds, " ")));
    const bool is_for_all = instrument.addresses == std::vector<std::string>{"all"};
    page.add("Addresses",
             is_for_all ? "every state" : fmt::format("{}", fmt::join(instrument.addresses, " ")));
    page.add("Note", instrument.note);
    const std::size_t standards = catalogue.matching(instrument.key + ".*").size();
    page.add("Standards",
             fmt::format("{}: `custodiet standards '{}.*'`", standards, instrument.key));
    return page.text();
}

bool same_letters(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

}  // namespace

std::optional<std::string> catalogue_page(const Catalogue& catalogue, std::string_view name,
                                          int columns) {
    for (const Standard& standard : catalogue.standards) {
        if (same_letters(standard.id, name)) return standard_page(catalogue, standard, columns);
    }
    for (const Indicator& indicator : catalogue.indicators) {
        if (same_letters(indicator.id, name)) return indicator_page(catalogue, indicator, columns);
    }
    for (const Instrument& instrument : catalogue.instruments) {
        if (same_letters(instrument.key, name)) {
            return instrument_page(catalogue, instrument, columns);
        }
    }
    return std::nullopt;
}

std::vector<std::string> catalogue_names(const Catalogue& catalogue) {
    std::vector<std::string> out;
    for (const Standard& standard : catalogue.standards) out.push_back(standard.id);
    for (const Indicator& indicator : catalogue.indicators) out.push_back(indicator.id);
    for (const Instrument& instrument : catalogue.instruments) out.push_back(instrument.key);
    return out;
}

}  // namespace custodiet::commands
