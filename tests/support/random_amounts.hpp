// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Amounts and durations of studies made at random: in every form in which a study may write them,
// in place or as a quantity with a name.
#pragma once

#include <algorithm>

#include "support/study_draft.hpp"

namespace custodiet::support {

/// Where an amount may lie, and how it is written.
struct Bounds {
    double least = 0.0, most = 1.0;
    std::string unit;       ///< empty: a plain number
    bool has_tail = false;  ///< may lie above `most` in few draws
    bool is_free = false;   ///< and below `least`
};

class Amounts {
  public:
    explicit Amounts(Draft& draft) : draft_(draft), chance_(draft.chance) {}

    /// One of the forms, written in place or named.
    Yaml some(const Bounds& bounds) {
        if (chance_.likely(0.4)) return known(bounds);
        Yaml written = form(bounds);
        if (chance_.likely(0.3)) return written;
        return named(std::move(written), bounds);
    }
    Yaml some(double least, double most, const std::string& unit) {
        return some(Bounds{least, most, unit});
    }
    Yaml with_tail(double least, double most, const std::string& unit) {
        return some(Bounds{least, most, unit, true});
    }
    /// Of which few draws lie outside, on either side.
    Yaml with_tails(double least, double most, const std::string& unit) {
        return some(Bounds{least, most, unit, false, true});
    }
    Yaml named(const Bounds& bounds) { return named(form(bounds), bounds); }
    /// One known number in place.
    Yaml known(const Bounds& bounds) { return number(bounds) + unit_behind(bounds); }
    Yaml known(double least, double most, const std::string& unit) {
        return known(Bounds{least, most, unit});
    }
    Yaml share() {
        if (chance_.has(0.2)) return counted_share();
        return some(0.05, 0.95, "");
    }

    /// Of all laws, about `mean` days.
    Yaml duration(double mean) {
        switch (chance_.below(10)) {
            case 0:
                return known(1.0, 2.0 * mean, "days");
            case 1:
                return law("exponential", {{"mean", days(mean)}});
            case 2:
                return Yaml::group({{"rate", some(0.0, 200.0 / mean, "%/day")}});
            case 3:
                return law("lognormal", {{"mean", days(mean)}, {"sd", days(mean)}});
            case 4:
                return law("lognormal", {{"median", known(0.4 * mean, mean, "days")},
                                         {"p90", known(1.5 * mean, 3.0 * mean, "days")}});
            case 5: {
                const Yaml shape = some(0.6, 2.5, "");
                return law("weibull", {{"shape", shape}, {"scale", days(mean)}});
            }
            case 6: {
                const Yaml shape = some(0.5, 4.0, "");
                return law("gamma", {{"mean", days(mean)}, {"shape", shape}});
            }
            case 7: {
                const Yaml from = some(0.0, 0.8 * mean, "days");
                return law("uniform",
                           {{"from", from}, {"to", some(0.9 * mean, 2.0 * mean, "days")}});
            }
            case 8:
                return Yaml::group(
                    {{"table", numbers({1.0, 2.0 * mean, ""}, 4)}, {"unit", "days"}});
            default:
                return named({0.5 * mean, 1.5 * mean, "days"});
        }
    }

  private:
    Yaml days(double mean) { return some(std::max(0.5, 0.5 * mean), 1.5 * mean, "days"); }

    static Yaml law(const std::string& name, std::vector<std::pair<std::string, Yaml>> entries) {
        return Yaml::group({{name, Yaml::group(std::move(entries))}});
    }

    std::string number(const Bounds& bounds) {
        return digits(chance_.between(bounds.least, bounds.most));
    }
    static std::string unit_behind(const Bounds& bounds) {
        return bounds.unit.empty() ? "" : " " + bounds.unit;
    }
    Yaml numbers(const Bounds& bounds, int most) {
        Yaml list = Yaml::list();
        for (int left = chance_.between(2, most); left > 0; --left) list.add(number(bounds));
        return list;
    }
    /// `count` numbers that rise.
    Words rising(const Bounds& bounds, int count) {
        std::vector<double> found;
        for (int i = 0; i < count; ++i) found.push_back(chance_.between(bounds.least, bounds.most));
        std::sort(found.begin(), found.end());
        const double apart = 0.01 * (bounds.most - bounds.least);
        Words written;
        for (int i = 0; i < count; ++i) {
            const auto at = static_cast<std::size_t>(i);
            written.push_back(digits(std::min(found[at] + (i - count + 1) * apart, bounds.most)));
            if (found[at] + (i - count + 1) * apart < bounds.least) {
                written.back() = digits(bounds.least + i * 0.2 * apart);
            }
        }
        return written;
    }

    Yaml with_unit(Yaml group, const Bounds& bounds) {
        if (!bounds.unit.empty()) group.set("unit", bounds.unit);
        return group;
    }

    /// A normal law, by what holds nine in ten of it or by its moments.
    Yaml bell(const Bounds& bounds) {
        if (chance_.likely(0.5)) {
            const auto ends = rising(bounds, 2);
            return Yaml::group({{"range90", ends[0] + " .. " + ends[1] + unit_behind(bounds)},
                                {"shape", "normal"}});
        }
        const std::string mean = number(bounds);
        const std::string sd = digits(0.2 * (bounds.most - bounds.least));
        return with_unit(Yaml::group({{"mean", mean}, {"sd", sd}, {"shape", "normal"}}), bounds);
    }

