// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The custody systems of studies made at random: who is held where, what they wait for, and what
// happens to them.
#pragma once

#include "support/random_amounts.hpp"

namespace custodiet::support {

class Pathway {
  public:
    explicit Pathway(Draft& draft) : draft_(draft), chance_(draft.chance), amounts_(draft) {}

    void make() {
        name_things();
        make_attributes();
        make_facilities();
        make_pools();
        make_lines();
        make_stages();
        make_cohorts();
        make_calendar();
    }

  private:
    static Words numbered(const std::string& word, int count) {
        Words words;
        for (int i = 1; i <= count; ++i) words.push_back(word + "_" + std::to_string(i));
        return words;
    }

    void name_things() {
        draft_.jails = numbered("jail", 1 + chance_.some(1));
        draft_.prisons = numbered("prison", 1 + chance_.some(1));
        draft_.home = numbered("home", 1 + chance_.some(3));
        draft_.abroad = numbered("abroad", 1 + chance_.some(2));
        draft_.instant = numbered("sorted", chance_.some(2));
        draft_.free = numbered("free", chance_.some(1));
        draft_.ends = numbered("over", 1 + chance_.some(2));
        draft_.cohorts = numbered("cohort", 1 + chance_.some(2));
        draft_.pools = numbered("pool", chance_.some(1));
        draft_.lines = numbered("line", chance_.some(2));
        draft_.lines_back = numbered("back", draft_.lines.empty() ? 0 : chance_.some(1));
        for (const auto& line : draft_.lines) {
            draft_.landings.push_back(chance_.has(0.3) ? "landed_by_" + line : "");
        }
        draft_.has_sentences = chance_.has(0.6);
    }

    void make_attributes() {
        for (const auto& id : numbered("attribute", chance_.some(2))) {
            const Words values = numbered(id + "_value", chance_.between(2, 3));
            draft_.attributes.push_back({id, values});
            if (chance_.likely(0.7)) {
                draft_.put("attributes", id, Yaml::words(values));
                continue;
            }
            Yaml attribute = Yaml::group({{"values", Yaml::words(values)}});
            draft_.perhaps_told(attribute, {"about"});
            draft_.put("attributes", id, std::move(attribute));
        }
    }

    // ---- places -------------------------------------------------------------------------------

    void make_facilities() {
        for (const auto& id : draft_.jails) make_facility(id, 0);
        for (const auto& id : draft_.prisons) make_facility(id, 1);
    }

    void make_facility(const std::string& id, std::size_t state) {
        Yaml facility = Yaml::group({{"state", draft_.states[state]}});
        draft_.perhaps_told(facility, {"name", "about"});
        if (chance_.has(0.4)) {
            facility.set("jurisdiction", Yaml::words(chance_.some_of(draft_.states)));
        }
        const bool has_places = chance_.has(0.7);
        if (has_places) {
            draft_.with_places.push_back(id);
            facility.set("places", amounts_.some(3.0, 40.0, "places"));
            draft_.lever("facilities." + id + ".places", {"5 places", "30 places"});
            if (chance_.has(0.5)) {
                draft_.hard.push_back(id);
                facility.set("limit", "hard");
            } else if (chance_.likely(0.3)) {
                facility.set("limit", "crowding");
            }
            draft_.lever("facilities." + id + ".limit", {"hard"});
        }
        if (chance_.has(0.3)) facility.set("others", amounts_.some(0.0, 8.0, "persons"));
        if (chance_.has(0.1)) facility.set("system", "true");
        if (chance_.has(0.4)) facility.set("cells", cells(id));
        if (chance_.has(0.8)) facility.set("cost", cost(state));
        draft_.put("facilities", id, std::move(facility));
    }

