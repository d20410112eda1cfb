// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The agreements of studies made at random: clauses of every form, terms that slip, are renewed or
// end early, and what states spend besides.
#pragma once

#include "support/random_amounts.hpp"

namespace custodiet::support {

class AgreementMaker {
  public:
    explicit AgreementMaker(Draft& draft) : draft_(draft), chance_(draft.chance), amounts_(draft) {}

    void make() {
        make_indexes();
        if (draft_.has_agreement) make_agreement();
        make_costs();
        make_budgets();
    }

  private:
    static std::string id(const std::string& word, int number) {
        return word + "_" + std::to_string(number);
    }
    std::size_t some_treasury() {
        return static_cast<std::size_t>(chance_.below(static_cast<int>(draft_.states.size())));
    }

    void make_indexes() {
        for (int i = 1, most = chance_.some(2); i <= most; ++i) {
            Yaml index = Yaml::group({{"base", std::to_string(chance_.between(2023, 2025))}});
            draft_.perhaps_told(index, {"name"});
            if (chance_.has(0.2)) index.set("source", draft_.some_source());
            if (chance_.likely(0.5)) {
                index.set("growth", amounts_.with_tails(-3.0, 9.0, "%/year"));
            } else {
                Yaml values = Yaml::list();
                for (int year = 2023; year <= 2028; ++year) {
                    values.add(Yaml::group(
                        {{"year", std::to_string(year)}, {"value", amounts_.some(0.8, 1.4, "")}}));
                }
                index.set("values", std::move(values));
            }
            draft_.indexes.push_back(id("index", i));
            draft_.put("indexes", draft_.indexes.back(), std::move(index));
        }
        if (!draft_.indexes.empty() && chance_.has(0.5)) {
            draft_.document.set("deflator", chance_.one_of(draft_.indexes));
        }
    }

    // ---- the agreement ------------------------------------------------------------------------

    void make_agreement() {
        Yaml agreement = Yaml::group({{"id", "agreement_1"},
                                      {"sending", draft_.states[0]},
                                      {"receiving", draft_.states[1]}});
        draft_.perhaps_told(agreement, {"title"});
        if (chance_.has(0.2)) agreement.set("signed", draft_.day(-30));
        if (draft_.has_force) agreement.set("in_force", in_force());
        if (draft_.has_force && chance_.has(0.3)) agreement.set("renewals", renewals());
        if (chance_.has(0.3)) agreement.set("endings", endings());
        if (!draft_.with_places.empty() && chance_.has(0.3)) agreement.set("fill", fill());
        draft_.perhaps_rule(agreement, "wrongful", 0.5);
        Yaml clauses = Yaml::group();
        for (int i = 1, most = chance_.some(6); i <= most; ++i) {
            clauses.set(id("clause", i), clause(id("clause", i)));
        }
        if (!clauses.entries.empty()) agreement.set("clauses", std::move(clauses));
        draft_.document.set("agreement", std::move(agreement));
        name_clauses();
    }

    /// What is done under a clause says so.
    void name_clauses() {
        if (draft_.clauses.empty()) return;
        const auto perhaps = [&](const std::string& section, const Words& ids) {
            for (const auto& id : ids) {
                if (!chance_.has(0.2)) continue;
                draft_.document[section][id].set("clause", chance_.one_of(draft_.clauses));
            }
        };
        perhaps("flights", draft_.lines);
        perhaps("calendar", draft_.events);
        perhaps("quantities", draft_.known);
    }

    Yaml in_force() {
        Yaml force = Yaml::group();
        force.set("from", draft_.day(chance_.between(-20, draft_.days / 2)));
        force.set("until", draft_.day(draft_.days / 2 + chance_.between(1, draft_.days)));
        draft_.lever("agreement.in_force.until", {draft_.day(draft_.days / 2 + 1)});
        if (chance_.has(0.5)) force.set("delayed_by", amounts_.some(0.0, 60.0, "days"));
        return force;
    }

    Yaml renewals() {
        Yaml renewals = Yaml::group();
        for (int i = 1, most = chance_.between(1, 2); i <= most; ++i) {
            Yaml renewal = Yaml::group({{"for", amounts_.some(10.0, 90.0, "days")}});
            renewal.set("chance", amounts_.share());
            renewals.set(id("renewal", i), std::move(renewal));
        }
        return renewals;
    }

    Yaml endings() {
        Yaml endings = Yaml::group();
        for (int i = 1, most = chance_.between(1, 2); i <= most; ++i) {
            Yaml ending = Yaml::group();
            if (chance_.likely(0.5)) ending.set("by", draft_.states[i == 1 ? 0 : 1]);
            ending.set("on", draft_.some_day());
            if (chance_.likely(0.5)) ending.set("delay", amounts_.some(0.0, 60.0, "days"));
            if (chance_.likely(0.5)) ending.set("notice", amounts_.some(0.0, 60.0, "days"));
            draft_.perhaps_active(ending, "agreement.endings." + id("ending", i));
            draft_.perhaps_told(ending, {"about"});
            if (chance_.has(0.2)) ending.set("source", draft_.some_source());
            endings.set(id("ending", i), std::move(ending));
        }
        return endings;
    }

