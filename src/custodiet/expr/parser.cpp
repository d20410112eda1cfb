// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/expr/parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "custodiet/base/decimal.hpp"
#include "custodiet/base/utf8.hpp"

namespace custodiet::expr {

namespace {

// How strongly an operator binds; more is stronger.
enum Binding {
    binds_or = 1,
    binds_and,
    binds_not,
    binds_comparison,
    binds_sum,
    binds_product,
    binds_minus
};

struct Infix {
    std::string_view sign;
    Op op;
    int binds;
};

// Longer signs before those that they begin with.
constexpr std::array<Infix, 12> infixes{{{"or", Op::logical_or, binds_or},
                                         {"and", Op::logical_and, binds_and},
                                         {"<=", Op::less_equal, binds_comparison},
                                         {">=", Op::greater_equal, binds_comparison},
                                         {"==", Op::equal, binds_comparison},
                                         {"!=", Op::not_equal, binds_comparison},
                                         {"<", Op::less, binds_comparison},
                                         {">", Op::greater, binds_comparison},
                                         {"+", Op::add, binds_sum},
                                         {"-", Op::subtract, binds_sum},
                                         {"*", Op::multiply, binds_product},
                                         {"/", Op::divide, binds_product}}};

// Signs that people write from other languages or from a word processor, and what is meant here.
struct Foreign {
    std::string_view sign, meant;
};
constexpr std::array<Foreign, 13> foreign{{{"&&", "and"},
                                           {"||", "or"},
                                           {"=", "=="},
                                           {"!", "not"},
                                           {"≤", "<="},
                                           {"≥", ">="},
                                           {"≠", "!="},
                                           {"−", "-"},
                                           {"–", "-"},
                                           {"×", "*"},
                                           {"·", "*"},
                                           {"÷", "/"},
                                           {"^", "a product, such as `x * x`"}}};

// Quotation marks of a word processor.
constexpr std::array<std::string_view, 7> curved_quotes{"“", "”", "„", "‘", "’", "«", "»"};

struct Function {
    std::string_view name;
    std::size_t fewest, most;
    std::string_view use;
};
constexpr std::array<Function, 5> functions{
    {{"min", 2, 16, "min(a, b)"},
     {"max", 2, 16, "max(a, b)"},
     {"abs", 1, 1, "abs(a)"},
     {"if", 3, 3, "if(condition, value if it holds, value if not)"},
     {"reference", 1, 1, "reference(outcome) or reference(outcome[subject])"}}};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_word(char c) {
    return is_letter(c) || is_digit(c) || c == '.';
}
/// Bytes of the day that `text` begins with, as in "2025-02-28"; 0 if there is none.
std::size_t day_length(std::string_view text) {
    constexpr std::string_view form = "dddd-dd-dd";
    if (text.size() < form.size()) return 0;
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i] == 'd' ? !is_digit(text[i]) : text[i] != form[i]) return 0;
    }
    return text.size() > form.size() && is_digit(text[form.size()]) ? 0 : form.size();
}
bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_keyword(std::string_view word) {
    return word == "or" || word == "and" || word == "not";
}
bool is_prefix_of_money(std::string_view word) {
    return word == "k" || word == "M" || word == "bn" || word == "thousand" || word == "million" ||
           word == "billion";
}

const Infix* find_infix(std::string_view rest, std::string_view word) {
    for (const Infix& infix : infixes) {
        const bool matches =
            is_letter(infix.sign[0]) ? word == infix.sign : rest.starts_with(infix.sign);
        if (matches) return &infix;
    }
    return nullptr;
}

const Function* find_function(std::string_view name) {
    const auto found = std::find_if(functions.begin(), functions.end(),
                                    [name](const Function& f) { return f.name == name; });
    return found == functions.end() ? nullptr : &*found;
}

Node node_at(Op op, std::size_t begin, std::size_t end) {
    Node node;
    node.op = op;
    node.begin = begin;
    node.end = end;
    return node;
}

}  // namespace

Parsed Parser::parse() {
    Parsed parsed;
    if (text_.size() > most_bytes) {
        fail(fmt::format("the expression has {} bytes; at most {} are allowed", text_.size(),
                         most_bytes),
             "name parts of it as quantities of their own", 0, text_.size());
    } else {
        parsed.root = parse_binary(binds_or);
        skip_space();
        if (parsed.root && at_ < text_.size()) fail_at_next("an operator or the end");
    }
    parsed.error = error_;
    if (error_) parsed.root.reset();
    return parsed;
}

