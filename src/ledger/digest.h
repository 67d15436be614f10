// SHA-256, Ed25519 and random bytes, by OpenSSL.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace rebadge::ledger {

using Digest = std::array<unsigned char, 32>;

Digest sha256(std::string_view bytes);
std::string random_bytes(std::size_t count);

std::string hex(std::string_view bytes);
std::string hex(const Digest& digest);
// Nothing where the text is no even number of hexadecimal digits in small letters.
std::optional<std::string> from_hex(std::string_view text);
std::optional<Digest> digest_from_hex(std::string_view text);
std::string_view bytes_of(const Digest& digest);
// Nothing unless there are 32.
std::optional<Digest> digest_of(std::string_view bytes);

// 32 bytes each, as RFC 8032 has them.
struct KeyPair {
  std::string secret, open;
};
KeyPair new_keys();
// Blank where the secret key is none.
std::string public_key_of(std::string_view secret);
std::string sign(std::string_view secret, std::string_view message);
bool is_signed(std::string_view public_key, std::string_view message, std::string_view signature);

}  // namespace rebadge::ledger
