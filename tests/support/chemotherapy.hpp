// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A published model with a known value of information: a choice between two chemotherapies.
//
// It has nothing to do with custody. It is the common test of the literature on the value of
// information, so that the estimators here can be held to numbers that others can check.
// @source Heath, Kunst and Jackson (eds), Value of Information for Healthcare Decision-Making
//         (2024), and the documentation of the R package voi, from which it is restated.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "custodiet/dist/portable.hpp"
#include "custodiet/random/sobol.hpp"

namespace custodiet::support {

struct Chemotherapy {
    /// Quantities: the probability of side effects under each therapy is a function of the first
    /// two, all the rest of the other eleven.
    static constexpr std::size_t quantities = 13;
    static constexpr std::size_t about_side_effects = 2;
    static constexpr double worth_of_a_year = 20000.0;

    std::vector<std::vector<double>> quantity;  ///< [quantity][draw]; the first two are p1 and p2
    std::vector<double> gain;         ///< [draw] of the second therapy over the first, in money
    std::vector<double> cost, years;  ///< [draw] of which that is made
};

/// What 1.2e8 draws give, with errors of about 0.1, at 20,000 for a year of life in good health.
struct ChemotherapyAnswers {
    static constexpr double mean_gain = 33.18, sd_gain = 966.15;
    static constexpr double everything = 364.8, side_effects = 329.5, all_others = 138.7;
};

namespace chemotherapy {

inline double beta_from_mean_sd(double mean, double sd, double u) {
    const double size = mean * (1.0 - mean) / (sd * sd) - 1.0;
    return dist::beta_quantile(mean * size, (1.0 - mean) * size, u);
}
inline double lognormal_from_mean_variance(double mean, double variance, double u) {
    const double log_variance = std::log1p(variance / (mean * mean));
    return std::exp(std::log(mean) - 0.5 * log_variance +
                    std::sqrt(log_variance) * dist::normal_quantile(u));
}
inline double gamma_from_mean_variance(double mean, double variance, double u) {
    const double scale = variance / mean;
    return scale * dist::gamma_quantile(mean / scale, u);
}

/// p1, p2, then P(hospital), P(death in hospital), recovery at home and in hospital, the costs of
/// home, hospital and death, the utilities of recovered, home and hospital, the long-term death
/// rate.
inline std::array<double, Chemotherapy::quantities> quantities_at(const double* u) {
    const double p1 = dist::beta_quantile(53.0, 60.0, u[0]);
    const double odds =
        p1 / (1.0 - p1) * std::exp(std::log(0.54) + 0.3 * dist::normal_quantile(u[1]));
    return {p1,
            odds / (1.0 + odds),
            dist::beta_quantile(44.0, 10.0, u[2]),
            dist::beta_quantile(9.0, 36.0, u[3]),
            beta_from_mean_sd(0.21, 0.03, u[4]),
            beta_from_mean_sd(0.03, 0.0065, u[5]),
            lognormal_from_mean_variance(830.0, 150.0, u[6]),
            lognormal_from_mean_variance(2400.0, 1880.0, u[7]),
            lognormal_from_mean_variance(1710.0, 760.0, u[8]),
            beta_from_mean_sd(0.98, std::sqrt(0.0008), u[9]),
            beta_from_mean_sd(0.7, std::sqrt(0.02), u[10]),
            beta_from_mean_sd(0.3, std::sqrt(0.03), u[11]),
            gamma_from_mean_variance(0.0475, 0.001, u[12])};
}

/// A year of weeks from side effects at home: what it costs and what life in it is worth.
struct Year {
    double cost = 0, utility = 0, dead = 0;
};
inline Year year_of(const std::array<double, Chemotherapy::quantities>& q) {
    const auto weekly = [](double of_year) { return 1.0 - std::pow(1.0 - of_year, 1.0 / 52.0); };
    const double to_hospital = weekly(q[2]), die = weekly(q[3]), home_well = q[4], ward_well = q[5];
    const double die_later = 1.0 - std::exp(-q[12] / 52.0);
    double home = 1.0, hospital = 0.0, recovered = 0.0;
    Year year;
    for (int week = 0; week <= 52; ++week) {
        year.cost += q[6] * home + q[7] * hospital;
        year.utility += q[10] * home + q[11] * hospital + q[9] * recovered;
        if (week == 52) break;
        recovered = recovered * (1.0 - die_later) + home_well * (1.0 - to_hospital) * home +
                    ward_well * (1.0 - die) * hospital;
        hospital = hospital * (1.0 - ward_well) * (1.0 - die) + home * to_hospital;
        home *= (1.0 - home_well) * (1.0 - to_hospital);
    }
    year.dead = 1.0 - home - hospital - recovered;
    year.cost = (year.cost + q[8] * year.dead) / 52.0;
    year.utility /= 52.0;
    return year;
}

/// The second therapy against the first: what it costs more, and the years in good health that it
/// adds.
struct CostAndYears {
    double cost = 0, years = 0;
};
inline CostAndYears second_over_first(const std::array<double, Chemotherapy::quantities>& q) {
    constexpr double dearer_drug = 1975.0 - 120.0;
    const Year year = year_of(q);
    const double rate = q[12];
    const double later_deaths = 1.0 - std::exp(-38.0 * rate);
    const double later_life = q[10] * (std::exp(-2.0 * rate) - std::exp(-40.0 * rate)) / rate;
    const double fewer_side_effects = q[1] - q[0];
    return {dearer_drug + fewer_side_effects * (year.cost - year.dead * later_deaths * q[8]),
            fewer_side_effects * (year.utility - q[9] * 53.0 / 52.0 - year.dead * later_life)};
}

}  // namespace chemotherapy

/// @param draws a power of two, of one scramble
inline Chemotherapy chemotherapy_at_sobol_points(std::size_t draws, std::uint64_t seed) {
    const random::Sobol points(Chemotherapy::quantities, seed);
    Chemotherapy model;
    model.quantity.resize(Chemotherapy::quantities);
    for (std::size_t draw = 0; draw < draws; ++draw) {
        std::array<double, Chemotherapy::quantities> u{};
        for (std::size_t j = 0; j < u.size(); ++j) {
            u[j] = points.at(static_cast<std::uint32_t>(draw), j);
        }
        const auto values = chemotherapy::quantities_at(u.data());
        for (std::size_t j = 0; j < u.size(); ++j) model.quantity[j].push_back(values[j]);
        const auto second = chemotherapy::second_over_first(values);
        model.cost.push_back(second.cost);
        model.years.push_back(second.years);
        model.gain.push_back(Chemotherapy::worth_of_a_year * second.years - second.cost);
    }
    return model;
}

}  // namespace custodiet::support
