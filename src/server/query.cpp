#include "server/query.h"

#include "exchange/guess.h"
#include "exchange/text.h"

namespace rebadge::server {

using exchange::error_at;

std::optional<Day> day_in(const Request& request, const std::string& name, Problems& problems) {
  const auto found = request.query.find(name);
  if (found == request.query.end()) return std::nullopt;
  const auto day = parse_day(found->second);
  if (!day) problems.push_back(error_at("query, " + name, found->second, "a day as YYYY-MM-DD"));
  return day;
}

std::optional<std::int64_t> whole_in(const Request& request, const std::string& name, std::int64_t least,
                                     std::int64_t most, Problems& problems) {
  const auto found = request.query.find(name);
  if (found == request.query.end()) return std::nullopt;
  const auto number = exchange::parse_whole(found->second);
  if (number && *number >= least && *number <= most) return number;
  problems.push_back(error_at("query, " + name, found->second,
                              "a whole number from " + std::to_string(least) + " to " + std::to_string(most)));
  return std::nullopt;
}

std::string text_in(const Request& request, const std::string& name) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? std::string() : found->second;
}

}  // namespace rebadge::server
