// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/yaml.hpp"

#include <yaml.h>

#include <optional>
#include <unordered_map>

#include <fmt/format.h>

#include "custodiet/base/search.hpp"
#include "custodiet/study/invisible.hpp"

namespace custodiet::study {
namespace {

/// Some editors begin a file of UTF-8 with this character, which no one sees.
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool has_mark(std::string_view text) {
    return text.starts_with(byte_order_mark);
}

/// Owns libyaml's parser.
class EventSource {
  public:
    explicit EventSource(const std::string& text) {
        if (yaml_parser_initialize(&parser_) != 1) {
            throw base::EnvironmentError("not enough memory to read the study");
        }
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        const std::size_t skipped = has_mark(text) ? byte_order_mark.size() : 0;
        yaml_parser_set_input_string(&parser_,
                                     reinterpret_cast<const unsigned char*>(text.data()) + skipped,
                                     text.size() - skipped);
    }
    ~EventSource() { yaml_parser_delete(&parser_); }
    EventSource(const EventSource&) = delete;
    EventSource& operator=(const EventSource&) = delete;

    bool next(yaml_event_t& event) { return yaml_parser_parse(&parser_, &event) == 1; }
    [[nodiscard]] const yaml_parser_t& parser() const { return parser_; }

  private:
    yaml_parser_t parser_{};
};

class Event {
  public:
    Event() = default;
    ~Event() { yaml_event_delete(&event_); }
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    yaml_event_t& raw() { return event_; }

  private:
    yaml_event_t event_{};
};

/// What libyaml says, and what it means to someone who writes a study.
struct Explanation {
    std::string_view yaml_says;
    std::string_view message;
    std::string_view help;
};

constexpr Explanation explanations[] = {
    {"found character that cannot start any token", "a word cannot begin with this character",
     "indent with spaces, not tabs; put text that begins with @, `, % or a tab in quotes"},
    {"mapping values are not allowed in this context", "a colon is not expected here",
     "put text that contains `: ` in quotes, and indent keys of one entity alike"},
    {"did not find expected ',' or ']'", "a list in [ ] is not continued or closed here",
     "separate with commas, close with ]; inside [ ] and { }, text with brackets needs quotes, "
     "such as \"net_cost[US]\""},
    {"did not find expected ',' or '}'", "a group in { } is not continued or closed here",
     "separate with commas, close with }; inside [ ] and { }, text with brackets needs quotes, "
     "such as \"net_cost[US]\""},
    {"found unexpected end of stream", "a text in quotes is never closed",
     "add the closing quotation mark"},
    {"could not find expected ':'", "a key without its colon",
     "write `key: value`; a text of several lines needs quotes"},
    {"did not find expected key", "this line does not belong to the lines above it",
     "indent keys of one entity alike; close every quotation mark"},
    {"did not find expected '-' indicator", "this line does not belong to the list above it",
     "begin each entry of the list with `- `, indented alike"},
    {"found a tab character that violates indentation", "a tab cannot indent",
     "indent with spaces"},
    {"found unknown escape character", "an unknown escape in double quotes",
     "use single quotes for text with backslashes"},
    {"did not find expected node content", "a value is missing here",
     "write the value, or remove the comma"},
    {"did not find expected alphabetic or numeric character", "a text cannot begin with `*` or `&`",
     "put it in quotes, such as \"*\""},
    {"found undefined tag handle", "tags are not part of the study language", "remove the tag"},
    {"did not find expected <document start>", "a second document in one file",
     "a study is one document"},
};

constexpr std::string_view curly_quotes[] = {"“", "”", "„"};

class TreeBuilder {
  public:
    TreeBuilder(const std::shared_ptr<const base::SourceText>& source, Reporter& report)
        : source_(source), report_(report), events_(source->text) {}

    /// The root, or nullptr after an error.
    NodePtr build() {
        NodePtr root;
        for (;;) {
            Event event;
            if (!events_.next(event.raw())) return syntax_error();
            switch (event.raw().type) {
                case YAML_STREAM_END_EVENT:
                    return is_sound_ ? root : nullptr;
                case YAML_DOCUMENT_START_EVENT:
                    if (root)
                        return refuse(event.raw(), "S0106", "a second document in one file",
                                      "a study is one document; remove the line `---`");
                    break;
                case YAML_STREAM_START_EVENT:
                case YAML_DOCUMENT_END_EVENT:
                    break;
                default:
                    root = node(event.raw(), 1);
                    if (!root) return nullptr;
            }
        }
    }

  private:
    base::Span span(const yaml_mark_t& begin, const yaml_mark_t& end) const {
        return {source_, static_cast<int>(begin.line) + 1, column(begin),
                static_cast<int>(end.line) + 1, column(end)};
    }

    /// libyaml does not see a mark at the beginning, but the columns of the text count it.
    int column(const yaml_mark_t& mark) const {
        const int skipped = mark.line == 0 && has_mark(source_->text) ? 1 : 0;
        return static_cast<int>(mark.column) + 1 + skipped;
    }

