// The way in by an OpenID provider: who it is, sign-ins under way, and where the operator hears of those that failed.
#pragma once

#include <functional>
#include <string>

#include "model/result.h"
#include "openid/provider.h"
#include "openid/visits.h"

namespace rebadge::server {

struct OpenidDoor {
  openid::Provider provider;
  openid::Visits visits;
  std::function<void(const Problem&)> tell;

  OpenidDoor(const openid::Settings& settings, std::function<void(const Problem&)> a_tell)
      : provider(settings, {}), tell(std::move(a_tell)) {}
};

// What routes of this begin with: they may wait for the provider, and are handled where nobody else waits.
inline constexpr const char* openid_path = "/api/v1/session/openid";
inline constexpr const char* openid_back_path = "/api/v1/session/openid/return";

}  // namespace rebadge::server
