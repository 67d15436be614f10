// Where a room is: the ledger that is served, and the folder for its plans.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "model/result.h"

namespace rebadge::room {

struct Place {
  std::string ledger;
  std::filesystem::path folder;
  bool made = false;  // a ledger of the case was made now
};

// `given`: a ledger, or a case, of which a ledger is made once for what it says: at `ledger`, or in `state_folder`
// under its name. `folder`: blank: beside the ledger.
Result<Place> place_of(const std::string& given, const std::optional<std::filesystem::path>& ledger,
                       const std::optional<std::filesystem::path>& folder, const std::filesystem::path& state_folder,
                       const std::string& author);

// `$XDG_STATE_HOME/rebadge`, else `~/.local/state/rebadge`.
std::filesystem::path usual_state_folder();

}  // namespace rebadge::room
