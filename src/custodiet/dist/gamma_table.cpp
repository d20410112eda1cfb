// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/gamma_table.hpp"

#include <cmath>
#include <map>
#include <mutex>

#include "custodiet/dist/portable.hpp"

namespace custodiet::dist {
namespace {

constexpr double cell_width = 2.0 * GammaTable::reach / GammaTable::cells;

double exact_log_quantile(double shape, double z) {
    return log_gamma_quantile(shape, normal_cdf(z), normal_cdf(-z));
}

/// d log x / d z: density of the score over density of log x. Taken as logs, for x may underflow.
double exact_slope(double shape, double z, double log_x) {
    constexpr double half_log_2pi = 0.91893853320467274178;
    const double log_density_of_score = -0.5 * z * z - half_log_2pi;
    const double log_density = log(shape) + log_gamma_kernel(shape, log_x);
    return exp(log_density_of_score - log_density);
}

/// Tables in use, by shape. Holds none alive: a run over many draws of a shape keeps only its own.
class Cache {
  public:
    std::shared_ptr<const GammaTable> find(double shape) {
        const std::lock_guard lock(mutex_);
        const auto found = tables_.find(shape);
        return found == tables_.end() ? nullptr : found->second.lock();
    }

    /// Keeps the first of two tables that were built at once; they are equal.
    std::shared_ptr<const GammaTable> keep(std::shared_ptr<const GammaTable> table) {
        const std::lock_guard lock(mutex_);
        if (tables_.size() >= size_to_prune_at_) {
            std::erase_if(tables_, [](const auto& entry) { return entry.second.expired(); });
            size_to_prune_at_ = 2 * tables_.size() + 64;
        }
        auto& place = tables_[table->shape];
        if (auto other = place.lock()) return other;
        place = table;
        return table;
    }

  private:
    std::mutex mutex_;
    std::map<double, std::weak_ptr<const GammaTable>> tables_;
    std::size_t size_to_prune_at_ = 64;
};

}  // namespace

GammaTable::GammaTable(double shape_of_law) : shape(shape_of_law), nodes{} {
    for (int i = 0; i <= cells; ++i) {
        const double z = i * cell_width - reach;
        const double value = exact_log_quantile(shape, z);
        nodes[i] = {value, exact_slope(shape, z, value) * cell_width};
    }
}

double GammaTable::log_quantile(double z) const {
    if (!(std::abs(z) <= reach)) return exact_log_quantile(shape, z);
    const double position = (z + reach) * (1.0 / cell_width);
    const int i = position < cells ? static_cast<int>(position) : cells - 1;
    const double t = position - i;
    const Node& left = nodes[i];
    const Node& right = nodes[i + 1];
    const double rise = right.value - left.value;
    const double cubic = left.slope + right.slope - 2.0 * rise;
    return left.value + t * (left.slope + t * ((rise - left.slope - cubic) + t * cubic));
}

std::shared_ptr<const GammaTable> gamma_table(double shape) {
    static Cache cache;
    if (auto known = cache.find(shape)) return known;
    return cache.keep(std::make_shared<const GammaTable>(shape));
}

}  // namespace custodiet::dist
