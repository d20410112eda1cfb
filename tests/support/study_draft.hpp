// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A study while it is being made up: what is written of it, what the rest of it may name, and the
// chance that decides. The same number gives the same study on any machine: an argument list draws
// at most once, because compilers choose the order in which arguments are evaluated.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "custodiet/base/date.hpp"
#include "support/yaml_tree.hpp"

namespace custodiet::support {

using Words = std::vector<std::string>;

class Chance {
  public:
    /// @param size  0 to 100: how many of the features that a study may have it has
    Chance(std::uint64_t number, int size) : bits_(number), size_(size) {}

    std::uint64_t number() { return bits_(); }
    int below(int n) { return static_cast<int>(bits_() % static_cast<std::uint64_t>(n)); }
    int between(int least, int most) { return least + below(most - least + 1); }
    double unit() { return static_cast<double>(bits_() >> 11) * 0x1p-53; }
    double between(double least, double most) { return least + (most - least) * unit(); }
    bool likely(double p) { return unit() < p; }
    /// A feature that small studies have more seldom than large ones.
    bool has(double p) { return unit() < p * static_cast<double>(10 + size_) / 110.0; }
    /// A number of things, up to `most` in the largest studies.
    int some(int most) { return below(1 + (most * (10 + size_) + 109) / 110); }
    const std::string& one_of(const Words& words) {
        return words[static_cast<std::size_t>(below(static_cast<int>(words.size())))];
    }
    /// One or more of them, in their order, each once.
    Words some_of(const Words& words) {
        const std::string first = one_of(words);
        Words chosen;
        for (const auto& word : words) {
            const bool is_chosen = likely(0.3);
            if (word == first || is_chosen) chosen.push_back(word);
        }
        return chosen;
    }

  private:
    std::mt19937_64 bits_;
    int size_;
};

/// With five significant digits at most, and never a power of ten.
inline std::string digits(double number) {
    char text[40];
    const double size = std::abs(number);
    const int decimals = size >= 1000.0 ? 0 : size >= 10.0 ? 2 : 4;
    std::snprintf(text, sizeof text, "%.*f", decimals, number);
    std::string plain = text;
    if (plain.find('.') == std::string::npos) return plain;
    plain.erase(plain.find_last_not_of('0') + 1);
    if (plain.back() == '.') plain.pop_back();
    return plain;
}

struct Attribute {
    std::string id;
    Words values;
};

/// A named quantity that is not known: its unit, and whether it is a share of persons.
struct Unsure {
    std::string name, unit;
    bool is_share = false;
};

/// An arm may set `path` to one of `values`.
struct Lever {
    std::string path;
    Words values;
};

struct Draft {
    Draft(std::uint64_t number, int size) : chance(number, size) {}

    Chance chance;
    Yaml document = Yaml::group();
    base::Date start;
    int days = 0;
    Words currencies;  ///< that of the study first
    Words states;      ///< sending, receiving, and perhaps a third
    Words treasuries;  ///< currency of each state
    std::vector<Attribute> attributes;
    Words cohorts, own_cohorts;     ///< all; those of the sending state
    Words jails, prisons;           ///< facilities of the sending, the receiving state
    Words hard;                     ///< facilities with a hard limit
    Words with_places, with_cells;  ///< facilities
    Words lines, lines_back;        ///< of flights, from the sending state and to it
    Words landings;                 ///< [as lines] stage that only the line leads to, or empty
    Words pools;
    Words home, abroad, instant, ends;  ///< stages
    Words free;                         ///< stages without a facility that people stay in
    std::optional<std::string> death;   ///< stage with standing `died`
    std::vector<std::pair<std::string, std::string>> ways;     ///< exits, from stage to stage
    std::vector<std::pair<std::string, std::string>> held_in;  ///< stage and facility
    Words lines_waited_for;  ///< those that lead to a stage of their own, and for which people wait
    Words events;            ///< of the calendar
    Words indexes;
    Words clauses, paying;  ///< all; those that pay
    Words remedies;         ///< with their regime: `regime_1.remedy_1`
    Words metrics;
    Words budgets;
    Words uncertain;                           ///< quantities that can be in a pair
    std::vector<Unsure> uncertain_in_any_way;  ///< quantities that have a distribution
    Words known;                               ///< named quantities of which nothing is drawn
    std::vector<Lever> levers;
    bool has_sentences = false, has_agreement = false, has_force = false, has_rights = false;
    bool has_intervals = false;
    int quantities = 0, wholes = 0;

    /// One more entry of a section. (What is put in may itself put quantities into another.)
    void put(const std::string& section, const std::string& id, Yaml value) {
        document[section].set(id, std::move(value));
    }

    /// A day of the study, or up to `outside` days before or after it.
    std::string some_day(int outside = 0) {
        return (start + chance.between(-outside, days - 1 + outside)).text();
    }
    std::string day(int number) const { return (start + number).text(); }
    std::string some_state() { return chance.one_of(states); }
    std::string some_source() { return "source_" + std::to_string(chance.between(1, 3)); }
    Words stages_that_last() const {
        Words all = home;
        all.insert(all.end(), abroad.begin(), abroad.end());
        all.insert(all.end(), free.begin(), free.end());
        return all;
    }
    Words all_stages() const {
        Words all = stages_that_last();
        all.insert(all.end(), instant.begin(), instant.end());
        all.insert(all.end(), ends.begin(), ends.end());
        for (const auto& landing : landings) {
            if (!landing.empty()) all.push_back(landing);
        }
        return all;
    }
    Words facilities() const {
        Words all = jails;
        all.insert(all.end(), prisons.begin(), prisons.end());
        return all;
    }

    /// A rule over attributes and cohorts; empty where there is nothing to look at.
    std::string some_rule(int depth = 2) {
        if (depth > 0 && chance.likely(0.35)) {
            const std::string left = some_rule(depth - 1);
            if (chance.likely(0.25)) return "not (" + left + ")";
            const std::string joined = chance.likely(0.5) ? " and " : " or ";
            return "(" + left + joined + some_rule(depth - 1) + ")";
        }
        const std::string compared = chance.likely(0.7) ? " == " : " != ";
        if (attributes.empty() || chance.likely(0.2)) {
            return "cohort" + compared + chance.one_of(cohorts);
        }
        const auto& attribute =
            attributes[static_cast<std::size_t>(chance.below(static_cast<int>(attributes.size())))];
        return attribute.id + compared + chance.one_of(attribute.values);
    }
    /// Puts a rule under `key` in some cases.
    void perhaps_rule(Yaml& group, const std::string& key, double p) {
        if (chance.has(p)) group.set(key, some_rule());
    }
    /// What only readers look at, with the characters that pages and tables must guard.
    void perhaps_told(Yaml& group, const Words& keys) {
        for (const auto& key : keys) {
            if (chance.has(0.2)) group.set(key, "<" + key + "> & \"so\", 90 % of it");
        }
    }
    void lever(const std::string& path, const Words& values) { levers.push_back({path, values}); }
    /// `active`, which an arm may turn round.
    void perhaps_active(Yaml& group, const std::string& path) {
        if (chance.likely(0.3)) return;
        const bool is_active = chance.likely(0.5);
        group.set("active", is_active ? "true" : "false");
        lever(path + ".active", {is_active ? "false" : "true"});
    }
};

}  // namespace custodiet::support
