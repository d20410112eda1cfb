// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What is known of daily life in the facilities of studies made at random, and by which standards
// it is judged.
#pragma once

#include "support/random_amounts.hpp"

namespace custodiet::support {

class RightsMaker {
  public:
    explicit RightsMaker(Draft& draft) : draft_(draft), chance_(draft.chance), amounts_(draft) {}

    void make() {
        if (draft_.has_intervals) make_intervals();
        if (!draft_.has_rights) return;
        make_standards();
        make_interval_of_flights();
        if (chance_.has(0.3)) make_detection();
        for (int i = 1, most = chance_.between(1, 3); i <= most; ++i) {
            make_regime("regime_" + std::to_string(i));
        }
        if (!draft_.lines.empty() && chance_.has(0.3)) make_regime_of_flights();
    }

  private:
    struct Indicator {
        std::string id, unit;
        double least, most;
    };

    void make_intervals() {
        if (draft_.ways.empty()) return;
        const auto& [from, to] = draft_.ways[static_cast<std::size_t>(
            chance_.below(static_cast<int>(draft_.ways.size())))];
        Yaml interval = Yaml::group({{"from", Yaml::words({from})}, {"to", Yaml::words({to})}});
        draft_.perhaps_told(interval, {"name", "about"});
        draft_.document["rights"]["intervals"].set("interval_1", std::move(interval));
    }

    /// Of those aboard: how long before a way began that leads to boarding. One for each line.
    void make_interval_of_flights() {
        for (const auto& line : draft_.lines_waited_for) {
            Yaml& intervals = draft_.document["rights"]["intervals"];
            const std::string id = "interval_of_" + line;
            const bool is_there = std::any_of(intervals.entries.begin(), intervals.entries.end(),
                                              [&](const auto& entry) { return entry.first == id; });
            if (is_there || !chance_.likely(0.7)) continue;
            Yaml interval = Yaml::group({{"from", Yaml::words({waits_for(line)})}});
            interval.set("flights", line);
            const Words measures{"indicator_3", "consulted"};
            if (own_) interval.set("measures", chance_.one_of(measures));
            intervals.set(id, std::move(interval));
        }
    }

    /// A stage in which people wait for the line.
    std::string waits_for(const std::string& line) const {
        for (const auto& [section, stages] : draft_.document.entries) {
            if (section != "stages") continue;
            for (const auto& [id, stage] : stages.entries) {
                if (in_braces(stage).find("flights: " + line) != std::string::npos) return id;
            }
        }
        return "";
    }

    void make_standards() {
        Yaml& rights = draft_.document["rights"];
        if (chance_.likely(0.7)) {
            static const Words patterns{"mandela.*", "iccpr.*", "cpt.*", "echr.*", "cat.*"};
            rights.set("use", Yaml::words(chance_.some_of(patterns)));
        }
        if (chance_.has(0.2)) rights.set("leave_out", Yaml::words({"cpt.*"}));
        if (chance_.has(0.2)) rights.set("benchmarks", Yaml::words({"mandela.*"}));
        if (!chance_.likely(0.7)) return;
        rights["indicators"].set(
            "indicator_1",
            Yaml::group({{"name", "Own level"}, {"unit", "hours/day"}, {"better", "more"}}));
        rights["indicators"].set(
            "indicator_2",
            Yaml::group({{"name", "Own share"}, {"measure", "share"}, {"better", "less"}}));
        Yaml hours = Yaml::group({{"title", "Own hours"}, {"indicator", "indicator_1"}});
        hours.set("at_least", "2 hours/day");
        hours.set("binds", Yaml::words(chance_.some_of(draft_.states)));
        rights["standards"].set("own.1", std::move(hours));
        Yaml share = Yaml::group({{"title", "Own share"}, {"indicator", "indicator_2"}});
        share.set("prohibited", "true");
        if (chance_.likely(0.5)) share.set("class", "gate");
        share.set("binds", Yaml::words(chance_.some_of(draft_.states)));
        rights["standards"].set("own.2", std::move(share));
        make_counted();
        for (int i = 3, most = 2 + chance_.some(6); i <= most; ++i) {
            rights["standards"].set("own." + std::to_string(i), own_standard());
        }
        own_ = true;
    }

