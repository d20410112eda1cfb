// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The JSON Schema of a study file, for editors: from the same descriptions as the reader's.
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "custodiet/study/demand.hpp"
#include "custodiet/study/fields.hpp"
#include "custodiet/study/patterns.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::study {
namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

/// A JSON object under construction, its members in the order in which they are added.
class JsonObject {
  public:
    JsonObject& add(std::string_view key, std::string_view json) {
        if (!body_.empty()) body_ += ",";
        body_ += fmt::format("{}:{}", quoted(key), json);
        return *this;
    }
    JsonObject& add_text(std::string_view key, std::string_view text) {
        return add(key, quoted(text));
    }
    [[nodiscard]] std::string text() const { return "{" + body_ + "}"; }

  private:
    std::string body_;
};

std::string list(const std::vector<std::string>& items) {
    return fmt::format("[{}]", fmt::join(items, ","));
}

std::string pattern(std::string_view expression) {
    return JsonObject().add_text("type", "string").add_text("pattern", expression).text();
}

constexpr std::string_view any_scalar = R"({"type":["string","number"],"minLength":1})";
constexpr std::string_view date_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
constexpr std::string_view identifier_pattern = "^[A-Za-z0-9_-]+$";
constexpr std::string_view word_pattern = "^[A-Za-z][A-Za-z0-9_]*$";
constexpr std::string_view catalogued_pattern = "^[A-Za-z][A-Za-z0-9_.-]*$";
/// `yes` and `no`, which some editors take for true and false.
constexpr std::string_view any_truth = R"({"type":["string","number","boolean"],"minLength":1})";

std::string_view pattern_of(KeyForm keys) {
    switch (keys) {
        case KeyForm::identifier:
            return identifier_pattern;
        case KeyForm::catalogued:
            return catalogued_pattern;
        default:
            return word_pattern;
    }
}

class SchemaWriter {
  public:
    std::string write() {
        const std::string root = reference(study_entity());
        JsonObject definitions;
        for (const auto& [name, json] : definitions_) definitions.add(name, json);
        JsonObject schema;
        schema.add_text("$schema", "http://json-schema.org/draft-07/schema#")
            .add_text("title", "Custodiet study")
            .add("allOf", list({root}))
            .add("definitions", definitions.text());
        return schema.text() + "\n";
    }

  private:
    /// `{"$ref": …}` to the entity, whose definition is written once.
    std::string reference(const Entity& entity) {
        std::string& name = names_[&entity];
        if (name.empty()) {
            name = unused_name(entity.name);
            const std::string written_as = name;
            definitions_[written_as] = "{}";
            definitions_[written_as] = definition(entity);
        }
        return JsonObject().add_text("$ref", "#/definitions/" + names_[&entity]).text();
    }

    /// "a line of flights" as "line_of_flights", with a number where two entities are called alike.
    std::string unused_name(std::string_view words) const {
        for (const std::string_view article : {"a ", "an "}) {
            if (words.starts_with(article)) words.remove_prefix(article.size());
        }
        std::string name(words);
        for (char& c : name) c = c == ' ' ? '_' : c;
        std::string numbered = name;
        for (int i = 2; definitions_.contains(numbered); ++i) numbered = name + std::to_string(i);
        return numbered;
    }

    std::string definition(const Entity& entity) {
        JsonObject properties;
        std::vector<std::string> required;
        for (const Field& field : entity.fields) {
            properties.add(field.key, described(field));
            if (field.presence == Presence::required) required.push_back(quoted(field.key));
        }
        JsonObject object;
        object.add_text("type", "object")
            .add_text("description", entity.help)
            .add("additionalProperties", "false")
            .add("properties", properties.text());
        if (!required.empty()) object.add("required", list(required));
        if (!entity.one_of.empty()) object.add("allOf", groups(entity));
        return object.text();
    }

    static std::string groups(const Entity& entity) {
        std::vector<std::string> all;
        for (const OneOf& group : entity.one_of) {
            std::vector<std::string> ways;
            for (const std::string_view key : group.keys) {
                ways.push_back(JsonObject().add("required", list({quoted(key)})).text());
            }
            // At most one: none of them, too.
            if (group.presence == Presence::optional) {
                ways.push_back(
                    JsonObject()
                        .add("not", JsonObject().add("anyOf", list(std::vector(ways))).text())
                        .text());
            }
            all.push_back(JsonObject().add("oneOf", list(ways)).text());
        }
        return list(all);
    }

