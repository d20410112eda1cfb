// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The quantities of a study: named ones, and those written in the field that uses them.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "custodiet/study/fields.hpp"
#include "custodiet/study/measure.hpp"
#include "custodiet/study/reporter.hpp"
#include "custodiet/study/study.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {

/// Positions of the entities of each section, by key.
using Names = std::unordered_map<std::string, Index>;

/// What a number written inside an entity inherits from it.
struct Evidence {
    Index source = none;
    std::string clause;
};

/// What a number is that does not say its `kind`. Under a clause that is an agreed term; but what
/// is uncertain, or worked out, was agreed only where a source says so.
Kind kind_by_default(const Quantity& quantity);

/// Reads one quantity in any of its forms. Values become canonical.
/// @return nothing after reporting an error
std::optional<Quantity> read_quantity(const Node& node, std::string name, const base::Span& key,
                                      const Names& sources, Reporter& report);

/// The smallest and the largest value that can be drawn; infinite where there is no limit, and for
/// a derived quantity, whose values are not known here.
std::pair<double, double> support_of(const Quantity& quantity);

class Register {
  public:
    Register(Study& study, const Names& sources, Reporter& report)
        : study_(study), sources_(sources), report_(report) {}

    /// Reads the section `quantities`, and the units of its expressions.
    void read(const Node& section);

    /// The quantity in a field: by name, or a new one named `path`. Checks unit and bounds.
    /// @return none after an error
    Amount amount(const Node& node, const base::Span& key, const Field& field,
                  const std::string& path, const Evidence& evidence);

    /// A rate of exchange of `currency`, which is to become `path`.
    Amount exchange(const Node& node, const base::Span& key, const std::string& path,
                    const std::string& currency);

    /// A number from 0 to 1 that luck draws, named `name`.
    Amount luck(std::string name, std::string help, const base::Span& where);

    /// Measure of a quantity; nothing if it is broken or does not exist (the latter reported).
    std::optional<Measure> measure(const Node& scalar, const expr::Node& name);
    [[nodiscard]] Index find(const std::string& name) const;
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    void use(Index quantity) { used_.insert(quantity); }
    /// False where the quantity has an error, which has been reported.
    [[nodiscard]] bool is_sound(Index quantity) const {
        return is_sound_[static_cast<std::size_t>(quantity)];
    }
    /// The value of a quantity where no draw is needed to know it: of a number, and of an
    /// expression over such. It may be no number (NaN), where something is divided by 0.
    [[nodiscard]] std::optional<double> known(Index quantity) const {
        return known_[static_cast<std::size_t>(quantity)];
    }
    /// As support_of, and of an expression whose value is known that value.
    [[nodiscard]] std::pair<double, double> support(Index quantity) const;
    [[nodiscard]] bool is_discount(Index quantity) const { return discount_.contains(quantity); }

    /// What needs all quantities: weighs the parts of wholes against each other, and reports those
    /// that are alone; makes rates of discount yearly (they are written per year and read per day),
    /// and reports those that are also used as something else.
    void finish();

    /// Named quantities that nothing uses.
    [[nodiscard]] std::vector<Index> unused() const;

  private:
    Index add(Quantity quantity, bool is_sound);
    [[nodiscard]] std::optional<double> folded(const Quantity& quantity) const;
    Index written(const Node& node, const base::Span& key, const std::string& path,
                  const Evidence& evidence);
    Index from_text(const Node& node, const base::Span& key, const std::string& path,
                    const Evidence& evidence);
    Index from_expression(const Node& node, const base::Span& key, const std::string& path,
                          const Evidence& evidence);
    bool bind(Quantity& quantity, const Node& scalar);
    bool find_operands(Quantity& quantity, const Node& scalar);
    bool is_number(const Quantity& quantity, const std::optional<double>& known,
                   const Node& scalar);
    [[nodiscard]] const expr::Node* divided_by_nothing(const expr::Node& root) const;
    [[nodiscard]] std::optional<double> value_of(const expr::Node& part) const;
    void resolve_named(const Node& section);
    void report_cycles(const std::vector<Index>& left);
    bool check_dimension(Index index, const Node& node, const base::Span& where,
                         const Field& field);
    bool check_bounds(Index index, const Node& node, const base::Span& where, const Field& field);
    void warn_of_tail(const Quantity& quantity, const base::Span& where, const Field& field);
    void warn_of_parts(const Quantity& quantity, const base::Span& where, const Field& field);
    bool check_currency(const Quantity& quantity, const base::Span& where);
    static void inherit(Quantity& quantity, const Evidence& evidence);
    void check_evidence(const Quantity& quantity, const Node& node);
    void note_broken_part(const Node& node);
    void weigh_wholes();

    Study& study_;
    const Names& sources_;
    Reporter& report_;
    Names index_;
    std::vector<std::string> names_;
    std::vector<bool> is_sound_;
    std::vector<std::optional<double>> known_;  ///< [quantity]
    std::set<Index> used_, discount_, other_;
    std::set<std::string> broken_wholes_;
};

}  // namespace custodiet::study
