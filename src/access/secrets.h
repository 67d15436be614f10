// Passwords, tokens and their hashes, by libsodium.
#pragma once

#include <string>

namespace rebadge::access {

// Argon2id with libsodium's parameters for interactive use: 64 MiB, about a tenth of a second. Blank: no memory for it.
std::string password_hash(const std::string& password);
// One at a time, so that many who sign in at once take no more memory. A blank hash takes as long, and fits nothing.
bool fits_password(const std::string& hash, const std::string& password);
bool needs_new_hash(const std::string& hash);

std::string new_token();  // 32 random bytes, hexadecimal
// Of a token, 32 bytes; each purpose gives another.
std::string token_hash(const std::string& token, const std::string& purpose);

}  // namespace rebadge::access