    /// Indicators of which a breach is counted in something else than days.
    void make_counted() {
        Yaml& indicators = draft_.document["rights"]["indicators"];
        Yaml notice = Yaml::group({{"name", "Own notice"}, {"measure", "level"}, {"unit", "days"}});
        notice.set("better", "more").set("count", "transfers");
        indicators.set("indicator_3", std::move(notice));
        static const char* const counts[] = {"person_days", "admissions", "deaths"};
        Yaml told = Yaml::group({{"name", "Own count"}, {"measure", "share"}});
        told.set("better", "more").set("count", counts[chance_.below(3)]);
        draft_.perhaps_told(told, {"about"});
        indicators.set("indicator_4", std::move(told));
        Yaml rate = Yaml::group({{"name", "Own rate"}, {"measure", "rate"}});
        rate.set("unit", "events/person/year").set("better", "neither").set("count", "events");
        indicators.set("indicator_5", std::move(rate));
        indicators.set("indicator_6", Yaml::group({{"name", "Own hours locked in"},
                                                   {"unit", "hours/day"},
                                                   {"better", "less"}}));
    }

    Yaml own_standard() {
        struct Kind {
            const char *indicator, *comparison, *line;
        };
        static const Kind kinds[] = {
            {"indicator_1", "at_least", "3 hours/day"}, {"indicator_1", "above", "1 hours/day"},
            {"indicator_6", "below", "14 hours/day"},   {"indicator_6", "at_most", "16 hours/day"},
            {"indicator_2", "report", "true"},          {"indicator_3", "at_least", "5 days"},
            {"indicator_4", "required", "true"},        {"indicator_5", "report", "true"},
            {"consulted", "required", "true"}};
        const auto& kind = kinds[chance_.below(9)];
        Yaml standard = Yaml::group({{"title", "Own line"}, {"indicator", kind.indicator}});
        standard.set(kind.comparison, kind.line);
        static const char* const classes[] = {"gate", "presumed", "counted", "benchmark"};
        static const char* const duties[] = {"holder", "sender", "both"};
        if (chance_.likely(0.6)) standard.set("class", classes[chance_.below(4)]);
        if (chance_.likely(0.6)) standard.set("duty", duties[chance_.below(3)]);
        if (chance_.likely(0.6)) standard.set("binds", Yaml::words(chance_.some_of(draft_.states)));
        if (chance_.likely(0.4)) {
            const Yaml states = Yaml::words(chance_.some_of(draft_.states));
            standard.set("addresses", chance_.likely(0.3) ? Yaml("all") : states);
        }
        draft_.perhaps_told(standard, {"instrument", "provision", "status", "about"});
        if (chance_.likely(0.2)) {
            standard.set("source", draft_.some_source());
        } else if (chance_.likely(0.2)) {
            standard.set("url", "https://example.org/law");
        }
        return standard;
    }

    void make_detection() {
        Yaml detection = Yaml::group();
        for (const char* way : {"inspection", "lawyer", "family", "otherwise"}) {
            detection.set(way, amounts_.share());
        }
        draft_.put("rights", "detection", std::move(detection));
    }

    void make_regime(const std::string& id) {
        Yaml regime = Yaml::group();
        draft_.perhaps_active(regime, "regimes." + id);
        draft_.perhaps_told(regime, {"name", "about"});
        if (chance_.has(0.3)) regime.set("source", draft_.some_source());
        const std::string facility = chance_.one_of(draft_.facilities());
        regime.set("facility", facility);
        if (chance_.has(0.2)) {
            Words here;
            for (const auto& [stage, place] : draft_.held_in) {
                if (place == facility) here.push_back(stage);
            }
            if (!here.empty()) regime.set("stages", Yaml::words(chance_.some_of(here)));
        }
        if (chance_.has(0.3)) regime.set("cohorts", Yaml::words(chance_.some_of(draft_.cohorts)));
        const bool has_cells = std::find(draft_.with_cells.begin(), draft_.with_cells.end(),
                                         facility) != draft_.with_cells.end();
        if (has_cells && chance_.has(0.3)) {
            regime.set("per_cell", amounts_.some(1.0, 4.0, "persons/cell"));
        }
        Words given;
        Yaml readings = Yaml::group();
        for (const auto& indicator : indicators()) {
            if (!chance_.likely(0.5)) continue;
            const bool is_certain = chance_.likely(0.2) && indicator.unit.empty();
            Yaml value = amounts_.some(indicator.least, indicator.most, indicator.unit);
            if (is_certain) value = chance_.likely(0.5) ? "yes" : "no";
            readings.set(indicator.id, std::move(value));
            given.push_back(indicator.id);
        }
        if (!given.empty()) regime.set("indicators", std::move(readings));
        if (!given.empty()) add_what_is_known(regime, given);
        if (chance_.has(0.3)) regime.set("responsibility", responsibility());
        if (!given.empty() && chance_.has(0.4)) regime.set("remedies", remedies(id, given));
        draft_.put("regimes", id, std::move(regime));
    }