    /// The type of a field with its help. Draft 7 ignores what stands beside `$ref`, hence `allOf`.
    std::string described(const Field& field) {
        std::string help(field.help);
        if (!field.unit.empty() && field.unit != "exchange") {
            help += fmt::format(" ({})", words_of(field.unit, "USD"));
        }
        if (!field.fallback.empty()) help += fmt::format("; default: {}", field.fallback);
        return JsonObject().add_text("description", help).add("allOf", list({type(field)})).text();
    }

    static std::string either(std::string_view first, std::string_view second) {
        return JsonObject().add("anyOf", list({std::string(first), std::string(second)})).text();
    }

    static std::string array_of(std::string_view item) {
        return JsonObject().add_text("type", "array").add("items", item).text();
    }

    static std::string map_of(std::string_view value, std::string_view keys) {
        return JsonObject()
            .add_text("type", "object")
            .add("propertyNames", JsonObject().add_text("pattern", keys).text())
            .add("additionalProperties", value)
            .text();
    }

    static std::string words(const std::vector<std::string_view>& words) {
        std::vector<std::string> all;
        for (const std::string_view word : words) all.push_back(quoted(word));
        return JsonObject().add("enum", list(all)).text();
    }

    std::string amount() { return either(any_scalar, reference(quantity_entity())); }

    /// Every indicator of the catalogue that a regime can give, with its unit; others are the
    /// user's own.
    std::string readings() {
        JsonObject properties;
        for (const auto& indicator : standards::shipped().indicators) {
            if (indicator.measure == standards::Measure::simulated) continue;
            const bool is_share = indicator.measure == standards::Measure::share;
            const std::string help = fmt::format(
                "{} ({}): {}", indicator.name,
                is_share ? "yes, no or a share" : written_unit(indicator), indicator.meaning);
            const std::string value =
                either(is_share ? any_truth : any_scalar, reference(quantity_entity()));
            properties.add(
                indicator.id,
                JsonObject().add_text("description", help).add("allOf", list({value})).text());
        }
        return JsonObject()
            .add_text("type", "object")
            .add("properties", properties.text())
            .add("additionalProperties", either(any_truth, reference(quantity_entity())))
            .text();
    }

    std::string type(const Field& field) {
        switch (field.type) {
            case Type::identifier:
                return pattern(identifier_pattern);
            case Type::date:
                return field.words.empty() ? pattern(date_pattern)
                                           : either(pattern(date_pattern), words(field.words));
            case Type::currency:
                return pattern("^[A-Z]{3}$");
            case Type::boolean:
                return JsonObject().add_text("type", "boolean").text();
            case Type::whole:
                return JsonObject()
                    .add_text("type", "integer")
                    .add("minimum", std::to_string(field.least))
                    .add("maximum", std::to_string(field.most))
                    .text();
            case Type::word:
                return words(field.words);
            case Type::texts:
            case Type::numbers:
            case Type::rules:
            case Type::references:
                return array_of(any_scalar);
            case Type::amount:
            case Type::share_or_rest:
                return amount();
            case Type::law:
                return either(any_scalar, reference(law_entity()));
            case Type::object:
                return reference(*field.entity);
            case Type::object_list:
                return array_of(reference(*field.entity));
            case Type::states_or_word:
                return either(any_scalar, array_of(any_scalar));
            case Type::readings:
                return readings();
            default:
                return map_type(field);
        }
    }

    std::string map_type(const Field& field) {
        switch (field.type) {
            case Type::objects:
                return map_of(reference(*field.entity), pattern_of(field.keys));
            case Type::quantities:
                return map_of(amount(), word_pattern);
            case Type::amounts:
                return map_of(either(amount(), array_of(reference(*field.entity))), "^[A-Z]{3}$");
            case Type::attributes:
                return map_of(either(array_of(any_scalar), reference(*field.entity)), word_pattern);
            case Type::attribute_shares:
                return map_of(either(any_scalar, map_of(amount(), word_pattern)), word_pattern);
            case Type::changes:
                return JsonObject().add_text("type", "object").text();
            default:
                return std::string(any_scalar);
        }
    }

    std::map<const Entity*, std::string> names_;
    std::map<std::string, std::string> definitions_;
};

}  // namespace

std::string json_schema() {
    return SchemaWriter().write();
}

}  // namespace custodiet::study