    Yaml fill() {
        Yaml fill = Yaml::group({{"facility", chance_.one_of(draft_.with_places)}});
        if (chance_.likely(0.6)) fill.set("candidates", Yaml::words(chance_.some_of(draft_.home)));
        if (chance_.likely(0.6)) {
            Yaml lost = Yaml::group();
            lost.set("refused",
                     Yaml::group({{"stages", Yaml::words(chance_.some_of(draft_.ends))}}));
            fill.set("lost", std::move(lost));
        }
        return fill;
    }

    // ---- clauses ------------------------------------------------------------------------------

    Yaml clause(const std::string& name) {
        draft_.clauses.push_back(name);
        Yaml clause = Yaml::group({{"text", "Clause " + name}});
        if (chance_.has(0.3)) clause.set("source", draft_.some_source());
        if (chance_.has(0.2)) clause.set("cite", chance_.likely(0.3) ? "none" : "art. 3 (2)");
        if (chance_.has(0.5)) {
            const Words topics{"payment",     "minimum", "term",       "law",       "staff",
                               "force",       "consent", "inspection", "transport", "investigation",
                               "eligibility", "return",  "treatment",  "other"};
            clause.set("topic", chance_.one_of(topics));
        }
        if (chance_.has(0.2)) clause.set("acts_through", acts_through());
        draft_.perhaps_active(clause, "agreement.clauses." + name);
        if (chance_.likely(0.9)) {
            clause.set("pays", pays());
            draft_.paying.push_back(name);
        }
        return clause;
    }

    Yaml acts_through() {
        Yaml through = Yaml::group();
        if (!draft_.lines.empty()) {
            through.set("flights", Yaml::words(chance_.some_of(draft_.lines)));
        }
        if (!draft_.events.empty()) {
            through.set("events", Yaml::words(chance_.some_of(draft_.events)));
        }
        return through;
    }

    Yaml pays() {
        const std::size_t payer = some_treasury();
        const std::size_t payee = some_treasury();
        // Of whichever treasury the sum is written: it is exchanged.
        money_ = draft_.treasuries[some_treasury()];
        Yaml pays = Yaml::group();
        const int form = chance_.below(11);
        add_form(pays, form);
        pays.set("payer", draft_.states[payer]);
        if (payee != payer) pays.set("payee", draft_.states[payee]);
        const bool is_by_stay = form == 4 || form == 5 || form == 9;
        if (is_by_stay) pays.set("for", covered());
        has_minimum_ = form == 4 && chance_.has(0.4);
        if (has_minimum_) pays.set("minimum", amounts_.some(0.0, 2.0, "persons"));
        const bool is_on_days = form <= 1;
        if (!is_on_days && form != 2 && chance_.has(0.3)) {
            pays.set("from", draft_.day(chance_.below(draft_.days / 2)));
            if (chance_.likely(0.5)) {
                pays.set("until", draft_.day(draft_.days / 2 + chance_.below(draft_.days / 2)));
            }
        }
        if (is_on_days && chance_.has(0.3)) pays.set("delay", amounts_.some(0.0, 40.0, "days"));
        if (!draft_.indexes.empty() && chance_.has(0.4)) {
            pays.set("index", chance_.one_of(draft_.indexes));
        }
        if (chance_.has(0.3)) pays.set("ahead", amounts_.some(0.0, 90.0, "days"));
        if ((form == 3 || form == 4 || form == 6) && chance_.has(0.3)) {
            pays.set("periods", periods(form));
        }
        return pays;
    }

    Yaml sum(double least, double most, const std::string& per) {
        return amounts_.with_tail(least, most, money_ + per);
    }

    void add_form(Yaml& pays, int form) {
        switch (form) {
            case 0:
                pays.set("lump", sum(1000.0, 90000.0, "")).set("on", draft_.some_day());
                return;
            case 1:
                pays.set("instalments", instalments());
                return;
            case 2:
                pays.set(chance_.likely(0.5) ? "at_start" : "at_end", sum(1000.0, 90000.0, ""));
                return;
            case 3:
                pays.set("per_year", sum(1000.0, 90000.0, "/year"));
                return;
            case 4:
                pays.set("per_person_day", sum(5.0, 90.0, "/person/day"));
                return;
            case 5:
                pays.set("bands", bands());
                return;
            case 6:
                pays.set("per_place_day", sum(5.0, 90.0, "/place/day"));
                pays.set("places", amounts_.some(1.0, 20.0, "places"));
                return;
            case 7:
                pays.set("per_entry", sum(50.0, 900.0, "/person"));
                pays.set("stage", chance_.one_of(draft_.all_stages()));
                return;
            case 8:
                pays.set("milestone", sum(1000.0, 90000.0, ""));
                pays.set("reached", amounts_.some(1.0, 9.0, "persons"));
                pays.set("stage", chance_.one_of(draft_.all_stages()));
                return;
            case 9:
                pays.set("per_stay", parts());
                return;
            default:
                pays.set("per_person_day", sum(5.0, 90.0, "/person/day"));
                pays.set("for", covered());
        }
    }

