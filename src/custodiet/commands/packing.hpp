// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Bytes as text that may stand in a page.
#pragma once

#include <string>
#include <string_view>

namespace custodiet::commands {

/// By RFC 4648, with padding.
std::string base64(std::string_view bytes);

/// Compressed by RFC 1952 without name or time: equal bytes give equal bytes.
/// @throws std::bad_alloc
std::string gzipped(std::string_view bytes);

/// A hash as a Content-Security-Policy names it: "sha256-…" of the text's SHA-256.
std::string policy_hash(std::string_view text);

}  // namespace custodiet::commands
