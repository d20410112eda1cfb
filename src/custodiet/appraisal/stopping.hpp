// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// When enough has been simulated: aims for the error of a mean, and for how often something rare
// was seen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "custodiet/appraisal/cube.hpp"

namespace custodiet::appraisal {

/// What is to be known of one outcome in one arm: its difference from the reference arm, or its
/// level in that arm itself.
struct AimSpec {
    std::size_t arm = 0, outcome = 0;
    double within = 0;         ///< half-width of the 95 % interval of the mean; 0 = no such aim
    std::uint64_t events = 0;  ///< that must have been seen in the arm; 0 = no such aim
    bool counts = false;       ///< the outcome counts something, in whole numbers
};

/// How far an aim is reached.
struct AimState {
    AimSpec aim;
    /// Half-width of the 95 % interval of the mean; +inf where the outcome is defined nowhere.
    double half_width = 0;
    /// True where a few draws make up the mean: the width is not to be relied on.
    bool is_carried_by_few = false;
    double events = 0;  ///< seen in all runs of the arm
    bool is_met = false;
};

/// Reads the first `draws` draws of a cube. (methods, eq. 45)
///
/// The interval is that of Student with one degree of freedom less than there are scrambles. An
/// outcome that counts and of which there is none in any run of either arm is known to be rare, not
/// to be nothing: its half-width is the bound of the rule of three.
AimState assess(const Cube& cube, const AimSpec& aim, std::size_t draws);

/// Where draws come from.
class DrawSource {
  public:
    virtual ~DrawSource() = default;
    /// A cube in which at least the first `draws` draws have been run.
    virtual const Cube& first(std::uint32_t draws) = 0;
};

struct StoppingSpec {
    std::vector<AimSpec> aims;
    std::uint32_t fewest = 128, most = 65'536;  ///< draws; `fewest` is a power of two
};

enum class StopReason {
    fixed,       ///< there were no aims
    aims_met,    ///< all of them, and still after the look ahead
    most_draws,  ///< some aim is not met: not converged
};

struct StopRecord {
    StopReason reason = StopReason::fixed;
    std::uint32_t draws = 0;  ///< on which the results rest
    std::uint32_t look_ahead =
        0;                       ///< more of them, in which the aims stayed met; not in the results
    std::vector<AimState> aims;  ///< at `draws`
};

/// Fewest draws at which aims are looked at: an error from fewer is too rough to stop by.
inline constexpr std::uint32_t fewest_draws_to_stop = 128;

/// Doubles the draws until all aims are met, and stay met for a further 5 % (at least five points
/// of the slowest kind: Hoad, Robinson and Davies), or `most` is reached. The draws of the look
/// ahead are left out of the results, which are those of a run with so many draws and no aims.
/// @verified_by theory/appraisal/stopping_test
StopRecord run_until(const StoppingSpec& spec, DrawSource& source);

}  // namespace custodiet::appraisal
