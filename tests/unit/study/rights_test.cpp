// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Standards, regimes and intervals come out as written, and arms change what is known.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "custodiet/study/force.hpp"
#include "unit/study/reading.hpp"

namespace custodiet::study {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr std::string_view every_key = R"yaml(
facilities:
  jail: {state: US, places: 100 places, cost: {marginal: 40 USD/person/day}}
  prison:
    state: SV
    places: 500 places
    cells: {number: 20 cells, area: 100 m2/cell, sanitary: 4 m2/cell, bunks: 80 places/cell,
            toilets: 2 toilets/cell, fill: in_turn}
states:
  US: {name: United States, discount_rate: 2 %/year}
  SV: {name: El Salvador, discount_rate: 0 %/year, bound_by: [iccpr.*, mandela.r23]}
rights:
  use: ["mandela.*", "iccpr.*", us.aarp-24h]
  leave_out: ["mandela.r1*"]
  benchmarks: ["mandela.r2*", us.aarp-24h]
  indicators:
    daylight_hours: {name: hours of daylight in the cell, unit: hours/day, better: more, about: Hours}
    strip_searches: {name: strip searches, measure: rate, better: less}
    photographs: {name: photographed, measure: share, count: transfers, better: less}
  standards:
    acme.r1:
      title: Daylight for six hours
      indicator: daylight_hours
      at_least: 360 minutes/day
      class: presumed
      duty: both
      binds: [SV]
      addresses: all
      instrument: Acme Rules
      provision: Rule 1
      status: soft law
      about: person-days below
      source: letter
    acme.r2: {title: Space, indicator: space, at_least: 5 m2/person, addresses: [US, SV], url: "https://example.org"}
    acme.r3: {title: No photographs, indicator: photographs, prohibited: true, addresses: US}
  intervals:
    held_before: {name: Held before the flight, from: [detained], flights: line, measures: notice}
    away: {from: [abroad], to: [released]}
  detection: {inspection: 60 %, lawyer: 40 %, family: 30 %, otherwise: 5 %}
regimes:
  general:
    name: The prison in general
    about: A remark
    facility: prison
    per_cell: 10 persons/cell
    source: letter
    indicators:
      open_air: 0.5 hours/day
      lawyer_access: no
      meals: {value: 3 meals/day, kind: assumption, why: usual}
      showers: 2 times/week
      bedding: 20 %
      ill_treatment: {range: 1 .. 12 events/person/year}
      daylight: {choice: [{value: yes, weight: 1}, {value: no, weight: 3}]}
      whereabouts_told: {value: yes, about: Told}
      daylight_hours: 30 minutes/day
    alleged: [ill_treatment]
    corroborated: [bedding]
    responsibility: {order_release: nobody, inspect: US, pays: [US, SV]}
    remedies:
      yard:
        name: Yard and escort
        about: Two guards
        active: false
        cost: 2 USD/person/day
        payer: SV
        meets: [open_air]
  wing: {active: true, facility: prison, cohorts: [people], stages: [abroad], indicators: {open_air: 2 hours/day}, alleged: [meals]}
  way:
    flights: line
    indicators: {individual_assessment: no, notice: 24 hours}
    remedies:
      hearings: {cost: 900 USD/person, payer: US, meets: [individual_assessment]}
arms:
  without: {name: Without}
  with:
    name: With
    changes:
      flights.line.departures.first.active: true
      agreement.clauses.price.active: true
      regimes.general.indicators.open_air: 1 hours/day
      regimes.general.indicators.library: yes
      regimes.general.indicators.meals.value: 2 meals/day
      regimes.general.remedies.yard.active: true
)yaml";

class StudyRights : public StudyReading {
  protected:
    /// Value of a constant, by the name of the quantity.
    static double value(const Study& study, const std::string& name) {
        const auto found = std::ranges::find(study.quantities, name, &Quantity::name);
        if (found == study.quantities.end()) return std::nan("");
        EXPECT_EQ(found->form, Form::constant) << name;
        return found->a;
    }

