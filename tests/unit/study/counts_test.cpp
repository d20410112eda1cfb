// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A study of more things than a run has room for is refused, and one of as many is not.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "custodiet/study/room.hpp"
#include "unit/study/reading.hpp"

namespace custodiet::study {
namespace {

class Counts : public StudyReading {
  protected:
    /// `small_study` with a text after the first line that is `after`.
    static std::string with(std::string_view after, const std::string& text) {
        std::string study(small_study);
        const std::size_t at = study.find(fmt::format("\n{}\n", after));
        EXPECT_NE(at, std::string::npos);
        return study.insert(at + after.size() + 2, text);
    }

    /// So many lines, made of a number.
    template <typename Line>
    static std::string lines(std::size_t number, Line line) {
        std::string text;
        for (std::size_t i = 0; i < number; ++i) text += line(i);
        return text;
    }

    bool is_accepted(const std::string& text) {
        const bool is_read = read(text).has_value();
        is_refused_ = std::any_of(unread_.begin(), unread_.end(), [](const auto& found) {
            return found.code == "S0206" && found.where.line > 1;
        });
        unread_.clear();
        return is_read;
    }

    bool is_refused_ = false;
};

TEST_F(Counts, OfStages) {
    const auto stages = [](std::size_t number) {
        return with("stages:", lines(number, [](std::size_t i) {
                        return fmt::format("  s{}: {{standing: at_liberty}}\n", i);
                    }));
    };
    constexpr std::size_t own = 5;
    is_accepted(stages(most_stages - own));
    EXPECT_FALSE(is_refused_);
    EXPECT_FALSE(is_accepted(stages(most_stages - own + 1)));
    EXPECT_TRUE(is_refused_);
}

TEST_F(Counts, OfClausesThatPayForStays) {
    const auto clauses = [](std::size_t number) {
        return with("  clauses:", lines(number, [](std::size_t i) {
                        return fmt::format(
                            "    c{}: {{text: x, pays: {{per_stay: [{{after: 0 days, amount: 5 "
                            "USD/person}}], payer: US, payee: SV, for: {{stages: [abroad]}}}}}}\n",
                            i);
                    }));
    };
    EXPECT_TRUE(is_accepted(clauses(most_paid_by_stay)));
    EXPECT_FALSE(is_accepted(clauses(most_paid_by_stay + 1)));
    EXPECT_TRUE(is_refused_);
}

TEST_F(Counts, OfUncertainQuantities) {
    const auto quantities = [](std::size_t number) {
        return with("quantities:", lines(number, [](std::size_t i) {
                        return fmt::format("  q{}: {{range: 1 .. 2 days}}\n", i);
                    }));
    };
    EXPECT_TRUE(is_accepted(quantities(most_uncertain)));
    EXPECT_FALSE(is_accepted(quantities(most_uncertain + 1)));
    EXPECT_TRUE(is_refused_);
}

TEST_F(Counts, OfUncertainQuantitiesThatAnArmBrings) {
    std::string text = with("quantities:", lines(most_uncertain, [](std::size_t i) {
                                return fmt::format("  q{}: {{range: 1 .. 2 days}}\n", i);
                            }));
    const std::string change = "agreement.clauses.price.active: true";
    text.insert(text.rfind(change),
                "quantities.fee: {range: 20075 .. 20076 USD/person/year, kind: term}, ");
    EXPECT_FALSE(is_accepted(text));
    EXPECT_TRUE(is_refused_);
}

}  // namespace
}  // namespace custodiet::study