std::optional<Node> Parser::parse_binary(int weakest) {
    if (++nesting_ > most_nesting) {
        return fail(fmt::format("the expression is nested more than {} deep", most_nesting),
                    "name parts of it as quantities of their own", at_,
                    std::min(at_ + 1, text_.size()));
    }
    std::optional<Node> left = parse_operand(weakest);
    bool compared = false;
    while (left) {
        skip_space();
        const Infix* infix = find_infix(rest(), word_at(at_));
        if (infix == nullptr || infix->binds < weakest) break;
        const std::size_t sign = at_;
        if (infix->binds == binds_comparison && compared) {
            return fail("comparisons cannot be chained", "write `a < b and b < c`", sign,
                        sign + infix->sign.size());
        }
        compared = infix->binds == binds_comparison;
        at_ += infix->sign.size();
        std::optional<Node> right = parse_binary(infix->binds + 1);
        if (!right) return std::nullopt;
        Node both = node_at(infix->op, left->begin, right->end);
        both.children.push_back(std::move(*left));
        both.children.push_back(std::move(*right));
        left = std::move(both);
    }
    --nesting_;
    return left;
}

std::optional<Node> Parser::parse_operand(int weakest) {
    skip_space();
    if (word_at(at_) == "not") {
        if (weakest > binds_not) {
            return fail("`not` applies to a whole comparison",
                        "put `not` and what follows it into parentheses", at_, at_ + 3);
        }
        return parse_prefixed(Op::logical_not, 3, binds_not);
    }
    if (rest().starts_with('-')) return parse_prefixed(Op::negate, 1, binds_minus);
    return parse_primary();
}

std::optional<Node> Parser::parse_prefixed(Op op, std::size_t length, int binds) {
    const std::size_t begin = at_;
    at_ += length;
    std::optional<Node> operand = parse_binary(binds);
    if (!operand) return std::nullopt;
    Node node = node_at(op, begin, operand->end);
    node.children.push_back(std::move(*operand));
    return node;
}

std::optional<Node> Parser::parse_primary() {
    const std::string_view next = rest();
    if (next.starts_with('(')) return parse_parenthesised();
    const bool is_number =
        !next.empty() &&
        (is_digit(next[0]) || (next[0] == '.' && next.size() > 1 && is_digit(next[1])));
    if (is_number) return parse_number();
    if (!next.empty() && is_letter(next[0]) && !is_keyword(word_at(at_))) {
        return parse_name_or_call();
    }
    return fail_at_next("a number, a name or `(`");
}

std::optional<Node> Parser::parse_parenthesised() {
    const std::size_t begin = at_++;
    std::optional<Node> inside = parse_binary(binds_or);
    if (!inside) return std::nullopt;
    if (!take(')')) {
        skip_space();
        if (at_ < text_.size()) return fail_at_next("`)`");
        return fail("this `(` is not closed", "add `)`", begin, begin + 1);
    }
    inside->begin = begin;
    inside->end = at_;
    return inside;
}

std::optional<Node> Parser::parse_number() {
    if (const std::size_t day = day_length(rest()); day > 0) {
        return fail("a date is no number",
                    "write a number with its unit, such as `20 days`; for a difference put spaces "
                    "around `-`",
                    at_, at_ + day);
    }
    Node node = node_at(Op::number, at_, at_);
    const char* first = text_.data() + at_;
    const char* last = text_.data() + text_.size();
    const auto [end, status] = base::from_chars(first, last, node.value);
    at_ += static_cast<std::size_t>(end - first);
    if (status != std::errc{}) {
        return fail("this number is too large or too small to be computed with", "", node.begin,
                    at_);
    }
    node.end = at_;
    node.unit = read_unit();
    if (!node.unit.empty()) node.end = at_;
    return node;
}

// A unit is `%`, or a word, or a prefix of money and a word; then `/word` without a space between,
// so that `20 USD/person` is one number and `20 USD / x` a quotient.
std::string Parser::read_unit() {
    std::size_t end = at_;
    while (end < text_.size() && is_space(text_[end])) ++end;
    const std::size_t begin = end;
    const auto read_word = [&] {
        const std::string_view word = word_at(end);
        end += word.size();
        return word;
    };
    if (end < text_.size() && text_[end] == '%') {
        ++end;
    } else {
        const std::string_view word = read_word();
        if (word.empty() || is_keyword(word)) return {};
        if (is_prefix_of_money(word) && end + 1 < text_.size() && text_[end] == ' ' &&
            is_letter(text_[end + 1]) && !is_keyword(word_at(end + 1))) {
            ++end;
            read_word();
        }
    }
    while (end + 1 < text_.size() && (text_[end] == '/' || text_[end] == '-') &&
           is_letter(text_[end + 1]) &&
           (text_[end] == '/' || word_at(end + 1).starts_with("day"))) {
        ++end;
        read_word();
    }
    at_ = end;
    return std::string(text_.substr(begin, end - begin));
}

std::optional<Node> Parser::parse_name_or_call() {
    const std::string_view word = word_at(at_);
    Node node = node_at(Op::name, at_, at_ + word.size());
    node.text = word;
    at_ = node.end;
    skip_space();
    if (rest().starts_with('(')) return parse_call(std::move(node));
    if (rest().starts_with('[') && !parse_index(node)) return std::nullopt;
    return node;
}

