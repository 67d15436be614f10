// One question to a provider over HTTP, and its answer: limited in time and size, no redirect followed.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>

#include "model/result.h"

namespace rebadge::openid {

struct Question {
  std::string url;
  std::string form;           // what is posted; blank: it is a GET
  std::string authorization;  // the header; blank: none
};

struct Answered {
  int status = 0;
  std::string body;
};

struct FetchLimits {
  std::chrono::milliseconds time{8000};  // for all of it: the name, the connection, the answer
  std::size_t bytes = 256u << 10;
};

// The certificate of an https address must be of its host and signed by whom this machine trusts (SSL_CERT_FILE and
// SSL_CERT_DIR, where they are set). Waits: call it where nobody waits for the thread. `stop`: give up soon.
Result<Answered> fetch(const Question& question, const FetchLimits& limits, const std::atomic<bool>& stop);

}  // namespace rebadge::openid
