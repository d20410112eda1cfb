// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Trees of YAML as text, and back.
#include "custodiet/study/tree_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "custodiet/study/document.hpp"
#include "custodiet/study/text_lines.hpp"

namespace custodiet::study {
namespace {

constexpr std::string_view heading = "custodiet study trees 1\n";

/// What is written of a scalar or a key in place of its text.
constexpr char as_it_stands = '=';   ///< the text at its place
constexpr char within_quotes = '|';  ///< the same without the quotation marks around it

class Writer {
  public:
    explicit Writer(const base::SourceText& source) : lines_(source.text) {}

    void node(const Node& node) {
        switch (node.kind) {
            case Node::Kind::scalar:
                out_ += node.quoted ? 'q' : 's';
                place(node.span);
                words(node.text, node.span);
                break;
            case Node::Kind::sequence:
                out_ += 'l';
                place(node.span);
                out_ += fmt::format(" {}\n", node.items.size());
                for (const NodePtr& item : node.items) this->node(*item);
                break;
            case Node::Kind::mapping:
                out_ += 'm';
                place(node.span);
                out_ += fmt::format(" {}\n", node.members.size());
                for (const Member& member : node.members) this->member(member);
                break;
        }
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void member(const Member& member) {
        out_ += 'k';
        place(member.key_span);
        words(member.key, member.key_span);
        node(*member.value);
    }

    void place(const base::Span& span) {
        out_ += fmt::format("{} {} {} {}", span.line, span.column, span.end_line - span.line,
                            span.end_column);
    }

    void words(const std::string& text, const base::Span& span) {
        const std::string_view stands = lines_.at(span);
        if (stands == text) {
            out_ += fmt::format(" {}\n", as_it_stands);
        } else if (stands.size() >= 2 && stands.substr(1, stands.size() - 2) == text) {
            out_ += fmt::format(" {}\n", within_quotes);
        } else {
            out_ += fmt::format(" {} {}\n", text.size(), text);
        }
    }

    TextLines lines_;
    std::string out_;
};

/// Reads what Writer writes.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool is_done() const { return rest_.empty(); }

    char letter() {
        const char letter = front();
        rest_.remove_prefix(1);
        return letter;
    }

    /// A whole number, and the one character after it.
    int number() {
        int value = 0;
        const char* last = rest_.data() + rest_.size();
        const auto [end, status] = std::from_chars(rest_.data(), last, value);
        if (status != std::errc{} || end == last || value < 0) fail();
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()) + 1);
        return value;
    }

    std::string bytes(int count) {
        const auto size = static_cast<std::size_t>(count);
        if (size >= rest_.size()) fail();
        std::string taken(rest_.substr(0, size));
        rest_.remove_prefix(size + 1);
        return taken;
    }

    void expect(std::string_view text) {
        if (!rest_.starts_with(text)) fail();
        rest_.remove_prefix(text.size());
    }

    [[nodiscard]] char front() const {
        if (rest_.empty()) fail();
        return rest_.front();
    }

    [[noreturn]] static void fail() {
        throw base::EnvironmentError("this is not a study as the program hands it to the page");
    }

  private:
    std::string_view rest_;
};

class TreeReader {
  public:
    TreeReader(Scanner& scanner, std::shared_ptr<const base::SourceText> source)
        : scanner_(scanner), source_(std::move(source)), lines_(source_->text) {}

    NodePtr node(int depth) {
        if (depth > deepest_nesting) Scanner::fail();
        auto node = std::make_shared<Node>();
        const char kind = scanner_.letter();
        node->span = place();
        if (kind == 's' || kind == 'q') {
            node->quoted = kind == 'q';
            node->text = words(node->span);
        } else if (kind == 'l') {
            node->kind = Node::Kind::sequence;
            for (int left = scanner_.number(); left > 0; --left) {
                node->items.push_back(this->node(depth + 1));
            }
        } else if (kind == 'm') {
            node->kind = Node::Kind::mapping;
            for (int left = scanner_.number(); left > 0; --left) {
                node->members.push_back(member(depth));
            }
        } else {
            Scanner::fail();
        }
        return node;
    }

  private:
    Member member(int depth) {
        if (scanner_.letter() != 'k') Scanner::fail();
        Member member;
        member.key_span = place();
        member.key = words(member.key_span);
        member.value = node(depth + 1);
        return member;
    }

    base::Span place() {
        base::Span span{source_};
        span.line = scanner_.number();
        span.column = scanner_.number();
        span.end_line = span.line + scanner_.number();
        span.end_column = scanner_.number();
        return span;
    }

    std::string words(const base::Span& span) {
        const char form = scanner_.front();
        if (form != as_it_stands && form != within_quotes) {
            const int size = scanner_.number();
            return scanner_.bytes(size);
        }
        scanner_.letter();
        scanner_.expect("\n");
        const std::string_view stands = lines_.at(span);
        if (form == as_it_stands) return std::string(stands);
        if (stands.size() < 2) Scanner::fail();
        return std::string(stands.substr(1, stands.size() - 2));
    }

    Scanner& scanner_;
    std::shared_ptr<const base::SourceText> source_;
    TextLines lines_;
};

/// The files of the text, for a study that names them.
class FilesOfText : public Files {
  public:
    explicit FilesOfText(const std::vector<TreeFile>& files) : files_(files) {}

    NodePtr tree(const std::string& name, const base::Span&, Reporter&) override {
        // The study was read whole once, so that every file that it names is here.
        for (std::size_t file = 1; file < files_.size(); ++file) {
            const std::string& path = files_[file].source->path;
            if (name == path || name.ends_with('/' + path)) return files_[file].root;
        }
        Scanner::fail();
    }

    [[nodiscard]] std::vector<std::shared_ptr<const base::SourceText>> sources() const override {
        std::vector<std::shared_ptr<const base::SourceText>> sources;
        for (std::size_t file = 1; file < files_.size(); ++file) {
            sources.push_back(files_[file].source);
        }
        return sources;
    }

  private:
    const std::vector<TreeFile>& files_;
};

}  // namespace

std::string write_trees(const std::vector<TreeFile>& files) {
    std::string out(heading);
    for (const auto& [source, root] : files) {
        out += fmt::format("{} {}\n{} {}\n", source->path.size(), source->path, source->text.size(),
                           source->text);
        Writer writer(*source);
        writer.node(*root);
        out += writer.take();
    }
    return out;
}

std::vector<TreeFile> read_trees(std::string_view text) {
    Scanner scanner(text);
    scanner.expect(heading);
    std::vector<TreeFile> files;
    while (!scanner.is_done()) {
        auto source = std::make_shared<base::SourceText>();
        const int path_size = scanner.number();
        source->path = scanner.bytes(path_size);
        const int text_size = scanner.number();
        source->text = scanner.bytes(text_size);
        NodePtr root = TreeReader(scanner, source).node(1);
        files.push_back({std::move(source), std::move(root)});
    }
    if (files.empty()) Scanner::fail();
    return files;
}

std::optional<Document> read_tree_text(std::string_view text, base::Diagnostics& diagnostics,
                                       const Overrides& overrides) {
    const std::vector<TreeFile> trees = read_trees(text);
    Reporter report(diagnostics);
    FilesOfText files(trees);
    return document_of(trees.front().root, files, report, overrides);
}

}  // namespace custodiet::study
