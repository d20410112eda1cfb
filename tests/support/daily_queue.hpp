// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Queues in whole days, solved exactly, and their limits in continuous time.
//
// On each day Poisson(arrivals) people come, each of those served the day before is done with
// probability p, and then free servers take those who wait. With X people present at midnight and c
// servers,
//     X' = X - Binomial(min(X, c), p) + Poisson(arrivals),
// cut at c where there is no room to wait. As p goes to 0 with arrivals/p held, X becomes the M/M/c
// or M/M/c/c queue of Erlang.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace custodiet::support {

/// Share of Poisson arrivals of this load (arrivals x service) who find all servers taken and go.
inline double erlang_b(int servers, double load) {
    double blocked = 1.0;
    for (int n = 1; n <= servers; ++n) blocked = load * blocked / (n + load * blocked);
    return blocked;
}

/// Probability that one who may wait has to.
inline double erlang_c(int servers, double load) {
    const double blocked = erlang_b(servers, load);
    return blocked / (1.0 - load / servers * (1.0 - blocked));
}

/// Mean wait before service in M/M/c, in service times.
inline double erlang_wait(int servers, double load) {
    return erlang_c(servers, load) / (servers - load);
}

/// Poisson probabilities of 0 .. size - 1.
inline std::vector<double> poisson(double mean, std::size_t size) {
    std::vector<double> mass(size);
    for (std::size_t n = 0; n < size; ++n) {
        mass[n] = n == 0 ? std::exp(-mean) : mass[n - 1] * mean / static_cast<double>(n);
    }
    return mass;
}

/// Binomial probabilities of 0 .. n.
inline std::vector<double> binomial(std::size_t n, double p) {
    std::vector<double> mass{1.0};
    for (std::size_t trial = 0; trial < n; ++trial) {
        mass.push_back(0.0);
        for (std::size_t k = mass.size() - 1; k > 0; --k) {
            mass[k] = mass[k] * (1.0 - p) + mass[k - 1] * p;
        }
        mass[0] *= 1.0 - p;
    }
    return mass;
}

using Matrix = std::vector<std::vector<double>>;

/// Stationary law of a Markov chain, by state reduction (Grassmann, Taksar and Heyman 1985), which
/// only adds positive numbers.
inline std::vector<double> stationary(Matrix chain) {
    const std::size_t size = chain.size();
    for (std::size_t n = size - 1; n > 0; --n) {
        double down = 0.0;
        for (std::size_t j = 0; j < n; ++j) down += chain[n][j];
        for (std::size_t i = 0; i < n; ++i) {
            chain[i][n] /= down;
            for (std::size_t j = 0; j < n; ++j) chain[i][j] += chain[i][n] * chain[n][j];
        }
    }
    std::vector<double> mass(size, 0.0);
    mass[0] = 1.0;
    double sum = 1.0;
    for (std::size_t j = 1; j < size; ++j) {
        for (std::size_t i = 0; i < j; ++i) mass[j] += mass[i] * chain[i][j];
        sum += mass[j];
    }
    for (double& share : mass) share /= sum;
    return mass;
}

class DailyQueue {
  public:
    /// @param most  people present at most: `servers` for a loss system, else so many that more are
    ///              not to be expected
    DailyQueue(double arrivals_per_day, int servers, double end_per_day, int most)
        : arrivals_(arrivals_per_day), servers_(static_cast<std::size_t>(servers)) {
        const auto size = static_cast<std::size_t>(most) + 1;
        const auto coming = poisson(arrivals_per_day, size);
        Matrix chain(size, std::vector<double>(size, 0.0));
        for (std::size_t from = 0; from < size; ++from) {
            const auto going = binomial(std::min(from, servers_), end_per_day);
            for (std::size_t gone = 0; gone < going.size(); ++gone) {
                double left = going[gone];
                for (std::size_t to = from - gone; to + 1 < size; ++to) {
                    const double share = going[gone] * coming[to - (from - gone)];
                    chain[from][to] += share;
                    left -= share;
                }
                chain[from][size - 1] += std::max(left, 0.0);
            }
        }
        present_ = stationary(std::move(chain));
        end_per_day_ = end_per_day;
    }

    /// Law of the people present at midnight.
    [[nodiscard]] const std::vector<double>& present() const { return present_; }
    [[nodiscard]] double all_taken() const {
        double share = 0.0;
        for (std::size_t n = servers_; n < present_.size(); ++n) share += present_[n];
        return share;
    }
    [[nodiscard]] double mean_waiting() const {
        double mean = 0.0;
        for (std::size_t n = servers_; n < present_.size(); ++n) {
            mean += static_cast<double>(n - servers_) * present_[n];
        }
        return mean;
    }
    /// Mean wait, in service times, by Little's law.
    [[nodiscard]] double wait() const { return mean_waiting() / arrivals_ * end_per_day_; }
    /// Of a loss system: share who find no server. Those served leave at the rate at which they
    /// come.
    [[nodiscard]] double lost() const {
        double mean = 0.0;
        for (std::size_t n = 0; n < present_.size(); ++n) {
            mean += static_cast<double>(n) * present_[n];
        }
        return 1.0 - mean * end_per_day_ / arrivals_;
    }

  private:
    double arrivals_, end_per_day_ = 0.0;
    std::size_t servers_;
    std::vector<double> present_;
};

}  // namespace custodiet::support