    static const Quantity& quantity(const Study& study, const Regime& regime,
                                    const std::string& indicator) {
        const auto found = std::ranges::find(regime.readings, indicator, &Reading::indicator);
        if (found == regime.readings.end()) {
            ADD_FAILURE() << "no reading of " << indicator;
            return study.quantities.front();
        }
        return study.quantities[static_cast<std::size_t>(found->value)];
    }

    static std::vector<std::string> used(const Study& study) {
        std::vector<std::string> ids;
        for (const std::size_t standard : study.rights.used) {
            ids.push_back(study.rights.catalogue->standards[standard].id);
        }
        return ids;
    }

    static std::size_t position(const Study& study, std::string_view id) {
        const auto& all = study.rights.catalogue->standards;
        return static_cast<std::size_t>(std::ranges::find(all, id, &standards::Standard::id) -
                                        all.begin());
    }
};

TEST_F(StudyRights, HaveTheShippedCatalogueWhereNothingIsSaid) {
    const auto document = read(small_study);
    ASSERT_TRUE(document);
    const Rights& rights = document->base.rights;
    EXPECT_EQ(rights.catalogue.get(), &standards::shipped());
    EXPECT_EQ(rights.used.size(), standards::shipped().standards.size());
    EXPECT_EQ(rights.is_benchmark.size(), standards::shipped().standards.size());
    EXPECT_FALSE(document->base.has_rights());
    EXPECT_FALSE(rights.detection);
    EXPECT_FALSE(document->base.states[0].bound_by);
}

TEST_F(StudyRights, ComeOutAsWritten) {
    const auto document = read_over_small(every_key);
    ASSERT_TRUE(document) << all_unread();
    const Study& study = document->base;
    ASSERT_THAT(study.regimes, SizeIs(3));
    const Regime& general = study.regimes[0];
    EXPECT_EQ(general.name, "The prison in general");
    EXPECT_EQ(general.help, "A remark");
    EXPECT_EQ(general.facility, 1);
    EXPECT_EQ(general.line, none);
    EXPECT_THAT(general.cohorts, IsEmpty());
    EXPECT_THAT(general.readings, SizeIs(9));
    EXPECT_THAT(general.alleged, ElementsAre("ill_treatment"));
    EXPECT_THAT(general.corroborated, ElementsAre("bedding"));
    EXPECT_TRUE(general.order_release.is_given);
    EXPECT_THAT(general.order_release.states, IsEmpty());
    EXPECT_THAT(general.inspect.states, ElementsAre(0));
    EXPECT_FALSE(general.investigate.is_given);
    EXPECT_THAT(general.pays.states, ElementsAre(0, 1));
    ASSERT_THAT(general.remedies, SizeIs(1));
    EXPECT_FALSE(general.remedies[0].active);
    EXPECT_EQ(general.remedies[0].payer, 1);
    EXPECT_THAT(general.remedies[0].meets, ElementsAre("open_air"));
    EXPECT_THAT(study.regimes[1].stages, ElementsAre(3));
    EXPECT_THAT(study.regimes[1].cohorts, ElementsAre(0));
    EXPECT_EQ(study.regimes[2].line, 0);
    EXPECT_EQ(study.regimes[2].facility, none);
    EXPECT_TRUE(study.facilities[1].fills_in_turn);
    EXPECT_FALSE(study.facilities[0].fills_in_turn);
    EXPECT_THAT(*study.states[1].bound_by, ElementsAre("iccpr.*", "mandela.r23"));
}

