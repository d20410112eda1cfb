// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Random studies for RapidCheck. A study that breaks a law is made smaller for as long as `check`
// accepts it and the law is still broken: entries are left out, uncertain numbers become known, and
// things that are named become one.
#pragma once

#include <rapidcheck.h>

#include <functional>
#include <memory>
#include <ostream>

#include "custodiet/study/study.hpp"
#include "support/random_study.hpp"

namespace custodiet::support {

struct GeneratedStudy {
    Yaml document;
    std::size_t next = 0;  ///< where to go on making it smaller
};

inline std::ostream& operator<<(std::ostream& out, const GeneratedStudy& study) {
    return out << "\n" << written(study.document);
}

/// The errors that `check` finds; empty where it finds none. Warnings are let pass.
inline std::string errors_of(const std::string& text) {
    base::Diagnostics diagnostics;
    const auto source = std::make_shared<base::SourceText>(base::SourceText{"random.yaml", text});
    return study::read_text(source, diagnostics) ? "" : base::render(diagnostics);
}
inline bool passes_check(const std::string& text) {
    return errors_of(text).empty();
}

// ---- smaller studies --------------------------------------------------------------------------

/// Entries on the way from the outermost group to one that is changed.
using Path = std::vector<std::size_t>;

inline Yaml& at(Yaml& document, const Path& path) {
    Yaml* node = &document;
    for (const std::size_t entry : path) node = &node->entries[entry].second;
    return *node;
}

/// Calls `use(path, key, node)` for every entry, outer ones first.
template <typename Use>
void for_each_entry(const Yaml& node, Path& path, Use use) {
    for (std::size_t i = 0; i < node.entries.size(); ++i) {
        path.push_back(i);
        use(path, node.entries[i].first, node.entries[i].second);
        for_each_entry(node.entries[i].second, path, use);
        path.pop_back();
    }
}

inline void leave_out(Yaml& document, Path path) {
    const auto last = static_cast<std::ptrdiff_t>(path.back());
    path.pop_back();
    auto& entries = at(document, path).entries;
    entries.erase(entries.begin() + last);
}

/// The known number that an uncertain one may be, such as the least of a range.
inline std::optional<Yaml> known_instead(const Yaml& quantity) {
    if (quantity.kind != Yaml::Kind::group || quantity.entries.empty()) return {};
    const auto& [form, value] = quantity.entries.front();
    std::string unit;
    for (const auto& [key, text] : quantity.entries) {
        if (key == "unit") unit = " " + text.text;
    }
    if (form == "range" || form == "range90") {
        const auto& text = value.text;
        const auto behind = text.find(' ', text.find(" .. ") + 4);
        return text.substr(0, text.find(' ')) +
               (behind == std::string::npos ? "" : text.substr(behind));
    }
    if (form == "choice") return value.entries.front().second.entries.front().second;
    if (form == "triangular" || form == "pert" || form == "table") {
        return value.entries.front().second.text + unit;
    }
    if (form == "mean" || form == "value") return value.text + unit;
    return {};
}

/// Every text with the word `from` has `to` instead of it.
inline void rename_word(Yaml& node, const std::string& from, const std::string& to) {
    const auto is_of_a_word = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    };
    for (auto& entry : node.entries) rename_word(entry.second, from, to);
    std::string& text = node.text;
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
        const std::size_t end = at + from.size();
        const bool is_word = (at == 0 || !is_of_a_word(text[at - 1])) &&
                             (end == text.size() || !is_of_a_word(text[end]));
        if (is_word) text.replace(at, from.size(), to);
        at += is_word ? to.size() : from.size();
    }
}

using Edit = std::function<void(Yaml&)>;

/// What could be made smaller, large things first.
inline std::vector<Edit> edits_of(const Yaml& document) {
    std::vector<Edit> edits;
    Path path;
    for_each_entry(document, path, [&](const Path& to, const std::string& key, const Yaml& node) {
        edits.push_back([to](Yaml& smaller) { leave_out(smaller, to); });
        if (const auto known = known_instead(node)) {
            edits.push_back([to, value = *known](Yaml& smaller) { at(smaller, to) = value; });
        }
        const bool is_second_of_a_section = to.size() == 2 && to.back() > 0;
        if (!is_second_of_a_section) return;
        const std::string first = document.entries[to[0]].second.entries[0].first;
        edits.push_back([to, key, first](Yaml& smaller) {
            leave_out(smaller, to);
            rename_word(smaller, key, first);
        });
    });
    return edits;
}

/// The smaller studies that pass `check`, one after another, each made when it is asked for.
class Smaller {
  public:
    explicit Smaller(GeneratedStudy study)
        : study_(std::move(study)), edits_(edits_of(study_.document)) {}

    rc::Maybe<GeneratedStudy> operator()() {
        while (tried_ < edits_.size()) {
            const std::size_t edit = (study_.next + tried_++) % edits_.size();
            GeneratedStudy smaller{study_.document, edit};
            edits_[edit](smaller.document);
            if (passes_check(written(smaller.document))) return smaller;
        }
        return rc::Nothing;
    }

  private:
    GeneratedStudy study_;
    std::vector<Edit> edits_;
    std::size_t tried_ = 0;
};

}  // namespace custodiet::support

namespace rc {

template <>
struct Arbitrary<custodiet::support::GeneratedStudy> {
    using Study = custodiet::support::GeneratedStudy;

    static Gen<Study> arbitrary() {
        return [](Random random, int size) {
            const custodiet::support::RandomStudy study(random.next(), size);
            return shrinkable::shrinkRecur(Study{study.document()}, [](const Study& larger) {
                return makeSeq<custodiet::support::Smaller>(larger);
            });
        };
    }
};

}  // namespace rc
