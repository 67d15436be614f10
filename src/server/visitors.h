// Who asks and whether they may: the one place where a request is let in before its handler sees it. What one may not
// ask looks like what there is not.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "access/people.h"
#include "server/hub.h"
#include "server/metrics.h"
#include "server/routes.h"
#include "server/server.h"
#include "server/throttle.h"

namespace rebadge::server {

class Visitors {
 public:
  // `openid`: null where nobody signs in at a provider.
  Visitors(room::Room& room, access::People& people, Hub& hub, const ServerOptions& options, OpenidDoor* openid);

  // Any request but one that follows events.
  Response answer(Request& request);
  // Of one that does: what is said instead, or nothing, and the asker is known then.
  std::optional<Response> let_in(Request& request);
  // Something happened: those who follow are told as far as they may know.
  void tell(const std::string& type, const room::json::value& data);

 private:
  Response answer_route(Request& request);
  Response page(const Request& request) const;
  // Not signed in, or another site's page asks.
  std::optional<Response> refuse_asker(Request& request);
  std::optional<Response> refuse_host(const Request& request) const;

  room::Room& room_;
  access::People& people_;
  Hub& hub_;
  const ServerOptions& options_;
  Throttle throttle_;
  Metrics metrics_;
  Context context_;
};

}  // namespace rebadge::server
