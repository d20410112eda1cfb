// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Bytes as text that may stand in a page.
#pragma once

#include <string>
#include <string_view>

namespace custodiet::commands {

/// By RFC 4648, with padding.
std::string base64(std::string_view bytes);

/// Four bytes as five characters, a quarter more than there were: digits and order of RFC 1924,
/// with
/// `.`, `,` and `:` for `&`, `<` and `>`, so that no text ends the element that holds it. Zeros are
/// added to the last bytes, and as many characters are left out.
std::string base85(std::string_view bytes);

/// Compressed as LZMA "alone" (.lzma). Equal bytes give equal bytes.
/// @throws std::bad_alloc
std::string packed(std::string_view bytes);

/// A hash as a Content-Security-Policy names it: "sha256-…" of the text's SHA-256.
std::string policy_hash(std::string_view text);

}  // namespace custodiet::commands
