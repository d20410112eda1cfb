// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The parser of expressions: precedence climbing (Pratt, "Top down operator precedence", 1973).
// Apart from expr.hpp, which is all that other modules need.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "custodiet/expr/expr.hpp"

namespace custodiet::expr {

/// Parses one text, once. Keeps the first error and stops there.
class Parser {
  public:
    static constexpr std::size_t most_bytes = 4096;
    static constexpr int most_nesting = 64;

    explicit Parser(std::string_view text) : text_(text) {}

    Parsed parse();

  private:
    std::optional<Node> parse_binary(int weakest);
    std::optional<Node> parse_operand(int weakest);
    std::optional<Node> parse_prefixed(Op op, std::size_t length, int binds);
    std::optional<Node> parse_primary();
    std::optional<Node> parse_parenthesised();
    std::optional<Node> parse_number();
    std::optional<Node> parse_name_or_call();
    std::optional<Node> parse_call(Node call);
    bool parse_index(Node& name);
    std::string read_unit();

    void skip_space();
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
    [[nodiscard]] std::string_view word_at(std::size_t begin) const;
    bool take(char c);
    std::nullopt_t fail(std::string message, std::string help, std::size_t begin, std::size_t end);
    std::nullopt_t fail_at_next(std::string_view expected);
    /// How to write the number in which the next character is a comma; nothing if it is in none.
    [[nodiscard]] std::optional<std::string> number_with_comma() const;

    std::string_view text_;
    std::size_t at_ = 0;
    int nesting_ = 0;
    std::optional<SyntaxError> error_;
};

}  // namespace custodiet::expr
