// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/portable.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "custodiet/dist/polynomial.hpp"

namespace custodiet::dist {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// log 2 in two parts: the first has 32 bits, so that its product with an exponent is exact.
constexpr double log_2_high = 0x1.62e42fee00000p-1;
constexpr double log_2_low = 0x1.a39ef35793c76p-33;
constexpr double log2_of_e = 0x1.71547652b82fep+0;
constexpr int mantissa_bits = 52;
constexpr int exponent_bias = 1023;

/// The bits of a number and the number of bits, by copying: emscripten's library lacks
/// std::bit_cast.
std::uint64_t bits_of(double x) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &x, sizeof bits);
    return bits;
}
double number_of(std::uint64_t bits) {
    double x = 0.0;
    std::memcpy(&x, &bits, sizeof x);
    return x;
}

/// 2^k for k in the normal range of exponents.
double power_of_two(std::int64_t k) {
    return number_of(static_cast<std::uint64_t>(k + exponent_bias) << mantissa_bits);
}

/// e^r - 1 - r for |r| <= 0.36, by Taylor's series in pairs; the first term left out is below
/// 2^-57.
double exp_beyond_linear(double r) {
    const double r2 = r * r;
    const double r4 = r2 * r2;
    const double r8 = r4 * r4;
    const double terms_2_to_5 = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120));
    const double terms_6_to_9 =
        (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362880));
    const double terms_10_to_13 =
        (1.0 / 3628800 + r * (1.0 / 39916800)) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800.0));
    return r2 * (terms_2_to_5 + r4 * terms_6_to_9 + r8 * terms_10_to_13);
}

/// log(1 + f) - f + f^2 / 2 - s f^2 / 2 over s, for s = f / (2 + f), |s| <= 0.172: the series
/// 2/3 s^2 + 2/5 s^4 + ..., since log(1 + f) = 2 artanh s.
double artanh_series(double s) {
    const double z = s * s;
    const double z2 = z * z;
    const double z4 = z2 * z2;
    const double low = (2.0 / 3 + z * (2.0 / 5)) + z2 * (2.0 / 7 + z * (2.0 / 9));
    const double middle = (2.0 / 11 + z * (2.0 / 13)) + z2 * (2.0 / 15 + z * (2.0 / 17));
    const double high = 2.0 / 19 + z * (2.0 / 21);
    return z * (low + z4 * (middle + z4 * high));
}

}  // namespace

double exp(double x) {
    if (!(x < 709.79)) return x >= 709.79 ? infinity : not_a_number;
    if (x < -745.2) return 0.0;
    // 1. x = k log 2 + r, with r in two parts. Adding and subtracting 1.5 * 2^52 rounds to a whole
    // number.
    constexpr double to_whole = 0x1.8p52;
    const double whole = (x * log2_of_e + to_whole) - to_whole;
    const auto k = static_cast<std::int64_t>(whole);
    const double r_high = x - whole * log_2_high;
    const double r_low = whole * log_2_low;
    const double r = r_high - r_low;
    // 2. e^r, and the part of r that did not fit.
    const double y = 1.0 + (r + (exp_beyond_linear(r) + ((r_high - r) - r_low)));
    // 3. times 2^k, in two steps where 2^k alone is out of range.
    if (k >= -1021 && k <= 1023) return y * power_of_two(k);
    return y * power_of_two(k / 2) * power_of_two(k - k / 2);
}

double expm1(double x) {
    if (std::abs(x) <= 0.36) return x + exp_beyond_linear(x);
    return exp(x) - 1.0;
}

double log(double x) {
    if (!(x > 0.0)) return x == 0.0 ? -infinity : not_a_number;
    if (x == infinity) return x;
    std::int64_t k = 0;
    if (x < std::numeric_limits<double>::min()) {
        x *= 0x1p54;
        k = -54;
    }
    // 1. x = 2^k (1 + f) with 1 + f between the square roots of 1/2 and 2.
    constexpr std::uint64_t root_of_half = 0x3FE6A09E667F3BCDu;
    const auto bits = bits_of(x);
    const std::int64_t exponent = static_cast<std::int64_t>(bits - root_of_half) >> mantissa_bits;
    k += exponent;
    const double f =
        number_of(bits - (static_cast<std::uint64_t>(exponent) << mantissa_bits)) - 1.0;
    // 2. log(1 + f) = f - f^2/2 + s (f^2/2 + series), small terms first.
    const double s = f / (2.0 + f);
    const double half_square = 0.5 * f * f;
    const auto whole = static_cast<double>(k);
    const double small = s * (half_square + artanh_series(s)) + whole * log_2_low;
    return whole * log_2_high - ((half_square - small) - f);
}

