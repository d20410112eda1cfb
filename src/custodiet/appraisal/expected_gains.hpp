// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What each option of a choice gains where something is known, chance taken out: E[gain | what is
// known] at each draw, and what other polynomials the runs allow would say.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "custodiet/appraisal/columns.hpp"
#include "custodiet/appraisal/ridge.hpp"

namespace custodiet::appraisal {

/// A choice. Gains are those of the runs, as they are: chance in them is taken out here.
struct Choice {
    std::vector<Column> gains;  ///< [option][draw], finite, in one unit; more is better
    std::size_t scrambles = 1;  ///< of the draws, as in a cube
    /// Variance of chance in each gain, [option][draw]; empty where it is not known.
    std::vector<Column> noise = {};
};

/// Whether what the polynomial misses, and the noise of the choice does not explain, is known too,
/// with its spread restored as in chance.hpp (methods, eq. 10-11). Where the noise is not known, it
/// cannot be told from what is missed, and the polynomial stands alone.
enum class Rest { unknown, known };

/// Ridge regression of the gains on a polynomial in what is known (methods, eq. 19), all options on
/// the same columns.
class ExpectedGains {
  public:
    static constexpr std::size_t alternatives =
        40;  ///< a standard error read from them is known to 11 %

    /// @param variables [variable][draw]
    /// @return nothing where there are fewer than `fewest_draws` draws, or than four to a variable
    static std::optional<ExpectedGains> of(const Choice& choice,
                                           const std::vector<Column>& variables, Rest rest);

    /// [option][draw]; where no variable varies, the means.
    [[nodiscard]] const std::vector<Column>& by_draw() const { return expected_; }

    /// The polynomials alone, [option][draw], and the degrees of freedom that each used.
    [[nodiscard]] const std::vector<Column>& polynomials() const { return polynomials_; }
    [[nodiscard]] std::vector<double> freedoms() const;

    /// What `by_draw` says, at the first `points` draws, by another polynomial, drawn from the
    /// normal distribution of the coefficients given the ridge, with the covariance of the
    /// residuals of the options: they share draws and chance, so one option's polynomial errs with
    /// another's.
    [[nodiscard]] std::vector<Column> alternative(std::size_t which, std::size_t points) const;

    /// Variance over the alternatives of each number that `read` makes of them, at up to 1024
    /// draws. Zeros where no variable varies.
    /// @param read  from [option][draw] to numbers, always as many
    template <typename Read>
    [[nodiscard]] std::vector<double> variances_over_alternatives(const Read& read) const {
        std::vector<std::vector<double>> readings;
        for (std::size_t a = 0; a < alternatives; ++a) {
            readings.push_back(read(alternative(a, points_compared())));
        }
        return variances_of(readings);
    }

    /// Null where no variable varies.
    [[nodiscard]] const Ridge* ridge() const { return ridge_ ? &*ridge_ : nullptr; }

  private:
    ExpectedGains() = default;
    void keep_what_is_not_chance(const Choice& choice);
    [[nodiscard]] bool is_free(std::size_t coordinate) const;
    [[nodiscard]] std::vector<double> joint_deviates(std::size_t which,
                                                     std::size_t coordinate) const;
    [[nodiscard]] std::vector<Column> deviations(std::size_t which, std::size_t points) const;
    [[nodiscard]] std::size_t points_compared() const;
    static std::vector<double> variances_of(const std::vector<std::vector<double>>& readings);

    std::optional<Ridge> ridge_;
    std::optional<Ridge::Fit> fit_;
    std::vector<Column> polynomials_, expected_;
    std::vector<Column> kept_;    ///< [option][draw] part of its distance from the polynomial
    std::vector<double> factor_;  ///< of the covariance of the residuals, [row, column]
};

}  // namespace custodiet::appraisal