bool Parser::parse_index(Node& name) {
    const std::size_t open = at_;
    const std::size_t close = text_.find(']', open);
    if (close == std::string_view::npos) {
        fail("this `[` is not closed", "add `]` after the subject", open, open + 1);
        return false;
    }
    std::string_view index = text_.substr(open + 1, close - open - 1);
    while (!index.empty() && is_space(index.front())) index.remove_prefix(1);
    while (!index.empty() && is_space(index.back())) index.remove_suffix(1);
    const bool is_name = !index.empty() && std::all_of(index.begin(), index.end(), [](char c) {
        return is_word(c) || c == '-';
    });
    if (!is_name) {
        fail("the subject in brackets must be a name", "for example `net_cost[joint]`", open,
             close + 1);
        return false;
    }
    name.index = index;
    at_ = name.end = close + 1;
    return true;
}

std::optional<Node> Parser::parse_call(Node call) {
    const std::size_t name_end = call.end;
    const Function* function = find_function(call.text);
    if (function == nullptr) {
        return fail(fmt::format("unknown function `{}`", call.text),
                    "the functions are min, max, abs, if and reference", call.begin, name_end);
    }
    call.op = Op::call;
    take('(');
    do {
        std::optional<Node> argument = parse_binary(binds_or);
        if (!argument) return std::nullopt;
        call.children.push_back(std::move(*argument));
    } while (take(','));
    if (!take(')')) return fail_at_next("`,` or `)`");
    call.end = at_;
    const std::size_t count = call.children.size();
    if (count < function->fewest || count > function->most) {
        return fail(
            fmt::format("`{}` does not take {} value{}", call.text, count, count == 1 ? "" : "s"),
            fmt::format("write `{}`", function->use), call.begin, call.end);
    }
    if (call.text == "reference" && call.children[0].op != Op::name) {
        return fail("`reference` takes the name of an outcome",
                    fmt::format("write `{}`", function->use), call.children[0].begin,
                    call.children[0].end);
    }
    return call;
}

void Parser::skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
}

std::string_view Parser::word_at(std::size_t begin) const {
    if (begin >= text_.size() || !is_letter(text_[begin])) return {};
    std::size_t end = begin;
    while (end < text_.size() && is_word(text_[end])) ++end;
    return text_.substr(begin, end - begin);
}

bool Parser::take(char c) {
    skip_space();
    if (!rest().starts_with(c)) return false;
    ++at_;
    return true;
}

std::nullopt_t Parser::fail(std::string message, std::string help, std::size_t begin,
                            std::size_t end) {
    if (!error_) error_ = SyntaxError{std::move(message), std::move(help), begin, end};
    return std::nullopt;
}

std::nullopt_t Parser::fail_at_next(std::string_view expected) {
    if (at_ >= text_.size()) {
        const bool is_empty = std::all_of(text_.begin(), text_.end(), is_space);
        return fail(is_empty ? "the expression is empty" : "the expression ends too early",
                    fmt::format("expected {}", expected), text_.size(), text_.size());
    }
    const auto meant = std::find_if(foreign.begin(), foreign.end(), [this](const Foreign& entry) {
        return rest().starts_with(entry.sign);
    });
    if (meant != foreign.end()) {
        const bool is_sign = meant->sign != "^";
        return fail(fmt::format("`{}` is not an operator here", meant->sign),
                    is_sign ? fmt::format("write `{}`", meant->meant)
                            : fmt::format("write {}", meant->meant),
                    at_, at_ + meant->sign.size());
    }
    if (const auto number = number_with_comma()) {
        return fail("a number has no comma", *number, at_, at_ + 1);
    }
    const std::string_view next = rest();
    const bool is_typographic =
        std::any_of(curved_quotes.begin(), curved_quotes.end(),
                    [next](std::string_view mark) { return next.starts_with(mark); });
    if (is_typographic) {
        const std::size_t bytes = base::character_bytes(next, 0);
        return fail(fmt::format("`{}` is not a quotation mark here", next.substr(0, bytes)),
                    "write straight ones, `\"`, around the whole", at_, at_ + bytes);
    }
    if (next.starts_with('"') || next.starts_with('\'')) {
        return fail("a name stands without quotation marks here", "remove them", at_, at_ + 1);
    }
    const std::string_view word = word_at(at_);
    const std::string_view found =
        word.empty() ? rest().substr(0, base::character_bytes(rest(), 0)) : word;
    return fail(fmt::format("unexpected `{}`", found), fmt::format("expected {}", expected), at_,
                at_ + found.size());
}

std::optional<std::string> Parser::number_with_comma() const {
    constexpr std::size_t group = 3;
    std::size_t begin = at_;
    while (begin > 0 && is_digit(text_[begin - 1])) --begin;
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    if (begin == at_ || end <= at_ + 1 || text_[at_] != ',') return std::nullopt;
    const std::string_view before = text_.substr(begin, at_ - begin);
    const std::string_view after = text_.substr(at_ + 1, end - at_ - 1);
    if (after.size() == group && before != "0") {
        return fmt::format("write `{}{}`: nothing stands between thousands", before, after);
    }
    return fmt::format("write `{}.{}`: a point stands before decimals", before, after);
}

}  // namespace custodiet::expr