double log1p(double x) {
    if (!(x < 0x1p53)) return log(x);
    const double sum = 1.0 + x;
    if (!(sum > 0.0)) return log(sum);
    const double lost = x - (sum - 1.0);
    return log(sum) + lost / sum;
}

double pow(double x, double y) {
    if (y == 0.0 || x == 1.0) return 1.0;
    return exp(y * log(x));
}

double normal_density(double z) {
    constexpr double root_of_2pi_inverse = 0.39894228040143267794;
    // z^2 in two parts, since e^(z^2) magnifies what z * z loses.
    const double head = static_cast<double>(static_cast<std::int64_t>(z * 16.0)) / 16.0;
    return root_of_2pi_inverse * exp(-0.5 * head * head) * exp(-0.5 * (z - head) * (z + head));
}

double normal_cdf(double z) {
    constexpr double root_of_2pi_inverse = 0.39894228040143267794;
    constexpr double root_of_32 = 5.656854249492380195;
    const double y = std::abs(z);
    if (!(y <= 38.6)) return z < 0 ? 0.0 : (z > 0 ? 1.0 : not_a_number);
    if (y <= 0.67448975) {
        const double square = y * y;
        const double top =
            polynomial(square, {18154.981253343561249, 1067.6894854603709582, 161.02823106855587881,
                                2.2352520354606839287, 0.065682337918207449113});
        const double bottom =
            polynomial(square, {45507.789335026729956, 10260.932208618978205, 976.09855173777669322,
                                47.20258190468824187, 1.0});
        return 0.5 + z * top / bottom;
    }
    // Upper tail over the density, which is then multiplied in with its square in two parts.
    double tail = 0.0;
    if (y <= root_of_32) {
        const double top = polynomial(
            y, {9842.7148383839780218, 11602.651437647350124, 6848.1904505362823326,
                2494.5375852903726711, 597.27027639480026226, 93.506656132177855979,
                8.8831497943883759412, 0.39894151208813466764, 1.0765576773720192317e-8});
        const double bottom =
            polynomial(y, {19685.429676859990727, 38912.003286093271411, 34900.952721145977266,
                           18615.571640885098091, 6485.558298266760755, 1519.377599407554805,
                           235.38790178262499861, 22.266688044328115691, 1.0});
        tail = top / bottom / root_of_2pi_inverse;
    } else {
        const double w = 1.0 / (y * y);
        const double top =
            polynomial(w, {2.9112874951168792e-5, 0.001421619193227893466, 0.022235277870649807,
                           0.1274011611602473639, 0.21589853405795699, 0.02307344176494017303});
        const double bottom =
            polynomial(w, {7.29751555083966205e-5, 0.00378239633202758244, 0.0659881378689285515,
                           0.468238212480865118, 1.28426009614491121, 1.0});
        tail = (root_of_2pi_inverse - w * top / bottom) / (y * root_of_2pi_inverse);
    }
    tail *= normal_density(y);
    return z < 0 ? tail : 1.0 - tail;
}

double normal_quantile(double p) {
    const double q = p - 0.5;
    if (std::abs(q) <= 0.425) {
        const double r = 0.180625 - q * q;
        return q *
               polynomial(r, {3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427,
                              13731.693765509461125, 45921.953931549871457, 67265.770927008700853,
                              33430.575583588128105, 2509.0809287301226727}) /
               polynomial(r, {1.0, 42.313330701600911252, 687.18700749205790830,
                              5394.1960214247511077, 21213.794301586595867, 39307.895800092710610,
                              28729.085735721942674, 5226.4952788528545610});
    }
    const double tail = q < 0 ? p : 1.0 - p;
    if (!(tail > 0.0)) return tail == 0.0 ? (q < 0 ? -infinity : infinity) : not_a_number;
    double r = std::sqrt(-log(tail));
    double z = 0.0;
    if (r <= 5.0) {
        r -= 1.6;
        z = polynomial(r, {1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550,
                           3.64784832476320460504, 1.27045825245236838258, 0.241780725177450611770,
                           0.0227238449892691845833, 7.74545014278341407640e-4}) /
            polynomial(
                r, {1.0, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550,
                    0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4,
                    1.05075007164441684324e-9});
    } else {
        r -= 5.0;
        z = polynomial(
                r, {6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580,
                    0.296560571828504891230, 0.0265321895265761230930, 0.00124266094738807843860,
                    2.71155556874348757815e-5, 2.01033439929228813265e-7}) /
            polynomial(
                r, {1.0, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525,
                    7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
                    2.04426310338993978564e-15});
    }
    return q < 0 ? -z : z;
}

}  // namespace custodiet::dist