    Yaml cells(const std::string& id) {
        draft_.with_cells.push_back(id);
        Yaml cells = Yaml::group();
        cells.set("number", amounts_.some(2.0, 20.0, "cells"));
        cells.set("area", amounts_.some(6.0, 40.0, "m2/cell"));
        cells.set("bunks", amounts_.some(1.0, 6.0, "places/cell"));
        if (chance_.has(0.4)) cells.set("sanitary", amounts_.some(0.5, 2.0, "m2/cell"));
        if (chance_.has(0.4)) cells.set("toilets", amounts_.some(1.0, 2.0, "toilets/cell"));
        if (chance_.has(0.6)) cells.set("fill", chance_.likely(0.6) ? "in_turn" : "even");
        return cells;
    }

    Yaml cost(std::size_t state) {
        const std::string& money = draft_.treasuries[state];
        const std::string per_day = money + "/person/day";
        Yaml cost = Yaml::group();
        const int basis = chance_.below(5);
        if (basis != 0) {
            static const char* const names[] = {"", "marginal", "average", "steps", "sticky"};
            cost.set("basis", names[basis]);
        }
        if (chance_.has(0.2)) cost.set("payer", draft_.some_state());
        if (basis == 2 || basis == 4) cost.set("average", amounts_.with_tail(60.0, 200.0, per_day));
        if (basis == 0 || basis == 1 || (basis == 3 && chance_.likely(0.5))) {
            cost.set("marginal", amounts_.with_tail(10.0, 50.0, per_day));
        }
        if (basis == 3) {
            Yaml steps = Yaml::group({{"places", amounts_.known(2.0, 12.0, "places")}});
            steps.set("cost", amounts_.with_tail(1000.0, 90000.0, money + "/year"));
            cost.set("steps", std::move(steps));
        }
        if (basis == 4) {
            Yaml sticky = Yaml::group({{"fixed_share", amounts_.share()}});
            if (chance_.likely(0.5)) sticky.set("from", amounts_.some(0.0, 20.0, "persons"));
            cost.set("sticky", std::move(sticky));
        }
        return cost;
    }

    // ---- what is shared -----------------------------------------------------------------------

    void make_pools() {
        for (const auto& id : draft_.pools) {
            Yaml pool = Yaml::group({{"size", amounts_.some(1.0, 4.0, "officers")}});
            draft_.perhaps_told(pool, {"name"});
            draft_.put("pools", id, std::move(pool));
            draft_.lever("pools." + id + ".size", {"1 officer", "5 officers"});
        }
    }

    void make_lines() {
        for (const auto& id : draft_.lines) make_line(id, 0, 1);
        for (const auto& id : draft_.lines_back) make_line(id, 1, 0);
    }

    void make_line(const std::string& id, std::size_t from, std::size_t to) {
        Yaml line = Yaml::group({{"from", draft_.states[from]}, {"to", draft_.states[to]}});
        const auto payer = static_cast<std::size_t>(chance_.below(2));
        line.set("payer", draft_.states[payer]);
        draft_.perhaps_told(line, {"name"});
        if (chance_.has(0.3)) line.set("only_in_force", "true");
        const std::string& money = draft_.treasuries[payer];
        if (chance_.has(0.6)) {
            Yaml cost = Yaml::group();
            if (chance_.likely(0.7)) {
                cost.set("per_flight", amounts_.with_tail(500.0, 9000.0, money + "/flight"));
            }
            if (chance_.likely(0.5)) {
                cost.set("per_person", amounts_.with_tail(50.0, 900.0, money + "/person"));
            }
            if (!cost.entries.empty()) line.set("cost", std::move(cost));
        }
        Yaml departures = Yaml::group();
        for (const auto& flight : numbered("flight", 1 + chance_.some(2))) {
            departures.set(flight, departure(id, flight, money));
        }
        line.set("departures", std::move(departures));
        draft_.put("flights", id, std::move(line));
    }

