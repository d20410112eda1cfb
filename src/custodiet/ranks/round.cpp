// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/ranks/round.hpp"

#include <algorithm>
#include <utility>

namespace custodiet::ranks {

std::optional<std::size_t> Round::take() {
    const std::scoped_lock lock(mutex_);
    if (next_ >= std::min(limit_, requests_.size())) return std::nullopt;
    return next_++;
}

std::size_t Round::left() const {
    const std::scoped_lock lock(mutex_);
    const std::size_t end = std::min(limit_, requests_.size());
    return end > next_ ? end - next_ : 0;
}

std::size_t Round::limit() const {
    const std::scoped_lock lock(mutex_);
    return limit_;
}

void Round::deliver(std::size_t number, run::Chunk chunk) {
    try {
        const std::scoped_lock lock(delivering_);
        deliver_(std::move(chunk));
    } catch (...) {
        end(number, std::current_exception());
    }
}

void Round::tell(std::size_t number, std::size_t tasks) {
    if (!told_) return;
    try {
        const std::scoped_lock lock(delivering_);
        for (; tasks > 0; --tasks) told_();
    } catch (...) {
        end(number, std::current_exception());
        throw;
    }
}

void Round::fail(std::size_t number, std::exception_ptr failure) {
    const std::scoped_lock lock(mutex_);
    limit_ = std::min(limit_, number);
    if (failure_ && failed_ <= number) return;
    failure_ = std::move(failure);
    failed_ = number;
}

void Round::end(std::size_t number, std::exception_ptr failure) {
    fail(number, std::move(failure));
    const std::scoped_lock lock(mutex_);
    limit_ = 0;
}

void Round::rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
}

}  // namespace custodiet::ranks