    Yaml form(const Bounds& bounds) {
        if (bounds.is_free && chance_.likely(0.3)) return bell(bounds);
        const int forms = bounds.has_tail ? 10 : 7;
        switch (chance_.below(forms)) {
            case 0:
                return Yaml::group({{"value", known(bounds)}});
            case 1: {
                const auto ends = rising(bounds, 2);
                return Yaml::group({{"range", ends[0] + " .. " + ends[1] + unit_behind(bounds)}});
            }
            case 2:
                return with_unit(Yaml::group({{"triangular", Yaml::words(rising(bounds, 3))}}),
                                 bounds);
            case 3:
                return with_unit(Yaml::group({{"pert", Yaml::words(rising(bounds, 3))}}), bounds);
            case 4:
                return Yaml::group({{"choice", choices(bounds)}});
            case 5:
                return with_unit(Yaml::group({{"table", numbers(bounds, 4)}}), bounds);
            case 6:
                return derived(bounds);
            case 7: {
                const auto ends =
                    rising({std::max(bounds.least, 0.01 * bounds.most), bounds.most, ""}, 2);
                return Yaml::group({{"range90", ends[0] + " .. " + ends[1] + unit_behind(bounds)},
                                    {"shape", "lognormal"}});
            }
            default: {
                const std::string shape = chance_.likely(0.5) ? "gamma" : "lognormal";
                const double mean =
                    chance_.between(std::max(bounds.least, 0.1 * bounds.most), bounds.most);
                const std::string sd = digits(mean * chance_.between(0.1, 0.6));
                return with_unit(
                    Yaml::group({{"mean", digits(mean)}, {"sd", sd}, {"shape", shape}}), bounds);
            }
        }
    }

    Yaml choices(const Bounds& bounds) {
        Yaml list = Yaml::list();
        for (int left = chance_.between(2, 3); left > 0; --left) {
            Yaml choice = Yaml::group({{"value", known(bounds)}});
            if (chance_.likely(0.6)) choice.set("weight", digits(chance_.between(0.1, 1.0)));
            list.add(choice);
        }
        return list;
    }

    /// Worked out of other quantities, and inside the bounds by its form.
    Yaml derived(const Bounds& bounds) {
        Bounds inside = bounds;
        inside.has_tail = inside.is_free = false;
        const std::string one = named(form(inside), inside).text;
        const std::string least = digits(bounds.least) + unit_behind(bounds);
        const std::string two = named(form(inside), inside).text;
        std::string text;
        switch (chance_.below(5)) {
            case 0:
                text = "0.5 * " + one + " + 0.5 * " + two;
                break;
            case 1:
                text = "max(" + one + ", " + two + ")";
                break;
            case 2:
                text = "min(" + one + ", " + two + ")";
                break;
            case 3:
                text = "if(" + one + " > " + two + ", " + one + ", " + least + ")";
                break;
            default:
                text = "max(" + least + ", " + one + " - abs(" + one + " - " + two + "))";
        }
        return with_unit(Yaml::group({{"expr", text}}), bounds);
    }

    Yaml counted_share() {
        const std::string trials = std::to_string(chance_.between(3, 40));
        switch (chance_.below(3)) {
            case 0:
                return named(Yaml::group({{"events", std::to_string(chance_.between(0, 3))},
                                          {"trials", trials}}),
                             {});
            case 1:
                return named(Yaml::group({{"mean", digits(chance_.between(0.2, 0.8))},
                                          {"sd", digits(chance_.between(0.05, 0.3))},
                                          {"shape", "beta"}}),
                             {});
            default:
                return part_of_a_whole();
        }
    }

    Yaml part_of_a_whole() {
        const std::string whole = "whole_" + std::to_string(++draft_.wholes);
        std::string name;
        for (int left = chance_.between(2, 3); left > 0; --left) {
            name = new_name();
            draft_.put(
                "quantities", name,
                Yaml::group({{"count", std::to_string(chance_.between(0, 20))}, {"among", whole}}));
            draft_.uncertain_in_any_way.push_back({name, "", true});
        }
        return name;
    }

    std::string new_name() { return "quantity_" + std::to_string(++draft_.quantities); }

    /// The name of a new quantity of this form.
    Yaml named(Yaml form, const Bounds& bounds) {
        const std::string name = new_name();
        const std::string& what = form.entries.front().first;
        const bool has_rank = what == "range" || what == "triangular" || what == "pert" ||
                              what == "range90" || what == "mean" || what == "events";
        if (has_rank) draft_.uncertain.push_back(name);
        if (has_rank || what == "choice" || what == "table") {
            const bool is_share = bounds.unit.empty() && !bounds.has_tail && bounds.least >= 0.0 &&
                                  bounds.most <= 1.0;
            draft_.uncertain_in_any_way.push_back({name, bounds.unit, is_share});
        }
        if (what == "value") draft_.known.push_back(name);
        draft_.lever("quantities." + name,
                     {known(bounds).text, number(bounds) + unit_behind(bounds)});
        add_ground(form, bounds);
        draft_.put("quantities", name, std::move(form));
        return name;
    }

    /// Where it comes from, and what is said of it.
    void add_ground(Yaml& form, const Bounds& bounds) {
        static const char* const kinds[] = {"fact", "term", "assumption", "lever"};
        const int kind = chance_.likely(0.3) ? 0 : chance_.has(0.3) ? chance_.between(1, 3) : -1;
        if (kind >= 0) form.set("kind", kinds[kind]);
        if (kind == 0 || kind == 1) form.set("source", draft_.some_source());
        if (kind == 2) form.set("why", "made up");
        draft_.perhaps_told(form, {"about"});
        if (chance_.has(0.1)) {
            const auto ends = rising(bounds, 2);
            form.set("reported_range", ends[0] + " .. " + ends[1] + unit_behind(bounds));
        }
    }

    Draft& draft_;
    Chance& chance_;
};

}  // namespace custodiet::support
