// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What studies made at random ask: arms, metrics, claims, inquiries, headlines.
#pragma once

#include "support/random_amounts.hpp"

namespace custodiet::support {

class Questions {
  public:
    explicit Questions(Draft& draft) : draft_(draft), chance_(draft.chance), amounts_(draft) {}

    void make() {
        make_metrics();
        if (chance_.has(0.4)) make_correlations();
        if (chance_.has(0.3)) make_inquiries();
        make_arms();
        make_claims();
        make_forecast();
        if (chance_.has(0.3)) make_aims();
        Yaml headlines = Yaml::list();
        for (int left = chance_.some(3); left > 0; --left) add_headline(headlines);
        if (!headlines.entries.empty()) draft_.document.set("headlines", std::move(headlines));
    }

  private:
    /// Adds one, unless it is there already.
    void add_headline(Yaml& headlines) {
        const std::string name = some_outcome().name;
        for (const auto& [key, headline] : headlines.entries) {
            if (headline.text == name) return;
        }
        headlines.add(name);
    }

    struct Outcome {
        std::string name, zero;  ///< and a number of its unit to compare it with
    };

    static std::string id(const std::string& word, int number) {
        return word + "_" + std::to_string(number);
    }

    // ---- metrics ------------------------------------------------------------------------------

    void make_metrics() {
        for (int i = 1, most = chance_.some(4); i <= most; ++i) {
            Yaml metric = Yaml::group();
            if (!add_what(metric)) continue;
            draft_.perhaps_told(metric, {"name", "about"});
            draft_.put("metrics", id("metric", i), std::move(metric));
            draft_.metrics.push_back(id("metric", i));
        }
    }

    void add_time(Yaml& metric) {
        if (chance_.likely(0.5)) metric.set("from", draft_.day(chance_.below(draft_.days / 2)));
        if (chance_.likely(0.5)) {
            metric.set("until", draft_.day(draft_.days / 2 + 1 + chance_.below(draft_.days / 3)));
        }
    }

    bool add_what(Yaml& metric) {
        const Yaml stages = Yaml::words(chance_.some_of(draft_.all_stages()));
        switch (chance_.below(9)) {
            case 7:
                if (!draft_.has_agreement) return false;
                metric.set("in_force", "true");
                break;
            case 8:
                if (!draft_.has_agreement) return false;
                metric.set("starts", "true");
                if (chance_.likely(0.5)) metric.set("from", draft_.some_day());
                return true;
            case 0:
                metric.set("headcount", stages);
                if (chance_.likely(0.5)) {
                    metric.set("on", draft_.some_day());
                    return true;
                }
                break;
            case 1:
                metric.set("peak", stages);
                break;
            case 2:
                metric.set("entries", stages);
                break;
            case 3:
                if (draft_.lines.empty()) return false;
                metric.set("aboard", Yaml::words({chance_.one_of(draft_.lines)}));
                break;
            case 4: {
                Yaml paid = Yaml::group({{"by", draft_.states[0]}});
                if (chance_.likely(0.5)) paid.set("to", draft_.states[1]);
                if (!draft_.paying.empty() && chance_.likely(0.5)) {
                    paid.set("clauses", Yaml::words(chance_.some_of(draft_.paying)));
                } else if (chance_.likely(0.5)) {
                    paid.set("facilities", Yaml::words(chance_.some_of(draft_.facilities())));
                }
                metric.set("paid", std::move(paid));
                break;
            }
            case 5: {
                Yaml until = Yaml::group({{"persons", amounts_.some(1.0, 9.0, "persons")}});
                until.set(chance_.likely(0.5) ? "in" : "entered", stages);
                metric.set("days_until", std::move(until));
                if (chance_.likely(0.5)) {
                    metric.set("from", draft_.day(chance_.below(draft_.days / 2)));
                }
                return true;
            }
            default: {
                const std::string facility = chance_.one_of(draft_.facilities());
                metric.set("expr", "person_days[" + facility + "] / 2");
                metric.set("unit", "person-days");
                return true;
            }
        }
        add_time(metric);
        return true;
    }

