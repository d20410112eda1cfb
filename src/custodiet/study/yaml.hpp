// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The tree of a YAML text, each node with its place. Strict: one document in UTF-8, no anchors,
// aliases, tags or merge keys, no key twice. What a scalar means is for the field that it stands
// in.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/study/reporter.hpp"

namespace custodiet::study {

struct Node;
using NodePtr = std::shared_ptr<const Node>;

struct Member {
    std::string key;
    base::Span key_span;
    NodePtr value;
};

/// A node is not changed once it is read; an arm shares all that it does not change.
struct Node {
    enum class Kind { scalar, sequence, mapping };
    Kind kind = Kind::scalar;
    std::string text;             ///< of a scalar, after unquoting
    bool quoted = false;          ///< scalar in quotes or in block style
    std::vector<NodePtr> items;   ///< of a sequence
    std::vector<Member> members;  ///< of a mapping, in the order of the text
    base::Span span;

    [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
    [[nodiscard]] bool is_sequence() const { return kind == Kind::sequence; }
    [[nodiscard]] bool is_mapping() const { return kind == Kind::mapping; }
    /// True for `key:` with nothing after it, and for `null` and `~`.
    [[nodiscard]] bool is_empty() const;

    [[nodiscard]] const Member* find(std::string_view key) const;
    /// The value at `key`, or nullptr.
    [[nodiscard]] const Node* get(std::string_view key) const;
};

inline constexpr std::size_t largest_file_bytes = 16'000'000;
inline constexpr int deepest_nesting = 64;
inline constexpr std::size_t most_nodes = 200'000;

/// What a text is of, in the words of errors about the whole of it.
struct TextKind {
    std::string_view help_if_large, message_if_empty, help_if_empty;
};
inline constexpr TextKind text_of_study{
    "a study is a text that people write; is this the right file?", "the file holds no study",
    "`custodiet new DIR` writes a study to start from"};
inline constexpr TextKind text_of_settings{
    "a file of settings has a few lines; is this the right one?", "the file holds no settings",
    "write `set: {name_of_a_quantity: 40 days}`, or leave `--settings` out"};

/// Reads the text; errors go to `report` with codes S01xx.
/// @return nullptr if there was an error
NodePtr parse_yaml(const std::shared_ptr<const base::SourceText>& source, Reporter& report,
                   const TextKind& kind = text_of_study);

/// The part of the text of `scalar` from byte `begin` to byte `end`, as a place in the file. Where
/// the text was folded or escaped, the place of the whole scalar.
base::Span part_of(const Node& scalar, std::size_t begin, std::size_t end);

/// The node on one line, as `{value: 3 %/day, kind: lever}`, cut after 100 characters.
std::string text_of(const Node& node);

/// True for text of UTF-8 without control characters; otherwise reports where it is not.
bool check_encoding(const std::shared_ptr<const base::SourceText>& source, Reporter& report);

}  // namespace custodiet::study
