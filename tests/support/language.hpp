// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The study language, as its JSON Schema has it, and which part of it a document uses. So the
// schema, which the reader of studies is made of, says what tests must reach; no list of theirs
// does.
#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "custodiet/study/study.hpp"
#include "support/yaml_tree.hpp"

namespace custodiet::support {

/// Keys as `facility.places`, after the entity that has them, and words that a key may take as
/// `facility.limit=hard`.
class Language {
  public:
    Language() : definitions_(nlohmann::json::parse(study::json_schema())["definitions"]) {}

    /// All that there is.
    [[nodiscard]] std::set<std::string> all() const {
        std::set<std::string> found;
        for (const auto& [entity, definition] : definitions_.items()) {
            if (!definition.contains("properties")) continue;
            for (const auto& [key, property] : definition["properties"].items()) {
                found.insert(entity + "." + key);
                add_words(entity + "." + key, property, found);
            }
        }
        return found;
    }

    /// What a document uses.
    [[nodiscard]] std::set<std::string> used(const Yaml& document) const {
        std::set<std::string> found;
        use("study", document, found);
        return found;
    }

  private:
    using Json = nlohmann::json;

    static void add_words(const std::string& key, const Json& property,
                          std::set<std::string>& found) {
        if (!property.is_structured()) return;
        if (property.is_object() && property.contains("enum")) {
            for (const auto& word : property["enum"]) {
                if (word.is_string()) found.insert(key + "=" + word.get<std::string>());
            }
        }
        for (const auto& part : property) {
            if (!property.is_object() || !property.contains("properties")) {
                add_words(key, part, found);
            }
        }
    }

    void use(const std::string& entity, const Yaml& group, std::set<std::string>& found) const {
        const auto& properties = definitions_[entity]["properties"];
        for (const auto& [key, value] : group.entries) {
            if (!properties.contains(key)) continue;
            const std::string name = entity + "." + key;
            found.insert(name);
            read(name, properties[key], value, found);
        }
    }

    /// Follows a value as far as the schema says what it may be.
    void read(const std::string& name, const Json& schema, const Yaml& value,
              std::set<std::string>& found) const {
        if (schema.contains("$ref")) {
            const std::string path = schema["$ref"];
            if (value.kind == Yaml::Kind::group)
                use(path.substr(path.rfind('/') + 1), value, found);
        }
        for (const char* several : {"allOf", "anyOf", "oneOf"}) {
            if (!schema.contains(several)) continue;
            for (const auto& part : schema[several]) read(name, part, value, found);
        }
        if (value.kind == Yaml::Kind::text && schema.contains("enum")) {
            for (const auto& word : schema["enum"]) {
                if (word == value.text) found.insert(name + "=" + value.text);
            }
        }
        if (schema.contains("properties")) {
            for (const auto& [key, entry] : value.entries) {
                if (schema["properties"].contains(key)) {
                    read(name, schema["properties"][key], entry, found);
                }
            }
        }
        const bool is_list = value.kind == Yaml::Kind::list;
        const char* inside = is_list ? "items" : "additionalProperties";
        if (!schema.contains(inside) || !schema[inside].is_object()) return;
        for (const auto& entry : value.entries) read(name, schema[inside], entry.second, found);
    }

    nlohmann::json definitions_;
};

}  // namespace custodiet::support
