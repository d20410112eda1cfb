// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Beta and gamma shapes, and counts of a whole.
#include <gmock/gmock.h>

#include "custodiet/study/study.hpp"
#include "unit/study/reading.hpp"

namespace custodiet::study {
namespace {

using ::testing::HasSubstr;

class Forms : public StudyReading {
  protected:
    /// The quantity `x` with this text, in use.
    Quantity x(const std::string& form) {
        document_ = read_over_small("quantities:\n  fee: {value: 55 USD/person/day}\n  x: " + form +
                                    "\n  uses: {expr: x}\n");
        unread_.clear();
        return document_ ? quantity("x") : Quantity{};
    }
    const Quantity& quantity(std::string_view name) {
        for (const Quantity& quantity : document_->base.quantities) {
            if (quantity.name == name) return quantity;
        }
        throw std::out_of_range(std::string(name));
    }
    /// The one error that this text for `x` brings.
    base::Diagnostic error(const std::string& code, const std::string& form) {
        read_over_small("quantities:\n  fee: {value: 55 USD/person/day, kind: assumption}\n  x: " +
                        form + "\n");
        return take(code);
    }

    std::optional<Document> document_;
};

TEST_F(Forms, BetaHasTheMeanAndTheSd) {
    const Quantity share = x("{mean: 0.3, sd: 0.1, shape: beta}");
    EXPECT_EQ(share.form, Form::beta);
    EXPECT_NEAR(share.a / (share.a + share.b), 0.3, 1e-15);
    const double size = share.a + share.b;
    EXPECT_NEAR(0.3 * 0.7 / (size + 1.0), 0.01, 1e-15);
    EXPECT_NEAR(x("{mean: 30 %, sd: 10 %, shape: beta}").a, share.a, 1e-12);
    // Of what is rare, a small spread is still a wide one.
    EXPECT_NEAR(x("{mean: 50 per_100k, sd: 20 per_100k, shape: beta}").a, 6.25, 0.01);
}

TEST_F(Forms, GammaHasTheMeanAndTheSd) {
    const Quantity wait = x("{mean: 2 weeks, sd: 1 weeks, shape: gamma}");
    EXPECT_EQ(wait.form, Form::gamma);
    EXPECT_NEAR(wait.a * wait.b, 14.0, 1e-12);
    EXPECT_NEAR(wait.a * wait.b * wait.b, 49.0, 1e-12);
}

TEST_F(Forms, LognormalHasItsKnownParameters) {
    const Quantity cost = x("{mean: 100, sd: 30, unit: USD/person}");
    EXPECT_EQ(cost.form, Form::lognormal);
    EXPECT_NEAR(cost.a, 4.5620813, 5e-8);
    EXPECT_NEAR(cost.b, 0.2935604, 5e-8);
}

TEST_F(Forms, BetaIsAShareWithRoomForItsSpread) {
    const auto wide = error("S0306", "{mean: 0.3, sd: 0.46, shape: beta}");
    EXPECT_THAT(wide.help, HasSubstr("below 0.458"));
    EXPECT_EQ(underlined(wide), "sd");
    EXPECT_THAT(error("S0306", "{mean: 1, sd: 0.1, shape: beta}").message, HasSubstr("below 1"));
    EXPECT_THAT(error("S0306", "{mean: 0, sd: 0.1, shape: beta}").message, HasSubstr("above 0"));
    EXPECT_THAT(error("S0304", "{mean: 0.3, sd: 0.1, unit: days, shape: beta}").message,
                HasSubstr("share"));
    EXPECT_THAT(error("S0306", "{mean: 0.3, sd: 0.0001, shape: beta}").help, HasSubstr("normal"));
}

TEST_F(Forms, GammaIsAboveNothing) {
    EXPECT_THAT(error("S0306", "{mean: -2 days, sd: 1 days, shape: gamma}").message,
                HasSubstr("above 0"));
    EXPECT_THAT(error("S0306", "{range90: 2 .. 3 days, shape: gamma}").message,
                HasSubstr("`mean` and `sd`"));
}

TEST_F(Forms, GammaRatesOfDiscountAreYearly) {
    document_ = read_over_small(
        "states:\n  US: {discount_rate: {mean: 3 %/year, sd: 1 %/year, shape: gamma, kind: "
        "assumption}}\n  SV: {discount_rate: 0 %/year}\n");
    ASSERT_TRUE(document_);
    const Quantity& rate = quantity("states.US.discount_rate");
    EXPECT_NEAR(rate.a, 9.0, 1e-9);
    EXPECT_NEAR(rate.a * rate.b, 0.03, 1e-12);
}

TEST_F(Forms, KeysThatSayNothingAreRefused) {
    EXPECT_EQ(underlined(error("S0203", "{value: 3 days, among: decisions}")), "among");
    EXPECT_THAT(error("S0203", "{range: 1 .. 3 days, shape: normal}").help, HasSubstr("range90"));
    EXPECT_THAT(error("S0203", "{events: 1, trials: 3, sd: 2}").help, HasSubstr("mean"));
}

constexpr std::string_view counts = R"(quantities:
  fee: {value: 55 USD/person/day, kind: assumption}
  granted: {count: 12, among: decisions}
  denied: {count: 80 persons, among: decisions}
cohorts:
  people:
    stock: {persons: 80 persons, stage: detained}
    attributes: {record: {convicted: {count: 3, among: decisions}, none: rest}}
claims:
  more: {text: More, arm: with, holds_if: "granted > 0.5"}
arms:
  without: {name: Without}
  with: {name: With, changes: {quantities.granted.count: 40}}
)";

TEST_F(Forms, CountsShareTheirWholeNamedOrNot) {
    document_ = read_over_small(counts);
    ASSERT_TRUE(document_) << all_unread();
    const Quantity& granted = quantity("granted");
    EXPECT_EQ(granted.form, Form::count);
    EXPECT_EQ(granted.among, "decisions");
    EXPECT_EQ(granted.a, 12.5);
    EXPECT_EQ(granted.b, 80.5 + 3.5);
    EXPECT_TRUE(granted.unit.dimension.is_number());
    EXPECT_EQ(quantity("denied").b, 12.5 + 3.5);
    EXPECT_EQ(quantity("cohorts.people.attributes.record.convicted").b, 12.5 + 80.5);
    EXPECT_EQ(document_->arms[1].study.quantities[2].b, 40.5 + 3.5);  // the whole follows
}

TEST_F(Forms, AWholeHasPartsAndNoneIsNegative) {
    EXPECT_THAT(error("S0315", "{count: 12, among: decisions}").message, HasSubstr("decisions"));
    EXPECT_EQ(error("S0306", "{count: -1, among: decisions}").message, "a count must be 0 or more");
    EXPECT_THAT(error("S0202", "{count: 12}").message, HasSubstr("among"));
    // Where its other part is broken, a part is not said to be alone.
    read_over_small(
        "quantities:\n  fee: {value: 55 USD/person/day, kind: assumption}\n"
        "  x: {count: -1, among: w}\n  y: {count: 2, among: w}\n");
    take("S0306");
}

// A reader that took every number under a clause for agreed is refused.
TEST_F(Forms, UnderAClauseOnlyWhatIsKnownOrSourcedIsATerm) {
    document_ = read_over_small(R"yaml(quantities:
  fee: {value: 20075 USD/person/year, kind: term, source: letter}
  guessed: {range: 1 .. 2 USD, clause: price}
  reported: {range: 1 .. 2 USD, clause: price, source: letter}
agreement:
  id: small-2025
  sending: US
  receiving: SV
  clauses:
    price: {text: x, pays: {per_person_day: fee, payer: US, payee: SV, for: {stages: [abroad]}}}
    known: {text: x, pays: {at_start: 5 USD, payer: US, payee: SV}}
    range: {text: x, pays: {at_start: {range: 5 .. 9 USD}, payer: US, payee: SV}}
    agreed: {text: x, pays: {at_start: {range: 5 .. 9 USD, kind: term, source: letter}, payer: US, payee: SV}}
    sum: {text: x, pays: {at_start: guessed + reported, payer: US, payee: SV}}
    sourced: {text: x, source: letter, pays: {at_start: {range: 5 .. 9 USD}, payer: US, payee: SV}}
)yaml");
    ASSERT_TRUE(document_) << all_unread();
    unread_.clear();
    const auto in = [&](const std::string& clause) {
        return quantity("agreement.clauses." + clause + ".pays.at_start").kind;
    };
    EXPECT_EQ(in("known"), Kind::term);
    EXPECT_EQ(in("range"), Kind::assumption);
    EXPECT_EQ(in("agreed"), Kind::term);
    EXPECT_EQ(in("sum"), Kind::assumption);
    EXPECT_EQ(in("sourced"), Kind::term);
    EXPECT_EQ(quantity("guessed").kind, Kind::assumption);
    EXPECT_EQ(quantity("reported").kind, Kind::term);
}

}  // namespace
}  // namespace custodiet::study
