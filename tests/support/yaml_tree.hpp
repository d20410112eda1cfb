// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A document as a tree, written as the YAML that studies are written in. Tests take such trees
// apart: what a text hides in its lines stands here in entries that can be left out one by one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custodiet::support {

struct Yaml {
    enum class Kind { text, group, list };

    Kind kind = Kind::text;
    std::string text;
    std::vector<std::pair<std::string, Yaml>> entries;  ///< of a list: without keys

    Yaml() = default;
    Yaml(std::string value) : text(std::move(value)) {}
    Yaml(const char* value) : text(value) {}

    static Yaml group(std::vector<std::pair<std::string, Yaml>> entries = {}) {
        return {Kind::group, std::move(entries)};
    }
    static Yaml list(const std::vector<Yaml>& items = {}) {
        Yaml made{Kind::list, {}};
        for (const auto& item : items) made.entries.emplace_back("", item);
        return made;
    }
    static Yaml words(const std::vector<std::string>& words) {
        return list({words.begin(), words.end()});
    }

    Yaml& set(const std::string& key, Yaml value) {
        entries.emplace_back(key, std::move(value));
        return *this;
    }
    Yaml& add(Yaml item) { return set("", std::move(item)); }

    /// The entry of a group, which is made where it is not there.
    Yaml& operator[](const std::string& key) {
        for (auto& [name, value] : entries) {
            if (name == key) return value;
        }
        kind = Kind::group;
        entries.emplace_back(key, group());
        return entries.back().second;
    }

  private:
    Yaml(Kind of, std::vector<std::pair<std::string, Yaml>> inside)
        : kind(of), entries(std::move(inside)) {}
};

/// In quotation marks where YAML, or a brace around it, would read it otherwise.
inline std::string written_scalar(const std::string& text) {
    const bool is_plain = !text.empty() && text.front() != '%' &&
                          text.find_first_of(",:#[]{}\"'&*!|>@`=?") == std::string::npos;
    if (is_plain) return text;
    std::string escaped;
    for (const char c : text) escaped += c == '"' ? std::string("\\\"") : std::string(1, c);
    return "\"" + escaped + "\"";
}

inline std::string in_braces(const Yaml& node) {
    if (node.kind == Yaml::Kind::text) return written_scalar(node.text);
    const bool is_list = node.kind == Yaml::Kind::list;
    std::string inside;
    for (const auto& [key, value] : node.entries) {
        inside += (inside.empty() ? "" : ", ") + (is_list ? "" : key + ": ") + in_braces(value);
    }
    return is_list ? "[" + inside + "]" : "{" + inside + "}";
}

/// Groups of more than texts go over several lines, the rest stands on one.
inline void write(const Yaml& group, std::size_t indent, std::string& out) {
    for (const auto& [key, value] : group.entries) {
        bool is_deep = value.kind == Yaml::Kind::group && indent == 0 && !value.entries.empty();
        if (value.kind == Yaml::Kind::group && indent < 8) {
            for (const auto& entry : value.entries) {
                is_deep |= entry.second.kind != Yaml::Kind::text;
            }
        }
        out += std::string(indent, ' ') + key + ":";
        if (!is_deep) {
            out += " " + in_braces(value) + "\n";
            continue;
        }
        out += "\n";
        write(value, indent + 2, out);
    }
}

inline std::string written(const Yaml& document) {
    std::string text;
    write(document, 0, text);
    return text;
}

}  // namespace custodiet::support
