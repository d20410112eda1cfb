// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "custodiet/base/date.hpp"
#include "custodiet/base/search.hpp"
#include "custodiet/base/utf8.hpp"
#include "custodiet/study/literal.hpp"
#include "custodiet/study/unit.hpp"

namespace custodiet::study {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::vector<std::string> strings(const std::vector<std::string_view>& views) {
    return {views.begin(), views.end()};
}

std::string_view found_shape(const Node& node) {
    if (node.is_mapping()) return "this is a group of keys";
    if (node.is_sequence()) return "this is a list";
    return node.is_empty() ? "nothing is given" : "this is a single value";
}

class Validator {
  public:
    Validator(const Node& root, Reporter& report) : root_(root), report_(report) {}

    void object(const Node& node, const Entity& entity, const base::Span& owner) {
        if (report_.is_full()) return;
        if (!node.is_mapping()) return wrong_shape(node, owner, entity.name, "a group of keys");
        std::set<std::string> meant;  // by misspelt keys: they are not missing as well
        for (std::size_t i = 0; i < node.members.size(); ++i) {
            const Member& member = node.members[i];
            const Field* field = entity.find(member.key);
            if (const std::size_t pieces = field ? 0 : pieces_of_number(node, i)) {
                cut_number(node, i, pieces);
                i += pieces - 1;
                continue;
            }
            if (!field) {
                meant.insert(base::nearest_name(member.key, keys_of(entity)).value_or(""));
                unknown_key(node, i, entity);
                continue;
            }
            value(*member.value, *field, member.key_span);
        }
        for (const Field& field : entity.fields) {
            const bool is_there = node.find(field.key) || meant.contains(std::string(field.key));
            if (field.presence == Presence::required && !is_there) {
                report_.error({.code = "S0202",
                               .message = fmt::format("{} needs `{}`", entity.name, field.key),
                               .label = fmt::format("`{}` is missing", field.key),
                               .help = fmt::format("add `{}`: {}", field.key, field.help),
                               .where = owner});
            }
        }
        for (const OneOf& group : entity.one_of) {
            const bool is_meant = base::any_of(
                group.keys, [&](std::string_view key) { return meant.contains(std::string(key)); });
            if (!is_meant) one_of(node, entity, group, owner);
        }
    }

  private:
    void unknown_key(const Node& node, std::size_t at, const Entity& entity) {
        const Member& member = node.members[at];
        const bool is_cut = at > 0 && is_without_colon(member);
        report_.error(
            {.code = "S0201",
             .message = fmt::format("unknown key `{}`", cut(member.key)),
             .label = fmt::format("not a key of {}", entity.name),
             .help = is_cut ? "a comma in braces begins a new key: put the text in quotation marks"
                            : suggestion(member.key, keys_of(entity),
                                         fmt::format("keys of {}", entity.name)),
             .where = member.key_span});
    }

    /// True for `round` in `{why: men in prison, round}`. Outside braces each key has its colon.
    static bool is_without_colon(const Member& member) {
        const base::Span& value = member.value->span;
        return member.value->is_empty() && value.line == member.key_span.end_line &&
               value.column == member.key_span.end_column;
    }

    /// Between braces a comma begins the next key: of `{rate: 2,25 %/year}` the key `25 %/year`.
    /// Counts such keys from the one at `first` on, if the value before them ends with a digit.
    static std::size_t pieces_of_number(const Node& node, std::size_t first) {
        if (first == 0) return 0;
        const Node& before = *node.members[first - 1].value;
        if (!before.is_scalar() || before.text.empty() || !is_digit(before.text.back())) return 0;
        std::size_t end = first;
        while (end < node.members.size() && node.members[end].value->is_empty() &&
               !node.members[end].key.empty() && is_digit(node.members[end].key.front())) {
            ++end;
        }
        return end - first;
    }