    Yaml departure(const std::string& line, const std::string& id, const std::string& money) {
        const std::string path = "flights." + line + ".departures." + id;
        Yaml flight = Yaml::group();
        draft_.perhaps_active(flight, path);
        if (chance_.likely(0.5)) {
            flight.set("on", draft_.some_day());
            draft_.lever(path + ".on", {draft_.some_day()});
        } else {
            flight.set("from", draft_.day(chance_.below(draft_.days / 2)));
            flight.set("every", std::to_string(chance_.between(5, 40)) + " days");
            if (chance_.has(0.4)) {
                flight.set("until", draft_.day(draft_.days / 2 + chance_.below(draft_.days / 2)));
            }
        }
        if (chance_.has(0.3)) flight.set("delay", amounts_.some(0.0, 30.0, "days"));
        flight.set("seats", amounts_.some(1.0, 15.0, "persons"));
        draft_.lever(path + ".seats", {"2 persons", "20 persons"});
        if (chance_.has(0.3)) flight.set("quotas", quotas());
        if (chance_.has(0.1)) flight.set("source", draft_.some_source());
        draft_.perhaps_told(flight, {"about"});
        if (chance_.has(0.2)) {
            flight.set("cost", amounts_.with_tail(500.0, 9000.0, money + "/flight"));
        }
        return flight;
    }

    Yaml quotas() {
        Yaml list = Yaml::list();
        for (int left = chance_.between(1, 3); left > 0; --left) {
            Yaml quota = Yaml::group({{"when", draft_.some_rule()}});
            quota.set("seats", amounts_.some(1.0, 6.0, "persons"));
            list.add(std::move(quota));
        }
        return list;
    }

    // ---- stages -------------------------------------------------------------------------------

    void make_stages() {
        for (const auto& id : draft_.home) make_stage(id, draft_.jails, 0);
        for (const auto& id : draft_.abroad) make_stage(id, draft_.prisons, 1);
        for (const auto& id : draft_.free) make_stage(id, {}, 2);
        for (std::size_t i = 0; i < draft_.instant.size(); ++i) make_instant(i);
        for (const auto& id : draft_.landings) {
            if (!id.empty()) make_landing(id);
        }
        for (const auto& id : draft_.ends) make_end(id);
        // Who gets an officer keeps one busy.
        for (const auto& [stage, pool] : held_pools_) {
            draft_.document["stages"][stage].set("holds", pool);
        }
    }

    std::string facility_of(const std::string& stage) const {
        for (const auto& [id, facility] : draft_.held_in) {
            if (id == stage) return facility;
        }
        return "";
    }

    void settle_stages() {
        if (!draft_.held_in.empty()) return;
        for (const auto& id : draft_.home)
            draft_.held_in.emplace_back(id, chance_.one_of(draft_.jails));
        for (const auto& id : draft_.abroad) {
            draft_.held_in.emplace_back(id, chance_.one_of(draft_.prisons));
        }
    }

    /// @param where  0 in the sending state, 1 in the receiving state, 2 at liberty
    void make_stage(const std::string& id, const Words&, int where) {
        settle_stages();
        Yaml stage = Yaml::group();
        const std::string facility = facility_of(id);
        if (!facility.empty()) stage.set("facility", facility);
        const bool stands = draft_.has_sentences && chance_.has(where == 2 ? 0.4 : 0.1);
        if (stands) stage.set("sentence", "stands");
        if (!stands && chance_.has(0.1)) stage.set("sentence", "runs");
        if (!facility.empty() && chance_.has(0.1)) stage.set("standing", "held");
        draft_.perhaps_told(stage, {"name", "about"});
        Yaml exits = Yaml::list();
        add_clocks(exits, id, where);
        if (draft_.has_sentences && !stands) add_sentence_ends(exits, id, where);
        if (chance_.has(0.4) || exits.entries.empty()) {
            const double mean = chance_.between(4.0, 60.0);
            stage.set("stay", amounts_.duration(mean));
            draft_.lever("stages." + id + ".stay", {"2 days", "25 days"});
            add_shares(exits, [&] { return some_next(id, where); });
        }
        if (where != 2) let_out(exits);
        stage.set("exits", std::move(exits));
        if (chance_.has(0.6)) add_queue(stage, id, where);
        draft_.put("stages", id, std::move(stage));
    }

