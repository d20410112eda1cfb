// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a random number costs: by address one after another or in rows of persons, and through the
// quantile function of each law.
#include <benchmark/benchmark.h>

#include <array>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <string>
#include <vector>

#include "custodiet/dist/day_table.hpp"
#include "custodiet/dist/law.hpp"
#include "custodiet/dist/marginal.hpp"
#include "custodiet/dist/poisson.hpp"
#include "custodiet/dist/portable.hpp"
#include "custodiet/random/rows.hpp"
#include "custodiet/random/stream.hpp"

namespace custodiet {
namespace {

using dist::Law;

inline constexpr std::uint64_t seed = 20250203;

/// Reports items as persons or draws.
void count(benchmark::State& state, std::size_t per_iteration) {
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(per_iteration));
}

void philox_one_by_one(benchmark::State& state) {
    std::uint32_t run = 0;
    for (auto _ : state) {
        double sum = 0.0;
        for (std::uint32_t person = 0; person < random::PairRows::persons; ++person) {
            const auto pair = random::uniform_pair(seed, run, 1, person, 7);
            sum += pair[0] + pair[1];
        }
        ++run;
        benchmark::DoNotOptimize(sum);
    }
    count(state, random::PairRows::persons);
}
BENCHMARK(philox_one_by_one);

void philox_in_rows(benchmark::State& state) {
    random::PairRows rows;
    std::uint32_t run = 0;
    for (auto _ : state) {
        random::fill(rows, seed, run++, 1, 0, 7);
        benchmark::DoNotOptimize(rows);
    }
    count(state, random::PairRows::persons);
}
BENCHMARK(philox_in_rows);

/// Probabilities in no order, as persons come.
std::vector<double> probabilities() {
    std::vector<double> numbers;
    for (std::uint32_t person = 0; person < 4096; ++person) {
        numbers.push_back(random::uniform(seed, 0, 1, person, 3));
    }
    return numbers;
}

std::vector<std::pair<std::string, Law>> laws() {
    return {{"fixed", Law::fixed(46)},
            {"exponential", Law::exponential_from_mean(46)},
            {"lognormal", Law::lognormal_from_mean_sd(46, 30)},
            {"weibull", Law::weibull_from_shape_scale(1.7, 400)},
            {"gamma", Law::gamma_from_mean_shape(300, 2.5)},
            {"uniform", Law::uniform_between(5, 90)},
            {"table", Law::from_values({3, 5, 8, 21, 34, 55})}};
}

void quantile(benchmark::State& state, const Law& law) {
    const auto numbers = probabilities();
    for (auto _ : state) {
        double sum = 0.0;
        for (double u : numbers) sum += dist::quantile(law, u);
        benchmark::DoNotOptimize(sum);
    }
    count(state, numbers.size());
}

void day_table(benchmark::State& state, const Law& law) {
    const auto numbers = probabilities();
    const dist::DayTable table(law, 3650);
    for (auto _ : state) {
        std::int64_t sum = 0;
        for (double u : numbers) sum += table.days(u);
        benchmark::DoNotOptimize(sum);
    }
    count(state, numbers.size());
}

void poisson_table(benchmark::State& state) {
    const auto numbers = probabilities();
    const dist::PoissonTable table(static_cast<double>(state.range(0)));
    for (auto _ : state) {
        std::uint64_t sum = 0;
        for (double u : numbers) sum += table.quantile(u);
        benchmark::DoNotOptimize(sum);
    }
    count(state, numbers.size());
}
BENCHMARK(poisson_table)->Arg(1)->Arg(50)->Arg(5000);

/// The quantile functions of uncertain quantities beside those of Boost.Math with its default
/// policy, the law made once.
template <class Quantile>
void each(benchmark::State& state, const Quantile& quantile_of) {
    const auto numbers = probabilities();
    for (auto _ : state) {
        double sum = 0.0;
        for (double u : numbers) sum += quantile_of(u);
        benchmark::DoNotOptimize(sum);
    }
    count(state, numbers.size());
}

template <class Quantile, class BoostLaw>
void register_pair(const std::string& name, const Quantile& ours, const BoostLaw& law) {
    benchmark::RegisterBenchmark(("marginal/" + name + "/ours").c_str(),
                                 [ours](benchmark::State& state) { each(state, ours); });
    benchmark::RegisterBenchmark(("marginal/" + name + "/boost").c_str(),
                                 [law](benchmark::State& state) {
                                     each(state, [&law](double u) { return quantile(law, u); });
                                 });
}

void register_marginals() {
    using boost::math::beta_distribution, boost::math::gamma_distribution;
    register_pair(
        "lognormal", [](double u) { return dist::lognormal_quantile(0.0, 1.0, u); },
        boost::math::lognormal_distribution<>(0.0, 1.0));
    register_pair(
        "gamma_2.3", [](double u) { return dist::gamma_quantile(2.3, u); },
        gamma_distribution<>(2.3, 1.0));
    register_pair(
        "gamma_0.3", [](double u) { return dist::gamma_quantile(0.3, u); },
        gamma_distribution<>(0.3, 1.0));
    register_pair(
        "beta_2_5", [](double u) { return dist::beta_quantile(2.0, 5.0, u); },
        beta_distribution<>(2.0, 5.0));
}

[[maybe_unused]] const bool is_registered = [] {
    for (const auto& [name, law] : laws()) {
        benchmark::RegisterBenchmark(("quantile/" + name).c_str(), quantile, law);
    }
    for (const auto& [name, law] : laws()) {
        benchmark::RegisterBenchmark(("day_table/" + name).c_str(), day_table, law);
    }
    register_marginals();
    return true;
}();

}  // namespace
}  // namespace custodiet
