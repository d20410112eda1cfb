// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/json_tree.hpp"

#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>

namespace custodiet::commands {

namespace {

constexpr std::size_t most_depth = 32;

/// A character of the text; counts those that have been read, which the parser does one by one.
class CountingIterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, std::size_t* read) : at_(at), read_(read) {}

    reference operator*() const { return *at_; }
    CountingIterator& operator++() {
        ++at_;
        ++*read_;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
        return a.at_ == b.at_;
    }

  private:
    const char* at_;
    std::size_t* read_;
};

/// Builds the tree from what the parser reports. Names are those that the parser calls.
class TreeBuilder {
  public:
    TreeBuilder(std::string_view text, const std::size_t& read, JsonFault& fault)
        : text_(text), read_(read), fault_(fault) {}

    JsonNode root;

    bool null() { return add(JsonNode::Kind::null, "", read_); }
    bool boolean(bool value) {
        return add(JsonNode::Kind::boolean, value ? "true" : "false", read_ - 1);
    }
    bool number_integer(std::int64_t) { return add(JsonNode::Kind::number, "", read_ - 2); }
    bool number_unsigned(std::uint64_t) { return add(JsonNode::Kind::number, "", read_ - 2); }
    bool number_float(double, const std::string&) {
        return add(JsonNode::Kind::number, "", read_ - 2);
    }
    bool string(std::string& value) {
        return add(JsonNode::Kind::string, value, start_of_string());
    }
    static bool binary(std::vector<std::uint8_t>&) { return false; }
    bool start_object(std::size_t) { return open(JsonNode::Kind::object); }
    bool start_array(std::size_t) { return open(JsonNode::Kind::array); }
    bool key(std::string& name) {
        open_.back()->members.push_back({name, start_of_string(), read_, {}});
        return true;
    }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) {
        // "[json.exception…] parse error at line 1, column 2: syntax error while …- unexpected …"
        const std::string_view what = error.what();
        const std::size_t reason = what.find("- ");
        fault_.what =
            std::string(reason == std::string_view::npos ? what : what.substr(reason + 2));
        fault_.at = read_ == 0 ? 0 : read_ - 1;
        return false;
    }

  private:
    /// Byte of the quotation mark that opens the string just read.
    [[nodiscard]] std::size_t start_of_string() const {
        std::size_t at = read_ - 1;
        while (at > 0) {
            --at;
            if (text_[at] != '"') continue;
            std::size_t slashes = 0;
            while (slashes < at && text_[at - 1 - slashes] == '\\') ++slashes;
            if (slashes % 2 == 0) break;
        }
        return at;
    }

    JsonNode& place() {
        if (open_.empty()) return root;
        JsonNode& parent = *open_.back();
        if (parent.kind == JsonNode::Kind::array) return parent.items.emplace_back();
        return parent.members.back().value;
    }

    bool add(JsonNode::Kind kind, std::string text, std::size_t begin) {
        JsonNode& node = place();
        node.kind = kind;
        node.text = std::move(text);
        node.begin = begin;
        node.end = read_;
        return true;
    }

    bool open(JsonNode::Kind kind) {
        if (open_.size() == most_depth) {
            fault_ = {"nested too deep", read_ - 1};
            return false;
        }
        JsonNode& node = place();
        node.kind = kind;
        node.begin = read_ - 1;
        node.end = read_;
        open_.push_back(&node);
        return true;
    }

    bool close() {
        open_.pop_back();
        return true;
    }

    std::string_view text_;
    const std::size_t& read_;
    JsonFault& fault_;
    std::vector<JsonNode*> open_;  // a container grows only while nothing inside it is open
};

}  // namespace

const JsonNode* JsonNode::find(std::string_view key) const {
    for (const JsonMember& member : members) {
        if (member.key == key) return &member.value;
    }
    return nullptr;
}

std::optional<JsonNode> parse_json(std::string_view text, JsonFault& fault) {
    std::size_t read = 0;
    TreeBuilder builder(text, read, fault);
    const CountingIterator begin(text.data(), &read), end(text.data() + text.size(), &read);
    if (!nlohmann::json::sax_parse(begin, end, &builder)) return std::nullopt;
    return std::move(builder.root);
}

}  // namespace custodiet::commands
