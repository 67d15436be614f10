#include "room/place.h"

#include <cstdlib>

#include "app/ledger.h"
#include "exchange/case_reader.h"
#include "exchange/plan_files.h"
#include "exchange/text.h"
#include "ledger/store.h"

namespace rebadge::room {
namespace {

namespace fs = std::filesystem;
using exchange::error_at;

constexpr std::size_t hash_digits = 8;

fs::path folder_of(const std::string& ledger, const std::optional<fs::path>& folder) {
  return folder ? *folder : fs::path(ledger + ".room");
}

}  // namespace

fs::path usual_state_folder() {
  const char* state = std::getenv("XDG_STATE_HOME");
  if (state != nullptr && *state != '\0') return fs::path(state) / "rebadge";
  const char* home = std::getenv("HOME");
  return fs::path(home == nullptr ? "." : home) / ".local" / "state" / "rebadge";
}

Result<Place> place_of(const std::string& given, const std::optional<fs::path>& ledger,
                       const std::optional<fs::path>& folder, const fs::path& state_folder, const std::string& author) {
  if (ledger::is_ledger(given)) {
    if (ledger) return error_at("--ledger", ledger->string(), "nothing, where a ledger is served");
    if (!folder && given.find("://") != std::string::npos) {
      return error_at("--room", "", "a folder for plans, where the ledger is no file");
    }
    return Place{given, folder_of(given, folder), false};
  }
  const auto read = exchange::read_case(given);
  if (!read) return read.problems();
  const fs::path path = fs::absolute(given).lexically_normal();
  const std::string name = (path.has_filename() ? path.filename() : path.parent_path().filename()).stem().string() +
                           "-" + exchange::case_hash(read->content).substr(0, hash_digits) + ".ledger";
  const fs::path place = ledger.value_or(state_folder / name);
  if (fs::exists(place)) return Place{place.string(), folder_of(place.string(), folder), false};
  std::error_code error;
  if (place.has_parent_path()) fs::create_directories(place.parent_path(), error);
  if (error) return error_at(place.string(), "", "a folder that can be made: " + error.message());
  app::LedgerInit init;
  init.place = place.string();
  init.author = author;
  init.source = given;
  init.from = given;
  const auto made = app::ledger_init(init);
  if (!made) return made.problems();
  return Place{place.string(), folder_of(place.string(), folder), true};
}

}  // namespace rebadge::room
