// Labels of events, and what somebody is cleared for.
//
//   label     = policy SP level [ SP "REL" SP code *( ";" code ) ]       NATO RESTRICTED REL ESP;ITA
//   clearance = "ALL" / [ policy SP level *( ";" policy SP level ) ]     NATO SECRET;EU RESTRICTED
//   policy    = 1*32( "A".."Z" / "0".."9" / "-" )                        NATO, EU, UN, or a nation's code
//   level     = UNCLASSIFIED / RESTRICTED / CONFIDENTIAL / SECRET / TOP SECRET
//
// Blanks around are nothing. No label: only the rules of policy.h count.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rebadge::access {

enum class Level { unclassified, restricted, confidential, secret, top_secret };

struct Label {
  std::string policy;
  Level level = Level::unclassified;
  std::vector<std::string> releasable_to;  // nations and organisations; empty: not restricted to any
  friend bool operator==(const Label&, const Label&) = default;
};
// Nothing where it is none.
std::optional<Label> parse_label(std::string_view text);
std::string to_string(const Label& label);

struct Clearance {
  bool all = false;                                 // whatever the label says, and even where it cannot be read
  std::map<std::string, Level, std::less<>> up_to;  // by policy
  friend bool operator==(const Clearance&, const Clearance&) = default;
};
std::optional<Clearance> parse_clearance(std::string_view text);
std::string to_string(const Clearance& clearance);

// Whoever may read the one may read the other too: the same policy, no lower level, released to no more.
bool at_least_as_strict(const Label& one, const Label& other);
// One label for what several events make up; blank: none is needed. Nothing where there is no such label: several
// policies, or one that cannot be read.
std::optional<std::string> strictest(const std::vector<std::string>& labels);

}  // namespace rebadge::access