    // ---- numbers ------------------------------------------------------------------------------

    void make_correlations() {
        if (draft_.uncertain.size() < 2) return;
        Yaml pair = Yaml::group();
        const auto first =
            static_cast<std::size_t>(chance_.below(static_cast<int>(draft_.uncertain.size()) - 1));
        pair.set("between", Yaml::words({draft_.uncertain[first], draft_.uncertain[first + 1]}));
        pair.set("rank", digits(chance_.between(-0.9, 0.9)));
        if (chance_.likely(0.7)) {
            pair.set("why", "made up");
        } else {
            pair.set("source", draft_.some_source());
        }
        Yaml pairs = Yaml::list();
        draft_.document.set("correlations", std::move(pairs.add(std::move(pair))));
    }

    void make_inquiries() {
        if (draft_.uncertain_in_any_way.empty()) return;
        for (int i = 1, most = chance_.between(1, 2); i <= most; ++i) {
            draft_.put("inquiries", id("inquiry", i), inquiry());
        }
    }

    Yaml inquiry() {
        const Unsure& sought = draft_.uncertain_in_any_way[static_cast<std::size_t>(
            chance_.below(static_cast<int>(draft_.uncertain_in_any_way.size())))];
        Yaml inquiry = Yaml::group();
        if (chance_.likely(0.5)) {
            inquiry.set("reveals", Yaml::words({sought.name}));
        } else {
            inquiry.set("observes", sought.name);
            inquiry.set("sample", std::to_string(chance_.between(1, 60)));
            const bool is_asked = sought.is_share && chance_.likely(0.7);
            if (!is_asked) inquiry.set("sd", amounts_.known(0.1, 5.0, sought.unit));
        }
        draft_.perhaps_told(inquiry, {"name", "about"});
        if (chance_.likely(0.5)) {
            inquiry.set("cost", amounts_.known(100.0, 900.0, draft_.currencies.front()));
            inquiry.set("payer", draft_.states[0]);
        }
        return inquiry;
    }

    // ---- forecasts ----------------------------------------------------------------------------

    /// The arm that was foreseen, and what was observed since.
    void make_forecast() {
        const bool has_forecast = chance_.has(0.4);
        if (has_forecast) draft_.document.set("forecast", chance_.one_of(arms_));
        for (int i = 1, most = chance_.some(3); i <= most; ++i) {
            const Outcome outcome = some_outcome();
            Yaml seen = Yaml::group({{"outcome", outcome.name}});
            const std::string day = draft_.some_day(200);
            static constexpr std::size_t lengths[] = {4, 7, 10};  // a year, a month, a day
            seen.set("as_of", day.substr(0, lengths[chance_.below(3)]));
            const bool is_open = chance_.likely(0.3);
            if (!is_open) seen.set("value", outcome.zero);
            if (!is_open && chance_.likely(0.5)) {
                const auto unit = outcome.zero.substr(outcome.zero.find(' '));
                seen.set("range", "1 .. 500" + unit);
            }
            static const char* const kinds[] = {"outturn", "budget", "plan", "derived",
                                                "arithmetic"};
            if (!is_open && chance_.likely(0.5)) seen.set("kind", kinds[chance_.below(5)]);
            if (!has_forecast || chance_.likely(0.3)) seen.set("arm", chance_.one_of(arms_));
            if (chance_.likely(0.3)) seen.set("source", draft_.some_source());
            draft_.perhaps_told(seen, {"name", "note", "explanation"});
            draft_.put("observed", id("observation", i), std::move(seen));
        }
    }

