// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a study may ask before it chooses: what is read of an inquiry.
#include "unit/study/reading.hpp"

namespace custodiet::study {
namespace {

class Inquiries : public StudyReading {
  protected:
    /// Reads a study in which a second currency has an uncertain rate, `euro`.
    std::optional<Document> read_inquiry(const std::string& inquiry) {
        return read_over_small(
            "exchange: {EUR: euro}\n"
            "quantities:\n"
            "  fee: {value: 20075 USD/person/year, source: letter}\n"
            "  euro: {range: 1.02 .. 1.18 USD/EUR}\n"
            "inquiries:\n  rate: " +
            inquiry + "\n");
    }
};

// Fails for fields that can ask for money, but not for a rate between two kinds of it.
TEST_F(Inquiries, CanMeasureARateOfExchange) {
    const auto document = read_inquiry("{observes: euro, sample: 20, sd: 0.05 USD/EUR}");
    ASSERT_TRUE(document);
    const auto& inquiry = document->base.inquiries.front();
    EXPECT_EQ(inquiry.observes, "euro");
    EXPECT_EQ(document->base.quantities[static_cast<std::size_t>(inquiry.sd)].a, 0.05);
}

TEST_F(Inquiries, MeasureARateOfExchangeInItsOwnUnit) {
    read_inquiry("{observes: euro, sample: 20, sd: 0.05 EUR/USD}");
    EXPECT_EQ(take("S0304").message, "`sd` must be in USD/EUR, not in EUR/USD");
    read_inquiry("{observes: euro, sample: 20, sd: 0.05}");
    EXPECT_EQ(take("S0303").message, "`sd` needs a unit");
}

}  // namespace
}  // namespace custodiet::study