    void make_instant(std::size_t i) {
        Words next(draft_.instant.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                   draft_.instant.end());
        for (const auto* more : {&draft_.home, &draft_.free, &draft_.ends}) {
            next.insert(next.end(), more->begin(), more->end());
        }
        Yaml stage = Yaml::group(), exits = Yaml::list();
        if (chance_.likely(0.5)) stage.set("facility", chance_.one_of(draft_.jails));
        add_shares(exits, [&] { return chance_.one_of(next); });
        stage.set("exits", std::move(exits));
        draft_.put("stages", draft_.instant[i], std::move(stage));
    }

    /// Where those who come by one line go on from at once.
    void make_landing(const std::string& id) {
        Yaml stage = Yaml::group(), exits = Yaml::list();
        if (chance_.likely(0.5)) stage.set("facility", chance_.one_of(draft_.prisons));
        add_shares(exits, [&] { return chance_.one_of(draft_.abroad); });
        stage.set("exits", std::move(exits));
        draft_.put("stages", id, std::move(stage));
    }

    void make_end(const std::string& id) {
        static const char* const standings[] = {"removed", "freed", "died", "at_liberty"};
        const std::string standing = standings[chance_.below(4)];
        if (standing == "died") draft_.death = id;
        draft_.put("stages", id, Yaml::group({{"standing", standing}}));
    }

    /// Where people of a stage may go: mostly onwards, at times back or across.
    std::string some_next(const std::string& id, int where) {
        const int way = chance_.below(10);
        std::string next = chance_.one_of(draft_.ends);
        if (way < 3 && where != 1) next = chance_.one_of(draft_.home);
        if (way < 3 && where == 1) next = chance_.one_of(draft_.abroad);
        if (way == 3 && !draft_.instant.empty()) next = chance_.one_of(draft_.instant);
        if (way == 4 && !draft_.free.empty()) next = chance_.one_of(draft_.free);
        if (way == 5) next = chance_.one_of(where == 1 ? draft_.home : draft_.abroad);
        return next == id ? chance_.one_of(draft_.ends) : next;
    }

    void add_meaning(Yaml& exit, const std::string& to, int where) {
        const bool comes_back = where == 1 && to.starts_with("home");
        const bool is_sent = where == 0 && to.starts_with("abroad");
        if (is_sent && chance_.likely(0.8)) exit.set("counts_as", "transfer");
        if (where == 0 && !is_sent && chance_.has(0.1)) exit.set("counts_as", "nothing");
        if (where == 1 && (comes_back || chance_.likely(0.2)) && chance_.likely(0.7)) {
            exit.set("counts_as", chance_.likely(0.7) ? "return" : "ordered_back");
        }
    }

    void add_clocks(Yaml& exits, const std::string& id, int where) {
        for (int left = chance_.some(2); left > 0; --left) {
            const std::string to = some_next(id, where);
            Yaml exit = Yaml::group({{"to", to}});
            exit.set("after", amounts_.duration(chance_.between(5.0, 200.0)));
            draft_.perhaps_rule(exit, "when", 0.3);
            add_meaning(exit, to, where);
            exits.add(std::move(exit));
            draft_.ways.emplace_back(id, to);
            const std::string path = path_of(id, exits);
            draft_.lever(path + ".after", {"3 days", "30 days"});
            const std::string end = chance_.one_of(draft_.ends);
            // A way that is timed leads there in every arm.
            if (!draft_.has_intervals) draft_.lever(path + ".to", {end});
            draft_.lever(path + ".when", {draft_.some_rule()});
        }
    }

    /// Of the last of these exits.
    static std::string path_of(const std::string& stage, const Yaml& exits) {
        return "stages." + stage + ".exits." + std::to_string(exits.entries.size());
    }