    /// Reports (S0201) a number that commas cut, of which `pieces` became keys.
    void cut_number(const Node& node, std::size_t first, std::size_t pieces) {
        constexpr std::size_t group = 3;
        const std::string& begin = node.members[first - 1].value->text;
        bool is_in_thousands = begin != "0" && !begin.ends_with(" 0");
        for (std::size_t i = first; i < first + pieces; ++i) {
            const std::string& key = node.members[i].key;
            const std::size_t digits = std::min(key.find_first_not_of("0123456789"), key.size());
            is_in_thousands = is_in_thousands && digits == group;
        }
        std::string meant = begin;
        for (std::size_t i = first; i < first + pieces; ++i) {
            meant += (is_in_thousands ? "" : ".") + node.members[i].key;
        }
        const Member& piece = node.members[first];
        report_.error({.code = "S0201",
                       .message = fmt::format("unknown key `{}`", cut(piece.key)),
                       .label = "a comma begins the next key",
                       .help = fmt::format("write `{}`: {}", cut(meant),
                                           is_in_thousands ? "nothing stands between thousands"
                                                           : "a point stands before decimals"),
                       .where = piece.key_span});
    }

    static std::string cut(std::string_view text) {
        constexpr std::size_t longest = 60;
        const std::string_view kept = base::whole_characters(text, longest);
        return std::string(kept) + (kept.size() < text.size() ? "…" : "");
    }

    void one_of(const Node& node, const Entity& entity, const OneOf& group,
                const base::Span& owner) {
        const Member* first = nullptr;
        for (const Member& member : node.members) {
            if (!base::contains(group.keys, member.key)) continue;
            if (!first) {
                first = &member;
                continue;
            }
            report_.error({.code = "S0203",
                           .message = fmt::format("{} has either `{}` or `{}`", entity.name,
                                                  first->key, member.key),
                           .help = "keep one of them",
                           .where = member.key_span,
                           .also = first->key_span,
                           .also_label = "the other one"});
            return;
        }
        if (!first && group.presence == Presence::required) {
            report_.error({.code = "S0203",
                           .message = fmt::format("{} needs one of {}", entity.name,
                                                  list_of(strings(group.keys))),
                           .where = owner});
        }
    }

    void wrong_shape(const Node& node, const base::Span& key, std::string_view what,
                     std::string_view expected, std::string_view help = {}) {
        if (node.is_scalar() && !node.is_empty() && node.text.empty()) return empty(node, what);
        const bool is_nothing = node.is_empty();
        report_.error({.code = "S0204",
                       .message = fmt::format("{} must be {}", what, expected),
                       .label = std::string(found_shape(node)),
                       .help = std::string(help),
                       .where = is_nothing || !node.is_scalar() ? key : node.span});
    }

    void empty(const Node& node, std::string_view what) {
        report_.error({.code = "S0204",
                       .message = fmt::format("{} is empty", what),
                       .label = "nothing is written here",
                       .help = "write what is meant, or leave the key out",
                       .where = node.span});
    }

    bool is_text(const Node& node, const Field& field, const base::Span& key) {
        if (node.is_scalar() && !node.is_empty() && !node.text.empty()) return true;
        wrong_shape(node, key, fmt::format("`{}`", field.key), "a single value",
                    node.is_sequence() ? field.otherwise : std::string_view());
        return false;
    }

    bool is_list(const Node& node, const Field& field, const base::Span& key) {
        if (node.is_sequence()) return true;
        const std::string_view expected =
            field.type == Type::object_list ? "a list of groups of keys" : "a list: [a, b]";
        wrong_shape(node, key, fmt::format("`{}`", field.key), expected);
        return false;
    }

    bool is_group(const Node& node, const Field& field, const base::Span& key) {
        if (node.is_mapping()) return true;
        wrong_shape(node, key, fmt::format("`{}`", field.key), "a group of keys");
        return false;
    }

