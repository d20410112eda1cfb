// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Numbers side by side in wide registers, where the processor at hand has them. Code for them
// stands beside code for any processor, gives the same bits, and is chosen at run time.
#pragma once

#include <algorithm>
#include <atomic>

#if defined(__x86_64__) && defined(__GNUC__)
#define CUSTODIET_HAS_LANES 1
// g++ 12 takes undefined upper parts of registers in this header for a mistake (its bug 105593).
#ifndef __clang__
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>
#ifndef __clang__
#pragma GCC diagnostic pop
#endif

/// Marks functions that are called only where `has_avx2`.
#define CUSTODIET_AVX2 __attribute__((target("avx2")))
/// Marks functions that are called only where `has_avx512`.
#define CUSTODIET_AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,bmi2")))
#endif

namespace custodiet::lanes {

/// Of registers: each has all that those before it have.
enum class Width { narrow, avx2, avx512 };

/// The widest that this processor has.
inline Width widest() {
#ifdef CUSTODIET_HAS_LANES
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("bmi2")) {
        return Width::avx512;
    }
    if (__builtin_cpu_supports("avx2")) return Width::avx2;
#endif
    return Width::narrow;
}

/// What the functions below ask. Set before main, and by tests.
inline std::atomic<Width> width_in_use = widest();

/// From now on none that are wider are used: for tests of the other ways.
inline void limit(Width most) {
    width_in_use = std::min(most, widest());
}

inline bool has_avx2() {
    return width_in_use.load(std::memory_order_relaxed) >= Width::avx2;
}

inline bool has_avx512() {
    return width_in_use.load(std::memory_order_relaxed) >= Width::avx512;
}

/// Calls a function that loops over numbers side by side, compiled for wide registers too:
/// `widely<f>(arguments)`. Counts and limits are best taken by value, or they are looked up for
/// each number.
template <auto f, typename Signature = decltype(f)>
struct Widely;
template <auto f, typename Result, typename... Arguments>
struct Widely<f, Result (*)(Arguments...)> {
    Result operator()(Arguments... arguments) const {
#ifdef CUSTODIET_HAS_LANES
        if (has_avx512()) return in_avx512(arguments...);
        if (has_avx2()) return in_avx2(arguments...);
#endif
        return f(arguments...);
    }

  private:
#ifdef CUSTODIET_HAS_LANES
    CUSTODIET_AVX512 __attribute__((flatten, noinline)) static Result in_avx512(
        Arguments... arguments) {
        return f(arguments...);
    }
    CUSTODIET_AVX2 __attribute__((flatten, noinline)) static Result in_avx2(
        Arguments... arguments) {
        return f(arguments...);
    }
#endif
};
template <auto f>
inline constexpr Widely<f> widely{};

}  // namespace custodiet::lanes