    /// A late way to an end where there is none: stages that lead only to each other are refused.
    void let_out(Yaml& exits) {
        for (auto& [key, exit] : exits.entries) {
            const std::string& to = exit["to"].text;
            if (std::find(draft_.ends.begin(), draft_.ends.end(), to) != draft_.ends.end()) return;
        }
        exits.add(Yaml::group({{"to", draft_.ends.front()}, {"after", "400 days"}}));
    }

    void add_sentence_ends(Yaml& exits, const std::string& id, int where) {
        if (!chance_.likely(0.6)) return;
        for (int left = chance_.between(1, 2); left > 0; --left) {
            const std::string to = some_next(id, where);
            Yaml exit = Yaml::group({{"to", to}, {"at", "sentence_end"}});
            if (chance_.has(0.3)) exit.set("before", amounts_.some(0.0, 30.0, "days"));
            if (left > 1) exit.set("when", draft_.some_rule());
            add_meaning(exit, to, where);
            exits.add(std::move(exit));
        }
    }

    /// Up to two exits with a share, and one that takes the rest.
    template <typename Next>
    void add_shares(Yaml& exits, Next next) {
        for (int left = chance_.some(2); left > 0; --left) {
            Yaml exit = Yaml::group({{"to", next()}});
            exit.set("share", amounts_.some(0.02, 0.45, ""));
            draft_.perhaps_rule(exit, "when", 0.3);
            exits.add(std::move(exit));
        }
        exits.add(Yaml::group({{"to", next()}, {"share", "rest"}}));
    }

    void add_queue(Yaml& stage, const std::string& id, int where) {
        Yaml waits = Yaml::group();
        const Words& lines = where == 1 ? draft_.lines_back : draft_.lines;
        const int what = chance_.below(3);
        if (what == 0 && !lines.empty()) {
            const auto line =
                static_cast<std::size_t>(chance_.below(static_cast<int>(lines.size())));
            waits.set("flights", lines[line]);
            std::string then = chance_.one_of(where == 1 ? draft_.home : draft_.abroad);
            if (where != 1 && !draft_.landings[line].empty()) {
                then = draft_.landings[line];
                draft_.lines_waited_for.push_back(lines[line]);
            }
            waits.set("then", then);
        } else if (what == 1 && !draft_.pools.empty()) {
            const std::string pool = chance_.one_of(draft_.pools);
            const std::string then = some_other(where == 1 ? draft_.abroad : draft_.home, id);
            if (then.empty() || is_held_by_other(then, pool)) return;
            waits.set("pool", pool).set("then", then);
        } else if (!draft_.hard.empty()) {
            Words ways;
            for (const auto& [other, facility] : draft_.held_in) {
                const bool is_hard = std::find(draft_.hard.begin(), draft_.hard.end(), facility) !=
                                     draft_.hard.end();
                if (is_hard && other != id) ways.push_back(other);
            }
            if (ways.empty()) return;
            const std::string then = chance_.one_of(ways);
            waits.set("place", facility_of(then)).set("then", then);
        } else {
            return;
        }
        draft_.perhaps_rule(waits, "when", 0.3);
        const std::string path = "stages." + id + ".waits_for.";
        draft_.lever(path + "first", {"newest", "lot"});
        draft_.lever(path + "when", {draft_.some_rule()});
        if (chance_.has(0.4)) {
            static const char* const orders[] = {"longest_waiting", "newest", "lot"};
            waits.set("first", orders[chance_.below(3)]);
        }
        if (chance_.has(0.3)) {
            Yaml rules = Yaml::list();
            for (int left = chance_.between(1, 2); left > 0; --left) rules.add(draft_.some_rule());
            waits.set("priority", std::move(rules));
        }
        if (draft_.has_sentences && chance_.has(0.3)) {
            waits.set("remaining", amounts_.some(0.0, 60.0, "days"));
        }
        stage.set("waits_for", std::move(waits));
    }