    NodePtr refuse(const yaml_event_t& event, std::string_view code, std::string message,
                   std::string help) {
        report_.error({.code = code,
                       .message = std::move(message),
                       .help = std::move(help),
                       .where = span(event.start_mark, event.end_mark)});
        return nullptr;
    }

    NodePtr syntax_error() {
        const yaml_parser_t& parser = events_.parser();
        if (const auto found = invisible_near(parser)) {
            report_.error(problem_of(*found));
            return nullptr;
        }
        const std::string_view problem = parser.problem ? parser.problem : "unknown problem";
        Problem found{.code = "S0101", .message = fmt::format("this is not YAML: {}", problem)};
        for (const Explanation& explanation : explanations) {
            if (problem != explanation.yaml_says) continue;
            found.message = explanation.message;
            found.help = explanation.help;
            break;
        }
        found.where = character_at(parser.problem_mark);
        if (is_behind_curly_quotes(found)) {
            found.help =
                "“ and ” are letters of the text: put it between straight quotation "
                "marks, \" and \"";
        }
        if (found.where.line > 0 && character(found.where) == '\t') {
            found.message = "a tab cannot indent";
            found.help = "indent with spaces";
        }
        const bool has_context =
            parser.context && parser.context_mark.line != parser.problem_mark.line;
        if (long_text_ && long_text_->end_line == found.where.line) {
            found.also = long_text_;
            found.also->end_line = found.also->line;
            found.also->end_column = found.also->column + 1;
            found.also_label = "a text in quotes begins here and ends many lines on";
            found.help = "close every quotation mark";
        } else if (has_context && problem == "could not find expected ':'") {
            // The key is at fault, not the line on which the search for its colon ended.
            found.where = character_at(parser.context_mark);
        } else if (has_context) {
            found.also = character_at(parser.context_mark);
            found.also_label = "what it belongs to begins here";
        }
        report_.error(std::move(found));
        return nullptr;
    }

    /// True where a list or a group breaks off behind quotation marks of a word processor.
    bool is_behind_curly_quotes(const Problem& found) const {
        if (!found.message.ends_with("is not continued or closed here")) return false;
        const std::string_view line = source_->line(found.where.line);
        return base::any_of(curly_quotes, [line](std::string_view quote) {
            return line.find(quote) != std::string_view::npos;
        });
    }

    /// In the lines about which libyaml complains, and in the one above, that its complaint may
    /// come from.
    std::optional<Invisible> invisible_near(const yaml_parser_t& parser) const {
        const int line = static_cast<int>(parser.problem_mark.line) + 1;
        int above = line - 1;
        while (above > 1 && is_bare(source_->line(above))) --above;
        std::vector<int> lines{above, line};
        if (parser.context) lines.push_back(static_cast<int>(parser.context_mark.line) + 1);
        for (const int each : lines) {
            if (auto found = invisible_in_layout(source_, each)) return found;
        }
        return std::nullopt;
    }

    /// Of a line without anything but a comment.
    static bool is_bare(std::string_view line) {
        const std::size_t first = line.find_first_not_of(' ');
        return first == std::string_view::npos || line[first] == '#';
    }

    base::Span character_at(const yaml_mark_t& mark) const {
        yaml_mark_t after = mark;
        ++after.column;
        return span(mark, after);
    }

    /// The byte at which a place begins, 0 where there is none. Enough to know an ASCII character.
    char character(const base::Span& place) const {
        const std::string_view line = source_->line(place.line);
        const auto at = static_cast<std::size_t>(place.column - 1);
        return at < line.size() ? line[at] : '\0';
    }

    /// False after an error of size, depth or an unwanted feature.
    bool is_wanted(const yaml_event_t& event, int depth) {
        if (++nodes_ > most_nodes) {
            refuse(event, "S0104", fmt::format("more than {} entries in one study", most_nodes),
                   "aggregate tables of data before they enter a study");
            return false;
        }
        if (depth > deepest_nesting) {
            refuse(event, "S0104",
                   fmt::format("more than {} levels inside each other", deepest_nesting),
                   "close each bracket where its list or group ends");
            return false;
        }
        return true;
    }

    void refuse_extras(const yaml_event_t& event, const void* anchor, const void* tag) {
        if (anchor) {
            refuse(event, "S0106", "anchors are not part of the study language",
                   "write the value where it is used, or name a quantity");
        } else if (tag) {
            refuse(event, "S0106", "tags are not part of the study language", "remove the tag");
        } else {
            return;
        }
        is_sound_ = false;
    }

    /// What it is meant for is not known, so that nothing after it can be trusted.
    void refuse_invisible(const Node& key) {
        if (key.quoted || !has_invisible(key.text)) return;
        const auto found = invisible_in(key.span);
        if (!found) return;
        report_.error(problem_of(*found));
        is_sound_ = false;
    }