// Rejects `bound_by` that has no say over a standard of the study's own.
TEST_F(StudyRights, BindWhomAStateOrAStandardOfTheStudySays) {
    const auto forces = [&](std::string_view bound_by) {
        std::string study(every_key);
        const std::string_view written = "bound_by: [iccpr.*, mandela.r23]";
        study.replace(study.find(written), written.size(), bound_by);
        const auto document = read_over_small(study);
        EXPECT_TRUE(document) << all_unread();
        const auto& rights = document->base.rights;
        std::vector<standards::Force> found;
        for (const std::string_view id : {"acme.r1", "acme.r2"}) {
            const auto* standard = rights.catalogue->standard(id);
            found.push_back(
                force_of(rights, document->base.states[1],
                         static_cast<std::size_t>(standard - rights.catalogue->standards.data())));
        }
        return found;
    };
    using standards::Force;
    EXPECT_THAT(forces("bound_by: [iccpr.*]"), ElementsAre(Force::binding, Force::soft_law));
    EXPECT_THAT(forces("bound_by: [acme.r2]"), ElementsAre(Force::binding, Force::binding));
}

TEST_F(StudyRights, GiveValuesInCanonicalUnitsUnderTheirPath) {
    const auto document = read_over_small(every_key);
    ASSERT_TRUE(document) << all_unread();
    const Study& study = document->base;
    const std::string in = "regimes.general.indicators.";
    EXPECT_DOUBLE_EQ(value(study, in + "open_air"), 0.5 / 24.0);
    EXPECT_DOUBLE_EQ(value(study, in + "lawyer_access"), 0.0);
    EXPECT_DOUBLE_EQ(value(study, in + "meals"), 3.0);
    EXPECT_DOUBLE_EQ(value(study, in + "showers"), 2.0 / 7.0);
    EXPECT_DOUBLE_EQ(value(study, in + "bedding"), 0.2);
    EXPECT_DOUBLE_EQ(value(study, in + "whereabouts_told"), 1.0);
    EXPECT_DOUBLE_EQ(value(study, in + "daylight_hours"), 30.0 / 1440.0);
    EXPECT_DOUBLE_EQ(value(study, "regimes.general.per_cell"), 10.0);
    EXPECT_DOUBLE_EQ(value(study, "regimes.way.indicators.notice"), 1.0);
    EXPECT_DOUBLE_EQ(value(study, "regimes.general.remedies.yard.cost"), 2.0);
    EXPECT_DOUBLE_EQ(value(study, "regimes.way.remedies.hearings.cost"), 900.0);
    EXPECT_DOUBLE_EQ(value(study, "facilities.prison.cells.sanitary"), 4.0);
    EXPECT_DOUBLE_EQ(value(study, "facilities.prison.cells.toilets"), 2.0);
    EXPECT_DOUBLE_EQ(value(study, "rights.detection.otherwise"), 0.05);
    const Quantity& events = quantity(study, study.regimes[0], "ill_treatment");
    EXPECT_EQ(events.form, Form::uniform);
    EXPECT_DOUBLE_EQ(events.b, 12.0 / 365.0);
    const Quantity& choice = quantity(study, study.regimes[0], "daylight");
    EXPECT_THAT(choice.values, ElementsAre(0.0, 1.0));
    EXPECT_THAT(choice.weights, ElementsAre(0.75, 0.25));
}

// A reader that gave the regime's source to all, or to those only that say nothing, is refused.
TEST_F(StudyRights, RestOnTheSourceOfTheRegimeUnlessTheySayOtherwise) {
    const auto document = read_over_small(every_key);
    ASSERT_TRUE(document) << all_unread();
    const Study& study = document->base;
    for (const char* id : {"open_air", "lawyer_access", "whereabouts_told", "daylight"}) {
        const Quantity& read = quantity(study, study.regimes[0], id);
        EXPECT_EQ(read.source, 0) << id;
        EXPECT_EQ(read.kind, Kind::fact) << id;
    }
    EXPECT_EQ(quantity(study, study.regimes[0], "meals").source, none);
    EXPECT_EQ(quantity(study, study.regimes[0], "meals").kind, Kind::assumption);
    EXPECT_EQ(quantity(study, study.regimes[1], "open_air").source, none);
    EXPECT_EQ(quantity(study, study.regimes[1], "open_air").kind, Kind::assumption);
    const auto cost =
        std::ranges::find(study.quantities, "regimes.general.remedies.yard.cost", &Quantity::name);
    ASSERT_NE(cost, study.quantities.end());
    EXPECT_EQ(cost->source, none);
}

