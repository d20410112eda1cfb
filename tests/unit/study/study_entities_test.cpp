// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the descriptions of the language promise about other parts of the program.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "custodiet/ledger/discount.hpp"
#include "custodiet/study/entities.hpp"
#include "unit/study/reading.hpp"

namespace custodiet::study {
namespace {

TEST(StudyEntities, NameEveryDiscountScheduleThatIsShipped) {
    std::vector<std::string> shipped;
    for (const auto& schedule : ledger::shipped_schedules()) shipped.emplace_back(schedule.id);
    const Field* field = entities::state().find("discount_schedule");
    ASSERT_NE(field, nullptr);
    const std::vector<std::string> words(field->words.begin(), field->words.end());
    EXPECT_THAT(words, ::testing::UnorderedElementsAreArray(shipped));
}

class ByteOrderMark : public StudyReading {
  protected:
    static std::string marked(std::string text) { return "\xEF\xBB\xBF" + std::move(text); }
};

TEST_F(ByteOrderMark, IsNoPartOfTheStudy) {
    EXPECT_TRUE(read(marked(std::string(small_study))));
}

TEST_F(ByteOrderMark, CountsInTheColumnsOfTheFirstLineOnly) {
    EXPECT_FALSE(read(marked("stuudy: small\ntitel: x\n")));
    for (const base::Diagnostic& found : unread_) {
        if (found.code != "S0201") continue;
        EXPECT_EQ(found.where.column, found.where.line == 1 ? 2 : 1);
    }
    unread_.clear();
}

}  // namespace
}  // namespace custodiet::study
