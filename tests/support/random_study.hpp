// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Small studies made at random, as the documents that users write: what must hold of every study is
// asked of these, so that the whole way from the text to the appraisal is gone. Every one of them
// passes `check` without an error.
#pragma once

#include "support/random_agreement.hpp"
#include "support/random_pathway.hpp"
#include "support/random_questions.hpp"
#include "support/random_rights.hpp"

namespace custodiet::support {

class RandomStudy {
  public:
    /// @param number  of the study: the same gives the same
    /// @param size    0 to 100: from a few stages and nothing else to all that there is
    RandomStudy(std::uint64_t number, int size) : draft_(number, size) {
        make_head();
        make_world();
        draft_.has_agreement = chance().likely(0.85);
        draft_.has_force = draft_.has_agreement && chance().has(0.5);
        draft_.has_intervals = chance().has(0.3);
        Pathway(draft_).make();
        draft_.has_rights = chance().has(0.4);
        AgreementMaker(draft_).make();
        RightsMaker(draft_).make();
        Questions(draft_).make();
    }

    [[nodiscard]] const Yaml& document() const { return draft_.document; }

  private:
    Chance& chance() { return draft_.chance; }

    void make_head() {
        draft_.days = chance().between(20, 200);
        draft_.start = *base::Date::parse("2024-10-01") + chance().below(200);
        auto& document = draft_.document;
        document.set("study", "random").set("title", "A study made at random");
        document.set("start", draft_.day(0)).set("end", draft_.day(draft_.days));
        document.set("currency", "USD").set("seed", std::to_string(chance().below(1000000)));
        if (chance().has(0.2)) document.set("price_year", "2024");
        if (chance().has(0.3)) document.set("known_until", draft_.some_day(400));
        if (chance().has(0.2)) document.set("draws", chance().likely(0.5) ? "64" : "128");
        if (chance().has(0.2)) document.set("replicates", chance().likely(0.5) ? "1" : "2");
        draft_.perhaps_told(document, {"question", "assurance"});
        if (chance().has(0.2))
            document.set("not_modelled", Yaml::words({"all <else>", "the rest"}));
    }

    /// Two states or three, each with a currency of its own in some cases.
    void make_world() {
        draft_.currencies = {"USD"};
        draft_.states = {"AA", "BB"};
        if (chance().has(0.3)) draft_.states.push_back("CC");
        make_sources();
        Amounts amounts(draft_);
        const Words others{"EUR", "GBP", "DKK"};
        for (std::size_t i = 0; i < draft_.states.size(); ++i) {
            Yaml state = Yaml::group();
            draft_.perhaps_told(state, {"name"});
            std::string money = "USD";
            if (chance().has(0.4)) {
                money = others[i];
                state.set("currency", money);
                draft_.currencies.push_back(money);
                draft_.put("exchange", money, rate(amounts, "USD/" + money));
            }
            draft_.treasuries.push_back(money);
            if (chance().has(0.2)) {
                const Words schedules{"uk-green-book-2022", "us-a94-1992-7", "us-a94-2023-2"};
                state.set("discount_schedule", chance().one_of(schedules));
            } else {
                state.set("discount_rate", amounts.with_tails(0.0, 9.0, "%/year"));
            }
            if (chance().has(0.4)) {
                const Words patterns{"mandela.*", "iccpr.*", "cpt.*", "cat.*"};
                state.set("bound_by", Yaml::words(chance().some_of(patterns)));
            }
            draft_.put("states", draft_.states[i], std::move(state));
        }
    }

    void make_sources() {
        static const char* const grades[] = {"A", "B", "C", "I"};
        for (int i = 1; i <= 3; ++i) {
            Yaml source = Yaml::group({{"title", "A letter & its <copy>"}});
            if (chance().likely(0.8)) source.set("grade", grades[chance().below(4)]);
            draft_.perhaps_told(source, {"publisher"});
            if (chance().likely(0.5)) {
                const std::string day = draft_.some_day(400);
                source.set("date", day.substr(0, chance().likely(0.3) ? 4 : 10));
            }
            if (chance().likely(0.3)) source.set("url", "https://example.org/a?b=1&c=2");
            draft_.put("sources", "source_" + std::to_string(i), std::move(source));
        }
    }

    Yaml rate(Amounts& amounts, const std::string& unit) {
        if (chance().likely(0.6)) return amounts.some(0.3, 2.5, unit);
        Yaml list = Yaml::list();
        list.add(Yaml::group({{"from", draft_.day(0)}, {"rate", amounts.some(0.3, 2.5, unit)}}));
        const int later = chance().between(1, draft_.days);
        list.add(
            Yaml::group({{"from", draft_.day(later)}, {"rate", amounts.some(0.3, 2.5, unit)}}));
        return list;
    }

    Draft draft_;
};

}  // namespace custodiet::support