TEST_F(StudyRights, UseWhatThePatternsNameAndWhatTheStudyAdds) {
    const auto document = read_over_small(every_key);
    ASSERT_TRUE(document) << all_unread();
    const Study& study = document->base;
    const auto ids = used(study);
    EXPECT_THAT(ids, Contains("mandela.r23"));
    EXPECT_THAT(ids, Contains("iccpr.7"));
    EXPECT_THAT(ids, Contains("us.aarp-24h"));
    EXPECT_THAT(ids, Contains("acme.r1"));
    EXPECT_THAT(ids, Not(Contains("mandela.r13")));
    EXPECT_THAT(ids, Not(Contains("us.dbu-21d")));
    EXPECT_TRUE(std::ranges::is_sorted(study.rights.used));
    EXPECT_EQ(study.rights.is_benchmark[position(study, "mandela.r23")], 1);
    EXPECT_EQ(study.rights.is_benchmark[position(study, "mandela.r43.1a")], 0);
}

TEST_F(StudyRights, AddStandardsOfTheUsersOwn) {
    const auto document = read_over_small(every_key);
    ASSERT_TRUE(document) << all_unread();
    const auto& catalogue = *document->base.rights.catalogue;
    EXPECT_EQ(catalogue.standards.size(), standards::shipped().standards.size() + 3);
    const auto* first = catalogue.standard("acme.r1");
    ASSERT_TRUE(first);
    EXPECT_EQ(first->title, "Daylight for six hours");
    EXPECT_EQ(first->comparison, standards::Comparison::at_least);
    EXPECT_DOUBLE_EQ(first->threshold, 6.0);  // in the indicator's unit, hours/day
    EXPECT_EQ(first->severity, standards::Class::presumed);
    EXPECT_EQ(first->duty, standards::Duty::both);
    EXPECT_THAT(first->binds, ElementsAre("SV"));
    EXPECT_THAT(first->addresses, ElementsAre("all"));
    EXPECT_EQ(first->source, "A letter");
    ASSERT_TRUE(catalogue.instrument("acme"));
    EXPECT_EQ(catalogue.instrument("acme")->name, "Acme Rules");
    const auto* second = catalogue.standard("acme.r2");
    ASSERT_TRUE(second);
    EXPECT_EQ(second->severity, standards::Class::counted);
    EXPECT_EQ(second->duty, standards::Duty::holder);
    EXPECT_THAT(second->addresses, ElementsAre("US", "SV"));
    EXPECT_EQ(second->source, "https://example.org");
    EXPECT_EQ(catalogue.standard("acme.r3")->comparison, standards::Comparison::prohibited);
    EXPECT_EQ(catalogue.indicator("strip_searches")->unit, "events/person/year");
    EXPECT_EQ(catalogue.indicator("strip_searches")->count, standards::Count::events);
    EXPECT_EQ(catalogue.indicator("photographs")->unit, "share");
    EXPECT_EQ(catalogue.indicator("daylight_hours")->meaning, "Hours");
}

TEST_F(StudyRights, MeasureIntervals) {
    const auto document = read_over_small(every_key);
    ASSERT_TRUE(document) << all_unread();
    const auto& intervals = document->base.rights.intervals;
    ASSERT_THAT(intervals, SizeIs(2));
    EXPECT_EQ(intervals[0].name, "Held before the flight");
    EXPECT_THAT(intervals[0].from, ElementsAre(0));
    EXPECT_EQ(intervals[0].line, 0);
    EXPECT_EQ(intervals[0].measures, "notice");
    EXPECT_THAT(intervals[1].to, ElementsAre(4));
    EXPECT_EQ(intervals[1].line, none);
    EXPECT_EQ(intervals[1].measures, "");
}

