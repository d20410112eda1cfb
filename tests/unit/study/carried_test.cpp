// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/carried.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>

#include "custodiet/base/sha256.hpp"
#include "custodiet/study/carried_form.hpp"

namespace custodiet::study {
namespace {

using testing::HasSubstr;
using testing::Not;

Document shipped(const std::string& name) {
    base::Diagnostics diagnostics;
    auto document = read(CUSTODIET_SOURCE_DIR "/studies/" + name, diagnostics);
    EXPECT_TRUE(document) << base::render(diagnostics);
    return *std::move(document);
}

Document there_and_back(const Document& document) {
    return read_carried(carried_text(document));
}

TEST(Carried, KeepsNumbersToTheLastBitAndWordsToTheLastByte) {
    Document document;
    Quantity quantity;
    quantity.name = "San Salvador – “CECOT” 7 \n";
    quantity.values = {0.1, -0.0, 5e-324, std::numeric_limits<double>::infinity(),
                       std::numeric_limits<double>::quiet_NaN()};
    quantity.unit.dimension.exponent[Dimension::day] = -1;
    quantity.reported_range = {1.0 / 3.0, 2.0};
    document.base.quantities = {quantity};
    document.base.seed = std::numeric_limits<std::uint64_t>::max();
    document.base.start = *base::Date::parse("1969-12-31");
    document.base.deflator = none;

    const Document copy = there_and_back(document);
    ASSERT_EQ(copy.base.quantities.size(), 1U);
    const Quantity& read = copy.base.quantities.front();
    EXPECT_EQ(read.name, quantity.name);
    EXPECT_EQ(read.unit.dimension, quantity.unit.dimension);
    EXPECT_EQ(read.reported_range, quantity.reported_range);
    EXPECT_FALSE(read.expression);
    ASSERT_EQ(read.values.size(), quantity.values.size());
    EXPECT_EQ(std::memcmp(read.values.data(), quantity.values.data(),
                          quantity.values.size() * sizeof(double)),
              0);
    EXPECT_EQ(copy.base.seed, document.base.seed);
    EXPECT_EQ(copy.base.start.text(), "1969-12-31");
    EXPECT_EQ(copy.base.deflator, none);
}

TEST(Carried, KeepsTheCatalogueOnceForAllArms) {
    const Document document = shipped("us-el-salvador-2025");
    const Document copy = there_and_back(document);
    ASSERT_EQ(copy.arms.size(), document.arms.size());
    for (const Arm& arm : copy.arms) {
        EXPECT_EQ(arm.study.rights.catalogue, copy.base.rights.catalogue);
    }
    EXPECT_EQ(copy.base.rights.catalogue->standards.size(),
              document.base.rights.catalogue->standards.size());
    EXPECT_NE(copy.base.rights.catalogue->standard("mandela.r23"), nullptr);
}

TEST(Carried, DoesNotSayWhereTheStudyLay) {
    EXPECT_THAT(carried_text(shipped("us-el-salvador-2025")), Not(HasSubstr(CUSTODIET_SOURCE_DIR)));
}

TEST(Carried, RefusesWhatIsNotWhole) {
    Document document;
    document.base.id = "a";
    document.base.stages.resize(2);
    const std::string text = carried_text(document);
    EXPECT_THROW(static_cast<void>(read_carried("")), base::EnvironmentError);
    EXPECT_THROW(static_cast<void>(read_carried("schema: 1\n")), base::EnvironmentError);
    EXPECT_THROW(static_cast<void>(read_carried(text + " ")), base::EnvironmentError);
    for (std::size_t size = 0; size < text.size(); ++size) {
        EXPECT_THROW(static_cast<void>(read_carried(text.substr(0, size))), base::EnvironmentError)
            << size;
        std::string other = text;
        other[size] = static_cast<char>(other[size] ^ 1);
        EXPECT_THROW(static_cast<void>(read_carried(other)), base::EnvironmentError) << size;
    }
}

TEST(Carried, TellsItsForm) {
    EXPECT_EQ(carried_form_of(carried_text(Document{})), carried_form());
    EXPECT_EQ(carried_form_of("custodiet study 2 0123"), 2U);
    EXPECT_EQ(carried_form_of("custodiet study 12 0123"), 12U);
    for (const char* none :
         {"", "custodiet study ", "custodiet study x ", "custodiet study 2", "custodiet study 2\n",
          "custodiet study 99999999999 ", "schema: 1\n"}) {
        EXPECT_EQ(carried_form_of(none), std::nullopt) << none;
    }
}

/// What is written of each thing, in the order of the source: "op, value, text, …".
std::string fields_written() {
    std::ifstream file(CUSTODIET_SOURCE_DIR "/src/custodiet/study/carried_fields.hpp");
    const std::string source{std::istreambuf_iterator<char>(file), {}};
    const std::string call = "archive(";
    std::string all;
    for (std::size_t at = source.find(call); at != std::string::npos; at = source.find(call, at)) {
        at += call.size();
        const std::size_t end =
            source.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789, \n", at);
        // Another thing in brackets is the archive's own declaration.
        if (end == std::string::npos || source.compare(end, 2, ");") != 0) continue;
        for (const char c : source.substr(at, end - at)) {
            if (c != ' ' && c != '\n') all += c;
        }
        all += ';';
    }
    return all;
}

// A newer program makes a report anew from what an older one wrote, with its own model. Where this
// fails, what is written has changed: count the form up in carried_form.hpp, and say so here.
TEST(Carried, HasAFormThatIsCounted) {
    EXPECT_EQ(carried::heading, "custodiet study 3 ");
    EXPECT_EQ(base::sha256(fields_written()),
              "ad7ab9c65c4ea5e3b0df8d9499f947335f6fc2b00c35b97e6c3b79a5e058c857");
}

}  // namespace
}  // namespace custodiet::study
