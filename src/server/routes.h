// Every route once: its address, what it does and who may; the handler; and what the OpenAPI description says of it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "access/people.h"
#include "room/room.h"
#include "server/http.h"
#include "server/metrics.h"

namespace rebadge::server {

struct OpenidDoor;

// What handlers work with.
struct Context {
  room::Room& room;
  access::People& people;
  Metrics& metrics;
  bool accounts = false;         // people sign in by name
  bool secure = false;           // browsers come by https, and send cookies by nothing else
  OpenidDoor* openid = nullptr;  // null: nobody signs in at a provider
};

struct QueryParameter {
  const char* name;
  const char* holds;
  const char* help;
};

struct Route {
  Method method;
  const char* pattern;  // `/api/v1/plans/{id}/days/{day}`
  const char* id;       // `readDay`
  const char* summary;
  std::optional<access::Action> may;  // what the asker must be able to do
  bool open;                          // to whoever is not signed in, too
  const char* request;                // the type of the body; blank: none
  const char* response;               // of the answer: a type, or what it is: `text/event-stream`
  int status;                         // of an answer that is no problem
  std::vector<QueryParameter> query;
  Response (*handle)(Context&, const Request&);
};

const std::vector<Route>& routes();

// The route of a request; its parts are put into the request. `known`: some route has this address, with whatever
// method.
const Route* route_of(Request& request, bool& known);

// The OpenAPI 3.1 description of all routes; types are those of the page.
room::json::object openapi();

// By what they are about.
Response read_room(Context& context, const Request& request);
Response read_schema(Context& context, const Request& request);
Response read_case(Context& context, const Request& request);
Response read_log(Context& context, const Request& request);
Response make_changes(Context& context, const Request& request);
Response list_plans(Context& context, const Request& request);
Response make_plan(Context& context, const Request& request);
Response read_plan(Context& context, const Request& request);
Response read_plan_case(Context& context, const Request& request);
Response read_day(Context& context, const Request& request);
Response read_line(Context& context, const Request& request);
Response edit_plan(Context& context, const Request& request);
Response read_difference(Context& context, const Request& request);
Response publish_plan(Context& context, const Request& request);
Response look_for_asks(Context& context, const Request& request);
Response start_stress(Context& context, const Request& request);
Response read_stress(Context& context, const Request& request);
Response read_file(Context& context, const Request& request);
Response read_training(Context& context, const Request& request);
Response list_jobs(Context& context, const Request& request);
Response read_job(Context& context, const Request& request);
Response stop_job(Context& context, const Request& request);
Response read_openapi(Context& context, const Request& request);
Response read_doors(Context& context, const Request& request);
Response begin_openid(Context& context, const Request& request);
Response end_openid(Context& context, const Request& request);
Response sign_in(Context& context, const Request& request);
Response sign_out(Context& context, const Request& request);
Response read_metrics(Context& context, const Request& request);

}  // namespace rebadge::server