TEST_F(StudyRights, LetAnArmChangeWhatIsKnown) {
    const auto document = read_over_small(every_key);
    ASSERT_TRUE(document) << all_unread();
    const Study& with = document->arms[1].study;
    EXPECT_DOUBLE_EQ(value(with, "regimes.general.indicators.open_air"), 1.0 / 24.0);
    EXPECT_DOUBLE_EQ(value(with, "regimes.general.indicators.library"), 1.0);
    EXPECT_DOUBLE_EQ(value(with, "regimes.general.indicators.meals"), 2.0);
    EXPECT_TRUE(with.regimes[0].remedies[0].active);
    EXPECT_THAT(document->base.regimes[0].readings, SizeIs(9));
    EXPECT_THAT(with.regimes[0].readings, SizeIs(10));
    const auto& changes = document->arms[1].changes;
    const auto added =
        std::ranges::find(changes, "regimes.general.indicators.library", &Change::path);
    ASSERT_NE(added, changes.end());
    EXPECT_EQ(added->before, "not set");
    EXPECT_EQ(added->after, "yes");
}

TEST_F(StudyRights, LetAnArmKnowTheFirstIndicatorOfARegime) {
    const auto document = read_over_small(
        "regimes:\n  bare: {facility: prison, responsibility: {inspect: nobody}}\n"
        "arms:\n  without: {name: Without}\n"
        "  with: {name: With, changes: {flights.line.departures.first.active: true, "
        "agreement.clauses.price.active: true, regimes.bare.indicators.library: no}}\n");
    ASSERT_TRUE(document) << all_unread();
    EXPECT_THAT(document->base.regimes[0].readings, IsEmpty());
    EXPECT_THAT(document->arms[1].study.regimes[0].readings, SizeIs(1));
}

TEST_F(StudyRights, AreJudgedAlikeInAllArms) {
    EXPECT_FALSE(
        read_over_small("rights: {use: [\"mandela.*\"]}\n"
                        "arms:\n  without: {name: Without}\n"
                        "  with: {name: With, changes: {rights.use: [\"cpt.*\"]}}\n"));
    const auto found = take("S0701");
    EXPECT_EQ(underlined(found), "rights");
    EXPECT_THAT(found.message, HasSubstr("by what rights are judged"));
}

TEST_F(StudyRights, RefuseANumberWithoutWordsForHoursADay) {
    EXPECT_FALSE(
        read_over_small("quantities:\n  yard: 1 hours/day\n"
                        "  fee: {value: 20075 USD/person/year, kind: term, source: letter}\n"
                        "regimes:\n  r:\n    facility: prison\n    indicators:\n"
                        "      open_air: 0.5\n      out_of_cell: 50 %\n      recreation: 2 hours\n"
                        "      meals: 3\n      separated_contact: 2 * yard\n"));
    for (const char* id : {"open_air", "out_of_cell", "meals", "separated_contact"}) {
        const auto found = take("S0303");
        EXPECT_EQ(found.message, "`" + std::string(id) + "` needs a unit");
    }
    const auto found = take("S0304");
    EXPECT_EQ(found.message, "`recreation` must be in hours/week, not in days");
}

TEST_F(StudyRights, RefuseMoreHoursThanThereAre) {
    EXPECT_FALSE(read_over_small(
        "regimes:\n  r: {facility: prison, indicators: {open_air: 25 hours/day, out_of_cell: 24 "
        "hours/day, recreation: 168 hours/week, visiting_time: {range: 700 .. 800 "
        "hours/month}}}\n"));
    EXPECT_EQ(take("S0305").message, "`open_air` cannot be more than all of the time");
    EXPECT_EQ(take("S0305").message, "`visiting_time` cannot be more than all of the time");
}

TEST_F(StudyRights, RefuseListsThatNameNothing) {
    EXPECT_FALSE(read_over_small(
        "regimes:\n  r: {facility: prison, cohorts: [], stages: [], indicators: {bedding: yes}, "
        "remedies: {a: {cost: 1 USD/person/day, payer: SV, meets: []}}}\n"));
    EXPECT_EQ(underlined(take("S0204")), "cohorts");
    EXPECT_EQ(underlined(take("S0204")), "stages");
    EXPECT_EQ(underlined(take("S0204")), "meets");
}