    void make_regime_of_flights() {
        Yaml regime = Yaml::group({{"flights", chance_.one_of(draft_.lines)}});
        Yaml readings = Yaml::group();
        for (const char* indicator : {"consent", "family_told", "transport_hardship"}) {
            if (chance_.likely(0.6)) readings.set(indicator, amounts_.share());
        }
        if (readings.entries.empty()) readings.set("consent", "no");
        regime.set("indicators", std::move(readings));
        draft_.put("regimes", "regime_flights", std::move(regime));
    }

    std::vector<Indicator> indicators() const {
        std::vector<Indicator> all{{"open_air", "hours/day", 0.0, 4.0},
                                   {"showers", "times/week", 0.0, 7.0},
                                   {"lawyer_access", "", 0.0, 1.0},
                                   {"bedding", "", 0.0, 1.0},
                                   {"contact_hours_lacking", "hours/day", 10.0, 24.0},
                                   {"meals", "meals/day", 1.0, 3.0},
                                   {"ill_treatment", "events/person/year", 0.0, 4.0}};
        if (own_) {
            all.push_back({"indicator_1", "hours/day", 0.0, 5.0});
            all.push_back({"indicator_2", "", 0.0, 1.0});
            all.push_back({"indicator_4", "", 0.0, 1.0});
            all.push_back({"indicator_5", "events/person/year", 0.0, 3.0});
            all.push_back({"indicator_6", "hours/day", 10.0, 20.0});
        }
        return all;
    }

    void add_what_is_known(Yaml& regime, const Words& given) {
        if (chance_.has(0.3)) {
            regime.set("known_of", Yaml::group({{chance_.one_of(given), amounts_.share()}}));
        }
        const std::string testimony = chance_.likely(0.5) ? "alleged" : "corroborated";
        if (chance_.has(0.3)) regime.set(testimony, Yaml::words({chance_.one_of(given)}));
    }

    Yaml responsibility() {
        Yaml powers = Yaml::group();
        for (const char* power : {"order_release", "inspect", "investigate", "pays"}) {
            if (chance_.likely(0.4)) continue;
            powers.set(power, chance_.likely(0.3) ? "nobody" : draft_.some_state());
        }
        if (powers.entries.empty()) powers.set("inspect", "nobody");
        return powers;
    }

    Yaml remedies(const std::string& regime, const Words& given) {
        const auto payer =
            static_cast<std::size_t>(chance_.below(static_cast<int>(draft_.states.size())));
        Yaml remedy = Yaml::group();
        draft_.perhaps_told(remedy, {"name", "about"});
        draft_.perhaps_active(remedy, "regimes." + regime + ".remedies.remedy_1");
        remedy.set("cost", amounts_.with_tail(1.0, 20.0, draft_.treasuries[payer] + "/person/day"));
        remedy.set("payer", draft_.states[payer]);
        remedy.set("meets", Yaml::words({chance_.one_of(given)}));
        draft_.remedies.push_back(regime + ".remedy_1");
        return Yaml::group({{"remedy_1", std::move(remedy)}});
    }

    Draft& draft_;
    Chance& chance_;
    Amounts amounts_;
    bool own_ = false;
};

}  // namespace custodiet::support