    void value(const Node& node, const Field& field, const base::Span& key) {
        switch (field.type) {
            case Type::text:
            case Type::number:
            case Type::range:
            case Type::rule:
            case Type::expression:
            case Type::date_or_text:
                is_text(node, field, key);
                return;
            case Type::texts:
            case Type::rules:
            case Type::numbers:
                if (is_list(node, field, key)) texts(node, field, key);
                return;
            case Type::identifier:
                if (is_text(node, field, key)) identifier(node, field);
                return;
            case Type::date:
                if (!is_text(node, field, key)) return;
                if (!base::contains(field.words, node.text)) {
                    date(node, field);
                }
                return;
            case Type::boolean:
                if (is_text(node, field, key)) word(node, field, {"true", "false"});
                return;
            case Type::whole:
                if (is_text(node, field, key)) whole(node, field);
                return;
            case Type::word:
                if (is_text(node, field, key)) word(node, field, strings(field.words));
                return;
            case Type::currency:
                if (is_text(node, field, key)) currency(node.text, node.span);
                return;
            case Type::amount:
            case Type::share_or_rest:
                text_or_object(node, field, key, quantity_entity());
                return;
            case Type::law:
                text_or_object(node, field, key, law_entity());
                return;
            case Type::reference:
                if (is_text(node, field, key)) reference(node, field);
                return;
            case Type::references:
                if (is_list(node, field, key)) references(node, field, key);
                return;
            case Type::states_or_word:
                return states_or_word(node, field, key);
            case Type::object:
                if (is_group(node, field, key)) object(node, *field.entity, key);
                return;
            default:
                collection(node, field, key);
        }
    }

    void collection(const Node& node, const Field& field, const base::Span& key) {
        if (field.type == Type::object_list) {
            if (!is_list(node, field, key)) return;
            for (const NodePtr& item : node.items) object(*item, *field.entity, first_line(*item));
            return;
        }
        if (!is_group(node, field, key)) return;
        for (const Member& member : node.members) {
            if (report_.is_full()) return;
            const bool has_own_keys = field.type != Type::changes &&
                                      field.type != Type::attribute_shares &&
                                      field.type != Type::readings;
            if (has_own_keys) own_key(member, field);
            entry(member, field);
        }
    }

    /// One value under a key of the user's own.
    void entry(const Member& member, const Field& field) {
        const Node& node = *member.value;
        switch (field.type) {
            case Type::objects:
                return object(node, *field.entity, member.key_span);
            case Type::amounts:
                if (node.is_sequence()) return rates(node, field);
                [[fallthrough]];
            case Type::quantities:
                return text_or_object(node, field, member.key_span, quantity_entity());
            case Type::attributes:
                return attribute(member, field);
            case Type::attribute_shares:
                return shares(member, field);
            case Type::readings: {
                Field reading = field;
                reading.key = member.key;
                return text_or_object(node, reading, member.key_span, quantity_entity());
            }
            default:
                return;
        }
    }

    /// An amount that moves: a list of what it is from which day on.
    void rates(const Node& list, const Field& field) {
        for (const NodePtr& item : list.items) object(*item, *field.entity, first_line(*item));
    }

    void attribute(const Member& member, const Field& field) {
        const Node& node = *member.value;
        const Node* values = node.is_sequence() ? &node : node.get("values");
        if (!node.is_sequence()) object(node, *field.entity, member.key_span);
        if (!values || !values->is_sequence()) return;
        constexpr std::size_t most_values = 16;
        if (values->items.empty() || values->items.size() > most_values) {
            report_.error({.code = "S0206",
                           .message = fmt::format("an attribute has 1 to {} values, not {}",
                                                  most_values, values->items.size()),
                           .where = member.key_span});
        }
        std::unordered_map<std::string, base::Span> seen;
        for (const NodePtr& item : values->items) {
            if (!item->is_scalar() || !is_word(item->text) || item->text == "rest") {
                report_.error(
                    {.code = "S0207",
                     .message = "a value of an attribute is a word of letters, digits and _",
                     .help = "it stands in rules; begin it with a letter, and do not use "
                             "`rest`, `and`, `or`, `not`",
                     .where = first_line(*item)});
            } else if (const auto [first, is_new] = seen.emplace(item->text, item->span); !is_new) {
                report_.error({.code = "S0105",
                               .message = fmt::format("`{}` is here a second time", item->text),
                               .help = "give each value once",
                               .where = item->span,
                               .also = first->second,
                               .also_label = "first given here"});
            }
        }
    }

    void shares(const Member& member, const Field& field) {
        const Node& node = *member.value;
        if (node.is_scalar() && !node.is_empty()) return;
        if (!node.is_mapping()) {
            return wrong_shape(node, member.key_span, fmt::format("`{}`", member.key),
                               "one value, or values with shares");
        }
        for (const Member& share : node.members) {
            text_or_object(*share.value, field, share.key_span, quantity_entity());
        }
    }

