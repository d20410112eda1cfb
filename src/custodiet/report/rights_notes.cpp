// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/rights_notes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "custodiet/base/sort.hpp"
#include "custodiet/report/number.hpp"

namespace custodiet::report {

namespace {

using appraisal::Basis;
using appraisal::Estimate;
using standards::Count;

constexpr std::size_t facts_shown = 3;
constexpr std::size_t unknown_shown = 3;
constexpr std::size_t others_shown = 2;  // that only a later arm has
constexpr std::size_t changes_shown = 3;

bool contains(const std::vector<std::string>& items, const std::string& item) {
    return std::find(items.begin(), items.end(), item) != items.end();
}

std::vector<std::string> without(const std::vector<std::string>& items,
                                 const std::vector<std::string>& others) {
    std::vector<std::string> out;
    for (const std::string& item : items) {
        if (!contains(others, item)) out.push_back(item);
    }
    return out;
}

// What a note says of each arm; arms of which it says the same are told together.
class Note {
  public:
    explicit Note(const run::Result& result, std::string about)
        : result_(result), about_(std::move(about)) {}

    // Nothing is said of an arm where the text is empty: the table has its zero.
    void add(std::size_t arm, const std::string& text) {
        if (text.empty()) return;
        for (Part& part : parts_) {
            if (part.text != text) continue;
            part.arms.push_back(arm_name(result_, arm));
            return;
        }
        parts_.push_back({{arm_name(result_, arm)}, text});
    }

    // "Unknown. As carried out, At scale: a. With safeguards: b."; empty where nothing is said.
    [[nodiscard]] std::string text() const {
        if (parts_.empty()) return {};
        std::string out = about_ + ".";
        for (const Part& part : parts_) {
            out += fmt::format(" {}: {}.", joined(part.arms, ", "), part.text);
        }
        return out;
    }

  private:
    struct Part {
        std::vector<std::string> arms;
        std::string text;
    };
    const run::Result& result_;
    std::string about_;
    std::vector<Part> parts_;
};

// ---- gates --------------------------------------------------------------------------------------

// Words of what each arm has; an arm that differs little from one before says only how.
class Lists {
  public:
    explicit Lists(const run::Result& result) : result_(result) {}

    // What to say of the arm. `all` is what it says where it differs much.
    std::string tell(std::size_t arm, const std::vector<std::string>& has, std::string all) {
        if (has.empty()) return {};
        for (const auto& [other, had, text] : told_) {
            if (had == has) return text;
        }
        std::optional<std::string> change;
        for (const auto& [other, had, text] : told_) {
            if (!change) change = as_before(other, had, has);
        }
        told_.push_back({arm_name(result_, arm), has, change.value_or(std::move(all))});
        return told_.back().text;
    }

  private:
    struct Told {
        std::string arm;
        std::vector<std::string> items;
        std::string text;
    };

    // "as in “As carried out”, except a, and besides b (x.1)", where there is not much to change.
    static std::optional<std::string> as_before(const std::string& other,
                                                const std::vector<std::string>& had,
                                                const std::vector<std::string>& has) {
        const std::vector<std::string> less = without(had, has);
        const std::vector<std::string> more = without(has, had);
        const bool is_new = more.size() == has.size();
        if (is_new || less.size() + more.size() > changes_shown) return std::nullopt;
        std::string out = fmt::format("as in “{}”", other);
        if (!less.empty()) out += fmt::format(", except {}", joined(less, ", "));
        if (!more.empty()) out += fmt::format(", and besides {}", joined(more, ", "));
        return out;
    }