    std::string some_other(const Words& stages, const std::string& id) {
        const std::string other = chance_.one_of(stages);
        return other == id ? "" : other;
    }

    bool is_held_by_other(const std::string& stage, const std::string& pool) {
        for (const auto& [held, by] : held_pools_) {
            if (held == stage) return by != pool;
        }
        held_pools_.emplace_back(stage, pool);
        return false;
    }

    // ---- people -------------------------------------------------------------------------------

    void make_cohorts() {
        for (std::size_t i = 0; i < draft_.cohorts.size(); ++i) {
            // Some of the receiving state's own prisoners.
            const bool is_foreign = i > 0 && chance_.has(0.3);
            make_cohort(draft_.cohorts[i], is_foreign ? draft_.abroad : draft_.home, is_foreign);
            if (!is_foreign) draft_.own_cohorts.push_back(draft_.cohorts[i]);
        }
    }

    void make_cohort(const std::string& id, const Words& stages, bool is_foreign) {
        Yaml cohort = Yaml::group();
        draft_.perhaps_told(cohort, {"name", "about"});
        if (is_foreign) cohort.set("state", draft_.states[1]);
        const bool has_stock = chance_.likely(0.7);
        if (has_stock) {
            cohort.set("stock", stock(stages));
            draft_.lever("cohorts." + id + ".stock.persons", {"0 persons", "14 persons"});
        }
        if (!has_stock || chance_.likely(0.5)) {
            Yaml arrivals = Yaml::group({{"per_day", amounts_.some(0.02, 0.6, "persons/day")}});
            draft_.lever("cohorts." + id + ".arrivals.per_day", {"0.1 persons/day"});
            Words all = stages;
            if (!is_foreign) all.insert(all.end(), draft_.instant.begin(), draft_.instant.end());
            arrivals.set("stage", chance_.one_of(all));
            if (chance_.has(0.3)) arrivals.set("from", draft_.day(chance_.below(draft_.days / 2)));
            if (chance_.has(0.3)) {
                arrivals.set("until", draft_.day(draft_.days / 2 + chance_.below(draft_.days / 2)));
            }
            cohort.set("arrivals", std::move(arrivals));
            if (draft_.has_sentences) {
                cohort.set("sentence", amounts_.duration(chance_.between(20.0, 250.0)));
            }
        }
        if (!draft_.attributes.empty()) cohort.set("attributes", attributes());
        draft_.put("cohorts", id, std::move(cohort));
    }

    Yaml stock(const Words& stages) {
        // In a few studies more than a register of people is wide.
        const double most = chance_.has(0.01) ? 5000.0 : 25.0;
        Yaml stock =
            Yaml::group({{"persons", amounts_.some(0.9 * (most - 25.0), most, "persons")}});
        Words all = stages;
        if (stages == draft_.home)
            all.insert(all.end(), draft_.instant.begin(), draft_.instant.end());
        stock.set("stage", chance_.one_of(all));
        if (chance_.has(0.4)) stock.set("elapsed", amounts_.duration(chance_.between(5.0, 60.0)));
        if (draft_.has_sentences) {
            stock.set("remaining", amounts_.duration(chance_.between(20.0, 200.0)));
        }
        return stock;
    }

    Yaml attributes() {
        Yaml group = Yaml::group();
        for (const auto& attribute : draft_.attributes) {
            if (chance_.likely(0.2)) {
                group.set(attribute.id, chance_.one_of(attribute.values));
                continue;
            }
            Yaml shares = Yaml::group();
            for (const auto& value : attribute.values) {
                const bool is_last = &value == &attribute.values.back();
                if (is_last) {
                    shares.set(value, "rest");
                } else if (chance_.likely(0.8)) {
                    shares.set(value, amounts_.some(0.02, 0.45, ""));
                }
            }
            group.set(attribute.id, std::move(shares));
        }
        return group;
    }

