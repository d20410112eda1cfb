// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Second pass over the tree: turns it into a Study. Takes for granted what `validate` has checked,
// and reads as absent what it has reported.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/base/date.hpp"
#include "custodiet/study/fields.hpp"
#include "custodiet/study/files.hpp"
#include "custodiet/study/quantity.hpp"
#include "custodiet/study/reporter.hpp"
#include "custodiet/study/rule.hpp"
#include "custodiet/study/study.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {

/// A group of keys in the file, its description, and its path from the root.
struct Group {
    std::string id;  ///< its key
    const Node* node = nullptr;
    const Entity* entity = nullptr;
    std::string path;
    base::Span key;

    [[nodiscard]] bool has(std::string_view name) const { return node->get(name) != nullptr; }
    /// The place of the key `name`, or of the group where it has none.
    [[nodiscard]] base::Span place(std::string_view name) const;
    /// The path of the key `name` from the root.
    [[nodiscard]] std::string path_of(std::string_view name) const;
};

/// What the checks over all arms need to know of one.
struct Findings {
    std::vector<std::string> unused_quantities;
    std::vector<std::string> unused_pools;
    std::vector<std::string> unreached_stages;
    std::vector<std::string> unused_regimes;
};

class Reader {
  public:
    Reader(const Node& root, Files& files, Reporter& report);

    /// The study in the tree, as far as it could be read.
    Study read(Findings& findings);

    // Values of fields, each by the key in its description; fallbacks where it is absent.
    std::string text(const Group& group, std::string_view key,
                     const std::string& fallback = {}) const;
    std::vector<std::string> texts(const Group& group, std::string_view key) const;
    std::optional<base::Date> date(const Group& group, std::string_view key) const;
    bool boolean(const Group& group, std::string_view key, bool fallback) const;
    long long whole(const Group& group, std::string_view key, long long fallback) const;
    Index reference(const Group& group, std::string_view key) const;
    std::vector<Index> references(const Group& group, std::string_view key) const;
    Amount amount(const Group& group, std::string_view key);
    /// The amount in `value`, which is to become `path` and to be as `field` says.
    Amount amount(const Node& value, const base::Span& key, const Field& field,
                  const std::string& path);
    std::optional<LawSpec> law(const Group& group, std::string_view key);
    std::optional<Rule> rule(const Group& group, std::string_view key);
    std::vector<Rule> rules(const Group& group, std::string_view key);
    std::optional<Group> group(const Group& group, std::string_view key) const;
    /// Entities under keys of the user's own, or in a list; entries of a wrong shape are empty.
    std::vector<Group> groups(const Group& group, std::string_view key) const;

    /// Numbers written until the next call inherit this.
    void set_evidence(Evidence evidence) { evidence_ = std::move(evidence); }

    Study& study() { return study_; }
    const Node& root() const { return root_; }
    Files& files() { return files_; }
    Reporter& report() { return report_; }
    Register& quantities() { return register_; }
    RuleWords& rule_words() { return rule_words_; }
    const Names& names(const std::string& section) const;

  private:
    void read_names(const Group& root);
    LawSpec law_in(const Group& form);
    LawSpec two_amounts(LawSpec::Family family, const Group& group, std::string_view first,
                        std::string_view second);
    void check_law(const LawSpec& law, const Group& group, std::string_view second);
    void read_law_table(const Group& group, LawSpec& law);

    const Node& root_;
    Files& files_;
    Reporter& report_;
    std::map<std::string, Names> names_;
    Study study_;
    Register register_;
    RuleWords rule_words_;
    Evidence evidence_;
};

// The sections, each in its own file.
void read_frame(Reader& reader, const Group& root);
void read_sources(Reader& reader, const Group& root);
void read_exchange(Reader& reader, const Group& root);
void read_indexes(Reader& reader, const Group& root);
void read_catalogue(Reader& reader, const Group& root);
void read_states(Reader& reader, const Group& root);
void read_headlines(Reader& reader, const Group& root);
void read_aims(Reader& reader, const Group& root);
void read_attributes(Reader& reader, const Group& root);
void read_cohorts(Reader& reader, const Group& root);
void read_facilities(Reader& reader, const Group& root);
void read_pools(Reader& reader, const Group& root);
void read_flights(Reader& reader, const Group& root);
void read_stages(Reader& reader, const Group& root);
void read_calendar(Reader& reader, const Group& root);
void read_agreement(Reader& reader, const Group& root);
Payment read_payment(Reader& reader, const Group& pays);
void read_costs(Reader& reader, const Group& root);
void read_budgets(Reader& reader, const Group& root);
void read_rights(Reader& reader, const Group& root);
void read_regimes(Reader& reader, const Group& root);
void read_metrics(Reader& reader, const Group& root);
void read_claims(Reader& reader, const Group& root);
void read_correlations(Reader& reader, const Group& root);
void read_inquiries(Reader& reader, const Group& root);
void read_observed(Reader& reader, const Group& root);

/// Reports (S0509) a day at `key` that is outside the study.
void check_day(Reader& reader, const Group& group, std::string_view key);

/// "2015", "2015-03" or "2015-03-02", if there is such a day, or a day in it.
bool is_dated(const std::string& text);

/// Warns (S0509) where a delay that is known brings a day to one outside the study.
void warn_of_delay(Reader& reader, const Group& group, base::Date day, Amount delay);

/// False where `start` or `end` is missing or wrong, so that no day can be inside the study.
bool has_days(const Study& study);

/// "the study is from 2025-01-01 to 2025-12-31".
std::string days_of(const Study& study);

CountsAs counts_as(const Reader& reader, const Group& group);
Waiting::Order order_of(const Reader& reader, const Group& group, Waiting::Order fallback);

}  // namespace custodiet::study