    /// When a run may end: one that most studies meet at once, and others that few do.
    void make_aims() {
        Yaml aims = Yaml::list();
        for (int left = chance_.between(1, 2); left > 0; --left) {
            std::string aim;
            if (chance_.likely(0.5)) {
                aim = "person_days[" + chance_.one_of(draft_.facilities()) + "] within ";
                aim += digits(chance_.between(1.0, 200.0)) + " person-days";
            } else {
                aim = "persons_ending[" + chance_.one_of(draft_.all_stages()) + "] seen " +
                      std::to_string(chance_.between(1, 2000)) + " times";
            }
            if (chance_.likely(0.4)) aim += " in " + chance_.one_of(arms_);
            aims.add(aim);
        }
        draft_.document.set("until", std::move(aims));
        if (chance_.likely(0.7)) draft_.document.set("most_draws", "256");
    }

    // ---- arms ---------------------------------------------------------------------------------

    void make_arms() {
        arms_ = {"arm_1"};
        draft_.document.set("reference", "arm_1");
        draft_.put("arms", "arm_1", Yaml::group({{"name", "Arm 1"}}));
        for (int i = 2, most = 2 + chance_.some(1); i <= most; ++i) {
            Yaml changes = Yaml::group();
            Words changed;
            for (int left = chance_.between(0, 4); left > 0 && !draft_.levers.empty(); --left) {
                const auto& lever = draft_.levers[static_cast<std::size_t>(
                    chance_.below(static_cast<int>(draft_.levers.size())))];
                if (std::find(changed.begin(), changed.end(), lever.path) != changed.end())
                    continue;
                changed.push_back(lever.path);
                changes.set(lever.path, chance_.one_of(lever.values));
            }
            Yaml arm = Yaml::group({{"name", "Arm " + std::to_string(i)}});
            draft_.perhaps_told(arm, {"about"});
            arm.set("changes", std::move(changes));
            draft_.put("arms", id("arm", i), std::move(arm));
            arms_.push_back(id("arm", i));
        }
    }

    // ---- claims -------------------------------------------------------------------------------

    void make_claims() {
        for (int i = 1, most = chance_.some(3); i <= most; ++i) {
            const Outcome outcome = some_outcome();
            const std::string name = outcome.name;
            Yaml claim = Yaml::group({{"text", "Claim " + std::to_string(i)}});
            draft_.perhaps_told(claim, {"who"});
            if (chance_.has(0.3)) claim.set("on", draft_.some_day());
            if (chance_.has(0.3)) claim.set("source", draft_.some_source());
            if (chance_.has(0.15)) {
                claim.set("not_testable", "an inspection");
                draft_.put("claims", id("claim", i), std::move(claim));
                continue;
            }
            claim.set("arm", chance_.one_of(arms_));
            const std::string compared = chance_.likely(0.5) ? " <= " : " > ";
            const bool is_relative = chance_.likely(0.5);
            claim.set("holds_if",
                      name + compared + (is_relative ? "reference(" + name + ")" : outcome.zero));
            if (chance_.likely(0.5) && !draft_.uncertain.empty()) {
                claim.set("turns_on", chance_.one_of(draft_.uncertain));
            }
            draft_.put("claims", id("claim", i), std::move(claim));
        }
    }

    Outcome some_outcome() {
        const std::string& money = draft_.currencies.front();
        switch (chance_.below(7)) {
            case 0:
                return {"net_cost[" + draft_.some_state() + "]", "100 " + money};
            case 1:
                return {"net_cost[joint]", "100 " + money};
            case 2:
                return {"person_days[" + chance_.one_of(draft_.facilities()) + "]",
                        "50 person-days"};
            case 3:
                if (!draft_.has_agreement) break;
                return {"persons_transferred", "3 persons"};
            case 4:
                if (!draft_.has_agreement) break;
                return {"fee_paid", "100 " + money};
            case 5:
                return {"peak_headcount[" + chance_.one_of(draft_.facilities()) + "]", "5 persons"};
            default:
                break;
        }
        return {"persons_ending[" + chance_.one_of(draft_.all_stages()) + "]", "2 persons"};
    }

    Draft& draft_;
    Chance& chance_;
    Amounts amounts_;
    Words arms_;
};

}  // namespace custodiet::support
