// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/server/json.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <nlohmann/json.hpp>

#include "custodiet/server/message.hpp"

namespace custodiet::server {

namespace {

using Json = nlohmann::ordered_json;

constexpr int deepest_nesting = 4;

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json place(const base::Span& span, std::string_view path) {
    Json json = {{"line", span.line},
                 {"column", span.column},
                 {"end_line", span.end_line},
                 {"end_column", span.end_column}};
    if (span.source && span.source->path != path) json["file"] = span.source->path;
    return json;
}

Json diagnostic_json(const base::Diagnostic& diagnostic, std::string_view path) {
    const bool is_error = diagnostic.severity == base::Severity::error;
    Json json = {{"severity", is_error ? "error" : "warning"},
                 {"code", diagnostic.code},
                 {"message", diagnostic.message},
                 {"label", diagnostic.label},
                 {"help", diagnostic.help}};
    json.update(place(diagnostic.where, path));
    if (diagnostic.also) {
        json["also"] = place(*diagnostic.also, path);
        json["also"]["label"] = diagnostic.also_label;
    }
    return json;
}

// ---- what comes ---------------------------------------------------------------------------------

/// An object that has no other keys than `known`.
Json object_in(const std::string& body, std::initializer_list<std::string_view> known) {
    const auto look = [](int depth, Json::parse_event_t, Json&) {
        if (depth > deepest_nesting) throw BadRequest("the body is nested too deeply");
        return true;
    };
    Json json;
    try {
        json = Json::parse(body, look);
    } catch (const Json::exception&) {
        throw BadRequest("the body is not JSON");
    }
    if (!json.is_object()) throw BadRequest("the body is not an object");
    for (const auto& [key, value] : json.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            throw BadRequest("the body has a key that is not known: " + key);
        }
    }
    return json;
}

std::string text_of(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) {
        throw BadRequest(std::string("the text `") + key + "` is missing");
    }
    return found->get<std::string>();
}

Held held(const Json& entry) {
    if (!entry.is_object()) throw BadRequest("an entry of `fixed` is not an object");
    const auto value = entry.find("value");
    if (value == entry.end() || !value->is_number() || !std::isfinite(value->get<double>())) {
        throw BadRequest("an entry of `fixed` has no number `value`");
    }
    return {text_of(entry, "quantity"), value->get<double>()};
}

/// The list at `key`; empty where there is none.
Json list_of(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end()) return Json::array();
    if (!found->is_array()) throw BadRequest(std::string("`") + key + "` is not a list");
    return *found;
}

std::vector<Held> fixed_of(const Json& object) {
    std::vector<Held> fixed;
    for (const Json& entry : list_of(object, "fixed")) fixed.push_back(held(entry));
    return fixed;
}

std::vector<std::string> arms_of(const Json& object) {
    std::vector<std::string> arms;
    for (const Json& arm : list_of(object, "arms")) {
        if (!arm.is_string()) throw BadRequest("an entry of `arms` is not a text");
        arms.push_back(arm.get<std::string>());
    }
    return arms;
}

/// The page asks for as few as two while a slider moves: see FEWEST_DRAWS of web/src/session.ts.
std::uint32_t draws_of(const Json& object) {
    constexpr std::uint64_t fewest = 2, most = 65536;
    const auto found = object.find("draws");
    if (found == object.end()) return 0;
    // What is no such number counts as one, which is too few.
    const std::uint64_t draws = found->is_number_unsigned() ? found->get<std::uint64_t>() : 1;
    const bool is_power = (draws & (draws - 1)) == 0;
    if (draws != 0 && (draws < fewest || draws > most || !is_power)) {
        throw BadRequest("`draws` is not 0 or a power of two from 2 to 65536");
    }
    return static_cast<std::uint32_t>(draws);
}

}  // namespace

std::string json_text(std::string_view text) {
    return dumped(Json(text));
}

std::string diagnostics_json(const base::Diagnostics& diagnostics, std::string_view path) {
    Json list = Json::array();
    for (const base::Diagnostic& each : diagnostics.sorted()) {
        list.push_back(diagnostic_json(each, path));
    }
    return dumped(list);
}

std::string check_order(const std::string& body) {
    return text_of(object_in(body, {"text"}), "text");
}

RunOrder run_order(const std::string& body) {
    const Json object = object_in(body, {"fixed", "draws", "arms", "text", "study"});
    RunOrder order{fixed_of(object), draws_of(object), arms_of(object), std::nullopt, {}};
    if (object.contains("text")) order.text = text_of(object, "text");
    if (object.contains("study")) order.study = text_of(object, "study");
    return order;
}

SaveOrder save_order(const std::string& body) {
    const Json object = object_in(body, {"text", "loaded"});
    return {text_of(object, "text"), text_of(object, "loaded")};
}

TraceOrder trace_order(const std::string& body) {
    const Json object = object_in(body, {"person", "fixed", "study"});
    TraceOrder order{text_of(object, "person"), fixed_of(object), {}};
    if (object.contains("study")) order.study = text_of(object, "study");
    return order;
}

Reply error_reply(int status, const std::string& message) {
    Reply reply;
    reply.status = status;
    reply.body = "{\"error\":" + json_text(message) + "}";
    return reply;
}

}  // namespace custodiet::server