TEST_F(StudyRights, AcceptAnExpressionThatSaysItsUnit) {
    const auto document = read_over_small(
        "quantities:\n  yard: {range: 1 .. 2 hours/day}\n"
        "  fee: {value: 20075 USD/person/year, kind: term, source: letter}\n"
        "regimes:\n  r:\n    facility: prison\n    indicators:\n      open_air: yard\n"
        "      out_of_cell: {expr: \"2 * yard\", unit: hours/day}\n"
        "arms:\n  without: {name: Without}\n"
        "  with: {name: With, changes: {flights.line.departures.first.active: true, "
        "agreement.clauses.price.active: true}}\n");
    EXPECT_TRUE(document) << all_unread();
}

TEST_F(StudyRights, RefuseYesWhereThereIsMoreToSay) {
    EXPECT_FALSE(
        read_over_small("regimes:\n  r:\n    facility: prison\n    indicators:\n      meals: yes\n"
                        "      ill_treatment: {value: no}\n      bedding: true\n"));
    EXPECT_EQ(take("S0303").message, "`meals` is in meals/day, not yes or no");
    EXPECT_THAT(take("S0303").help, HasSubstr("0.5 events/person/year"));
    EXPECT_EQ(take("S0208").help, "write `yes`");
}

TEST_F(StudyRights, ReportWhatARegimeCannotGive) {
    EXPECT_FALSE(read_over_small(
        "regimes:\n"
        "  r: {facility: prison, indicators: {open_airs: 1 hours/day, space: 4 m2/person, consent: "
        "no}}\n"
        "  way: {flights: line, stages: [abroad], indicators: {meals: 3 meals/day}}\n"));
    EXPECT_EQ(take("S0901").help, "did you mean `open_air`?");
    EXPECT_EQ(take("S0902").help, "give the `cells` of the facility");
    EXPECT_EQ(underlined(take("S0903")), "consent");
    EXPECT_EQ(underlined(take("S0903")), "meals");
    EXPECT_EQ(underlined(take("S0203")), "stages");
}

TEST_F(StudyRights, ReportWhatIsNotGivenButSpokenOf) {
    EXPECT_FALSE(read_over_small(
        "regimes:\n  r:\n    facility: prison\n    indicators: {open_air: 1 hours/day, bedding: "
        "no}\n"
        "    alleged: [meals, bedding]\n    corroborated: [bedding]\n"
        "    remedies: {beds: {cost: 1 USD/person/day, payer: SV, meets: [library]}}\n"));
    EXPECT_EQ(underlined(take("S0908")), "meals");
    EXPECT_EQ(underlined(take("S0908")), "library");
    EXPECT_EQ(underlined(take("S0203")), "bedding");
    EXPECT_FALSE(
        read_over_small("regimes:\n  r:\n    facility: prison\n    indicators: {bedding: no}\n"
                        "    known_of: {bedding: 40 %, meals: 40 %}\n"));
    EXPECT_EQ(underlined(take("S0908")), "meals");
}

TEST_F(StudyRights, AskForTheRightPriceOfARemedy) {
    EXPECT_FALSE(
        read_over_small("regimes:\n"
                        "  r: {facility: prison, indicators: {bedding: yes}, remedies: {a: {cost: "
                        "1 USD/person, payer: SV, meets: [bedding]}}}\n"
                        "  way: {flights: line, indicators: {consent: yes}, remedies: {b: {cost: 1 "
                        "USD/person/day, payer: US, meets: [consent]}}}\n"));
    EXPECT_THAT(take("S0304").message, HasSubstr("USD/person/day, not in USD/person"));
    EXPECT_THAT(take("S0304").message, HasSubstr("USD/person, not in USD/person/day"));
}