    // ---- calendar -----------------------------------------------------------------------------

    void make_calendar() {
        for (const auto& id : numbered("event", chance_.some(4))) {
            Yaml event = Yaml::group();
            if (!add_what(event)) continue;
            draft_.perhaps_active(event, "calendar." + id);
            draft_.perhaps_told(event, {"about"});
            if (chance_.has(0.2)) event.set("source", draft_.some_source());
            draft_.events.push_back(id);
            if (draft_.has_agreement && chance_.has(0.25)) {
                event.set("on", chance_.likely(0.5) ? "agreement_start" : "agreement_end");
                if (chance_.likely(0.7))
                    event.set("delay", amounts_.with_tails(-30.0, 30.0, "days"));
            } else {
                event.set("on", draft_.some_day());
                if (chance_.has(0.3)) event.set("delay", amounts_.some(0.0, 40.0, "days"));
                draft_.lever("calendar." + id + ".on", {draft_.some_day()});
            }
            draft_.put("calendar", id, std::move(event));
        }
    }

    bool add_what(Yaml& event) {
        Words lines = draft_.lines;
        lines.insert(lines.end(), draft_.lines_back.begin(), draft_.lines_back.end());
        switch (chance_.below(4)) {
            case 0:
                if (lines.empty()) return false;
                event.set(chance_.likely(0.5) ? "stop_flights" : "resume_flights",
                          chance_.one_of(lines));
                return true;
            case 1:
                event.set("move", move());
                return true;
            case 2:
                if (draft_.pools.empty()) return false;
                {
                    Yaml pool = Yaml::group({{"pool", chance_.one_of(draft_.pools)}});
                    pool.set("size", amounts_.some(0.0, 5.0, "officers"));
                    event.set("pool", std::move(pool));
                }
                return true;
            default:
                if (draft_.with_places.empty()) return false;
                event.set("places", places());
                return true;
        }
    }

    Yaml move() {
        Yaml move =
            Yaml::group({{"from", Yaml::words(chance_.some_of(draft_.stages_that_last()))}});
        Words targets = draft_.home;
        targets.insert(targets.end(), draft_.abroad.begin(), draft_.abroad.end());
        targets.insert(targets.end(), draft_.ends.begin(), draft_.ends.end());
        targets.insert(targets.end(), draft_.instant.begin(), draft_.instant.end());
        move.set("to", chance_.one_of(targets));
        draft_.perhaps_rule(move, "when", 0.4);
        if (chance_.has(0.4)) move.set("at_most", amounts_.some(0.0, 10.0, "persons"));
        if (chance_.has(0.4)) {
            static const char* const meanings[] = {"transfer", "return", "ordered_back", "nothing"};
            move.set("counts_as", meanings[chance_.below(4)]);
        }
        return move;
    }

    Yaml places() {
        const std::string facility = chance_.one_of(draft_.with_places);
        Yaml change = Yaml::group({{"facility", facility}});
        change.set("size", amounts_.some(0.0, 30.0, "places"));
        if (chance_.has(0.7)) {
            Words elsewhere = draft_.ends;
            for (const auto& [stage, held] : draft_.held_in) {
                if (held != facility) elsewhere.push_back(stage);
            }
            Yaml displaced = Yaml::group({{"to", chance_.one_of(elsewhere)}});
            static const char* const orders[] = {"lot", "newest", "longest_waiting"};
            if (chance_.likely(0.4)) displaced.set("first", orders[chance_.below(3)]);
            draft_.perhaps_rule(displaced, "when", 0.4);
            if (chance_.likely(0.5)) displaced.set("notice", amounts_.some(0.0, 20.0, "days"));
            change.set("displaced", std::move(displaced));
        }
        return change;
    }

    Draft& draft_;
    Chance& chance_;
    Amounts amounts_;
    std::vector<std::pair<std::string, std::string>> held_pools_;  ///< stage and pool
};

}  // namespace custodiet::support
