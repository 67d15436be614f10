#include "access/secrets.h"

#include <sodium.h>

#include <array>
#include <mutex>
#include <stdexcept>

#include "access/people.h"
#include "ledger/digest.h"

namespace rebadge::access {
namespace {

constexpr std::size_t token_bytes = 32;

void need_sodium() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be used here");
}

}  // namespace

std::string password_hash(const std::string& password) {
  need_sodium();
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const int failed =
      crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                            crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
  return failed != 0 ? std::string() : std::string(hash.data());
}

bool fits_password(const std::string& hash, const std::string& password) {
  need_sodium();
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  static const std::string nobodys = password_hash(new_token());
  const std::string& tried = hash.empty() ? nobodys : hash;
  const bool fits = crypto_pwhash_str_verify(tried.c_str(), password.data(), password.size()) == 0;
  return fits && !hash.empty();
}

bool needs_new_hash(const std::string& hash) {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0;
}

std::string new_token() { return ledger::hex(ledger::random_bytes(token_bytes)); }

std::string token_hash(const std::string& token, const std::string& purpose) {
  return std::string(ledger::bytes_of(ledger::sha256("rebadge " + purpose + '\0' + token)));
}

bool same_secret(const std::string& one, const std::string& other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace rebadge::access
