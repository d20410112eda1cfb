// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "custodiet/study/fields.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::study {
namespace {

void collect_references(const nlohmann::json& json, std::set<std::string>& found) {
    for (const auto& [key, value] : json.items()) {
        if (json.is_object() && key == "$ref") found.insert(value.get<std::string>());
        if (value.is_structured()) collect_references(value, found);
    }
}

TEST(JsonSchema, DescribesEveryKeyOfTheStudy) {
    const auto schema = nlohmann::json::parse(json_schema());
    EXPECT_EQ(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    const auto& study = schema["definitions"]["study"];
    EXPECT_EQ(study["additionalProperties"], false);
    for (const Field& field : study_entity().fields) {
        ASSERT_TRUE(study["properties"].contains(std::string(field.key))) << field.key;
        EXPECT_FALSE(study["properties"][std::string(field.key)]["description"].empty());
    }
}

// A schema that listed what the simulation works out would let an editor offer what is refused.
TEST(JsonSchema, OffersEveryIndicatorThatARegimeCanGive) {
    const auto schema = nlohmann::json::parse(json_schema());
    const auto& indicators =
        schema["definitions"]["regime"]["properties"]["indicators"]["allOf"][0]["properties"];
    std::size_t given = 0;
    for (const auto& indicator : standards::shipped().indicators) {
        const bool is_given = indicator.measure != standards::Measure::simulated;
        given += is_given ? 1 : 0;
        EXPECT_EQ(indicators.contains(indicator.id), is_given) << indicator.id;
    }
    EXPECT_EQ(indicators.size(), given);
    const std::string open_air = indicators["open_air"]["description"];
    EXPECT_NE(open_air.find("(hours/day)"), std::string::npos) << open_air;
    const std::string showers = indicators["showers"]["description"];
    EXPECT_NE(showers.find("(times/week)"), std::string::npos) << showers;
    const std::string lawyer = indicators["lawyer_access"]["description"];
    EXPECT_NE(lawyer.find("(yes, no or a share)"), std::string::npos) << lawyer;
}

TEST(JsonSchema, RefersOnlyToDefinitionsThatItHas) {
    const auto schema = nlohmann::json::parse(json_schema());
    std::set<std::string> references;
    collect_references(schema, references);
    EXPECT_GT(references.size(), 30u);
    for (const std::string& reference : references) {
        const std::string name = reference.substr(std::string("#/definitions/").size());
        ASSERT_TRUE(schema["definitions"].contains(name)) << reference;
        EXPECT_FALSE(schema["definitions"][name].empty()) << reference;
    }
}

}  // namespace
}  // namespace custodiet::study
