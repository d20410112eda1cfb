// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What all ranks but 0 do: they work by the plan that rank 0 has, made from the same study and the
// same options, which it sends them.
#pragma once

#include "custodiet/ranks/leader.hpp"
#include "custodiet/ranks/link.hpp"

namespace custodiet::ranks {

/// Works until rank 0 says that nothing is left to do. Failures of the work go to rank 0.
void help(Link& link, const Post& post);

}  // namespace custodiet::ranks
