// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A quantity that a caller holds, as if it stood in the study with that value.
#pragma once

#include "custodiet/study/settings.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {

/// The tree with the value of the setting in the place of its quantity; the same tree where it has
/// no such quantity, or has it otherwise than the base study.
/// @param tree  of the base study or of an arm, which shares all that it does not change
/// @param base  of the base study
NodePtr with_setting(const NodePtr& tree, const NodePtr& base, const Setting& setting);

}  // namespace custodiet::study
