// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Diagnostics: what is wrong with the user's input, where, and what would be right.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace custodiet::base {

/// The text of one input file, kept so that a message can quote the line.
struct SourceText {
    std::string path;
    std::string text;

    /// Line `line` (1-based) without its end; empty beyond the file.
    [[nodiscard]] std::string_view line(int line) const;
};

/// A stretch of a source text. Lines and columns are 1-based; columns count characters (code
/// points), `end_column` is one past the last.
struct Span {
    std::shared_ptr<const SourceText> source;
    int line = 0;
    int column = 0;
    int end_line = 0;
    int end_column = 0;
};

/// The stretch of a source from byte `begin` to before byte `end`, one character at least.
Span span_of_bytes(const std::shared_ptr<const SourceText>& source, std::size_t begin,
                   std::size_t end);

enum class Severity { error, warning };

/// One message about the input: `path:line:column: error[code]: message`, the line, a caret, help.
struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;     ///< e.g. "S0104"; has a page in docs/errors
    std::string message;  ///< what is wrong, lower case, no full stop, names in backticks
    std::string label;    ///< beside the caret, may be empty
    std::string help;     ///< what to do, may be empty
    Span where;
    std::optional<Span> also;  ///< a second place, such as the first definition
    std::string also_label;
};

/// Collects diagnostics while a document is read, so that one pass reports every error.
class Diagnostics {
  public:
    /// Errors kept; further ones are only counted.
    static constexpr std::size_t cap = 200;

    void add(Diagnostic diagnostic);
    [[nodiscard]] bool has_errors() const { return errors_ > 0; }
    [[nodiscard]] std::size_t errors() const { return errors_; }
    [[nodiscard]] std::size_t warnings() const { return warnings_; }
    /// In the order of the file, then of the line; at most `cap`.
    [[nodiscard]] std::vector<Diagnostic> sorted() const;

  private:
    std::vector<Diagnostic> all_;
    std::size_t errors_ = 0;
    std::size_t warnings_ = 0;
};

/// One diagnostic as text, ending in a newline: first line, quoted line, caret, second place, help.
/// Long lines are cut around the caret; control characters and broken bytes are shown as `?`.
std::string render(const Diagnostic& diagnostic);

/// All of them, a blank line between, and a closing count such as "3 errors, 1 warning".
std::string render(const Diagnostics& diagnostics);

/// The input is wrong. Carries every diagnostic of the pass. Exit code 1.
class InputError : public std::runtime_error {
  public:
    explicit InputError(Diagnostics diagnostics);
    [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }

  private:
    Diagnostics diagnostics_;
};

/// The world failed: a file, a disk, memory. Exit code 3.
class EnvironmentError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A run cannot go on: a value was drawn that cannot be meant, or people were lost. Exit code 4.
class RunError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Of `candidates`, the name nearest to `name` by edit distance, if near enough to be meant.
std::optional<std::string> nearest_name(std::string_view name,
                                        const std::vector<std::string>& candidates);

}  // namespace custodiet::base