    NodePtr node(const yaml_event_t& event, int depth) {
        if (!is_wanted(event, depth)) return nullptr;
        switch (event.type) {
            case YAML_ALIAS_EVENT:
                return refuse(event, "S0106", "aliases are not part of the study language",
                              "write the value where it is used, or name a quantity");
            case YAML_SCALAR_EVENT:
                return scalar(event);
            case YAML_SEQUENCE_START_EVENT:
                return sequence(event, depth);
            default:
                return mapping(event, depth);
        }
    }

    NodePtr scalar(const yaml_event_t& event) {
        const auto& data = event.data.scalar;
        refuse_extras(event, data.anchor, data.tag);
        auto node = std::make_shared<Node>();
        node->text.assign(reinterpret_cast<const char*>(data.value), data.length);
        node->quoted = data.style != YAML_PLAIN_SCALAR_STYLE;
        node->span = span(event.start_mark, event.end_mark);
        const bool is_in_quotes = data.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
                                  data.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
        if (is_in_quotes && node->span.end_line > node->span.line) long_text_ = node->span;
        return node;
    }

    NodePtr sequence(const yaml_event_t& start, int depth) {
        refuse_extras(start, start.data.sequence_start.anchor, start.data.sequence_start.tag);
        auto node = std::make_shared<Node>();
        node->kind = Node::Kind::sequence;
        for (;;) {
            Event event;
            if (!events_.next(event.raw())) return syntax_error();
            if (event.raw().type == YAML_SEQUENCE_END_EVENT) {
                node->span = span(start.start_mark, event.raw().end_mark);
                return node;
            }
            NodePtr item = this->node(event.raw(), depth + 1);
            if (!item) return nullptr;
            node->items.push_back(std::move(item));
        }
    }

    NodePtr mapping(const yaml_event_t& start, int depth) {
        refuse_extras(start, start.data.mapping_start.anchor, start.data.mapping_start.tag);
        auto node = std::make_shared<Node>();
        node->kind = Node::Kind::mapping;
        std::unordered_map<std::string, std::size_t> known;
        for (;;) {
            Event event;
            if (!events_.next(event.raw())) return syntax_error();
            if (event.raw().type == YAML_MAPPING_END_EVENT) {
                node->span = span(start.start_mark, event.raw().end_mark);
                return node;
            }
            if (!member(event.raw(), depth, *node, known)) return nullptr;
        }
    }

    /// Reads the key at `event` and its value into `mapping`. False where reading has to stop.
    bool member(const yaml_event_t& event, int depth, Node& mapping,
                std::unordered_map<std::string, std::size_t>& known) {
        if (event.type != YAML_SCALAR_EVENT) {
            refuse(event, "S0103", "a key must be a word", "write `key: value`");
            return false;
        }
        NodePtr key = node(event, depth + 1);
        if (!key) return false;
        refuse_invisible(*key);
        if (key->text == "<<" && !key->quoted) {
            refuse(event, "S0106", "merge keys are not part of the study language",
                   "write the values where they are used");
            is_sound_ = false;
        }
        Event value_event;
        if (!events_.next(value_event.raw())) return syntax_error() != nullptr;
        NodePtr value = node(value_event.raw(), depth + 1);
        if (!value) return false;
        const auto [first, is_new] = known.emplace(key->text, mapping.members.size());
        if (is_new) {
            mapping.members.push_back({key->text, key->span, std::move(value)});
        } else {
            report_.error({.code = "S0105",
                           .message = fmt::format("`{}` is here a second time", key->text),
                           .help = "give each key once",
                           .where = key->span,
                           .also = mapping.members[first->second].key_span,
                           .also_label = "first given here"});
            is_sound_ = false;
        }
        return true;
    }

    std::shared_ptr<const base::SourceText> source_;
    Reporter& report_;
    EventSource events_;
    std::size_t nodes_ = 0;
    bool is_sound_ = true;
    std::optional<base::Span> long_text_;  ///< the last text in quotes that goes over lines
};

}  // namespace

NodePtr parse_yaml(const std::shared_ptr<const base::SourceText>& source, Reporter& report,
                   const TextKind& kind) {
    const base::Span start{source, 1, 1, 1, 2};
    if (source->text.size() > largest_file_bytes) {
        report.error({.code = "S0104",
                      .message = fmt::format("the file is larger than {} million bytes",
                                             largest_file_bytes / 1'000'000),
                      .help = std::string(kind.help_if_large),
                      .where = start});
        return nullptr;
    }
    if (!check_encoding(source, report)) return nullptr;
    if (const auto found = override_in(source)) {
        report.error(problem_of(*found));
        return nullptr;
    }
    NodePtr root = TreeBuilder(source, report).build();
    if (!root && report.found() == 0) {
        report.error({.code = "S0103",
                      .message = std::string(kind.message_if_empty),
                      .help = std::string(kind.help_if_empty),
                      .where = start});
    }
    return root;
}

}  // namespace custodiet::study