TEST_F(StudyRights, ReportStatesThatAreNone) {
    EXPECT_FALSE(
        read_over_small("regimes:\n  r: {facility: prison, responsibility: {inspect: UN, pays: "
                        "[nobody, US], order_release: []}}\n"));
    EXPECT_EQ(underlined(take("S0209")), "UN");
    // Rejects "not one of the states, did you mean `nobody`?"
    const auto word = take("S0204");
    EXPECT_EQ(underlined(word), "nobody");
    EXPECT_EQ(word.help, "write `pays: nobody`");
    EXPECT_THAT(take("S0204").message, HasSubstr("`nobody`, a state, or a list of states"));
}

TEST_F(StudyRights, ReportPatternsThatNameNothing) {
    EXPECT_FALSE(read_over_small("rights: {use: [\"mandel.*\", mandela.r23], leave_out: [xyz]}\n"));
    EXPECT_EQ(take("S0905").help, "did you mean `mandela.*`?");
    EXPECT_THAT(take("S0905").help, HasSubstr("custodiet standards"));
    EXPECT_FALSE(read_over_small("rights: {use: [mandela.r23], leave_out: [\"*\"]}\n"));
    EXPECT_EQ(take("S0905").message, "no standard is left in use");
}

TEST_F(StudyRights, ReportLinesDrawnTheWrongWay) {
    const auto line = [this](std::string_view text) {
        EXPECT_FALSE(read_over_small("rights:\n  standards:\n    acme.r1: {title: T, " +
                                     std::string(text) + "}\n"))
            << text;
        return take("S0904").message;
    };
    EXPECT_EQ(line("indicator: open_air, at_most: 1 hours/day"),
              "`at_most` is drawn the wrong way: of `open_air`, more is better");
    EXPECT_EQ(line("indicator: open_air, required: true"),
              "`open_air` is in hours/day: it cannot be required");
    EXPECT_EQ(line("indicator: bedding, prohibited: true"),
              "`prohibited` is drawn the wrong way: of `bedding`, more is better");
    EXPECT_EQ(line("indicator: ill_treatment, below: 1 events/person/year"),
              "`ill_treatment` counts incidents: `below` cannot be judged");
    EXPECT_EQ(line("indicator: mortality, prohibited: true"),
              "of `mortality` no standard draws a line");
    EXPECT_EQ(line("indicator: temperature, at_least: 18 degC"),
              "`temperature` is neither better when it is more nor when it is less");
}

TEST_F(StudyRights, ReportALineThatIsNotDrawn) {
    EXPECT_FALSE(read_over_small(
        "rights:\n  standards:\n    acme.r1: {title: T, indicator: bedding, required: false}\n"));
    EXPECT_EQ(take("S0208").message, "`required: false` draws no line");
}

TEST_F(StudyRights, ReportLinesInAnotherUnit) {
    const auto line = [this](std::string_view text, std::string_view code) {
        EXPECT_FALSE(read_over_small("rights:\n  standards:\n    acme.r1: {title: T, indicator: " +
                                     std::string(text) + "}\n"))
            << text;
        take(code);
    };
    line("open_air, at_least: 1", "S0303");
    line("open_air, at_least: 1 hours", "S0304");
    line("open_air, at_least: 1 ours/day", "S0302");
    line("open_air, at_least: one", "S0301");
    line("bedding, at_least: 120 %", "S0305");
}

TEST_F(StudyRights, ReportIdsThatAreTakenOrNone) {
    EXPECT_FALSE(read_over_small(
        "rights:\n  indicators:\n    open_air: {name: A, unit: m, better: more}\n"
        "    a b: {name: B, unit: m, better: more}\n"
        "  standards:\n    mandela.r23: {title: T, indicator: bedding, required: true}\n"
        "    acme: {title: T, indicator: bedding, required: true}\n"));
    EXPECT_EQ(underlined(take("S0906")), "open_air");
    EXPECT_EQ(underlined(take("S0906")), "a b");
    EXPECT_EQ(underlined(take("S0906")), "mandela.r23");
    EXPECT_EQ(underlined(take("S0906")), "acme");
}

