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