    void own_key(const Member& member, const Field& field) {
        if (field.type == Type::amounts) return currency(member.key, member.key_span);
        if (field.keys == KeyForm::catalogued) return;
        const bool is_good =
            field.keys == KeyForm::word ? is_word(member.key) : is_identifier(member.key);
        if (is_good) return;
        std::string rewritten = member.key;
        std::replace_if(
            rewritten.begin(), rewritten.end(),
            [](char c) { return !is_letter(c) && !is_digit(c); }, '_');
        std::string help = field.keys == KeyForm::word
                               ? "use letters, digits and _, and begin with a letter; the words "
                                 "of expressions (and, or, not, min, max, abs, if, reference) "
                                 "are taken"
                               : "use letters, digits, - and _";
        if (rewritten != member.key && is_word(rewritten)) {
            help = fmt::format("write `{}`: letters, digits{} and _ only", rewritten,
                               field.keys == KeyForm::word ? "" : ", -");
        }
        report_.error({.code = "S0207",
                       .message = fmt::format("`{}` cannot be a name", cut(member.key)),
                       .help = std::move(help),
                       .where = member.key_span});
    }

    void text_or_object(const Node& node, const Field& field, const base::Span& key,
                        const Entity& entity) {
        if (node.is_mapping()) return object(node, entity, key);
        if (!node.is_scalar() || node.is_empty() || node.text.empty()) {
            wrong_shape(node, key, fmt::format("`{}`", field.key),
                        entity.name == "a quantity"
                            ? "a quantity: a name, a number with its unit, or a form in { }"
                            : "a duration: a time such as 46 days, or a law in { }");
        }
    }

    void texts(const Node& node, const Field& field, const base::Span& key) {
        for (const NodePtr& item : node.items) {
            if (item->is_scalar() && !item->is_empty()) continue;
            wrong_shape(*item, item->is_empty() ? key : first_line(*item),
                        fmt::format("an entry of `{}`", field.key), "a single value");
        }
    }

    void identifier(const Node& node, const Field& field) {
        if (is_identifier(node.text)) return;
        report_.error({.code = "S0207",
                       .message = fmt::format("`{}` must be letters, digits, - and _", field.key),
                       .where = node.span});
    }

    void date(const Node& node, const Field& field) {
        if (base::Date::parse(node.text)) return;
        std::string help = fmt::format("write `{}: 2025-03-15` (year-month-day)", field.key);
        if (is_word(node.text) && !field.otherwise.empty()) {
            help += fmt::format("; {}", field.otherwise);
        }
        report_.error({.code = "S0205",
                       .message = fmt::format("`{}` is not a day", cut(node.text)),
                       .help = std::move(help),
                       .where = node.span});
    }

    void whole(const Node& node, const Field& field) {
        const auto value = parse_whole(node.text);
        if (value && *value >= field.least && *value <= field.most) return;
        const bool is_padded =
            node.text.size() > 1 && node.text.front() == '0' && base::all_of(node.text, is_digit);
        report_.error({.code = "S0206",
                       .message = fmt::format("`{}` must be a whole number from {} to {}",
                                              field.key, field.least, field.most),
                       .help = is_padded ? "write it without the leading 0" : "",
                       .where = node.span});
    }

    void word(const Node& node, const Field& field, const std::vector<std::string>& words) {
        if (base::contains(words, node.text)) return;
        report_.error(
            {.code = "S0208",
             .message = fmt::format("`{}` is not a value of `{}`", cut(node.text), field.key),
             .help = suggestion(node.text, words, "the words allowed"),
             .where = node.span});
    }

    void currency(const std::string& text, const base::Span& where) {
        const bool is_code =
            text.size() == 3 && base::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
        if (is_code && parse_unit(text)) return;
        report_.error({.code = "S0208",
                       .message = fmt::format("`{}` is not a currency", cut(text)),
                       .help = "use the code of ISO 4217, such as USD, EUR or GBP",
                       .where = where});
    }

    void references(const Node& node, const Field& field, const base::Span& key) {
        std::unordered_map<std::string, base::Span> seen;
        for (const NodePtr& item : node.items) {
            if (!is_text(*item, field, item->is_empty() ? key : first_line(*item))) continue;
            reference(*item, field);
            const auto [first, is_new] = seen.emplace(item->text, item->span);
            if (is_new) continue;
            report_.error({.code = "S0105",
                           .message = fmt::format("`{}` is here a second time", cut(item->text)),
                           .help = "name each once",
                           .where = item->span,
                           .also = first->second,
                           .also_label = "first named here"});
        }
    }