    const run::Result& result_;
    std::vector<Told> told_;
};

std::string breached_gates_note(const run::Result& result, const std::vector<std::size_t>& arms) {
    Note note(result, "Gates breached (the standard that leads)");
    Lists lists(result);
    for (std::size_t arm : arms) {
        std::vector<std::string> words;
        for (const GateReading& gate : gates(result, arm, "")) {
            if (gate.is_breached()) words.push_back(gate_words(gate));
        }
        note.add(arm, lists.tell(arm, words, joined(words, ", ")));
    }
    return note.text();
}

// "unknown a, b, c; met d". All are named: which gate is open is what a reader has to know.
std::string other_gates_note(const run::Result& result, const std::vector<std::size_t>& arms) {
    Note note(result, "Other gates");
    Lists unknown(result);
    Lists met(result);
    for (std::size_t arm : arms) {
        std::vector<std::string> not_known;
        std::vector<std::string> kept;
        for (const GateReading& gate : gates(result, arm, "")) {
            if (gate.is_breached()) continue;
            (gate.is_unknown() ? not_known : kept).push_back(fact_name(*gate.indicator));
        }
        std::vector<std::string> parts;
        if (!not_known.empty()) {
            parts.push_back("unknown " + unknown.tell(arm, not_known, joined(not_known, ", ")));
        }
        if (!kept.empty()) {
            parts.push_back("met " + met.tell(arm, kept, joined(kept, ", ")));
        }
        note.add(arm, joined(parts, "; "));
    }
    return note.text();
}

// ---- facts --------------------------------------------------------------------------------------

// "a (x.1) 100 %, b (x.2) 40 % and 3 more".
std::string shares_text(const std::vector<std::pair<double, std::string>>& facts,
                        std::size_t most) {
    std::vector<std::string> texts;
    for (const auto& [share, words] : facts) {
        texts.push_back(fmt::format("{}\u00a0{}", words, whole_percent(share)));
    }
    return listed(texts, most);
}

// Days of everyone: those of a fact that concerns everyone.
double days_held(const std::vector<Fact>& all) {
    double days = 0.0;
    for (const Fact& fact : all) {
        if (fact.indicator->count != Count::person_days) continue;
        days = std::max(days, fact.split.concerned());
    }
    return days;
}

std::string conditions_note(const run::Result& result, const std::vector<std::size_t>& arms,
                            Scope scope) {
    const bool hosts_own = counts_hosts_own(result.document->base);
    Note note(result,
              scope != Scope::abroad ? "Conditions breached* (share of the days)"
              : hosts_own
                  ? "Conditions breached* (share of the days there, its own people included)"
                  : "Conditions breached* (share of the days abroad)");
    std::set<std::string> told;
    for (std::size_t arm : arms) {
        const std::vector<Fact> all = facts(result, arm, scope);
        const std::vector<Fact> breached = breached_facts(all, Count::person_days);
        const bool is_first = told.empty();
        std::vector<std::pair<double, std::string>> news;
        for (const Fact& fact : breached) {
            if (!told.insert(fact.indicator->id).second) continue;
            news.emplace_back(fact.split.breached / days_held(all), fact_words(fact));
        }
        if (breached.empty()) continue;
        const std::string text = shares_text(news, is_first ? facts_shown : others_shown);
        note.add(arm, news.empty() ? "no others" : (is_first ? "" : "besides, ") + text);
    }
    return note.text();
}

std::string safeguards_note(const run::Result& result, const std::vector<std::size_t>& arms) {
    Note note(result, "Safeguards missed* (share of those transferred)");
    for (std::size_t arm : arms) {
        std::vector<std::pair<double, std::string>> missed;
        for (const Fact& fact :
             breached_facts(facts(result, arm, Scope::transfers), Count::transfers)) {
            missed.emplace_back(fact.split.breached / fact.split.concerned(),
                                name_with_evidence(fact));
        }
        base::sort_stably(missed.begin(), missed.end(),
                          [](const auto& a, const auto& b) { return a.first > b.first; });
        const std::size_t most = arm == arms.front() ? facts_shown : 1;
        note.add(arm, shares_text(missed, most));
    }
    return note.text();
}

// Of the arm that knows least; the numbers of the others are in the table, their names in files.
std::string unknown_note(const run::Result& result, const std::vector<std::size_t>& arms,
                         Scope scope) {
    std::vector<Fact> most;
    std::size_t of_arm = 0;
    for (std::size_t arm : arms) {
        std::vector<Fact> unknown = unknown_facts(result, arm, scope);
        if (unknown.size() <= most.size()) continue;
        most = std::move(unknown);
        of_arm = arm;
    }
    if (most.empty()) return {};
    std::vector<std::string> names;
    for (const Fact& fact : most) names.push_back(fact_name(*fact.indicator));
    Note note(result, "Unknown*, so not met");
    note.add(of_arm, listed(names, unknown_shown));
    return note.text();
}

// ---- who answers --------------------------------------------------------------------------------

struct Power {
    std::string_view subject;  // of the outcome
    std::string_view words;
    study::Responsibility study::Regime::*field;
};
constexpr std::array<Power, 4> powers{
    {{"order_release", "ordering release", &study::Regime::order_release},
     {"inspect", "inspecting", &study::Regime::inspect},
     {"investigate", "investigating", &study::Regime::investigate},
     {"pays", "paying", &study::Regime::pays}}};

bool is_said(const study::Study& study, const Power& power) {
    return std::any_of(study.regimes.begin(), study.regimes.end(), [&](const auto& regime) {
        return regime.active && regime.facility != study::none && (regime.*power.field).is_given;
    });
}

// "As carried out 44,600, At scale 2.92 M"; empty where some state always accepts the power.
std::string gaps_text(const run::Result& result, const std::vector<std::size_t>& arms,
                      const Power& power) {
    std::vector<std::string> parts;
    for (std::size_t arm : arms) {
        const Estimate* gap =
            find_estimate(result, arm, "responsibility_gap_days", power.subject, Basis::level);
        if (gap == nullptr || gap->mean <= 0.0) continue;
        parts.push_back(fmt::format(
            "{}\u00a0{}", arm_name(result, arm),
            figure(gap->mean, gap->mc_se, "person-days", {Sign::minus_only, UnitText::hidden})));
    }
    return joined(parts, ", ");
}

// Powers of which the same is to be said are told together.
std::string answers_note(const run::Result& result, const std::vector<std::size_t>& arms) {
    if (!has_custody(result.document->base)) return {};
    std::vector<std::pair<std::string, std::vector<std::string>>> by_text;
    std::vector<std::string> unsaid;
    for (const Power& power : powers) {
        const bool is_unsaid = std::none_of(arms.begin(), arms.end(), [&](std::size_t arm) {
            return is_said(result.arm(arm).study, power);
        });
        if (is_unsaid) unsaid.emplace_back(power.words);
        const std::string text = gaps_text(result, arms, power);
        if (text.empty()) continue;
        auto same = std::find_if(by_text.begin(), by_text.end(),
                                 [&](const auto& told) { return told.first == text; });
        if (same == by_text.end()) same = by_text.insert(same, {text, {}});
        same->second.emplace_back(power.words);
    }
    std::string out;
    for (const auto& [text, words] : by_text) {
        out += fmt::format("{}No state accepts {}, in person-days: {}.", out.empty() ? "" : " ",
                           joined(words, ", "), text);
    }
    if (!unsaid.empty()) {
        out += fmt::format("{}Not known which state accepts {}.", out.empty() ? "" : " ",
                           joined(unsaid, ", "));
    }
    return out;
}

// Reports are of people who were there; other arms are judged by them all the same.
std::string taken_over_note(const run::Result& result, const std::vector<std::size_t>& arms) {
    const auto is_breached = [&result](std::size_t arm) {
        const std::vector<GateReading> all = gates(result, arm, "");
        return std::any_of(all.begin(), all.end(),
                           [](const GateReading& gate) { return gate.is_breached(); });
    };
    if (std::count_if(arms.begin(), arms.end(), is_breached) < 2) return {};
    return "What is reported or assumed of places and flights is taken over to every arm that uses "
           "them: of an arm that was never carried out, breaches and events are what that would "
           "come "
           "to.";
}

}  // namespace

std::vector<std::string> rights_notes(const run::Result& result,
                                      const std::vector<std::size_t>& arms, Scope scope) {
    std::vector<std::string> notes{
        breached_gates_note(result, arms),    other_gates_note(result, arms),
        conditions_note(result, arms, scope), safeguards_note(result, arms),
        unknown_note(result, arms, scope),    answers_note(result, arms),
        taken_over_note(result, arms)};
    notes.erase(std::remove(notes.begin(), notes.end(), ""), notes.end());
    return notes;
}

}  // namespace custodiet::report
