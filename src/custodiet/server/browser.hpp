// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The browser of the user's desktop.
#pragma once

#include <string>

namespace custodiet::server {

/// Asks the desktop to open an address. Where there is none, nothing happens.
void open_in_browser(std::string address);

}  // namespace custodiet::server