    void states_or_word(const Node& node, const Field& field, const base::Span& key) {
        const std::string_view word = field.words.front();
        if (node.is_scalar() && node.text == word) return;
        if (node.is_sequence() && !node.items.empty()) {
            const auto listed = base::find_if(node.items, [word](const NodePtr& item) {
                return item->is_scalar() && item->text == word;
            });
            if (listed == node.items.end()) return references(node, field, key);
            report_.error({.code = "S0204",
                           .message = fmt::format("`{}` stands alone, not in a list", word),
                           .help = fmt::format("write `{}: {}`", field.key, word),
                           .where = (*listed)->span});
            return;
        }
        if (node.is_scalar() && !node.is_empty()) return reference(node, field);
        wrong_shape(node, node.is_empty() ? key : first_line(node), fmt::format("`{}`", field.key),
                    fmt::format("`{}`, a state, or a list of states", field.words.front()));
    }

    void reference(const Node& node, const Field& field) {
        auto [entry, is_new] = targets_.try_emplace(field.target);
        if (is_new) {
            for (std::string& key : keys_of(root_, field.target))
                entry->second.insert(std::move(key));
        }
        if (entry->second.contains(node.text)) return;
        // Where the section is empty or missing, one reference into it says so for all.
        if (entry->second.empty() && !is_new) return;
        const std::string_view section = words_of_section(field.target);
        std::vector<std::string> known = keys_of(root_, field.target);
        for (const std::string_view word : field.words) known.emplace_back(word);
        report_.error({.code = "S0209",
                       .message = fmt::format("`{}` is not one of the {}", cut(node.text), section),
                       .help = suggestion(node.text, known, section),
                       .where = node.span});
    }

    static std::string_view words_of_section(std::string_view section) {
        if (section == "agreement.clauses") return "clauses";
        if (section == "calendar") return "events of the calendar";
        if (section == "flights") return "lines of flights";
        return section;
    }

    /// The place of a node, without the lines after its first.
    static base::Span first_line(const Node& node) {
        base::Span span = node.span;
        if (span.end_line > span.line) {
            span.end_line = span.line;
            span.end_column = span.column + 1;
        }
        return span;
    }

    const Node& root_;
    Reporter& report_;
    std::map<std::string_view, std::unordered_set<std::string>> targets_;
};

}  // namespace

bool is_identifier(std::string_view text) {
    constexpr std::size_t longest = 80;
    return !text.empty() && text.size() <= longest && base::all_of(text, [](char c) {
        return is_letter(c) || is_digit(c) || c == '-' || c == '_';
    });
}

bool is_word(std::string_view text) {
    static constexpr std::string_view taken[] = {"and", "or",  "not", "min",
                                                 "max", "abs", "if",  "reference"};
    return is_identifier(text) && is_letter(text.front()) &&
           text.find('-') == std::string_view::npos && !base::contains(taken, text);
}

std::vector<std::string> keys_of(const Entity& entity) {
    std::vector<std::string> keys;
    for (const Field& field : entity.fields) keys.emplace_back(field.key);
    return keys;
}

std::vector<std::string> keys_of(const Node& root, std::string_view section) {
    const Node* node = &root;
    while (node && !section.empty()) {
        const std::size_t dot = std::min(section.find('.'), section.size());
        node = node->is_mapping() ? node->get(section.substr(0, dot)) : nullptr;
        section.remove_prefix(std::min(dot + 1, section.size()));
    }
    std::vector<std::string> keys;
    if (!node || !node->is_mapping()) return keys;
    for (const Member& member : node->members) keys.push_back(member.key);
    return keys;
}

void validate(const Node& root, Reporter& report) {
    validate(root, study_entity(), root, report);
}

void validate(const Node& file, const Entity& entity, const Node& study, Reporter& report) {
    base::Span owner = file.span;
    owner.end_line = owner.line;
    owner.end_column = owner.column + 1;
    Validator(study, report).object(file, entity, owner);
}

}  // namespace custodiet::study
