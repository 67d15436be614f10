#include "openid/visits.h"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace rebadge::openid {
namespace {

// 32 random bytes in hexadecimal: a verifier of RFC 7636 too.
std::string random_word() {
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::string text(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

bool same(const std::string& one, const std::string& other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace

Visits::Visits(Provider::Clock clock) : clock_(clock ? std::move(clock) : seconds_now) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be used here");
}

Visit Visits::begin() {
  Visit visit{random_word(), random_word(), random_word(), random_word()};
  const std::lock_guard lock(mutex_);
  const std::int64_t now = clock_();
  while (!order_.empty()) {
    const auto oldest = begun_.find(order_.front());
    if (oldest != begun_.end() && oldest->second.until > now && order_.size() < most_visits) break;
    if (oldest != begun_.end()) begun_.erase(oldest);
    order_.pop_front();
  }
  begun_[visit.state] = {visit, now + visit_seconds};
  order_.push_back(visit.state);
  return visit;
}

std::optional<Visit> Visits::take(const std::string& state, const std::string& browser) {
  const std::lock_guard lock(mutex_);
  const auto found = begun_.find(state);
  if (found == begun_.end()) return std::nullopt;
  const Begun begun = std::move(found->second);
  begun_.erase(found);
  if (begun.until <= clock_() || !same(begun.visit.browser, browser)) return std::nullopt;
  return begun.visit;
}

}  // namespace rebadge::openid