    Yaml instalments() {
        Yaml list = Yaml::list();
        for (int left = chance_.between(1, 3); left > 0; --left) {
            Yaml part = Yaml::group({{"on", draft_.some_day()}});
            part.set("amount", sum(1000.0, 90000.0, ""));
            list.add(std::move(part));
        }
        return list;
    }

    Yaml bands() {
        Yaml list = Yaml::list();
        double above = 0.0;
        for (int left = chance_.between(1, 3); left > 0; --left) {
            Yaml band = Yaml::group({{"above", digits(std::floor(above)) + " persons"}});
            band.set("price", sum(5.0, 90.0, "/person/day"));
            list.add(std::move(band));
            above += chance_.between(1.0, 8.0);
        }
        return list;
    }

    Yaml parts() {
        Yaml list = Yaml::list();
        int after = chance_.likely(0.5) ? 0 : chance_.between(1, 10);
        for (int left = chance_.between(1, 3); left > 0; --left) {
            Yaml part = Yaml::group({{"after", std::to_string(after) + " days"}});
            part.set("amount", sum(50.0, 900.0, "/person"));
            list.add(std::move(part));
            after += chance_.between(1, 40);
        }
        return list;
    }

    Yaml covered() {
        Words stages = draft_.abroad;
        if (chance_.likely(0.3)) stages = draft_.stages_that_last();
        Yaml covered = Yaml::group({{"stages", Yaml::words(chance_.some_of(stages))}});
        if (chance_.has(0.3)) {
            covered.set("covers", "cohort == " + chance_.one_of(draft_.cohorts));
        }
        return covered;
    }

    Yaml periods(int form) {
        Yaml list = Yaml::list();
        int from = chance_.below(draft_.days / 2);
        const bool is_of_term = draft_.has_force && chance_.likely(0.3);
        for (int left = chance_.between(1, 2); left > 0; --left) {
            Yaml period = Yaml::group();
            if (is_of_term) {
                period.set("after", std::to_string(from) + " days");
            } else {
                period.set("from", draft_.day(from));
            }
            const int length = chance_.between(3, draft_.days / 3);
            if (!is_of_term && chance_.likely(0.5)) period.set("until", draft_.day(from + length));
            from += length + chance_.below(5);
            static const char* const per[] = {"/year", "/person/day", "", "/place/day"};
            const double scale = form == 3 ? 900.0 : 1.0;
            period.set("price", sum(5.0 * scale, 90.0 * scale,
                                    per[form == 3   ? 0
                                        : form == 4 ? 1
                                                    : 3]));
            if (form == 6 && chance_.likely(0.4)) {
                period.set("places", amounts_.some(1.0, 20.0, "places"));
            }
            if (has_minimum_ && chance_.likely(0.4)) {
                period.set("minimum", amounts_.some(0.0, 2.0, "persons"));
            }
            list.add(std::move(period));
        }
        return list;
    }

    // ---- beside the agreement -----------------------------------------------------------------

    void make_costs() {
        for (int i = 1, most = chance_.some(2); i <= most; ++i) {
            const std::size_t payer = some_treasury();
            money_ = draft_.treasuries[payer];
            Yaml cost = Yaml::group({{"payer", draft_.states[payer]}});
            cost.set("stage", chance_.one_of(draft_.all_stages()));
            cost.set("per_entry", sum(20.0, 900.0, "/person"));
            draft_.perhaps_told(cost, {"about"});
            draft_.put("costs", id("cost", i), std::move(cost));
        }
    }

    void make_budgets() {
        if (!draft_.has_agreement || !chance_.has(0.4)) return;
        const std::size_t state = some_treasury();
        money_ = draft_.treasuries[state];
        draft_.budgets.push_back("budget_1");
        Yaml budget = Yaml::group({{"state", draft_.states[state]}});
        draft_.perhaps_told(budget, {"name"});
        budget.set("amount", amounts_.some(50000.0, 900000.0, money_ + "/year"));
        draft_.put("budgets", "budget_1", std::move(budget));
    }

    Draft& draft_;
    Chance& chance_;
    Amounts amounts_;
    std::string money_;
    bool has_minimum_ = false;  ///< the payment at hand
};

}  // namespace custodiet::support