TEST_F(StudyRights, ReportIndicatorsThatDoNotFitTogether) {
    EXPECT_FALSE(
        read_over_small("rights:\n  indicators:\n    a: {name: A, better: more}\n"
                        "    b: {name: B, measure: rate, count: person_days, better: less}\n"
                        "    c: {name: C, measure: share, unit: hours/day, better: less}\n"
                        "    d: {name: D, unit: hour/dy, better: less}\n"));
    EXPECT_EQ(underlined(take("S0202")), "a");
    take("S0203");
    EXPECT_EQ(underlined(take("S0304")), "hours/day");
    EXPECT_EQ(underlined(take("S0302")), "hour/dy");
}

TEST_F(StudyRights, ReportIntervalsThatCannotEnd) {
    const auto interval = [this](std::string_view text) {
        EXPECT_FALSE(read_over_small("rights: {intervals: {i: {" + std::string(text) + "}}}\n"))
            << text;
        return take("S0910").message;
    };
    EXPECT_THAT(interval("from: [released], to: [abroad]"), HasSubstr("cannot end"));
    EXPECT_THAT(interval("from: [], to: [abroad]"), HasSubstr("begins nowhere"));
    EXPECT_THAT(interval("from: [queue], to: []"), HasSubstr("ends nowhere"));
    EXPECT_THAT(interval("from: [queue], to: [abroad], measures: notice"), HasSubstr("`flights`"));
    EXPECT_THAT(interval("from: [queue], flights: line, measures: bedding"),
                HasSubstr("not counted in transfers"));
}

TEST_F(StudyRights, ReportTwoWaysToWhereAnIntervalEnds) {
    EXPECT_FALSE(
        read_over_small("calendar:\n  order: {on: 2025-04-01, move: {from: [queue], to: abroad}}\n"
                        "rights: {intervals: {i: {from: [detained], flights: line}}}\n"));
    EXPECT_EQ(take("S0910").message,
              "boarding `line` leads to `abroad`, and so does the event `order`");
    EXPECT_FALSE(read_over_small(
        "rights: {intervals: {i: {from: [detained], flights: line, measures: notice}, "
        "j: {from: [queue], flights: line, measures: notice}}}\n"));
    EXPECT_THAT(take("S0910").message, HasSubstr("already"));
}

TEST_F(StudyRights, ReportMoreIntervalsThanARunKeeps) {
    std::string text = "rights:\n  intervals:\n";
    for (int i = 0; i < 17; ++i) {
        text += "    i" + std::to_string(i) + ": {from: [detained], to: [abroad]}\n";
    }
    EXPECT_FALSE(read_over_small(text));
    EXPECT_EQ(underlined(take("S0910")), "i16");
}

TEST_F(StudyRights, ReportRegimesInTheWrongPlace) {
    EXPECT_FALSE(read_over_small(
        "regimes:\n  r: {facility: prison, stages: [queue], per_cell: 2 persons/cell}\n"));
    EXPECT_THAT(take("S0909").message, HasSubstr("`queue` is not in it"));
    EXPECT_THAT(take("S0909").message, HasSubstr("no cells"));
}

TEST_F(StudyRights, WarnOfARegimeThatAppliesToNobody) {
    EXPECT_TRUE(read_over_small(
        "regimes:\n  off: {active: false, facility: prison}\n  on: {facility: prison}\n"
        "  later: {active: false, facility: prison}\n"
        "arms:\n  without: {name: Without}\n"
        "  with: {name: With, changes: {flights.line.departures.first.active: true, "
        "agreement.clauses.price.active: true, regimes.later.active: true}}\n"));
    EXPECT_EQ(underlined(take("S0911")), "off");
}

TEST_F(StudyRights, ReportACohortThatIsCalledAsAFacility) {
    EXPECT_FALSE(
        read_over_small("cohorts:\n  prison: {stock: {persons: 80 persons, stage: detained}, "
                        "attributes: {record: none}}\n"
                        "regimes:\n  on: {facility: prison}\n"));
    EXPECT_EQ(take("S0207").message, "`prison` is a cohort and a facility");
}

}  // namespace
}  // namespace custodiet::study
